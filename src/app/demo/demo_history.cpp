// SPDX-License-Identifier: EUPL-1.2
#include "app/demo/demo_history.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <map>

#include "app/demo/demo_agreement.hpp"
#include "app/demo/demo_plan.hpp"
#include "app/demo/demo_week_http.hpp"
#include "area/area_views.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/base/check.hpp"
#include "kit/base/local_time.hpp"
#include "meeting/meeting_commands.hpp"
#include "meeting/meeting_views.hpp"
#include "question/question_commands.hpp"
#include "structure/structure_commands.hpp"

namespace samverkan::demo {
namespace {

using meeting::MeetingVerb;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr int kMeetings = 13;
constexpr int kDecidedAt = 6;  // the meeting whose second decision is looked at again
constexpr int kReviewedAt = 8;
constexpr days kBetweenMeetings{14};
constexpr const char* kFunctions[] = {"field", "police", "school", "social_services"};

struct Script {
  std::vector<std::string> agenda, notes;
  std::map<std::string, std::vector<std::string>> promises;
  std::string not_done;
  struct Review {
    std::string expected, text;
  };
  Review review;
  struct Question {
    std::string from, to, text, answer;
    int weeks;
    bool by_deputy;
  };
  std::vector<Question> questions;
  Question open_question;
  struct Escalation {
    std::string text, answer;
    int weeks;
    bool is_accepted;
  };
  std::vector<Escalation> escalations;
};

std::string text_of(const toml::table& row, std::string_view key) { return row[key].value_or(std::string()); }

std::vector<std::string> texts_of(toml::node_view<const toml::node> list) {
  CHECK(list.is_array(), "the history of the demo city lists what was done");
  std::vector<std::string> texts;
  for (const auto& entry : *list.as_array()) texts.push_back(entry.value_or(std::string()));
  return texts;
}

Script::Question question_of(const toml::table& row) {
  return {text_of(row, "from"),   text_of(row, "to"),       text_of(row, "text"),
          text_of(row, "answer"), row["weeks"].value_or(0), text_of(row, "by") == "deputy"};
}

// A script that cannot be read is a broken program: it is one of its own files, and a test reads it.
Script read_script(const Assets& assets) {
  const auto bytes = assets.find("data/demo_history.toml");
  CHECK(bytes, "the history of the demo city is part of the program");
  const toml::table file = toml::parse(*bytes);
  Script script{.agenda = texts_of(file["agenda"]),
                .notes = texts_of(file["notes"]),
                .promises = {},
                .not_done = text_of(file, "not_done"),
                .review = {text_of(*file["review"].as_table(), "expected"), text_of(*file["review"].as_table(), "text")},
                .questions = {},
                .open_question = question_of(*file["open_question"].as_table()),
                .escalations = {}};
  for (const char* function : kFunctions) script.promises[function] = texts_of(file["promises"][function]);
  for (const auto& row : *file["questions"].as_array()) script.questions.push_back(question_of(*row.as_table()));
  for (const auto& row : *file["escalations"].as_array()) {
    const auto& table = *row.as_table();
    script.escalations.push_back(
        {text_of(table, "text"), text_of(table, "answer"), table["weeks"].value_or(0), table["accepted"].value_or(false)});
  }
  return script;
}

/// How a group goes about it.
struct Manner {
  bool meets_always;
  bool deputies_act;
  bool answers_in_time;
};

/// One group and those who sit in it, at whatever time something happens.
class Group {
 private:
  template <class F>
  auto read(UtcTime at, F&& f) {
    return database_.read(at, random_, std::forward<F>(f));
  }

 public:
  Group(db::Database& database, RandomSource& random, area::AreaTrees& trees, const observation::Screener& screener,
        cooperation::Group group, UtcTime now)
      : database_(database), random_(random), trees_(trees), screener_(screener), group_(std::move(group)), now_(now) {
    read(now, [&](db::Work& work) {
      for (auto& view : cooperation::seats_of(work, group_.id)) {
        const bool leads = view.seat.requirement == cooperation::Requirement::required;
        if (leads || view.seat.function == "coordination") seats_.emplace(view.seat.function, view.seat.id);
      }
      return 0;
    });
  }

  void meet_for_half_a_year(const Script& script, Manner manner, UtcTime last);
  void hand_over_seats(const Script& script);
  void ask(const Script::Question& question);
  void leave_open(const Script::Question& question);
  void escalate(const Script::Escalation& escalation, const cooperation::Group& above);

