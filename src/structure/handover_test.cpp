// SPDX-License-Identifier: EUPL-1.2
// A group meets, people leave and others take over, and what the group's structure is said to be comes from what was done. On
// both databases.
#include "meeting/year_entries.hpp"
#include "question/question_commands.hpp"
#include "structure/handover_views.hpp"
#include "structure/index_facts.hpp"
#include "structure/my_day_views.hpp"
#include "structure/test_handing_over.hpp"
#include "structure/year_wheel.hpp"

namespace samverkan::structure {
namespace {

TEST_F(HandingOver, half_a_year_of_meetings_is_read_from_what_was_done_and_confirmed) {
  for (auto& town : towns_) {
    for (int n = 0; n < 13; ++n) {
      const UtcTime at = kMonday + days(14 * n);
      std::vector<std::string> there{"school", "field", "social_services", "deputy police"};
      if (n == 4) there.pop_back();  // once the police is away
      meet(*town, at, there, {n % 2 == 0 ? "school" : "police"});
      town->at(at + days(3));
      answer_all(*town, n % 2 == 0 ? "school" : "police");
    }
    town->at(kAutumn);
    const auto view = structure(*town);
    EXPECT_EQ(part(view, Part::meetings), (PartValue{Part::meetings, 12, 13, PartState::holds}));
    EXPECT_EQ(part(view, Part::promises), (PartValue{Part::promises, 13, 13, PartState::holds}));
    EXPECT_EQ(part(view, Part::seats), (PartValue{Part::seats, 1, 4, PartState::not_yet})) << "one deputy has acted";
    EXPECT_EQ(view.index.functions_away, std::vector<std::string>{"police"});
    EXPECT_EQ(part(view, Part::answers).state, PartState::too_early) << "nobody has asked anything";
    EXPECT_EQ(view.next_step->part, Part::seats);
    EXPECT_EQ(view.weeks.size(), 26U);
    town->write([&](db::Work& work) {
      const auto group = *cooperation::find_group(work, town->group("norr"));
      const IndexFacts all = facts_of(work, group);
      for (IsoWeek week = view.index.week; week < plus_weeks(view.index.week, 30); week = plus_weeks(week, 1))
        EXPECT_EQ(index_of(facts_for(work, group, week), week), index_of(all, week)) << to_text(week);
    });
  }
}

TEST_F(HandingOver, a_presence_that_others_ticked_off_waits_for_the_seats_own_word) {
  for (auto& town : towns_) {
    const auto id = meet(*town, kMonday, {}, {"school"});
    as(*town, "coordination", [&](db::Work& work, const Setting&, const access::Actor&) {
      work.execute("INSERT INTO attendances (meeting_id, seat_id, is_present) VALUES (?, ?, 1)", id, town->seats.at("field"));
      return 0;
    });
    const auto waiting = [&] {
      return as(*town, "deputy field", [&](db::Work& work, const Setting&, const access::Actor& actor) {
        return meeting::attendances_to_confirm(work, actor, town->seats.at("field")).size();
      });
    };
    const auto say = [&](const std::string& person, const std::string& seat, bool is_present) {
      return as(*town, person, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
        const auto said = meeting::confirm_attendance(work, setting, actor, id, {town->seats.at(seat), is_present});
        return said ? std::string("noted") : said.error().reason;
      });
    };
    EXPECT_EQ(waiting(), 1U);
    confirm(*town, "deputy field", id);
    EXPECT_EQ(waiting(), 0U);
    EXPECT_EQ(say("field", "field", false), "meeting.seat_has_confirmed") << "the deputy was there and has said so";
    EXPECT_EQ(say("deputy field", "field", false), "noted") << "one's own word can be changed";
    EXPECT_EQ(say("school", "field", true), "access.not_permitted");
    town->at(kMonday + days(1));
    town->write([&](db::Work& work) { town->sit(work, "new field deputy", "field", HoldingKind::deputy, work.now()); });
    town->at(kMonday + days(2));
    EXPECT_EQ(say("new field deputy", "field", true), "meeting.was_not_seated");
    town->at(kMonday + days(60));
    EXPECT_EQ(say("deputy field", "field", true), "meeting.too_late_to_confirm");
  }
}

TEST_F(HandingOver, all_leave_on_the_same_night_and_no_promise_is_without_an_owner) {
  for (auto& town : towns_) {
    meet(*town, kMonday, {"school", "field", "social_services", "police"}, {"school", "field", "social_services", "police"});
    const UtcTime night = kMonday + days(10);
    for (const char* function : TestGroup::kFunctions) {
      leave(*town, function, night);
      leave(*town, std::string("deputy ") + function, night);
    }
    town->at(night + days(1));
    town->write([&](db::Work& work) {
      for (const char* function : TestGroup::kFunctions)
        town->sit(work, std::string("new ") + function, function, HoldingKind::holder, work.now());
    });
    town->at(night + days(2));
    for (const char* function : TestGroup::kFunctions) {
      const bool gives_back = std::string_view(function) == "school";
      as(*town, std::string("new ") + function, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
        const auto waiting = handovers_to_take(work, actor);
        EXPECT_EQ(waiting.size(), 1U) << function;
        const auto view = handover_view(work, setting.tree, actor, waiting.front().id);
        EXPECT_EQ(view->promises.size(), 1U);
        EXPECT_EQ(view->predecessor, function);
        std::vector<meeting::ActionId> back;
        if (gives_back) back.push_back(view->promises.front().action.id);
        EXPECT_TRUE(take_over(work, setting, actor, waiting.front().id, back));
        EXPECT_TRUE(take_over(work, setting, actor, waiting.front().id, {})) << "said twice";
        EXPECT_TRUE(handovers_to_take(work, actor).empty());
        return 0;
      });
    }
    const auto next = as(*town, "coordination", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      const auto coming = meeting::coming_meeting(work, town->group("norr"));
      return meeting::meeting_view(work, setting.tree, actor, coming->id).value();
    });
    int open = 0;
    for (const auto& promise : next.promises) {
      if (promise.action.state != meeting::ActionState::open) continue;
      ++open;
      EXPECT_TRUE(promise.seat.holder) << promise.seat.seat.function;
    }
    EXPECT_EQ(open, 4);
    town->at(night + days(60));
    const auto view = structure(*town);
    EXPECT_EQ(part(view, Part::handovers), (PartValue{Part::handovers, 4, 4, PartState::holds}));
  }
}

