// SPDX-License-Identifier: EUPL-1.2
// What a group's decisions, promises and questions say of changes in the group, on both databases.
#include "meeting/charter_commands.hpp"
#include "meeting/minutes_commands.hpp"
#include "meeting/test_meetings.hpp"
#include "meeting/year_entries.hpp"
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
  void close_norr(TestGroup& town, std::string_view last) {
    as(town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto revision = cooperation::find_group(work, "norr")->revision;
      EXPECT_TRUE(close_group(work, setting, actor, "norr", {"Uppgiften är klar.", day(last)}, revision));
      return 0;
    });
  }
  Result<observation::Reported> report(TestGroup& town, const std::string& person) {
    return as(town, person, [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const observation::Scene scene{categories_, screener_, setting.tree, 24};
      return observation::report(work, actor, scene,
                                 {.id = make_id<observation::ObservationId>(work.now(), work.random()),
                                  .kind = observation::Kind::observation,
                                  .category_group = "damage",
                                  .category = "KLOTTER",
                                  .occurred = {work.now() - hours(4), work.now() - hours(2)},
                                  .where = observation::GivenArea{"norr"},
                                  .text = "Klotter i tunneln.",
                                  .use = observation::Use::planning});
    });
  }

  const observation::CategoryList categories_ = observation::CategoryList::load(data_assets());
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

TEST_F(GroupOverTime, a_seat_becomes_optional_by_a_decision_of_the_group_and_held_meetings_keep_what_they_needed) {
  for (auto& town : towns_) {
    const MeetingId first = call(*town, kTuesday + hours(1));
    const MeetingId next =
        hold(*town, [&](const MeetingId& id) { EXPECT_EQ(decide_for(*town, id, "field", "2026-06-20"), "taken"); });
    const auto change = [&](const cooperation::WantedRequirement& wanted) {
      return as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
        const auto changed = change_requirement(work, setting, actor, town->seats.at("police"), wanted);
        return changed ? std::string("changed") : changed.error().reason;
      });
    };
    const auto optional_by = [&](const std::string& number) {
      return change({cooperation::Requirement::optional, number, day("2026-06-10")});
    };
    EXPECT_EQ(optional_by(""), "cooperation.optional_by_decision");
    EXPECT_EQ(optional_by("2026-2"), "meeting.decision_number_unknown");
    EXPECT_EQ(optional_by("2026-1"), "changed");
    const auto needs_police = [&](const MeetingId& id) {
      return std::ranges::count(look(*town, id).quorum.missing, "police") == 1;
    };
    EXPECT_TRUE(needs_police(first));
    EXPECT_FALSE(needs_police(next)) << "it is after the day";
    EXPECT_EQ(change({cooperation::Requirement::required, "", {}}), "changed") << "taken back";
    EXPECT_TRUE(needs_police(next));
  }
}

TEST_F(GroupOverTime, a_group_that_is_opened_again_meets_again_and_what_was_cancelled_stays_so) {
  for (auto& town : towns_) {
    const MeetingId cancelled = call(*town, kTuesday + days(20));
    close_norr(*town, "2026-06-10");
    town->at(kTuesday + days(12));
    as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const cooperation::TextCheck any = [](std::string_view, std::string_view) { return Result<void>(); };
      EXPECT_TRUE(cooperation::reopen_group(work, {setting.tree, any}, actor, "norr", "Av misstag.",
                                            cooperation::find_group(work, "norr")->revision));
      return 0;
    });
    EXPECT_EQ(look(*town, cancelled).meeting.state, MeetingState::cancelled);
    const MeetingId next = call(*town, kTuesday + days(20));
    town->at(kTuesday + days(20));
    change(*town, next, MeetingVerb::start);
    EXPECT_EQ(decide_for(*town, next, "field", "2026-07-20"), "taken");
    EXPECT_TRUE(report(*town, "school")) << "its seats open what they opened before";
  }
}

