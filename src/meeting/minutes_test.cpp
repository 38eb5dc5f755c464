// SPDX-License-Identifier: EUPL-1.2
// From decisions that rest on something to minutes in three versions. On both databases.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "meeting/decision_store.hpp"
#include "meeting/minutes_commands.hpp"
#include "meeting/minutes_document.hpp"
#include "meeting/minutes_json.hpp"
#include "meeting/minutes_views.hpp"
#include "meeting/test_meetings.hpp"

namespace samverkan::meeting {
namespace {

std::string outcome(const auto& result) { return result ? "done" : result.error().reason; }

class MinutesOfMeetings : public MeetingsTest {
 protected:
  Result<Decision> take(
      TestGroup& town, const MeetingId& id, const ItemId& item, const std::string& text,
      const std::function<void(WantedDecision&)>& more = [](WantedDecision&) {}) {
    return as(town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      WantedDecision wanted{.id = make_id<DecisionId>(work.now(), work.random()),
                            .meeting = id,
                            .item = item,
                            .text = text,
                            .promise = {},
                            .seat = town.seats.at("field"),
                            .due = to_local(work.now() + days(7)).date};
      more(wanted);
      return decide(work, setting, actor, wanted);
    });
  }
  Result<Room> set(TestGroup& town, const MeetingId& meeting, RoomSubject kind, const std::string& id, Room room,
                   const std::string& person = "coordination") {
    return as(town, person, [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto seen = meeting_view(work, setting.tree, actor, meeting);
      return set_room(work, setting, actor, meeting, kind, id, room, seen ? seen->meeting.revision : 1);
    });
  }
  Result<Meeting> approve(TestGroup& town, const MeetingId& id, const std::string& register_number = "",
                          const std::string& person = "coordination") {
    return as(town, person, [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto seen = meeting_view(work, setting.tree, actor, id)->meeting;
      return approve_minutes(work, setting, actor, id, register_number, seen.revision, [](const Minutes& minutes) {
        return Frozen{minutes_json(minutes).dump(), "digest"};
      });
    });
  }
  Result<ApprovedMinutes> let_out(TestGroup& town, const MeetingId& id, Room version, const std::string& person) {
    return as(town, person, [&](db::Work& work, const Setting& setting, const Actor& actor) {
      return release_minutes(work, setting, actor, id, version);
    });
  }
  Result<ApprovedMinutes> take_out(TestGroup& town, const MeetingId& id, Room version, const std::string& person) {
    return as(town, person, [&](db::Work& work, const Setting& setting, const Actor& actor) {
      return export_minutes(work, setting, actor, id, version);
    });
  }
  MinutesView read(TestGroup& town, const MeetingId& id, Room version, const std::string& person = "coordination") {
    return as(town, person, [&](db::Work& work, const Setting& setting, const Actor& actor) {
      return minutes_view(work, setting.tree, actor, id, version).value();
    });
  }
  // Two lines with a decision each, at a meeting that is closed; the second line is for everyone, its decision for partners.
  struct Held {
    MeetingId id;
    ItemId secret, open;
    Decision decision;
  };
  Held hold_one(TestGroup& town) {
    Held held;
    held.id = call(town, kTuesday + days(7));
    hold(town, [&](const MeetingId& id) {
      held.secret = add(town, id, "Läget vid porten");
      held.open = add(town, id, "Belysningen");
      EXPECT_TRUE(take(town, id, held.secret, "Prata med fastighetsägaren"));
      held.decision = take(town, id, held.open, "Byt lamporna på gångbron").value();
    });
    EXPECT_TRUE(set(town, held.id, RoomSubject::item, held.open.text(), Room::everyone));
    EXPECT_TRUE(set(town, held.id, RoomSubject::decision, held.decision.id.text(), Room::partner));
    return held;
  }
};

std::vector<std::string> titles_of(const Minutes& minutes) {
  std::vector<std::string> all;
  for (const Paragraph& paragraph : minutes.paragraphs) all.push_back(paragraph.title);
  return all;
}

TEST_F(MinutesOfMeetings, have_three_versions_from_the_same_data) {
  for (auto& town : towns_) {
    const Held held = hold_one(*town);
    const Minutes full = *read(*town, held.id, Room::full).draft;
    EXPECT_EQ(titles_of(full), (std::vector<std::string>{"Läget vid porten", "Belysningen"}));
    EXPECT_EQ(full.paragraphs.at(1).decisions.at(0).number, "2026-2");
    const Minutes partner = *read(*town, held.id, Room::partner).draft;
    ASSERT_EQ(titles_of(partner), std::vector<std::string>{"Belysningen"});
    EXPECT_EQ(partner.paragraphs.at(0).number, 1);
    ASSERT_EQ(partner.paragraphs.at(0).decisions.size(), 1U);
    EXPECT_EQ(partner.paragraphs.at(0).decisions.at(0).number, "") << "it would count the other one";
    const Minutes open = *read(*town, held.id, Room::everyone).draft;
    ASSERT_EQ(titles_of(open), std::vector<std::string>{"Belysningen"});
    EXPECT_TRUE(open.paragraphs.at(0).decisions.empty());
  }
}

TEST_F(MinutesOfMeetings, name_who_was_there_only_where_they_have_said_so_themselves) {
  for (auto& town : towns_) {
    const MeetingId id = call(*town, kTuesday + days(7));
    hold(*town, [&](const MeetingId& live) {
      const auto ticks = [&](const std::string& person, const std::string& function) {
        as(*town, person, [&](db::Work& work, const Setting& setting, const Actor& actor) {
          EXPECT_TRUE(note_attendance(work, setting, actor, live, {town->seats.at(function), true}));
          return 0;
        });
      };
      ticks("coordination", "school");
      ticks("deputy field", "field");
    });
    const Minutes minutes = *read(*town, id, Room::full).draft;
    std::map<std::string, std::string> names;
    for (const Attendee& each : minutes.present) names[each.function] = each.name;
    EXPECT_EQ(names, (std::map<std::string, std::string>{{"field", "deputy field"}, {"school", ""}}));
    EXPECT_EQ(minutes.missing, (std::vector<std::string>{"police", "social_services"}));
  }
}

TEST_F(MinutesOfMeetings, give_no_line_a_wider_room_than_what_it_stands_under) {
  for (auto& town : towns_) {
    const Held held = hold_one(*town);
    EXPECT_EQ(outcome(set(*town, held.id, RoomSubject::item, held.open.text(), Room::partner)), "done");
    EXPECT_EQ(outcome(set(*town, held.id, RoomSubject::decision, held.decision.id.text(), Room::everyone)),
              "meeting.room_too_wide");
    EXPECT_EQ(outcome(set(*town, held.id, RoomSubject::item, held.decision.id.text(), Room::full)), "meeting.line_unknown");
    EXPECT_EQ(outcome(set(*town, held.id, RoomSubject::item, held.open.text(), Room::full, "management")), "access.not_found");
    EXPECT_EQ(outcome(set(*town, held.id, RoomSubject::item, held.open.text(), Room::full, "school")), "done");
    EXPECT_TRUE(read(*town, held.id, Room::partner).draft->paragraphs.empty()) << "the decision went with its line";
  }
}

TEST_F(MinutesOfMeetings, are_not_approved_by_whoever_has_not_seen_that_a_line_was_opened) {
  for (auto& town : towns_) {
    const Held held = hold_one(*town);
    const auto seen = look(*town, held.id).meeting.revision;
    ASSERT_TRUE(set(*town, held.id, RoomSubject::item, held.secret.text(), Room::everyone, "school"));
    const auto approved = as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      return approve_minutes(work, setting, actor, held.id, "", seen, [](const Minutes&) { return Frozen{}; });
    });
    EXPECT_EQ(outcome(approved), "meeting.changed_meanwhile");
  }
}