 private:
  // Runs as whoever held a seat at that time, or its deputy; what the script says must go well.
  template <class F>
  auto as(const std::string& function, cooperation::HoldingKind kind, UtcTime at, F&& f) {
    return database_.write(at, random_, [&](db::Work& work) {
      auto done = f(work, meeting::Setting{trees_.current(work), screener_}, actor(work, function, kind));
      const std::string why = done ? std::string() : "what the demo city's people do is allowed: " + done.error().reason;
      CHECK(done.has_value(), why.c_str());
      return done;
    });
  }
  template <class F>
  auto as(const std::string& function, UtcTime at, F&& f) {
    return as(function, cooperation::HoldingKind::holder, at, std::forward<F>(f));
  }
  access::Actor actor(db::Work& work, const std::string& function, cooperation::HoldingKind kind) const {
    for (const auto& holding : cooperation::holdings_of(work, seats_.at(function))) {
      const bool sits = holding.valid_from <= work.now() && (!holding.valid_to || *holding.valid_to > work.now());
      if (sits && holding.kind == kind)
        return {holding.account, cooperation::name_of(work, holding.account), cooperation::grants_of(work, holding.account)};
    }
    CHECK(false, "somebody sits on each required seat of the demo city");
  }

  meeting::MeetingId call(UtcTime at);
  void call_off(UtcTime at);
  void meet(const Script& script, Manner manner, int turn, UtcTime at, bool is_last);
  void decide(const Script& script, Manner manner, const meeting::MeetingId& id, int turn, UtcTime at);
  void attend(const meeting::MeetingId& id, Manner manner, int turn, UtcTime at);
  meeting::WantedDecision review_again(db::Work& work, const Script& script, const access::Actor& who,
                                       meeting::WantedDecision wanted, int turn);
  void answer_promises(const Script& script, Manner manner, int turn, UtcTime met_at);