TEST_F(GroupOverTime, a_group_ends_when_nothing_is_left_in_it_and_its_later_meetings_are_cancelled) {
  for (auto& town : towns_) {
    const MeetingId first = call(*town, kTuesday + hours(1));
    const auto close = [&](std::string_view last) {
      return as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
        const auto closed = close_group(work, setting, actor, "norr", {"Uppgiften är klar.", day(last)},
                                        cooperation::find_group(work, "norr")->revision);
        if (closed) return std::string("closed");
        work.execute("UPDATE area_groups SET closes_at = NULL, revision = 1 WHERE slug = 'norr'");  // as a refusal leaves it
        work.execute("UPDATE seats SET valid_to = NULL WHERE group_id = ?", town->group("norr"));
        std::string said = closed.error().reason;
        for (const auto& [name, value] : closed.error().details) said += " " + name + " " + value;
        return said;
      });
    };
    town->at(kTuesday + hours(1));
    change(*town, first, MeetingVerb::start);
    EXPECT_EQ(close("2026-06-02"), "meeting.group_meets");
    EXPECT_EQ(decide_for(*town, first, "field", "2026-06-20"), "taken");
    change(*town, first, MeetingVerb::close);
    const MeetingId next = next_of(*town);
    EXPECT_EQ(close("2026-06-10"), "meeting.group_has_left promises 1 questions 0 above staden");
    as(*town, "field", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto promise = promises_of_seat(work, setting.tree, actor, town->seats.at("field")).front().action;
      EXPECT_TRUE(answer_action(work, setting, actor, promise.id, ActionVerb::complete, {}, promise.revision));
      return 0;
    });
    EXPECT_EQ(close("2026-06-10"), "closed");
    const auto cancelled = look(*town, next).meeting;
    EXPECT_EQ(cancelled.state, MeetingState::cancelled);
    EXPECT_GT(cancelled.revision, 1) << "calendars ask by it";
    as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto made = create_meeting(work, setting, actor,
                                       {.id = make_id<MeetingId>(work.now(), work.random()),
                                        .group = town->group("norr"),
                                        .starts_at = kTuesday + days(20),
                                        .ends_at = kTuesday + days(20) + hours(1),
                                        .started_at = {}});
      EXPECT_EQ(made.error().reason, "meeting.group_closes");
      return 0;
    });
    const MeetingId last = call(*town, kTuesday + days(7));
    town->at(kTuesday + days(7));
    change(*town, last, MeetingVerb::start);
    EXPECT_EQ(decide_for(*town, last, "field", "2026-06-11"), "meeting.group_closes");
    EXPECT_EQ(decide_for(*town, last, "field", "2026-06-10"), "taken");
    change(*town, last, MeetingVerb::close);
    EXPECT_FALSE(town->write([&](db::Work& work) { return coming_meeting(work, town->group("norr")).has_value(); }))
        << "it has met for the last time";
    town->at(kTuesday + days(30));
    as(*town, "school", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      EXPECT_EQ(meeting_view(work, setting.tree, actor, last)->decisions.size(), 1U) << "read by those who sat there";
      EXPECT_EQ(group_view(work, setting.tree, actor, "norr")->seats.size(), 5U) << "those who were there at the end";
      EXPECT_EQ(create_meeting(work, setting, town->actor(work, "coordination"),
                               {.id = make_id<MeetingId>(work.now(), work.random()),
                                .group = town->group("norr"),
                                .starts_at = work.now(),
                                .ends_at = work.now() + hours(1),
                                .started_at = {}})
                    .error()
                    .reason,
                "access.closed");
      return 0;
    });
    as(*town, "field", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto promise = promises_of_seat(work, setting.tree, actor, town->seats.at("field")).front().action;
      EXPECT_TRUE(answer_action(work, setting, actor, promise.id, ActionVerb::complete, {}, promise.revision))
          << "what was left is finished";
      return 0;
    });
  }
}

TEST_F(GroupOverTime, a_seat_of_a_group_that_has_ended_opens_nothing_of_the_municipality_and_a_live_one_acts) {
  for (auto& town : towns_) {
    EXPECT_TRUE(report(*town, "school")) << "while the group is there";
    close_norr(*town, "2026-06-10");
    town->at(kTuesday + days(30));
    EXPECT_EQ(report(*town, "school").error().reason, "observation.may_not_report");
    as(*town, "school", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      EXPECT_FALSE(
          question::ask(work, {setting.tree, setting.screener}, actor,
                        {make_id<question::QuestionId>(work.now(), work.random()), town->seats.at("management"), "När?"}));
      EXPECT_TRUE(group_view(work, setting.tree, actor, "norr")) << "and still reads what the group did";
      return 0;
    });
    town->write([&](db::Work& work) {
      auto next = cooperation::find_seat_view(work, town->seats.at("police"))->seat;
      next.id = SeatId("next");
      next.group = town->group("staden");
      next.valid_to.reset();
      cooperation::create_seat(work, "system", next);
      town->seats["next"] = next.id;
      town->sit(work, "police", "next", cooperation::HoldingKind::holder);
    });
    const auto reported = report(*town, "police");
    ASSERT_TRUE(reported) << reported.error().reason;
    EXPECT_EQ(reported->observation.seat, SeatId("next"));
    EXPECT_EQ(reported->observation.organisation, access::OrganisationId("police"));
    town->write([&](db::Work& work) {
      EXPECT_EQ(town->actor(work, "police").grants.front().seat, SeatId("next")) << "also for what any seat allows";
    });
  }
}

