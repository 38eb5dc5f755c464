// SPDX-License-Identifier: EUPL-1.2
// A planned meeting is moved: what comes along, what stays where it was, and what is refused. On both databases.
#include "kit/base/local_time.hpp"
#include "meeting/meeting_calendar.hpp"
#include "meeting/test_meetings.hpp"
#include "observation/observation_views.hpp"

namespace samverkan::meeting {
namespace {

class MovedMeetings : public MeetingsTest {
 protected:
  static Moving to(UtcTime at, const std::string& place = "Rådhuset", const std::string& reason = "Lokalen är upptagen.") {
    return {{at, at + hours(1)}, place, reason};
  }
  // "moved", or the refusal with what it names.
  std::string move(TestGroup& town, const MeetingId& id, const Moving& wanted, const std::string& person = "coordination") {
    return as(town, person, [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto seen = meeting_view(work, setting.tree, actor, id).value();
      const auto done = move_meeting(work, setting, actor, id, wanted, seen.meeting.revision);
      if (done) return std::string("moved");
      std::string said = done.error().reason;
      for (const auto& [name, value] : done.error().details) said += " " + name + " " + value;
      return said;
    });
  }
  static std::string clock(UtcTime at) {
    const LocalTime local = to_local(at);
    return to_iso_date(local.date) + " " + std::to_string(local.hour) + "." + std::to_string(local.minute);
  }
};

TEST_F(MovedMeetings, the_agenda_comes_along_and_the_page_says_where_from_and_why) {
  for (auto& town : towns_) {
    const auto id = call(*town, kTuesday + days(7));
    const auto line = add(*town, id, "Belysningen vid stigen");
    ASSERT_EQ(move(*town, id, to(kTuesday + days(9))), "moved");
    const auto view = look(*town, id, "school");
    EXPECT_EQ(view.meeting.starts_at, kTuesday + days(9));
    EXPECT_EQ(view.meeting.place, "Rådhuset");
    EXPECT_EQ(view.meeting.moved_from,
              (MovedFrom{{kTuesday + days(7), kTuesday + days(7) + hours(1)}, "", "Lokalen är upptagen."}));
    ASSERT_EQ(titles(view), Titles{"Belysningen vid stigen"});
    EXPECT_EQ(view.agenda.front().item.id, line);
    EXPECT_EQ(next_of(*town), id);
    ASSERT_EQ(move(*town, id, to(kTuesday + days(10), "Ekskolan", "Rektorn är sjuk.")), "moved");
    EXPECT_EQ(look(*town, id).meeting.moved_from,
              (MovedFrom{{kTuesday + days(9), kTuesday + days(9) + hours(1)}, "Rådhuset", "Rektorn är sjuk."}))
        << "the last time it was moved";
  }
}

TEST_F(MovedMeetings, the_series_goes_on_as_before_also_when_it_is_moved_beyond_its_week) {
  for (auto& town : towns_) {
    const auto usual = [&](int fortnights) { return kTuesday + days(14 * fortnights); };
    call(*town, usual(1));
    ASSERT_EQ(move(*town, next_of(*town), to(usual(1) + days(6) + hours(2))), "moved");
    const auto second = hold(*town, [](const MeetingId&) {});
    EXPECT_EQ(clock(look(*town, second).meeting.starts_at), clock(usual(2))) << "two weeks after it was called for";
    ASSERT_EQ(move(*town, second, to(usual(3) + days(1))), "moved");
    const auto third = hold(*town, [](const MeetingId&) {});
    EXPECT_EQ(clock(look(*town, third).meeting.starts_at), clock(usual(4))) << "the third time of the series had passed";
  }
}

TEST_F(MovedMeetings, what_comes_after_keeps_its_time_on_the_clock_when_it_is_moved_across_the_change_of_clocks) {
  for (auto& town : towns_) {
    const UtcTime summer = parse_rfc3339("2026-10-20T13:00:00+02:00", "t").value();
    town->at(summer - days(7));
    const auto id = call(*town, summer);
    ASSERT_EQ(move(*town, id, to(parse_rfc3339("2026-10-27T09:00:00+01:00", "t").value())), "moved");
    EXPECT_EQ(clock(look(*town, id).meeting.moved_from->time.from), "2026-10-20 13.0");
    EXPECT_EQ(clock(look(*town, id).meeting.starts_at), "2026-10-27 9.0");
    const auto next = hold(*town, [](const MeetingId&) {});
    EXPECT_EQ(clock(look(*town, next).meeting.starts_at), "2026-11-03 13.0");
  }
}

TEST_F(MovedMeetings, the_group_cannot_be_in_two_meetings_at_once) {
  for (auto& town : towns_) {
    const auto other = call(*town, kTuesday + days(9));
    const auto id = call(*town, kTuesday + days(7));
    EXPECT_EQ(move(*town, id, to(kTuesday + days(9) + minutes(30))), "meeting.group_meets_then when 2026-06-11 13:00");
    EXPECT_EQ(move(*town, id, to(kTuesday + days(9) - minutes(1))), "meeting.group_meets_then when 2026-06-11 13:00");
    EXPECT_EQ(move(*town, id, to(kTuesday + days(9) + hours(1))), "moved") << "when the other is over";
    change(*town, other, MeetingVerb::cancel);
    EXPECT_EQ(move(*town, id, to(kTuesday + days(9))), "moved") << "one that is called off takes no time";
    as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const UtcTime at = kTuesday + days(9) + minutes(30);
      const auto made = create_meeting(work, setting, actor,
                                       {.id = make_id<MeetingId>(work.now(), work.random()),
                                        .group = town->group("norr"),
                                        .starts_at = at,
                                        .ends_at = at + hours(1),
                                        .started_at = {}});
      EXPECT_EQ(made.error().reason, "meeting.group_meets_then") << "nor can one be called into another";
      return 0;
    });
  }
}