TEST_F(MinutesOfMeetings, say_a_promise_once_that_was_handed_back_when_the_meeting_was_over) {
  for (auto& town : towns_) {
    const Held first = hold_one(*town);
    const MeetingId second = next_of(*town);
    hold(*town, [](const MeetingId&) {});
    town->at(town->now() + hours(20));
    as(*town, "field", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto promise = meeting_view(work, setting.tree, actor, first.id)->new_actions.front().action;
      EXPECT_TRUE(answer_action(work, setting, actor, promise.id, ActionVerb::hand_back, "", promise.revision));
      return 0;
    });
    const Minutes minutes = *read(*town, second, Room::full).draft;
    ASSERT_EQ(minutes.promises.size(), 2U);
    for (const PromiseLine& line : minutes.promises) EXPECT_EQ(line.function, "field");
  }
}

TEST_F(MinutesOfMeetings, keep_the_room_of_a_standing_line_from_one_meeting_to_the_next) {
  for (auto& town : towns_) {
    as(*town, "coordination", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto group = *cooperation::find_group(work, "norr");
      const cooperation::TextCheck check = [](std::string_view, std::string_view) { return Result<void>(); };
      const cooperation::Charter charter{group.name, group.purpose, group.rhythm, group.habit,
                                         std::vector<cooperation::StandardItem>{{"Läget", Lane::now}, {"Övrigt", Lane::now}}};
      EXPECT_TRUE(change_charter(work, {setting.tree, check}, actor, "norr", charter, group.revision));
      return 0;
    });
    const MeetingId first = call(*town, kTuesday + days(7));
    const MeetingId second = hold(*town, [](const MeetingId&) {});
    const auto line = look(*town, first).agenda.front().item;
    ASSERT_EQ(line.title, "Läget");
    ASSERT_TRUE(set(*town, first, RoomSubject::item, line.id.text(), Room::full)) << "when the next meeting is called already";
    EXPECT_EQ(titles_of(*read(*town, second, Room::everyone).draft), std::vector<std::string>{"Övrigt"});
    const MeetingId third = hold(*town, [](const MeetingId&) {});
    EXPECT_EQ(titles_of(*read(*town, third, Room::everyone).draft), std::vector<std::string>{"Övrigt"});
  }
}