TEST_F(HandingOver, what_the_predecessor_wrote_reaches_the_successor_and_a_name_is_stopped) {
  for (auto& town : towns_) {
    const auto holding =
        town->write([&](db::Work& work) { return cooperation::holdings_of(work, town->people.at("school")).front().id; });
    const auto write_down = [&](const std::string& person, const std::vector<std::string>& notes) {
      return as(*town, person, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
        const auto done = leave_notes(work, setting, actor, holding, notes);
        return done ? std::string("kept") : done.error().reason + " " + done.error().field;
      });
    };
    EXPECT_EQ(write_down("school", {"Nyckeln finns hos vaktmästaren.", "Ring 070-123 45 67."}), "observation.screened notes.1");
    EXPECT_EQ(write_down("school", {"a", "b", "c", "d"}), "structure.notes_count notes");
    EXPECT_EQ(write_down("police", {"Nyckeln finns hos polisen."}), "access.not_found handover") << "while the holder sits";
    EXPECT_EQ(write_down("school", {"Nyckeln finns hos vaktmästaren."}), "kept");
    leave(*town, "school", kMonday + days(1));
    town->at(kMonday + days(2));
    EXPECT_EQ(write_down("police", {"Skolan öppnar klockan sju."}), "kept") << "the others of the group, afterwards";
    EXPECT_EQ(write_down("management", {"Något."}), "access.not_found handover") << "not of the group";
    town->write([&](db::Work& work) { town->sit(work, "new school", "school", HoldingKind::holder, work.now()); });
    town->at(kMonday + days(3));
    as(*town, "new school", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      const auto view = handover_view(work, setting.tree, actor, handovers_to_take(work, actor).front().id);
      EXPECT_EQ(view->notes.size(), 2U);
      EXPECT_EQ(view->notes.front().text, "Nyckeln finns hos vaktmästaren.");
      EXPECT_TRUE(view->notes.front().is_from_predecessor);
      EXPECT_FALSE(view->notes.back().is_from_predecessor);
      EXPECT_TRUE(view->may_take_over);
      return 0;
    });
  }
}

