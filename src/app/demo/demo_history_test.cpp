// SPDX-License-Identifier: EUPL-1.2
#include "app/demo/demo_history.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <map>

#include "agreement/agreement_rules.hpp"
#include "agreement/agreement_views.hpp"
#include "app/demo/demo_load.hpp"
#include "app/store.hpp"
#include "area/area_views.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/base/check.hpp"
#include "kit/base/clock.hpp"
#include "kit/base/local_time.hpp"
#include "structure/structure_views.hpp"

namespace samverkan::demo {
namespace {

const UtcTime kNow = parse_rfc3339("2026-11-22T17:30:00Z", "t").value();

class DemoHistory : public testing::Test {
 protected:
  DemoHistory() : folder_(std::filesystem::path(testing::TempDir()) / ("demo-history-" + std::to_string(::getpid()))) {
    database_ = app::open_store(folder_);
    const DemoCity city = make_demo_city(Seed{1}, kNow, data_assets());
    database_->write(kNow, random_, [&](db::Work& work) -> Result<void> {
      if (const auto settled = app::settle_store(work, app::StoreKind::demo, city.name); !settled) return refused_by(settled);
      if (const auto loaded = load_demo_city(work, city); !loaded) return refused_by(loaded);
      return {};
    });
    act_out_half_year(*database_, data_assets(), kNow, random_);
  }
  ~DemoHistory() override {
    database_.reset();
    std::filesystem::remove_all(folder_);
  }
  // "seats 3/4 not, meetings 12/13 holds, …"
  std::string structure_of(const std::string& slug) {
    return database_->read(kNow, random_, [&](db::Work& work) {
      area::AreaTrees trees;
      access::Actor coordinator{access::AccountId("nobody"), "nobody", {}};
      for (const auto& view : cooperation::all_seats(work))
        if (view.seat.role == access::Role::coordinator && view.holder &&
            view.seat.group == cooperation::find_group(work, slug)->id)
          coordinator.grants = cooperation::grants_of(work, view.holder->account);
      const auto view = structure::structure_view(work, trees.current(work), coordinator, slug).value();
      std::string said;
      for (const auto& value : view.index.parts)
        said += std::string(to_text(value.part)) + " " + std::to_string(value.n) + "/" + std::to_string(value.of) + " " +
                std::string(to_text(value.state)) + "\n";
      return said;
    });
  }

  SystemRandom random_;
  std::filesystem::path folder_;
  std::unique_ptr<db::Database> database_;
};

TEST_F(DemoHistory, leaves_the_structures_that_the_page_about_the_demo_city_tells_of) {
  EXPECT_EQ(structure_of("omradesgrupp-ekbacken"),
            "seats 3/4 not\nmeetings 12/13 holds\npromises 23/24 holds\nanswers 20/20 holds\nhandovers 3/3 holds\n"
            "resilience 3/6 holds\n");
  EXPECT_EQ(structure_of("omradesgrupp-sundsidan"),
            "seats 0/4 not\nmeetings 0/13 not\npromises 8/16 not\nanswers 0/0 too_early\nhandovers 0/0 too_early\n"
            "resilience 0/6 not\n");
}

TEST_F(DemoHistory, has_an_agreement_with_what_is_to_be_followed_up_soon_and_later) {
  const auto due = database_->read(kNow, random_, [&](db::Work& work) {
    area::AreaTrees trees;
    const auto agreements = agreement::all_agreements(work);
    CHECK(agreements.size() == 1, "the demo city has one agreement");
    const auto& one = agreements.front();
    EXPECT_EQ(agreement::state_on(one, to_local(kNow).date), agreement::AgreementState::in_force);
    EXPECT_EQ(one.content.commitments.at(2).follow_ups.size(), 1U);
    std::map<std::string, std::vector<std::string>> by_function;
    for (const auto& view : cooperation::all_seats(work)) {
      if (!view.holder) continue;
      const access::Actor actor{view.holder->account, "", cooperation::grants_of(work, view.holder->account)};
      for (const auto& each : agreement::commitments_to_follow_up(
               work, trees.current(work), actor, std::chrono::sys_days(to_local(kNow).date) + std::chrono::days(7)))
        if (each.seat && each.seat->seat.id == view.seat.id) by_function[view.seat.function].push_back(each.commitment.text);
    }
    return by_function;
  });
  EXPECT_EQ(due, (std::map<std::string, std::vector<std::string>>{{"school", {"Ha en vuxen vid gångtunneln när skolan slutar."}},
                                                                  {"police", {"Gå förbi torget på fredagskvällar."}}}));
}

TEST_F(DemoHistory, has_a_decision_that_was_looked_at_again_and_another_in_its_place) {
  const auto replaced = database_->read(kNow, random_, [](db::Work& work) {
    return work.rows<std::string, std::string>(
        "SELECT earlier.expected, later.text FROM decisions later JOIN decisions earlier ON earlier.id = later.replaces JOIN "
        "agenda_items i ON i.id = later.item_id WHERE i.kind = 'review'");
  });
  ASSERT_EQ(replaced.size(), 1U);
  EXPECT_EQ(std::get<0>(replaced.front()), "Fler vet hur de anmäler.");
  EXPECT_EQ(std::get<1>(replaced.front()), "Berätta hur en anmälan går till på öppet hus, nu också på kvällstid");
}

}  // namespace
}  // namespace samverkan::demo