TEST_F(MinutesOfMeetings, open_a_review_no_wider_than_the_decision_it_is_of) {
  for (auto& town : towns_) {
    call(*town, kTuesday + days(7));
    const MeetingId second = hold(*town, [&](const MeetingId& id) {
      ASSERT_TRUE(take(*town, id, add(*town, id, "Läget vid porten"), "Prata med fastighetsägaren",
                       [](auto& wanted) { wanted.review_on = LocalDate(std::chrono::sys_days(wanted.due) + days(7)); }));
    });
    const auto review = look(*town, second).agenda.front().item;
    ASSERT_EQ(review.kind, ItemKind::review);
    EXPECT_EQ(outcome(set(*town, second, RoomSubject::item, review.id.text(), Room::partner)), "meeting.room_too_wide");
  }
}

TEST_F(MinutesOfMeetings, stay_as_they_were_approved) {
  for (auto& town : towns_) {
    const Held held = hold_one(*town);
    EXPECT_EQ(outcome(approve(*town, held.id, "", "school")), "access.not_permitted");
    EXPECT_EQ(outcome(approve(*town, held.id, "Ali Ahmadi 070-123 45 67")), "observation.screened");
    ASSERT_EQ(outcome(approve(*town, held.id, " KS 2026/117 ")), "done");
    const MinutesView view = read(*town, held.id, Room::full, "school");
    ASSERT_TRUE(view.approved);
    EXPECT_EQ(number_text(*view.approved), "2026-1");
    EXPECT_EQ(view.approved->register_number, "KS 2026/117");
    EXPECT_EQ(view.approved_seat->seat.function, "coordination");
    EXPECT_EQ(outcome(set(*town, held.id, RoomSubject::item, held.secret.text(), Room::everyone)), "meeting.wrong_state");
    EXPECT_EQ(outcome(approve(*town, held.id)), "meeting.wrong_state") << "once";
    // The promise is answered afterwards, and the minutes say what they said.
    const auto open_before = read(*town, held.id, Room::full).approved->content;
    as(*town, "field", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      const auto promise = meeting_view(work, setting.tree, actor, held.id)->new_actions.front();
      EXPECT_TRUE(answer_action(work, setting, actor, promise.action.id, ActionVerb::complete, "", promise.action.revision));
      return 0;
    });
    EXPECT_EQ(read(*town, held.id, Room::full).approved->content, open_before);
  }
}

TEST_F(MinutesOfMeetings, leave_the_group_only_when_a_second_person_has_read_them) {
  for (auto& town : towns_) {
    const Held held = hold_one(*town);
    EXPECT_EQ(outcome(take_out(*town, held.id, Room::partner, "school")), "meeting.minutes_not_approved");
    ASSERT_TRUE(approve(*town, held.id));
    EXPECT_EQ(outcome(take_out(*town, held.id, Room::full, "school")), "done") << "the group has its own";
    EXPECT_EQ(outcome(take_out(*town, held.id, Room::partner, "school")), "meeting.minutes_not_released");
    EXPECT_EQ(outcome(let_out(*town, held.id, Room::partner, "coordination")), "meeting.second_person_needed");
    EXPECT_EQ(outcome(let_out(*town, held.id, Room::partner, "school")), "access.not_permitted");
    EXPECT_EQ(outcome(let_out(*town, held.id, Room::full, "police")), "meeting.full_minutes_stay");
    EXPECT_EQ(outcome(let_out(*town, held.id, Room::partner, "police")), "done");
    EXPECT_EQ(outcome(let_out(*town, held.id, Room::partner, "police")), "meeting.minutes_released");
    EXPECT_EQ(outcome(take_out(*town, held.id, Room::partner, "school")), "done");
    EXPECT_EQ(outcome(take_out(*town, held.id, Room::everyone, "school")), "meeting.minutes_not_released") << "each by itself";
    EXPECT_EQ(outcome(take_out(*town, held.id, Room::partner, "management")), "access.not_found");
  }
}