TEST_F(MovedMeetings, only_a_planned_one_is_moved_to_a_time_to_come_with_a_reason_without_persons) {
  for (auto& town : towns_) {
    const auto id = call(*town, kTuesday + days(7));
    const UtcTime later = kTuesday + days(9);
    EXPECT_EQ(move(*town, id, to(kTuesday - days(1))), "meeting.moved_to_past");
    EXPECT_EQ(move(*town, id, to(later, "Rådhuset", " ")), "meeting.move_reason_missing");
    EXPECT_EQ(move(*town, id, to(later, "Rådhuset", "Anna Svensson är sjuk.")).substr(0, 12), "observation.");
    EXPECT_EQ(move(*town, id, to(later, "hos Anna Svensson")).substr(0, 12), "observation.");
    EXPECT_EQ(move(*town, id, to(later, "http://video.example/rum")), "meeting.place_not_https");
    EXPECT_EQ(move(*town, id, {{later, later}, "", "Krock"}), "meeting.ends_before_start");
    EXPECT_EQ(move(*town, id, to(kTuesday + days(7), "")), "meeting.not_moved");
    EXPECT_EQ(look(*town, id).meeting.moved_from, std::nullopt) << "what is refused changes nothing";
    EXPECT_EQ(look(*town, id).meeting.revision, 1);
    town->at(kTuesday + days(7) + minutes(10));
    EXPECT_EQ(move(*town, id, to(kTuesday + days(7), "Stora salen")), "moved") << "the room, while people wait for it";
    town->at(kTuesday + days(7) + hours(1));
    EXPECT_EQ(move(*town, id, to(later)), "meeting.time_is_over");
    EXPECT_EQ(std::ranges::count(look(*town, id).may, "move"), 0) << "nor is it offered";
    const auto next = call(*town, later);
    town->at(later);
    change(*town, next, MeetingVerb::start);
    EXPECT_EQ(move(*town, next, to(later + days(1))), "meeting.wrong_state state live verb move");
    change(*town, next, MeetingVerb::close);
    EXPECT_EQ(move(*town, next, to(later + days(1))), "meeting.wrong_state state held verb move");
  }
}

TEST_F(MovedMeetings, whoever_calls_moves_and_nobody_who_has_seen_an_older_page) {
  for (auto& town : towns_) {
    const auto id = call(*town, kTuesday + days(7));
    EXPECT_EQ(move(*town, id, to(kTuesday + days(9)), "school").substr(0, 20), "access.not_permitted");
    EXPECT_EQ(move(*town, id, to(kTuesday + days(9))), "moved");
    as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      EXPECT_EQ(move_meeting(work, setting, actor, id, to(kTuesday + days(10)), 1).error().problem, Problem::stale);
      return 0;
    });
  }
}