TEST_F(HandingOver, a_seat_that_was_left_opens_nothing_and_a_coordinator_reads_no_questions_of_others) {
  for (auto& town : towns_) {
    as(*town, "police", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      EXPECT_TRUE(
          question::ask(work, {setting.tree, setting.screener}, actor,
                        {make_id<question::QuestionId>(work.now(), work.random()), town->seats.at("school"), "När är lovet?"}));
      return 0;
    });
    const auto holding =
        town->write([&](db::Work& work) { return cooperation::holdings_of(work, town->people.at("school")).front().id; });
    const auto questions = [&](const std::string& person) {
      return as(*town, person, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
        const auto view = handover_view(work, setting.tree, actor, holding);
        return view ? static_cast<int>(view->questions.size()) : -1;
      });
    };
    EXPECT_EQ(questions("school"), 1);
    EXPECT_EQ(questions("coordination"), 0);
    town->write([&](db::Work& work) {
      town->sit(work, "school", "management", HoldingKind::deputy, work.now());
      work.execute("UPDATE holdings SET valid_to = ? WHERE id = ?", kMonday + days(1), holding);
    });
    town->at(kMonday + days(2));
    EXPECT_EQ(questions("school"), -1) << "sits elsewhere now";
  }
}

TEST_F(HandingOver, a_promise_of_ones_own_cannot_be_handed_back_and_one_that_was_keeps_its_date) {
  for (auto& town : towns_) {
    meet(*town, kMonday, {}, {"school"});
    town->at(kMonday + days(20));
    const auto take = [&](const std::string& person) {
      return as(*town, person, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
        const auto holding = cooperation::holdings_of(work, actor.account).front().id;
        const auto promises = meeting::promises_of_seat(work, setting.tree, actor, town->seats.at("school"));
        const auto taken = take_over(work, setting, actor, holding, {promises.front().action.id});
        return taken ? std::string("taken") : taken.error().reason;
      });
    };
    EXPECT_EQ(take("school"), "structure.promise_unknown") << "promised by the one who sits there";
    leave(*town, "school", kMonday + days(21));
    town->at(kMonday + days(22));
    town->write([&](db::Work& work) { town->sit(work, "new school", "school", HoldingKind::holder, work.now()); });
    EXPECT_EQ(take("new school"), "taken");
    town->at(kAutumn);
    const auto promises = part(structure(*town), Part::promises);
    EXPECT_EQ(promises.n, 0);
    EXPECT_EQ(promises.of, 2) << "handed back after its date, and the one in its place that nobody answered";
  }
}

TEST_F(HandingOver, a_seat_whose_last_day_is_near_asks_its_holder_for_what_the_next_one_needs) {
  for (auto& town : towns_) {
    const auto leaving = [&](UtcTime last) {
      town->write([&](db::Work& work) {
        work.execute("UPDATE holdings SET valid_to = ? WHERE account_id = ?", last, town->people.at("field"));
      });
      return as(*town, "field",
                [&](db::Work& work, const Setting&, const access::Actor& actor) { return leaving_of(work, actor).size(); });
    };
    EXPECT_EQ(leaving(kMonday + days(15)), 0U);
    EXPECT_EQ(leaving(kMonday + days(14)), 1U);
  }
}