TEST_F(MinutesOfMeetings, become_a_document_whose_words_cannot_be_markup) {
  auto& town = *towns_.front();
  const MeetingId id = call(town, kTuesday + days(7));
  hold(town,
       [&](const MeetingId& live) { EXPECT_TRUE(take(town, live, add(town, live, "<script>x</script> & \"y\""), "Lampor")); });
  ASSERT_TRUE(approve(town, id, "KS 2026/9"));
  const auto minutes = take_out(town, id, Room::full, "school");
  const auto document = minutes_document(*minutes, web::Language::sv);
  EXPECT_EQ(document.file_name, "protokoll-2026-1.pdf");
  EXPECT_EQ(document.html.find("<script>"), std::string::npos);
  for (const char* words : {"Protokoll 2026-1, ", "&lt;script&gt;x&lt;/script&gt; &amp; &quot;y&quot;",
                            "Beslut 2026-1:", "KS 2026/9", "kl. 13.00–13.50", "socialtjänsten"})
    EXPECT_NE(document.html.find(words), std::string::npos) << words;
  EXPECT_NE(minutes_document(*minutes, web::Language::en).html.find("Minutes 2026-1, "), std::string::npos);
}

TEST_F(MinutesOfMeetings, a_decision_keeps_what_it_rests_on_and_what_is_expected_of_it) {
  for (auto& town : towns_) {
    call(*town, kTuesday + days(7));
    hold(*town, [&](const MeetingId& id) {
      const ItemId item = add(*town, id, "Belysningen");
      EXPECT_EQ(outcome(take(*town, id, item, "Byt lamporna", [](auto& wanted) { wanted.basis = "Fråga Ali Ahmadi"; })),
                "observation.screened");
      EXPECT_EQ(outcome(take(*town, id, item, "Byt lamporna",
                             [](auto& wanted) { wanted.review_on = LocalDate(std::chrono::sys_days(wanted.due) - days(1)); })),
                "meeting.review_before_due");
      const auto taken = take(*town, id, item, "Byt lamporna", [](auto& wanted) {
        wanted.basis = " Trygghetsvandringen i maj ";
        wanted.expected = "Färre trasiga lampor";
        wanted.review_on = wanted.due;
      });
      ASSERT_TRUE(taken);
      const auto kept = town->write([&](db::Work& work) { return *find_decision(work, taken->id); });
      EXPECT_EQ(kept.facts,
                (DecisionFacts{.kind = ItemKind::free, .title = "Belysningen", .basis = "Trygghetsvandringen i maj"}));
      EXPECT_EQ(kept.expected, "Färre trasiga lampor");
    });
  }
}

// A locked edition of Norr as it is stored: the signal in front with its number.
void lock_edition(db::Work& work, const std::string& signal, const std::string& shown) {
  const nlohmann::json frozen{
      {"picture", {{"signals", {{{"id", signal}, {"figure", {{"shown", shown}}}, {"usual", {{"low", 3}, {"high", 8}}}}}}}},
      {"sources", {"observations"}}};
  work.execute(
      "INSERT INTO editions (id, area_id, week, state, written_by, author_id, made_at, locked_at, frozen, area_version) VALUES "
      "('e22', ?, '2026-W22', 'locked', 'coordination', 'a', 0, 0, ?, 'v1')",
      cooperation::find_group(work, "norr")->area.text(), frozen.dump());
  work.execute("INSERT INTO edition_signals (edition_id, position, signal_id) VALUES ('e22', 1, ?)", signal);
}