TEST_F(GroupOverTime, the_day_after_its_end_the_last_meeting_is_closed_and_the_last_minutes_are_approved_and_released) {
  for (auto& town : towns_) {
    close_norr(*town, "2026-06-10");
    const UtcTime end = from_local({day("2026-06-11"), 0, 0});
    const MeetingId held = call(*town, kTuesday + days(7));
    town->at(kTuesday + days(7));
    change(*town, held, MeetingVerb::start);
    change(*town, held, MeetingVerb::close);
    const MeetingId late = call(*town, end - minutes(30));
    town->at(end - minutes(30));
    change(*town, late, MeetingVerb::start);
    town->at(end + minutes(30));
    change(*town, late, MeetingVerb::close);
    EXPECT_EQ(look(*town, late).meeting.state, MeetingState::held);
    town->at(end + hours(9));
    const auto approve = [&](const std::string& person) {
      return as(*town, person, [&](db::Work& work, const Setting& setting, const Actor& actor) {
        const auto revision = meeting_view(work, setting.tree, actor, held)->meeting.revision;
        const auto approved = approve_minutes(work, setting, actor, held, "", revision, [](const Minutes&) {
          return Frozen{"{}", "digest"};
        });
        return approved ? std::string("approved") : approved.error().reason;
      });
    };
    EXPECT_EQ(approve("school"), "access.not_permitted");
    EXPECT_EQ(approve("coordination"), "approved");
    as(*town, "police", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto released = release_minutes(work, setting, actor, held, Room::everyone);
      EXPECT_TRUE(released) << released.error().reason;
      return 0;
    });
  }
}

TEST_F(GroupOverTime, what_comes_back_every_year_is_on_the_first_agenda_of_its_month_once) {
  for (auto& town : towns_) {
    const auto added = [&](const std::string& person, const YearEntryId& id, const std::string& title, int month) {
      return as(*town, person, [&](db::Work& work, const Setting& setting, const Actor& actor) {
        const auto entry = add_year_entry(work, setting, actor, "norr", {id, GroupId(""), title, month, SeatId("")});
        return entry ? std::string("added") : entry.error().reason;
      });
    };
    EXPECT_EQ(added("school", YearEntryId("a"), "Inför lovet", 6), "access.not_permitted");
    EXPECT_EQ(added("coordination", YearEntryId("a"), " ", 6), "meeting.year_title_missing");
    EXPECT_EQ(added("coordination", YearEntryId("a"), "Ring 070-123 45 67", 6), "observation.screened");
    const MeetingId june = call(*town, kTuesday + hours(1));
    EXPECT_EQ(added("coordination", YearEntryId("a"), "Inför lovet", 6), "added");
    EXPECT_EQ(added("coordination", YearEntryId("a"), "Inför lovet", 6), "added") << "sent twice";
    EXPECT_EQ(added("coordination", YearEntryId("b"), "Inför skolstarten", 7), "added");
    EXPECT_EQ(titles(look(*town, june)), Titles{"Inför lovet"}) << "a meeting of the month is called already";
    hold(*town, [&](const MeetingId& id) {
      const auto line = look(*town, id).agenda.front().item.id;
      as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
        EXPECT_TRUE(settle_item(work, setting, actor, id, line, MeetingVerb::close_item));
        return 0;
      });
    });
    EXPECT_TRUE(titles(look(*town, next_of(*town))).empty()) << "once in June: 16 June has it no more";
    MeetingId next = next_of(*town);
    while (static_cast<unsigned>(to_local(look(*town, next).meeting.starts_at).date.month()) < 7)
      next = hold(*town, [](const MeetingId&) {});
    EXPECT_EQ(titles(look(*town, next)), Titles{"Inför skolstarten"});
    as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      EXPECT_TRUE(remove_year_entry(work, setting, actor, YearEntryId("b")));
      EXPECT_EQ(remove_year_entry(work, setting, actor, YearEntryId("b")).error().reason, "access.not_found");
      EXPECT_EQ(year_entries_of(work, town->group("norr")).size(), 1U);
      return 0;
    });
    EXPECT_EQ(titles(look(*town, next)), Titles{"Inför skolstarten"}) << "the line stays";
    EXPECT_EQ(added("coordination", YearEntryId("b"), "Inför skolstarten", 7), "meeting.year_entry_removed") << "sent again late";
    EXPECT_EQ(added("school", YearEntryId("b"), "Inför skolstarten", 7), "access.not_permitted");
    EXPECT_EQ(added("coordination", YearEntryId("c"), "Inför skolstarten", 7), "added") << "anew";
  }
}

TEST(Occurrences, follow_the_rhythm_that_holds_at_each_time) {
  const Meeting last{
      .id = MeetingId("m"), .group = GroupId("g"), .starts_at = kTuesday, .ends_at = kTuesday + hours(1), .started_at = {}};
  const cooperation::RhythmHistory rhythms{cooperation::Rhythm::fortnightly,
                                           {{kTuesday + days(20), cooperation::Rhythm::monthly, "2026-3"}}};
  std::vector<std::string> dates;
  for (const UtcTime at : occurrences_after(last, rhythms, {}, kTuesday + days(100)))
    dates.push_back(to_iso_date(to_local(at).date));
  EXPECT_EQ(dates, (std::vector<std::string>{"2026-06-16", "2026-06-30", "2026-07-28", "2026-08-25"}));
}

}  // namespace
}  // namespace samverkan::meeting