TEST_F(HandingOver, a_seat_that_itself_ends_asks_nobody_for_what_a_next_one_needs) {
  for (auto& town : towns_) {
    const UtcTime last = kMonday + days(10);
    const auto leaving = [&](UtcTime seat_ends) {
      town->write([&](db::Work& work) {
        work.execute("UPDATE holdings SET valid_to = ? WHERE account_id = ?", last, town->people.at("field"));
        work.execute("UPDATE seats SET valid_to = ? WHERE id = ?", seat_ends, town->seats.at("field"));
      });
      return as(*town, "field",
                [&](db::Work& work, const Setting&, const access::Actor& actor) { return leaving_of(work, actor).size(); });
    };
    EXPECT_EQ(leaving(last), 0U) << "as when its group is closed";
    EXPECT_EQ(leaving(last + days(30)), 1U) << "somebody else may sit there until then";
  }
}

TEST_F(HandingOver, a_week_that_was_counted_stays_as_it_was_said) {
  for (auto& town : towns_) {
    town->at(kAutumn);
    EXPECT_EQ(town->write([](db::Work& work) { return keep_last_week(work); }), 2) << "two groups";
    EXPECT_EQ(town->write([](db::Work& work) { return keep_last_week(work); }), 0) << "kept already";
    for (const char* function : TestGroup::kFunctions) leave(*town, function, kAutumn - days(10));
    town->at(kAutumn + days(1));
    const auto view = structure(*town);
    EXPECT_EQ(part(view, Part::seats).n, 0);
    EXPECT_EQ(view.weeks.back().parts.front().of, 4);
  }
}

TEST_F(HandingOver, the_year_holds_what_recurs_and_what_is_due_in_twelve_months) {
  for (auto& town : towns_) {
    meet(*town, kMonday, {"school"}, {"school"});
    leave(*town, "school", kMonday + days(40));
    town->at(kMonday + days(1));
    const auto said = as(*town, "coordination", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      EXPECT_TRUE(meeting::add_year_entry(
          work, setting, actor, "norr", {meeting::YearEntryId("a"), access::GroupId(""), "Inför lovet", 5, access::SeatId("")}));
      const auto wheel = year_wheel(work, setting.tree, actor, "norr");
      EXPECT_TRUE(wheel->may_change);
      std::map<WheelKind, std::vector<std::string>> found;
      for (const WheelItem& item : wheel->items)
        found[item.kind].push_back(item.date ? to_iso_date(*item.date) + " " + item.function
                                             : std::to_string(static_cast<int>(item.month.year())) + " " + item.text);
      return found;
    });
    EXPECT_EQ(said.at(WheelKind::own), std::vector<std::string>{"2027 Inför lovet"}) << "May has been this year";
    EXPECT_EQ(said.at(WheelKind::holding_ends), std::vector<std::string>{"2026-07-11 school"});
    EXPECT_EQ(said.at(WheelKind::meeting).size(), 25U) << "every other week until 18 May, 1 June is of the next year";
    EXPECT_EQ(said.at(WheelKind::meeting).front(), "2026-06-16 ") << "on its usual day";
    EXPECT_FALSE(as(*town, "management", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      return year_wheel(work, setting.tree, actor, "norr").has_value();
    })) << "not of the group";
  }
}

