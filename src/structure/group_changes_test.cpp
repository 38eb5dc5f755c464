// SPDX-License-Identifier: EUPL-1.2
// What the index says of a group whose charter, seats and life have changed: each time by what held then. On both databases.
#include "cooperation/charter_commands.hpp"
#include "structure/index_facts.hpp"
#include "structure/test_handing_over.hpp"

namespace samverkan::structure {
namespace {

class GroupThatChanges : public HandingOver {};

TEST_F(GroupThatChanges, a_seat_added_later_is_required_of_later_meetings_and_one_that_ended_of_earlier_ones) {
  for (auto& town : towns_) {
    for (int n = 0; n < 13; ++n) {
      const UtcTime at = kMonday + days(14 * n);
      meet(*town, at, {"school", "field", "social_services", "police"}, {"school"});
      if (n != 6) continue;
      town->at(at + days(3));
      town->write([&](db::Work& work) {
        work.execute("UPDATE seats SET valid_to = ? WHERE id = ?", at + days(3), town->seats.at("field"));
        cooperation::create_seat(work, "system",
                                 {.id = access::SeatId("housing"),
                                  .function = "housing",
                                  .role = access::Role::housing_company,
                                  .organisation = access::OrganisationId("city"),
                                  .area = town->trees.current(work).find_slug("norr")->id,
                                  .group = town->group("norr"),
                                  .requirement = cooperation::Requirement::required,
                                  .reporting = cooperation::Reporting::when_needed,
                                  .topics = {},
                                  .valid_from = at + days(3)});
      });
    }
    town->at(kAutumn);
    const auto view = structure(*town);
    EXPECT_EQ(part(view, Part::meetings).n, 7) << "those before the new seat were whole, those after lack it";
    EXPECT_EQ(view.index.functions_away, std::vector<std::string>{"housing"});
    EXPECT_EQ(view.index.seats_lacking, (std::vector<std::string>{"housing", "police", "school", "social_services"}));
    EXPECT_EQ(part(view, Part::seats).of, 4);
  }
}

TEST_F(GroupThatChanges, a_seat_counts_as_required_for_the_time_in_which_it_was) {
  for (auto& town : towns_) {
    for (int n = 0; n < 13; ++n) {
      const UtcTime at = kMonday + days(14 * n);
      meet(*town, at, {"school", "field", "social_services"}, {"school"});
      town->at(at + days(3));
      if (n != 6) continue;
      as(*town, "coordination", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
        const cooperation::TextCheck any = [](std::string_view, std::string_view) { return Result<void>(); };
        const LocalDate from = to_local(at + days(7)).date;
        EXPECT_TRUE(cooperation::change_requirement(work, {setting.tree, any}, actor, town->seats.at("police"),
                                                    {cooperation::Requirement::optional, "2026-1", from}));
        return 0;
      });
    }
    town->at(kAutumn);
    const auto view = structure(*town);
    EXPECT_EQ(part(view, Part::meetings).n, 6) << "those before lack the police, those after can do without";
    EXPECT_EQ(view.index.functions_away, std::vector<std::string>{"police"}) << "of the meetings that needed it";
    EXPECT_EQ(part(view, Part::seats).of, 3);
    ASSERT_EQ(view.requirement_marks.size(), 1U);
    EXPECT_EQ(view.requirement_marks.front().function, "police");
    EXPECT_EQ(view.requirement_marks.front().change.decision, "2026-1");
  }
}

TEST_F(GroupThatChanges, nothing_is_counted_of_the_time_in_which_a_group_was_closed) {
  for (auto& town : towns_) {
    const auto meets_until_closed = [&] {
      for (int n = 0; n < 9; ++n)
        meet(*town, kMonday + days(14 * n), {"school", "field", "social_services", "police"}, {"school"});
    };
    meets_until_closed();
    const UtcTime closed = from_local({to_local(kMonday + days(14 * 9)).date, 0, 0});
    town->write([&](db::Work& work) {
      work.execute("UPDATE area_groups SET closes_at = ? WHERE slug = 'norr'", closed);
      work.execute("UPDATE seats SET ends_with_group = 1, valid_to = ? WHERE group_id = ?", closed, town->group("norr"));
    });
    town->at(closed + days(10));
    EXPECT_EQ(town->write([](db::Work& work) { return keep_last_week(work); }), 1) << "of the other group";
    town->at(closed + days(23));
    as(*town, "coordination", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      const cooperation::TextCheck any = [](std::string_view, std::string_view) { return Result<void>(); };
      EXPECT_TRUE(cooperation::reopen_group(work, {setting.tree, any}, actor, "norr", "Av misstag.",
                                            cooperation::find_group(work, "norr")->revision));
      return 0;
    });
    const IsoWeek last_before = plus_weeks(week_of(closed), -1);
    EXPECT_EQ(structure(*town).index.week, last_before) << "until a week was its own again";
    town->at(closed + days(43));
    const auto view = structure(*town);
    EXPECT_EQ(view.index.week, plus_weeks(week_of(closed), 5));
    EXPECT_EQ(part(view, Part::meetings).of, 11) << "fortnightly over 26 weeks without the 4 in which it was closed";
    EXPECT_EQ(part(view, Part::meetings).n, 9) << "those held before";
    EXPECT_EQ(part(view, Part::seats).of, 4) << "its seats are required again";
    for (const auto& week : view.weeks) EXPECT_FALSE(week_of(closed) <= week.week && week.week <= plus_weeks(week_of(closed), 3));
    EXPECT_TRUE(view.departures.empty()) << "nobody left";
  }
}

