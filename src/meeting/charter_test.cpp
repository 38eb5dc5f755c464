// SPDX-License-Identifier: EUPL-1.2
// What a group's decisions, promises and questions say of changes in the group, on both databases.
#include "meeting/charter_commands.hpp"
#include "meeting/test_meetings.hpp"
#include "question/question_commands.hpp"

namespace samverkan::meeting {
namespace {

LocalDate day(std::string_view text) { return parse_iso_date(text, "t").value(); }

class GroupOverTime : public MeetingsTest {
 protected:
  std::string decide_for(TestGroup& town, const MeetingId& meeting, const std::string& seat, std::string_view due) {
    const ItemId item = add(town, meeting, "Punkt " + seat + std::string(due));
    return as(town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto taken = decide(work, setting, actor,
                                {.id = make_id<DecisionId>(work.now(), work.random()),
                                 .meeting = meeting,
                                 .item = item,
                                 .text = "Se över lamporna",
                                 .promise = {},
                                 .seat = town.seats.at(seat),
                                 .due = day(due)});
      return taken ? std::string("taken") : taken.error().reason;
    });
  }
  std::string end(TestGroup& town, const std::string& seat, std::string_view last) {
    return as(town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto ended = end_seat(work, setting, actor, town.seats.at(seat), day(last));
      if (ended) return std::string("ended");
      std::string said = ended.error().reason;
      for (const auto& [name, value] : ended.error().details) said += " " + name + " " + value;
      return said;
    });
  }
};

TEST_F(GroupOverTime, a_seat_does_not_end_while_promises_and_questions_would_be_left_with_nobody) {
  for (auto& town : towns_) {
    call(*town, kTuesday + hours(1));
    hold(*town, [&](const MeetingId& id) {
      EXPECT_EQ(decide_for(*town, id, "field", "2026-06-20"), "taken");
      EXPECT_EQ(decide_for(*town, id, "field", "2026-07-20"), "taken");
    });
    as(*town, "police", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      EXPECT_TRUE(question::ask(work, {setting.tree, setting.screener}, actor,
                                {make_id<question::QuestionId>(work.now(), work.random()), town->seats.at("field"), "När?"}));
      return 0;
    });
    const auto refused = as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      return end_seat(work, setting, actor, town->seats.at("police"), day("2026-06-02")).has_value();
    });
    EXPECT_TRUE(refused) << "another seat has nothing left";
    EXPECT_EQ(end(*town, "field", "2026-06-03"), "meeting.seat_has_left promises 2 questions 1");
  }
}

TEST_F(GroupOverTime, a_seat_that_ends_takes_no_promise_beyond_its_last_day_and_stands_in_the_meetings_it_was_at) {
  for (auto& town : towns_) {
    const MeetingId first = call(*town, kTuesday + hours(1));
    EXPECT_EQ(end(*town, "field", "2026-06-14"), "ended");
    const MeetingId next = hold(*town, [&](const MeetingId& id) {
      EXPECT_EQ(decide_for(*town, id, "field", "2026-06-15"), "meeting.seat_ends");
      EXPECT_EQ(decide_for(*town, id, "field", "2026-06-14"), "taken");
    });
    const auto has_field = [&](const MeetingId& id) {
      const auto view = look(*town, id);
      return std::ranges::any_of(view.attendance, [](const auto& row) { return row.seat.seat.function == "field"; });
    };
    town->at(kTuesday + days(30));
    EXPECT_TRUE(has_field(first));
    EXPECT_FALSE(has_field(next)) << "the group meets without it";
    EXPECT_EQ(std::ranges::count(look(*town, next).quorum.missing, "field"), 0);
  }
}

TEST_F(GroupOverTime, a_slower_rhythm_stands_on_a_decision_of_the_group_itself_that_is_in_force) {
  for (auto& town : towns_) {
    call(*town, kTuesday + hours(1));
    const auto change = [&](const std::string& number) {
      return as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
        const auto revision = cooperation::find_group(work, "norr")->revision;
        const auto changed =
            change_rhythm(work, setting, actor, "norr", {cooperation::Rhythm::monthly, number, day("2026-09-01")}, revision);
        return changed ? std::string("changed") : changed.error().reason;
      });
    };
    hold(*town, [&](const MeetingId& id) { EXPECT_EQ(decide_for(*town, id, "field", "2026-06-20"), "taken"); });
    for (const char* number : {"2026-2", "2026", "2026-1x", "x", "2025-1", "2026-99999999999999999999"})
      EXPECT_EQ(change(number), "meeting.decision_number_unknown") << number;
    EXPECT_EQ(change(""), "cooperation.slower_by_decision");
    EXPECT_EQ(change("2026-1"), "changed");
    const DecisionId first = town->write([&](db::Work& work) {
      return DecisionId(
          std::get<0>(*work.find_row<std::string>("SELECT id FROM decisions WHERE group_id = ?", town->group("norr"))));
    });
    hold(*town, [&](const MeetingId& id) {
      const ItemId item = add(*town, id, "Takten igen");
      as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
        EXPECT_TRUE(decide(work, setting, actor,
                           {.id = make_id<DecisionId>(work.now(), work.random()),
                            .meeting = id,
                            .item = item,
                            .text = "Vi möts som förut",
                            .promise = {},
                            .seat = town->seats.at("field"),
                            .due = day("2026-08-01"),
                            .replaces = first}));
        return 0;
      });
    });
    EXPECT_EQ(change("2026-1"), "meeting.decision_not_in_force");
    EXPECT_EQ(change("2026-2"), "changed");
  }
}

}  // namespace
}  // namespace samverkan::meeting