  db::Database& database_;
  RandomSource& random_;
  area::AreaTrees& trees_;
  const observation::Screener& screener_;
  cooperation::Group group_;
  UtcTime now_;
  std::map<std::string, access::SeatId> seats_;
};

// The meeting that closing the one before has planned, or the first.
meeting::MeetingId Group::call(UtcTime at) {
  const auto planned = read(at - hours(1), [&](db::Work& work) { return meeting::coming_meeting(work, group_.id); });
  if (planned && planned->starts_at == at) return planned->id;
  const auto made =
      as("coordination", at - days(7), [&](db::Work& work, const meeting::Setting& setting, const access::Actor& who) {
        return meeting::create_meeting(work, setting, who,
                                       {.id = make_id<meeting::MeetingId>(work.now(), random_),
                                        .group = group_.id,
                                        .starts_at = at,
                                        .ends_at = at + minutes(90),
                                        .started_at = {}});
      });
  return made->id;
}

void Group::call_off(UtcTime at) {
  const auto id = call(at);
  as("coordination", at - hours(1), [&](db::Work& work, const meeting::Setting& setting, const access::Actor& who) {
    return meeting::change_state(work, setting, who, id, MeetingVerb::cancel, 1);
  });
}

void Group::attend(const meeting::MeetingId& id, Manner manner, int turn, UtcTime at) {
  for (std::size_t n = 0; n < std::size(kFunctions); ++n) {
    const std::string function = kFunctions[n];
    if (turn == 5 && function == "school") continue;  // once nobody from the school could come
    const bool is_turn = (turn + static_cast<int>(n)) % 4 == 0;
    const bool sends_deputy = manner.deputies_act && is_turn && function != "social_services";
    if (!manner.deputies_act && is_turn) continue;
    as(function, sends_deputy ? cooperation::HoldingKind::deputy : cooperation::HoldingKind::holder, at,
       [&](db::Work& work, const meeting::Setting& setting, const access::Actor& who) {
         return meeting::confirm_attendance(work, setting, who, id, {seats_.at(function), true});
       });
  }
}

// One decision is to be looked at again two meetings later; there it comes by itself, and another takes its place.
meeting::WantedDecision Group::review_again(db::Work& work, const Script& script, const access::Actor& who,
                                            meeting::WantedDecision wanted, int turn) {
  if (turn == kDecidedAt) {
    wanted.expected = script.review.expected;
    wanted.review_on = to_local(work.now() + kBetweenMeetings * (kReviewedAt - kDecidedAt)).date;
  } else if (turn == kReviewedAt) {
    const auto agenda = meeting::meeting_view(work, trees_.current(work), who, wanted.meeting).value().agenda;
    const auto line = std::ranges::find(agenda, meeting::ItemKind::review, [](const auto& each) { return each.item.kind; });
    CHECK(line != agenda.end(), "a decision that is to be looked at comes onto the agenda");
    wanted.item = line->item.id;
    wanted.text = script.review.text;
    wanted.replaces = meeting::DecisionId(line->item.subject_id);
  }
  return wanted;
}

void Group::decide(const Script& script, Manner manner, const meeting::MeetingId& id, int turn, UtcTime at) {
  for (int n = 0; n < 2; ++n) {
    const std::string function = kFunctions[static_cast<std::size_t>(turn * 2 + n) % std::size(kFunctions)];
    const auto& promises = script.promises.at(function);
    const auto& title = script.agenda[static_cast<std::size_t>(turn * 2 + n) % script.agenda.size()];
    as("coordination", at, [&](db::Work& work, const meeting::Setting& setting, const access::Actor& who) -> Result<void> {
      meeting::WantedDecision wanted{make_id<meeting::DecisionId>(work.now(), random_),
                                     id,
                                     make_id<meeting::ItemId>(work.now(), random_),
                                     promises[static_cast<std::size_t>(turn / 2) % promises.size()],
                                     "",
                                     seats_.at(function),
                                     to_local(work.now() + days(12)).date};
      if (manner.meets_always && n == 1) wanted = review_again(work, script, who, std::move(wanted), turn);
      if (!wanted.replaces) {
        const auto added = meeting::add_item(work, setting, who, {wanted.item, id, meeting::ItemKind::free, "", title});
        if (!added) return refused_by(added);
      }
      const auto taken = meeting::decide(work, setting, who, wanted);
      if (!taken) return refused_by(taken);
      return {};
    });
  }
}

// In time by whoever sits on the seat; a group that answers late does so at the next meeting.
void Group::answer_promises(const Script& script, Manner manner, int turn, UtcTime met_at) {
  for (int n = 0; n < 2; ++n) {
    const std::string function = kFunctions[static_cast<std::size_t>(turn * 2 + n) % std::size(kFunctions)];
    const bool is_late = manner.answers_in_time ? turn == 8 && n == 0 : n == 0;
    const bool is_done = turn != 4 || n != 0;
    as(function, met_at + (is_late ? kBetweenMeetings + minutes(5) : days(4 + n * 3)),
       [&](db::Work& work, const meeting::Setting& setting, const access::Actor& who) -> Result<void> {
         for (const auto& promise : meeting::promises_of_seat(work, setting.tree, who, seats_.at(function))) {
           const auto answered = meeting::answer_action(work, setting, who, promise.action.id,
                                                        is_done ? meeting::ActionVerb::complete : meeting::ActionVerb::not_done,
                                                        is_done ? "" : script.not_done, promise.action.revision);
           if (!answered) return refused_by(answered);
         }
         return {};
       });
  }
}

void Group::meet(const Script& script, Manner manner, int turn, UtcTime at, bool is_last) {
  const auto id = call(at);
  auto state = as("coordination", at, [&](db::Work& work, const meeting::Setting& setting, const access::Actor& who) {
    return meeting::change_state(work, setting, who, id, MeetingVerb::start, 1);
  });
  attend(id, manner, turn, at + minutes(1));
  decide(script, manner, id, turn, at + minutes(30));
  as("coordination", at + minutes(90), [&](db::Work& work, const meeting::Setting& setting, const access::Actor& who) {
    return meeting::close_meeting(work, setting, who, id, state->revision);
  });
  if (!is_last) answer_promises(script, manner, turn, at);
}

void Group::meet_for_half_a_year(const Script& script, Manner manner, UtcTime last) {
  for (int turn = 0; turn < kMeetings; ++turn) {
    const bool is_left_out = !manner.meets_always && turn % 3 == 2;
    const LocalTime day = to_local(last - kBetweenMeetings * (kMeetings - 1 - turn));
    const UtcTime at = from_local({day.date, 13, 0});
    if (is_left_out) call_off(at);
    else meet(script, manner, turn, at, turn == kMeetings - 1);
  }
}

// Whoever left wrote three things down; whoever came has signed for the seat within days.
void Group::hand_over_seats(const Script& script) {
  for (const auto& entry : seats_) {
    const std::string& function = entry.first;
    const access::SeatId& seat = entry.second;
    const auto holdings = read(now_, [&](db::Work& work) { return cooperation::holdings_of(work, seat); });
    for (const auto& holding : holdings) {
      if (holding.kind != cooperation::HoldingKind::holder) continue;
      if (holding.valid_to) {
        as(function, *holding.valid_to - days(3), [&](db::Work& work, const meeting::Setting& setting, const access::Actor& who) {
          return structure::leave_notes(work, setting, who, holding.id, script.notes);
        });
      } else if (holding.valid_from > now_ - days(26 * 7)) {
        as(function, holding.valid_from + days(3),
           [&](db::Work& work, const meeting::Setting& setting, const access::Actor& who) {
             return structure::take_over(work, setting, who, holding.id, {});
           });
      }
    }
  }
}

void Group::ask(const Script::Question& script) {
  const UtcTime at = from_local({LocalDate(std::chrono::sys_days(monday_of(plus_weeks(week_of(now_), -script.weeks)))), 9, 0});
  const auto asked = as(script.from, at, [&](db::Work& work, const meeting::Setting& setting, const access::Actor& who) {
    return question::ask(work, {setting.tree, setting.screener}, who,
                         {make_id<question::QuestionId>(work.now(), random_), seats_.at(script.to), script.text});
  });
  const auto kind = script.by_deputy ? cooperation::HoldingKind::deputy : cooperation::HoldingKind::holder;
  const auto answered =
      as(script.to, kind, at + hours(26), [&](db::Work& work, const meeting::Setting& setting, const access::Actor& who) {
        return question::answer(work, {setting.tree, setting.screener}, who, asked->id, script.answer, asked->revision);
      });
  as(script.from, at + hours(30), [&](db::Work& work, const meeting::Setting& setting, const access::Actor& who) {
    return question::accept(work, {setting.tree, setting.screener}, who, asked->id, answered->revision);
  });
}

void Group::leave_open(const Script::Question& script) {
  as(script.from, now_ - hours(20), [&](db::Work& work, const meeting::Setting& setting, const access::Actor& who) {
    return question::ask(work, {setting.tree, setting.screener}, who,
                         {make_id<question::QuestionId>(work.now(), random_), seats_.at(script.to), script.text});
  });
}

void Group::escalate(const Script::Escalation& script, const cooperation::Group& above) {
  const UtcTime at = now_ - days(script.weeks * 7);
  const auto raised = as("coordination", at, [&](db::Work& work, const meeting::Setting& setting, const access::Actor& who) {
    return question::escalate(work, {setting.tree, setting.screener}, who,
                              {.id = make_id<question::QuestionId>(work.now(), random_),
                               .from = group_.id,
                               .to = above.id,
                               .raised_from = {},
                               .text = script.text,
                               .about = "",
                               .answer_by = to_local(at + kBetweenMeetings).date});
  });
  Group management(database_, random_, trees_, screener_, above, now_);
  const auto answered =
      management.as("steering", at + days(9), [&](db::Work& work, const meeting::Setting& setting, const access::Actor& who) {
        return question::answer(work, {setting.tree, setting.screener}, who, raised->id, script.answer, raised->revision);
      });
  if (!script.is_accepted) return;
  as("coordination", at + days(10), [&](db::Work& work, const meeting::Setting& setting, const access::Actor& who) {
    return question::accept(work, {setting.tree, setting.screener}, who, raised->id, answered->revision);
  });
}

}  // namespace

void act_out_half_year(db::Database& database, const Assets& assets, UtcTime now, RandomSource& random) {
  const Script script = read_script(assets);
  const Plan plan = read_plan(assets);
  const auto screener = observation::Screener::load(assets);
  CHECK(screener, "the word lists are built into the program");
  area::AreaTrees trees;
  const auto groups = database.read(now, random, [](db::Work& work) { return cooperation::groups(work); });
  const auto named = [&](const std::string& name) {
    const auto found = std::ranges::find(groups, name, &cooperation::Group::name);
    CHECK(found != groups.end(), "the groups of the plan are in the store");
    return *found;
  };
  const UtcTime last = next_meeting_day(now) - kBetweenMeetings;
  Group first(database, random, trees, *screener, named(plan.districts.at(0).group), now);
  first.hand_over_seats(script);
  first.meet_for_half_a_year(script, {.meets_always = true, .deputies_act = true, .answers_in_time = true}, last);
  for (const auto& question : script.questions) first.ask(question);
  first.leave_open(script.open_question);
  for (const auto& escalation : script.escalations) first.escalate(escalation, named(plan.management));
  agree(database, assets, *screener, named(plan.districts.at(0).group), named(plan.management), now, random);
  Group second(database, random, trees, *screener, named(plan.districts.at(1).group), now);
  second.meet_for_half_a_year(script, {.meets_always = false, .deputies_act = false, .answers_in_time = false}, last);
}

}  // namespace samverkan::demo
