// SPDX-License-Identifier: EUPL-1.2
// A group meets again and again, and its agenda writes itself. On both databases.
#include <gtest/gtest.h>

#include "meeting/agenda_rules.hpp"
#include "meeting/test_meetings.hpp"
#include "observation/observation_views.hpp"

namespace samverkan::meeting {
namespace {

using Agendas = MeetingsTest;

TEST_F(Agendas, what_is_left_open_goes_on_and_what_is_settled_does_not) {
  for (auto& town : towns_) {
    const MeetingId first = call(*town, kTuesday + days(7));
    ItemId open;
    const MeetingId second = hold(*town, [&](const MeetingId& id) {
      open = add(*town, id, "Cyklarna");
      const ItemId closed = add(*town, id, "Flaggan");
      const ItemId parked = add(*town, id, "Skolvägen", Lane::longer);
      const ItemId decided = add(*town, id, "Belysningen");
      as(*town, "school", [&](db::Work& work, const Setting& setting, const Actor& actor) {
        EXPECT_TRUE(settle_item(work, setting, actor, id, closed, MeetingVerb::close_item));
        EXPECT_EQ(park_item(work, setting, actor, id, parked, {"Fråga Ali Ahmadi", {}}).error().problem, Problem::screened);
        EXPECT_TRUE(park_item(work, setting, actor, id, parked, {"Efter lovet", {}}));
        EXPECT_EQ(park_item(work, setting, actor, id, parked, {}).error().reason, "meeting.item_settled");
        const auto decision = [&](const ItemId& item) {
          return decide(work, setting, actor,
                        {make_id<DecisionId>(work.now(), work.random()), id, item, "Se över lamporna", "",
                         town->seats.at("field"), to_local(work.now() + days(7)).date});
        };
        EXPECT_TRUE(decision(decided));
        EXPECT_EQ(decision(closed).error().reason, "meeting.item_settled") << "taken up again first";
        return 0;
      });
    });
    const auto minutes_of_first = look(*town, first);
    EXPECT_EQ(titles(minutes_of_first), (Titles{"Cyklarna", "Flaggan", "Belysningen", "Skolvägen"}));
    EXPECT_TRUE(minutes_of_first.agenda.front().goes_on);
    EXPECT_EQ(minutes_of_first.agenda.back().item.note, "Efter lovet");
    const auto planned = look(*town, second);
    EXPECT_EQ(titles(planned), Titles{"Cyklarna"});
    EXPECT_EQ(planned.agenda.front().item.carried_from, open);
    EXPECT_TRUE(planned.meeting.longer_first) << "at every other meeting";
    const MeetingId third = hold(*town, [](const MeetingId&) {});
    EXPECT_EQ(titles(look(*town, third)), (Titles{"Cyklarna", "Skolvägen"})) << "the parked line stayed away from one meeting";
    EXPECT_FALSE(look(*town, third).meeting.longer_first);
  }
}

TEST_F(Agendas, a_line_taken_up_four_times_without_a_decision_is_marked) {
  for (auto& town : towns_) {
    call(*town, kTuesday + days(7));
    MeetingId last = hold(*town, [&](const MeetingId& id) { add(*town, id, "Cyklarna"); });
    for (int more = 0; more < 2; ++more) last = hold(*town, [](const MeetingId&) {});
    EXPECT_EQ(look(*town, last).agenda.front().times_discussed, 3);
    EXPECT_FALSE(look(*town, last).agenda.front().is_stuck);
    hold(*town, [&](const MeetingId& id) {
      const auto row = look(*town, id).agenda.front();
      EXPECT_EQ(row.times_discussed, 4);
      EXPECT_TRUE(row.is_stuck);
    });
  }
}

TEST_F(Agendas, standing_lines_open_each_meeting_once_and_a_second_writing_adds_nothing) {
  for (auto& town : towns_) {
    const cooperation::TextCheck check = [&](std::string_view text, std::string_view field) {
      return observation::require_clear(screener_, text, field);
    };
    as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const cooperation::Setting of_group{setting.tree, check};
      const auto group = *cooperation::find_group(work, "norr");
      cooperation::Charter charter{group.name, group.purpose, group.rhythm, group.habit,
                                   std::vector<cooperation::StandardItem>{{"Fråga Ali Ahmadi", Lane::now}}};
      EXPECT_EQ(change_charter(work, of_group, actor, "norr", charter, group.revision).error().field, "standardItems");
      charter.standard_items->front().title = " Läget runt ";
      charter.standard_items->push_back({"En sak att bygga", Lane::longer});
      EXPECT_TRUE(change_charter(work, of_group, actor, "norr", charter, group.revision));
      return 0;
    });
    const MeetingId first = call(*town, kTuesday + days(7));
    EXPECT_EQ(titles(look(*town, first)), (Titles{"Läget runt", "En sak att bygga"}));
    const MeetingId second = hold(*town, [](const MeetingId&) {});
    const Titles longer_first{"En sak att bygga", "Läget runt"};
    EXPECT_EQ(titles(look(*town, second)), longer_first);
    as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor&) {
      write_agenda(work, setting.tree, *cooperation::find_group(work, "norr"), *coming_meeting(work, town->group("norr")));
      return 0;
    });
    EXPECT_EQ(titles(look(*town, second)), longer_first);
  }
}

