// SPDX-License-Identifier: EUPL-1.2
// What tests of agreements stand in: the coordinator of Norr writes, the steering group decides. On both databases.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "agreement/agreement_commands.hpp"
#include "agreement/agreement_search.hpp"
#include "agreement/agreement_views.hpp"
#include "cooperation/test_group.hpp"
#include "kit/base/assets.hpp"

namespace samverkan::agreement {

using cooperation::TestGroup;
using std::chrono::days;

inline const UtcTime kThursday = parse_rfc3339("2026-11-26T09:00:00Z", "t").value();

inline LocalDate date(std::string_view text) { return parse_iso_date(text, "t").value(); }

inline Content content() {
  return {.parties = {"Kommunen", "Polisen"},
          .purposes = {"Tryggare kvällar vid torget."},
          .cooperation_areas = {"Torget och stationen"},
          .themes = {"unsafe_places"},
          .own_priorities = {},
          .commitments = {{"Laga belysningen vid stationen.", "Kommunen", date("2026-12-10")},
                          {"Gå förbi torget på fredagar.", "Polisen", date("2027-03-01")}},
          .promises = {},
          .valid_from = date("2026-11-01"),
          .valid_to = date("2027-10-31")};
}

class Agreeing : public testing::Test {
 protected:
  void SetUp() override {
    for (auto& store : db::test_databases()) towns_.push_back(std::make_unique<TestGroup>(std::move(store), kThursday));
  }
  // Runs in one unit of work as somebody.
  template <class F>
  auto as(TestGroup& town, const std::string& person, F&& act) {
    return town.write([&](db::Work& work) {
      return act(work, Setting{town.trees.current(work), screener_, themes_}, town.actor(work, person));
    });
  }
  Result<Agreement> draft(TestGroup& town, const std::string& who, const Content& wanted, const char* area = "norr") {
    return as(town, who, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      return create(work, setting, actor, make_id<AgreementId>(work.now(), work.random()), setting.tree.find_slug(area)->id,
                    wanted);
    });
  }
  Result<Agreement> decide(TestGroup& town, const std::string& who, const Agreement& agreement) {
    return as(town, who, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      return put_in_force(work, setting, actor, agreement.id, agreement.revision);
    });
  }
  Result<Agreement> rewrite(TestGroup& town, const std::string& who, const Agreement& agreement, const Content& wanted) {
    return as(town, who, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      return change(work, setting, actor, agreement.id, wanted, agreement.revision);
    });
  }
  Result<Agreement> renew(TestGroup& town, const std::string& who, const Agreement& agreement) {
    return as(town, who, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      return replace(work, setting, actor, agreement.id, make_id<AgreementId>(work.now(), work.random()));
    });
  }
  Result<AgreementView> read(TestGroup& town, const std::string& who, const Agreement& agreement) {
    return as(town, who, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      return agreement_view(work, setting.tree, actor, agreement.id);
    });
  }
  std::size_t found(TestGroup& town, const std::string& who, const char* text) {
    return as(town, who, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      const words::Reader reader{.account = actor.account.text(), .keys = search_keys(work, setting.tree, actor)};
      return words::find(work, reader, {words::read_query(text, "q").value(), "", 50, ""})->hits.size();
    });
  }
  template <class T>
  static std::string outcome(const Result<T>& result) {
    return result ? "taken" : result.error().reason;
  }

  const observation::Screener screener_ = *observation::Screener::load(data_assets());
  const Themes themes_ = Themes::load(data_assets());
  std::vector<std::unique_ptr<TestGroup>> towns_;
};

}  // namespace samverkan::agreement