TEST_F(MovedMeetings, a_group_that_ends_has_no_meeting_after_its_last_day) {
  for (auto& town : towns_) {
    const auto id = call(*town, kTuesday + days(7));
    town->write([&](db::Work& work) {
      work.execute("UPDATE area_groups SET closes_at = ? WHERE id = ?", kTuesday + days(10), town->group("norr"));
    });
    EXPECT_EQ(move(*town, id, to(kTuesday + days(11))).substr(0, 20), "meeting.group_closes");
    EXPECT_EQ(move(*town, id, to(kTuesday + days(9))), "moved");
  }
}

TEST_F(MovedMeetings, calendars_get_the_new_time_under_the_same_name_with_a_higher_number) {
  for (auto& town : towns_) {
    const auto id = call(*town, kTuesday + days(7));
    const auto calendar = [&] {
      return as(*town, "school", [&](db::Work& work, const Setting& setting, const Actor& actor) {
        auto all = calendar_of(work, setting.tree, actor, work.now());
        EXPECT_EQ(all.size(), 1U);
        return all.front();
      });
    };
    const auto before = calendar();
    ASSERT_EQ(move(*town, id, to(kTuesday + days(8))), "moved");
    const auto after = calendar();
    EXPECT_EQ(after.id, before.id);
    EXPECT_GT(after.revision, before.revision);
    EXPECT_EQ(after.time.from, kTuesday + days(8));
    EXPECT_EQ(after.place, "Rådhuset");
  }
}

TEST_F(MovedMeetings, whoever_reported_what_stands_there_is_told_the_new_day) {
  const auto categories = observation::CategoryList::load(data_assets());
  for (auto& town : towns_) {
    const auto id = call(*town, kTuesday + days(7));
    as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const observation::Scene scene{categories, screener_, setting.tree, 24};
      const auto report = observation::report(work, actor, scene,
                                              {.id = make_id<observation::ObservationId>(work.now(), work.random()),
                                               .kind = observation::Kind::observation,
                                               .category_group = "damage",
                                               .category = "KLOTTER",
                                               .occurred = {work.now() - hours(4), work.now() - hours(2)},
                                               .where = observation::GivenArea{"norr"},
                                               .text = "Klotter i tunneln.",
                                               .use = observation::Use::planning});
      EXPECT_TRUE(add_item(
          work, setting, actor,
          {make_id<ItemId>(work.now(), work.random()), id, ItemKind::observation, report->observation.id.text(), "Klotter"}));
      return 0;
    });
    ASSERT_EQ(move(*town, id, to(kTuesday + days(9))), "moved");
    as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const observation::Scene scene{categories, screener_, setting.tree, 24};
      const auto steps = observation::list_receipts(work, actor, scene, 1, UtcTime::max()).front().steps;
      EXPECT_EQ(steps.back().kind, observation::StepKind::taken_up);
      EXPECT_NE(steps.back().details.find(to_rfc3339(kTuesday + days(9))), std::string::npos) << steps.back().details;
      return 0;
    });
  }
}

TEST_F(MovedMeetings, the_agenda_takes_up_what_is_due_by_the_new_day) {
  for (auto& town : towns_) {
    const auto first = call(*town, kTuesday);
    change(*town, first, MeetingVerb::start);
    const auto line = add(*town, first, "Lamporna");
    as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const LocalDate due = to_local(kTuesday + days(14)).date;
      EXPECT_TRUE(decide(work, setting, actor,
                         {.id = make_id<DecisionId>(work.now(), work.random()),
                          .meeting = first,
                          .item = line,
                          .text = "Byt lamporna",
                          .promise = {},
                          .seat = town->seats.at("school"),
                          .due = due,
                          .review_on = LocalDate(std::chrono::sys_days(due) + days(3))}));
      return 0;
    });
    change(*town, first, MeetingVerb::close);
    const auto next = next_of(*town);
    EXPECT_EQ(titles(look(*town, next)), Titles{});
    ASSERT_EQ(move(*town, next, to(kTuesday + days(18))), "moved");
    EXPECT_EQ(titles(look(*town, next)), Titles{"Byt lamporna"});
  }
}

}  // namespace
}  // namespace samverkan::meeting