TEST_F(Agendas, what_a_cancelled_meeting_was_to_take_up_goes_on_at_the_next) {
  for (auto& town : towns_) {
    const MeetingId first = call(*town, kTuesday + days(7));
    add(*town, first, "Cyklarna");
    change(*town, first, MeetingVerb::cancel);
    const MeetingId second = call(*town, kTuesday + days(8));
    EXPECT_EQ(titles(look(*town, second)), Titles{"Cyklarna"});
    EXPECT_EQ(look(*town, second).agenda.front().times_discussed, 0);
    const MeetingId third = call(*town, kTuesday + days(9));
    EXPECT_TRUE(titles(look(*town, third)).empty()) << "it stands on one agenda";
    change(*town, second, MeetingVerb::cancel);
    EXPECT_EQ(titles(look(*town, third)), Titles{"Cyklarna"}) << "a meeting that is planned already takes it over";
  }
}

TEST_F(Agendas, a_line_moves_to_the_next_meeting_of_a_group_where_one_may_add_and_stays_in_its_own_minutes) {
  for (auto& town : towns_) {
    const MeetingId first = call(*town, kTuesday + days(7));
    const MeetingId second = call(*town, kTuesday + days(14));
    const ItemId moved = add(*town, first, "Cyklarna");
    const ItemId copied = add(*town, first, "Flaggan");
    const auto send = [&](const std::string& who, const ItemId& item, const GroupId& to, MeetingVerb verb, const ItemId& id) {
      return as(*town, who, [&](db::Work& work, const Setting& setting, const Actor& actor) {
        const auto sent = send_item(work, setting, actor, first, item, {id, to}, verb);
        return sent ? std::string("sent") : sent.error().reason;
      });
    };
    const auto new_id = [&] { return town->write([](db::Work& work) { return make_id<ItemId>(work.now(), work.random()); }); };
    const ItemId there = new_id();
    EXPECT_EQ(send("school", moved, town->group("staden"), MeetingVerb::move_item, new_id()), "meeting.no_next_meeting");
    EXPECT_EQ(send("school", moved, town->group("norr"), MeetingVerb::move_item, there), "sent");
    EXPECT_EQ(send("school", moved, town->group("norr"), MeetingVerb::move_item, there), "sent") << "the same again";
    EXPECT_EQ(send("school", moved, town->group("norr"), MeetingVerb::move_item, new_id()), "meeting.item_settled");
    EXPECT_EQ(send("school", copied, town->group("norr"), MeetingVerb::copy_item, new_id()), "sent");
    EXPECT_EQ(send("management", copied, town->group("norr"), MeetingVerb::copy_item, new_id()), "access.not_found");
    EXPECT_EQ(titles(look(*town, second)), (Titles{"Cyklarna", "Flaggan"}));
    const auto left = look(*town, first);
    EXPECT_EQ(titles(left), (Titles{"Cyklarna", "Flaggan"}));
    EXPECT_EQ(left.agenda[0].item.state, ItemState::moved);
    EXPECT_EQ(left.agenda[0].moved_to->meeting.id, second);
    EXPECT_EQ(left.agenda[1].item.state, ItemState::open);
    ASSERT_EQ(left.targets.size(), 1U);
    EXPECT_EQ(left.targets.front().meeting.id, second);
  }
}

