// SPDX-License-Identifier: EUPL-1.2
#include "app/demo/demo_agreement.hpp"

#include <toml++/toml.h>

#include <algorithm>

#include "agreement/agreement_commands.hpp"
#include "area/area_views.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/base/check.hpp"
#include "kit/base/local_time.hpp"

namespace samverkan::demo {
namespace {

using access::SeatId;
using std::chrono::days;
using std::chrono::sys_days;

constexpr days kYear{365};

struct Script {
  int weeks;
  agreement::Content content;
  std::vector<std::string> found;  // of each commitment; empty: not followed up yet
};

std::vector<std::string> texts_of(toml::node_view<const toml::node> list) {
  CHECK(list.is_array(), "the agreement of the demo city lists what is agreed");
  std::vector<std::string> texts;
  for (const auto& entry : *list.as_array()) texts.push_back(entry.value_or(std::string()));
  return texts;
}

SeatId seat_of(db::Work& work, const access::GroupId& group, std::string_view function) {
  for (const auto& view : cooperation::seats_of(work, group))
    if (view.seat.function == function && view.holder) return view.seat.id;
  CHECK(false, "somebody sits on each seat that the agreement names");
}

// A script that cannot be read is a broken program: it is one of its own files, and a test reads it.
Script read_script(db::Work& work, const Assets& assets, const cooperation::Group& group, LocalDate today) {
  const auto bytes = assets.find("data/demo_history.toml");
  CHECK(bytes, "the history of the demo city is part of the program");
  const toml::table file = toml::parse(*bytes);
  const auto said = file["agreement"];
  const auto in_days = [&](int count) -> LocalDate { return sys_days(today) + days(count); };
  const int weeks = said["weeks"].value_or(0);
  Script script{.weeks = weeks,
                .content = {.parties = texts_of(said["parties"]),
                            .purposes = texts_of(said["purposes"]),
                            .cooperation_areas = texts_of(said["cooperation_areas"]),
                            .themes = texts_of(said["themes"]),
                            .own_priorities = {},
                            .commitments = {},
                            .promises = {{said["promise"]["text"].value_or(std::string()), group.area,
                                          in_days(said["promise"]["days"].value_or(0))}},
                            .valid_from = in_days(-7 * weeks),
                            .valid_to = sys_days(in_days(-7 * weeks)) + kYear},
                .found = {}};
  for (const auto& row : *said["commitments"].as_array()) {
    const auto& commitment = *row.as_table();
    const auto function = commitment["function"].value_or(std::string());
    script.content.commitments.push_back({commitment["text"].value_or(std::string()),
                                          script.content.parties.at(function == "police" ? 1 : 0),
                                          in_days(commitment["days"].value_or(0)),
                                          {},
                                          seat_of(work, group.id, function)});
    script.found.push_back(commitment["found"].value_or(std::string()));
  }
  return script;
}

access::Actor sitting_on(db::Work& work, const SeatId& seat) {
  for (const auto& holding : cooperation::holdings_of(work, seat))
    if (holding.kind == cooperation::HoldingKind::holder && holding.valid_from <= work.now() &&
        (!holding.valid_to || *holding.valid_to > work.now()))
      return {holding.account, cooperation::name_of(work, holding.account), cooperation::grants_of(work, holding.account)};
  CHECK(false, "somebody sits on each seat that agrees");
}

}  // namespace

void agree(db::Database& database, const Assets& assets, const observation::Screener& screener, const cooperation::Group& group,
           const cooperation::Group& management, UtcTime now, RandomSource& random) {
  const LocalDate today = to_local(now).date;
  const Script script = database.read(now, random, [&](db::Work& work) { return read_script(work, assets, group, today); });
  const auto themes = agreement::Themes::load(assets);
  area::AreaTrees trees;
  const auto as = [&](const access::GroupId& of, std::string_view function, UtcTime at, auto&& act) {
    return database.write(at, random, [&](db::Work& work) {
      auto done =
          act(work, agreement::Setting{trees.current(work), screener, themes}, sitting_on(work, seat_of(work, of, function)));
      const std::string why = done ? std::string() : "what the demo city's people agree on is allowed: " + done.error().reason;
      CHECK(done.has_value(), why.c_str());
      return done;
    });
  };
  const UtcTime agreed_at = now - days(7 * script.weeks);
  const auto draft =
      as(group.id, "coordination", agreed_at, [&](db::Work& work, const agreement::Setting& setting, const access::Actor& actor) {
        return agreement::create(work, setting, actor, make_id<agreement::AgreementId>(work.now(), random), group.area,
                                 script.content);
      });
  auto agreed = as(management.id, "steering", agreed_at + std::chrono::hours(2),
                   [&](db::Work& work, const agreement::Setting& setting, const access::Actor& actor) {
                     return agreement::put_in_force(work, setting, actor, draft->id, draft->revision);
                   });
  for (std::size_t i = 0; i < script.found.size(); ++i)
    if (!script.found[i].empty())
      agreed = as(group.id, "coordination", now - days(14),
                  [&](db::Work& work, const agreement::Setting& setting, const access::Actor& actor) {
                    return agreement::follow_up_commitment(work, setting, actor, agreed->id,
                                                           {i + 1, agreement::CommitmentOutcome::ongoing, script.found[i],
                                                            script.content.commitments[i].follow_up_on},
                                                           agreed->revision);
                  });
}

}  // namespace samverkan::demo