TEST_F(GroupThatChanges, a_group_that_has_ended_leaves_the_index_and_keeps_what_was_said_of_it) {
  for (auto& town : towns_) {
    for (int n = 0; n < 13; ++n)
      meet(*town, kMonday + days(14 * n), {"school", "field", "social_services", "police"}, {"school"});
    town->at(kAutumn);
    const auto before = structure(*town);
    as(*town, "coordination", [&](db::Work& work, const Setting&, const access::Actor&) {
      work.execute("UPDATE area_groups SET closes_at = ? WHERE slug = 'norr'", kAutumn + days(1));
      return 0;
    });
    const auto listed = [&] {
      return as(*town, "management", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
        return structure_rows(work, setting.tree, actor).size();
      });
    };
    EXPECT_EQ(listed(), 2U);
    town->at(kAutumn + days(60));
    EXPECT_EQ(listed(), 1U);
    EXPECT_EQ(town->write([](db::Work& work) { return keep_last_week(work); }), 1) << "of the other group";
    const auto after = structure(*town);
    EXPECT_EQ(after.index, before.index) << "the last week that was its own";
  }
}

TEST_F(GroupThatChanges, another_rhythm_is_marked_in_its_week_and_counts_from_then) {
  for (auto& town : towns_) {
    const UtcTime from = kMonday + days(13 * 7);
    town->write([&](db::Work& work) {
      for (const auto& [at, rhythm] : {std::pair(from, "monthly"), std::pair(kAutumn + days(30), "yearly")})
        work.execute(
            "INSERT INTO rhythm_changes (group_id, valid_from, rhythm, decision, seat_id, noted_at) VALUES (?, ?, ?, ?, ?, ?)",
            town->group("norr"), at, rhythm, "2026-3", town->seats.at("coordination"), kMonday);
    });
    town->at(kAutumn);
    const auto view = structure(*town);
    ASSERT_EQ(view.rhythm_marks.size(), 1U) << "one that is to come is not on the line";
    EXPECT_EQ(view.rhythm_marks.front().week, week_of(from));
    EXPECT_EQ(view.rhythm_marks.front().before, cooperation::Rhythm::fortnightly);
    EXPECT_EQ(view.rhythm_marks.front().change.decision, "2026-3");
    EXPECT_EQ(part(view, Part::meetings).of, 9) << "13 would be due in 26 weeks of every other week";
  }
}

}  // namespace
}  // namespace samverkan::structure