TEST_F(Agendas, the_minutes_of_the_longer_lane_are_measured_here) {
  for (auto& town : towns_) {
    call(*town, kTuesday + days(7));
    hold(*town, [](const MeetingId&) {});
    MeetingId timed;
    hold(*town, [&](const MeetingId& id) {
      timed = id;
      EXPECT_EQ(std::ranges::count(look(*town, id).may, "stop_lane"), 0);
      change(*town, id, MeetingVerb::start_lane);
      EXPECT_EQ(std::ranges::count(look(*town, id).may, "start_lane"), 0);
      town->at(town->now() + minutes(21));
      change(*town, id, MeetingVerb::stop_lane);
    });
    const auto meeting = look(*town, timed).meeting;
    EXPECT_EQ(meeting.lane_spent, minutes(21));
    EXPECT_EQ(lane_was_kept(meeting), true);
  }
}

// A locked edition of Norr with these signals in front.
void lock_edition(db::Work& work, const TestGroup& town, const std::string& week, std::vector<std::string> signals) {
  const auto group = cooperation::find_group(work, "norr");
  work.execute(
      "INSERT INTO editions (id, area_id, week, state, written_by, author_id, made_at, locked_at) VALUES (?, ?, ?, 'locked', "
      "'coordination', 'a', ?, ?)",
      week, group->area.text(), week, to_millis(town.now()), to_millis(town.now()));
  std::int64_t position = 0;
  for (const std::string& signal : signals)
    work.execute("INSERT INTO edition_signals (edition_id, position, signal_id) VALUES (?, ?, ?)", week, ++position, signal);
}

TEST_F(Agendas, what_stands_in_front_of_the_picture_comes_onto_the_next_agenda_once_and_what_is_waited_with_does_not) {
  const std::string damage = "2026-W22.norr.damage.more", traffic = "2026-W22.norr.traffic.less";
  for (auto& town : towns_) {
    const MeetingId first = call(*town, kTuesday + days(7));
    SeededRandom random{Seed{7}};
    const auto night = [&] { write_coming_agendas(town->database(), town->trees, town->now(), random); };
    as(*town, "coordination", [&](db::Work& work, const Setting&, const Actor&) {
      lock_edition(work, *town, "2026-W10", {"2026-W10.norr.theft.more"});
      lock_edition(work, *town, "2026-W22", {damage, traffic});
      work.execute(
          "INSERT INTO signal_answers (signal_id, seq, series, answer, until_date, answered_at, seat_id) VALUES (?, 1, "
          "'norr.traffic.less', 'waiting', '2026-06-08', ?, 's')",
          traffic, to_millis(work.now()));
      return 0;
    });
    EXPECT_TRUE(titles(look(*town, first)).empty()) << "it was planned before";
    for (int nights = 0; nights < 2; ++nights) night();
    const auto planned = look(*town, first);
    EXPECT_EQ(titles(planned), Titles{"Fler rapporter om skadegörelse i Norr"});
    EXPECT_EQ(planned.agenda.front().item.kind, ItemKind::signal);
    EXPECT_EQ(planned.agenda.front().item.subject_id, damage);
    const MeetingId second = hold(*town, [&](const MeetingId& id) {
      EXPECT_EQ(titles(look(*town, id)),
                (Titles{"Fler rapporter om skadegörelse i Norr", "Färre rapporter om buskörning i Norr"}))
          << "the day that was waited for has come when the meeting begins";
      for (const auto& row : look(*town, id).agenda)
        as(*town, "school", [&](db::Work& work, const Setting& setting, const Actor& actor) {
          EXPECT_TRUE(settle_item(work, setting, actor, id, row.item.id, MeetingVerb::close_item));
          return 0;
        });
    });
    night();
    EXPECT_TRUE(titles(look(*town, second)).empty()) << "it has been talked about";
  }
}