TEST_F(MinutesOfMeetings,
       a_decision_about_a_signal_keeps_its_number_as_the_locked_edition_had_it_and_gives_it_to_the_group_only) {
  const std::string signal = "2026-W22.norr.damage.more";
  for (auto& town : towns_) {
    town->write([&](db::Work& work) { lock_edition(work, signal, "19"); });
    call(*town, kTuesday + days(6));
    MeetingId id;
    hold(*town, [&](const MeetingId& meeting) {
      id = meeting;
      const AgendaItem line = look(*town, meeting).agenda.front().item;
      ASSERT_EQ(line.subject_id, signal);
      const auto taken = take(*town, meeting, line.id, "Laga belysningen");
      ASSERT_TRUE(taken);
      town->write([&](db::Work& work) { work.execute("UPDATE editions SET state = 'withdrawn', frozen = ''"); });
      const auto kept = town->write([&](db::Work& work) { return find_decision(work, taken->id)->facts->figure; });
      EXPECT_EQ(kept, (FactsFigure{"19", 3, 8, "v1", "observations", "e22"})) << "whatever became of the edition";
      for (const auto& [kind, of] :
           {std::pair(RoomSubject::item, line.id.text()), std::pair(RoomSubject::decision, taken->id.text())})
        EXPECT_EQ(outcome(set(*town, meeting, kind, of, Room::everyone)), "done");
      EXPECT_EQ(outcome(take(*town, meeting, add(*town, meeting, "Egen punkt"), "Ring skolan")), "done");
      EXPECT_FALSE(look(*town, meeting).decisions.back().decision.facts->figure) << "only a signal has one";
    });
    EXPECT_EQ(outcome(approve(*town, id)), "done");
    const auto content = [&](Room version) {
      return town->write([&](db::Work& work) {
        return std::get<0>(*work.find_row<std::string>("SELECT content FROM minutes WHERE meeting_id = ? AND version = ?", id,
                                                       to_text(version)));
      });
    };
    EXPECT_NE(content(Room::full).find("\"shown\":\"19\""), std::string::npos);
    for (const Room version : {Room::partner, Room::everyone}) {
      EXPECT_NE(content(version).find("Laga belysningen"), std::string::npos);
      EXPECT_EQ(content(version).find("\"19\""), std::string::npos);
    }
  }
}

TEST_F(MinutesOfMeetings, a_decision_is_changed_by_a_new_one_that_points_at_it_and_only_once) {
  for (auto& town : towns_) {
    const MeetingId first = call(*town, kTuesday + days(7));
    hold(*town, [&](const MeetingId& id) {
      const ItemId item = add(*town, id, "Belysningen");
      const Decision old = take(*town, id, item, "Byt lamporna").value();
      const auto replace = [&](const DecisionId& earlier) {
        return take(*town, id, item, "Byt lamporna och stolparna", [&](auto& wanted) { wanted.replaces = earlier; });
      };
      EXPECT_EQ(outcome(replace(DecisionId("0199aaaa-0000-7000-8000-000000000001"))), "meeting.decision_unknown");
      ASSERT_EQ(outcome(replace(old.id)), "done");
      const auto again = replace(old.id);
      ASSERT_EQ(outcome(again), "meeting.decision_replaced");
    });
    const auto view = look(*town, first);
    EXPECT_EQ(view.decisions.at(0).replaced_by, "2026-2");
    EXPECT_EQ(view.decisions.at(1).replaces, "2026-1");
    const auto listed = as(*town, "school", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      return list_decisions(work, setting.tree, actor, "norr", 1, "").value();
    });
    ASSERT_EQ(listed.decisions.size(), 1U);
    EXPECT_EQ(number_text(listed.decisions.front().decision), "2026-2") << "the newest first";
    const auto rest = as(*town, "school", [&](db::Work& work, const Setting& setting, const Actor& actor) {
      return list_decisions(work, setting.tree, actor, "norr", 10, listed.next_cursor).value();
    });
    ASSERT_EQ(rest.decisions.size(), 1U);
    EXPECT_EQ(rest.next_cursor, "");
  }
}

TEST_F(MinutesOfMeetings, a_day_of_review_puts_the_decision_on_the_agenda_once) {
  for (auto& town : towns_) {
    call(*town, kTuesday + days(7));
    Decision taken;
    const MeetingId second = hold(*town, [&](const MeetingId& id) {
      taken = take(*town, id, add(*town, id, "Belysningen"), "Byt lamporna", [](auto& wanted) {
                wanted.due = LocalDate(std::chrono::sys_days(wanted.due));
                wanted.review_on = LocalDate(std::chrono::sys_days(wanted.due) + days(7));
              }).value();
    });
    // The day comes with the meeting after this one.
    const auto planned = look(*town, second);
    ASSERT_EQ(titles(planned), Titles{"Byt lamporna"});
    EXPECT_EQ(planned.agenda.front().item.kind, ItemKind::review);
    EXPECT_EQ(planned.agenda.front().item.subject_id, taken.id.text());
    const MeetingId third = hold(*town, [&](const MeetingId& id) {
      const ItemId review = look(*town, id).agenda.front().item.id;
      as(*town, "school", [&](db::Work& work, const Setting& setting, const Actor& actor) {
        EXPECT_TRUE(settle_item(work, setting, actor, id, review, MeetingVerb::close_item));
        return 0;
      });
    });
    EXPECT_EQ(titles(look(*town, third)), Titles{}) << "it was looked at";
  }
}

}  // namespace
}  // namespace samverkan::meeting