TEST_F(HandingOver, after_a_sudden_departure_the_others_are_asked_and_the_successor_reads_which_function_wrote) {
  for (auto& town : towns_) {
    const auto leave_on = [&](const std::string& person, LocalDate last) {
      as(*town, person, [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
        const cooperation::TextCheck check = [](std::string_view, std::string_view) -> Result<void> { return {}; };
        const auto holding = cooperation::holdings_of(work, actor.account).front().id;
        EXPECT_TRUE(cooperation::end_holding(work, {setting.tree, check}, actor, holding, last));
        return 0;
      });
    };
    const auto asked = [&](const std::string& person) {
      return as(*town, person, [&](db::Work& work, const Setting&, const access::Actor& actor) {
        std::vector<std::string> functions;
        for (const auto& view : sudden_departures(work, actor)) functions.push_back(view.seat.seat.function);
        return functions;
      });
    };
    leave_on("school", to_local(kMonday + days(5)).date);   // in haste
    leave_on("police", to_local(kMonday + days(20)).date);  // in good time
    EXPECT_TRUE(asked("field").empty()) << "while they sit there they are asked themselves";
    town->at(kMonday + days(21));
    EXPECT_EQ(asked("field"), std::vector<std::string>{"school"});
    EXPECT_EQ(asked("deputy school"), std::vector<std::string>{"school"});
    EXPECT_TRUE(asked("management").empty()) << "not of the group";
    as(*town, "field", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      const auto id = sudden_departures(work, actor).front().holding.id;
      EXPECT_TRUE(leave_notes(work, setting, actor, id, {"Skolan öppnar klockan sju."}));
      EXPECT_EQ(sudden_departures(work, actor).front().notes, std::vector<std::string>{"Skolan öppnar klockan sju."});
      return 0;
    });
    town->write([&](db::Work& work) { town->sit(work, "new school", "school", HoldingKind::holder, work.now()); });
    town->at(kMonday + days(22));
    EXPECT_TRUE(asked("new school").empty()) << "of the seat one has got, others know more";
    as(*town, "new school", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      const auto mine = handovers_to_take(work, actor).front();
      const auto view = handover_view(work, setting.tree, actor, mine.id);
      EXPECT_EQ(view->notes.front().function, "field");
      EXPECT_TRUE(take_over(work, setting, actor, mine.id, {}));
      return 0;
    });
    EXPECT_TRUE(asked("field").empty()) << "the successor has taken over";
  }
}

TEST_F(HandingOver, whoever_left_three_notes_leaves_nobody_to_ask) {
  for (auto& town : towns_) {
    const auto holding =
        town->write([&](db::Work& work) { return cooperation::holdings_of(work, town->people.at("school")).front().id; });
    as(*town, "school", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      EXPECT_TRUE(leave_notes(work, setting, actor, holding, {"Ett.", "Två.", "Tre."}));
      work.execute("UPDATE holdings SET valid_to = ?, end_noted_at = ? WHERE id = ?", kMonday + hours(1), kMonday, holding);
      return 0;
    });
    town->at(kMonday + days(1));
    const auto asked = [&] {
      return as(*town, "field", [&](db::Work& work, const Setting&, const access::Actor& actor) {
        return sudden_departures(work, actor).size();
      });
    };
    EXPECT_EQ(asked(), 0U);
    town->write([&](db::Work& work) { work.execute("DELETE FROM seat_notes WHERE position = 2"); });
    EXPECT_EQ(asked(), 1U) << "two are not three";
    town->at(kMonday + days(62));
    EXPECT_EQ(asked(), 0U) << "long ago";
  }
}

TEST_F(HandingOver, a_steering_group_reads_its_groups_in_words_and_opens_only_its_own) {
  for (auto& town : towns_) {
    as(*town, "management", [&](db::Work& work, const Setting& setting, const access::Actor& actor) {
      const auto rows = structure_rows(work, setting.tree, actor);
      EXPECT_EQ(rows.size(), 2U);
      EXPECT_EQ(rows.front().group.name, "norr");
      EXPECT_FALSE(rows.front().group.slug);
      EXPECT_TRUE(rows.back().group.slug) << "sits in it";
      EXPECT_EQ(structure_view(work, setting.tree, actor, "norr").error().problem, Problem::not_found);
      return 0;
    });
  }
}

}  // namespace
}  // namespace samverkan::structure