TEST_F(Agendas, a_meeting_that_begins_after_the_time_it_was_to_end_keeps_its_own_lines) {
  for (auto& town : towns_) {
    const MeetingId late = call(*town, kTuesday + days(7));
    add(*town, late, "Cyklarna");
    town->at(kTuesday + days(7) + hours(2));
    change(*town, late, MeetingVerb::start);
    const auto begun = look(*town, late);
    EXPECT_EQ(titles(begun), Titles{"Cyklarna"});
    EXPECT_EQ(begun.agenda.front().item.state, ItemState::open);
  }
}

TEST_F(Agendas, the_picture_behind_a_report_is_found_by_those_who_may_read_it_and_by_nobody_else) {
  const auto categories = observation::CategoryList::load(data_assets());
  for (auto& town : towns_) {
    const MeetingId id = call(*town, kTuesday + days(7));
    add(*town, id, "Egen punkt");
    as(*town, "police", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto report = observation::report(work, actor, {categories, screener_, setting.tree, 24},
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
      EXPECT_TRUE(
          add_item(work, setting, actor,
                   {make_id<ItemId>(work.now(), work.random()), id, ItemKind::signal, "2026-W22.norr.theft.more", "Stöld"}));
      return 0;
    });
    const auto behind = [&](const std::string& person, std::size_t line) {
      return look(*town, id, person).agenda.at(line).picture;
    };
    const PictureBehind damage{{2026, 23}, "norr", "damage"};
    for (const char* reader : {"police", "coordination"}) EXPECT_EQ(behind(reader, 1), damage) << reader;
    EXPECT_EQ(behind("deputy police", 1), std::nullopt) << "the week it is to be used for is not over";
    for (const char* anybody : {"police", "school"}) {
      EXPECT_EQ(behind(anybody, 0), std::nullopt) << "a line of one's own is about no place";
      EXPECT_EQ(behind(anybody, 2), (PictureBehind{{2026, 22}, "norr", "theft"}));
    }
    town->at(kTuesday + days(6));
    EXPECT_EQ(behind("deputy police", 1), damage);
    EXPECT_EQ(behind("school", 1), std::nullopt) << "reads figures and no reports of others";
  }
}

TEST_F(Agendas, a_distant_meeting_takes_up_no_signal_of_the_weeks_between_and_the_same_thing_stands_once) {
  for (auto& town : towns_) {
    SeededRandom random{Seed{7}};
    const MeetingId distant = call(*town, kTuesday + days(21));
    as(*town, "coordination", [&](db::Work& work, const Setting&, const Actor&) {
      lock_edition(work, *town, "2026-W22", {"2026-W22.norr.damage.more"});
      return 0;
    });
    write_coming_agendas(town->database(), town->trees, town->now(), random);
    EXPECT_TRUE(titles(look(*town, distant)).empty());
    for (const auto& locked : {std::pair("2026-W23", 14), std::pair("2026-W24", 20)}) {
      const std::string week = locked.first;
      town->at(kTuesday + days(locked.second));
      as(*town, "coordination", [&](db::Work& work, const Setting&, const Actor&) {
        lock_edition(work, *town, week, {week + ".norr.damage.more"});
        return 0;
      });
      write_coming_agendas(town->database(), town->trees, town->now(), random);
      EXPECT_EQ(titles(look(*town, distant)), Titles{"Fler rapporter om skadegörelse i Norr"}) << week;
    }
  }
}

TEST_F(Agendas, who_waits_with_a_signal_waits_also_with_the_same_thing_next_week) {
  for (auto& town : towns_) {
    SeededRandom random{Seed{7}};
    const MeetingId next = call(*town, kTuesday + days(7));
    as(*town, "coordination", [&](db::Work& work, const Setting&, const Actor&) {
      lock_edition(work, *town, "2026-W22", {"2026-W22.norr.damage.more"});
      work.execute(
          "INSERT INTO signal_answers (signal_id, seq, series, answer, until_date, answered_at, seat_id) VALUES "
          "('2026-W21.norr.damage.more', 1, 'norr.damage.more', 'waiting', '2026-06-20', ?, 's')",
          to_millis(work.now()));
      return 0;
    });
    write_coming_agendas(town->database(), town->trees, town->now(), random);
    EXPECT_TRUE(titles(look(*town, next)).empty());
  }
}

}  // namespace
}  // namespace samverkan::meeting
