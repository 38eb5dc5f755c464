// SPDX-License-Identifier: EUPL-1.2
#include "structure/index_facts.hpp"

#include <algorithm>
#include <map>

#include "cooperation/cooperation_views.hpp"
#include "kit/base/check.hpp"
#include "kit/base/local_time.hpp"
#include "meeting/meeting_views.hpp"
#include "question/question_views.hpp"
#include "structure/structure_store.hpp"

namespace samverkan::structure {
namespace {

using cooperation::Requirement;
using Seats = std::map<SeatId, cooperation::Seat>;

Period period_of(const cooperation::Holding& holding) { return {holding.valid_from, holding.valid_to.value_or(UtcTime::max())}; }

using Requirements = std::map<SeatId, cooperation::RequirementHistory>;

// The period cut where the seat became required or optional, with which it was.
std::vector<std::pair<Period, bool>> cut_by_requirement(const cooperation::RequirementHistory& history, Period period) {
  std::vector<std::pair<Period, bool>> pieces;
  bool is_required = history.first == Requirement::required;
  for (const auto& change : history.changes) {
    if (period.from < change.from && change.from < period.to) {
      pieces.emplace_back(Period{period.from, change.from}, is_required);
      period.from = change.from;
    }
    if (change.from <= period.from) is_required = change.requirement == Requirement::required;
  }
  pieces.emplace_back(period, is_required);
  return pieces;
}

// What is left of the period without the times when the group was closed.
std::vector<Period> without(Period period, const std::vector<Period>& closed) {
  std::vector<Period> left;
  for (const Period& each : closed) {
    if (each.to <= period.from || period.to <= each.from) continue;
    if (period.from < each.from) left.push_back({period.from, each.from});
    period.from = std::min(each.to, period.to);
  }
  if (period.from < period.to) left.push_back(period);
  return left;
}

void add_seatings(db::Work& work, const cooperation::Group& group, const Seats& seats, const Requirements& requirements,
                  IndexFacts& facts) {
  for (const auto& [id, seat] : seats) {
    const Period there{seat.valid_from.value_or(facts.group_since), seat.valid_to.value_or(UtcTime::max())};
    for (const auto& [piece, is_required] : cut_by_requirement(requirements.at(id), there)) {
      if (!is_required) continue;
      for (const Period& each : without(piece, facts.closed)) facts.required.push_back({seat.function, each});
    }
  }
  for (auto& holding : cooperation::holdings_of(work, group.id)) {
    const auto& seat = seats.at(holding.seat);
    for (const auto& [piece, is_required] : cut_by_requirement(requirements.at(holding.seat), period_of(holding)))
      facts.seatings.push_back({seat.function, is_required, holding.account, holding.kind, piece, holding.seat});
  }
}

// Who answers from the seat that a promise belongs to has acted there; who presses the key for somebody else has not. A promise
// that was handed back counts by its own date like every other; the one in its place is a promise of the coordinating seat.
bool sat_on(const IndexFacts& facts, const Person& person, const SeatId& seat, UtcTime at) {
  return std::ranges::any_of(facts.seatings, [&](const Seating& seating) {
    return seating.person == person && seating.seat == seat && seating.period.contains(at);
  });
}

void add_meetings(db::Work& work, const cooperation::Group& group, const Seats& seats, const Requirements& requirements,
                  UtcTime since, IndexFacts& facts) {
  auto history = meeting::history_of(work, group.id, since);
  for (const auto& held : history.held) {
    const UtcTime at = meeting::held_at(held.meeting);
    HeldMeeting meeting{at, {}, held.has_result};
    for (const auto& attendance : held.confirmed) {
      const auto seat = seats.find(attendance.seat);
      if (seat == seats.end()) continue;
      if (requirement_at(requirements.at(attendance.seat), at) == Requirement::required)
        meeting.functions.push_back(seat->second.function);
      if (attendance.account && sat_on(facts, *attendance.account, attendance.seat, at))
        facts.showings.push_back({*attendance.account, at});
    }
    facts.meetings.push_back(std::move(meeting));
  }
  for (auto& promise : history.promises) {
    if (promise.answered_by && promise.answered_at && sat_on(facts, *promise.answered_by, promise.seat, *promise.answered_at))
      facts.showings.push_back({*promise.answered_by, *promise.answered_at});
    facts.promises.push_back({std::move(promise.seat), std::move(promise.meeting), promise.due, promise.answered_at,
                              promise.state == meeting::ActionState::done});
  }
}

void add_questions(db::Work& work, const cooperation::Group& group, const Seats& seats, UtcTime since, IndexFacts& facts) {
  for (const auto& question : question::asked_of_group(work, group.id, since)) {
    const auto& answer = question.answer;
    facts.answers.push_back({question.answer_by, answer ? std::optional(answer->at) : std::nullopt, question.accepted_at});
    if (answer) facts.showings.push_back({answer->account, answer->at});
    if (!answer || !question.accepted_at || !question.to.seat) continue;
    const auto asking = seats.find(question.from.seat);
    const auto asked = seats.find(*question.to.seat);
    if (asking == seats.end() || asked == seats.end()) continue;
    facts.acts.push_back(
        {asking->second.function, question.from.account, asked->second.function, answer->account, *question.accepted_at});
  }
}

IndexFacts gather(db::Work& work, const cooperation::Group& group, UtcTime since) {
  CHECK(group.since, "a stored group knows since when it is");
  auto rhythms = cooperation::rhythms_of(work, group.id);
  IndexFacts facts{.rhythm = rhythms.first,
                   .group_since = *group.since,
                   .required = {},
                   .seatings = {},
                   .showings = {},
                   .meetings = {},
                   .promises = {},
                   .answers = {},
                   .acts = {},
                   .receipts = load_receipts(work, group.id),
                   .rhythm_changes = std::move(rhythms.changes)};
  facts.closed = closed_times_of(work, group.id);
  const Requirements requirements = cooperation::requirements_of(work, group.id);
  Seats seats;
  for (auto& view : cooperation::seats_ever_of(work, group.id)) seats.emplace(view.seat.id, std::move(view.seat));
  add_seatings(work, group, seats, requirements, facts);
  add_meetings(work, group, seats, requirements, since, facts);
  add_questions(work, group, seats, since, facts);
  return facts;
}

}  // namespace

std::vector<Period> closed_times_of(db::Work& work, const cooperation::GroupId& group) {
  std::vector<Period> closed;
  for (const auto& reopening : cooperation::reopenings_of(work, group))
    if (reopening.closed_at < reopening.at) closed.push_back({reopening.closed_at, reopening.at});
  return closed;
}

bool is_there_throughout(const std::vector<Period>& closed, IsoWeek week) {
  const Period days = samverkan::period_of(week);
  return std::ranges::none_of(closed, [&](const Period& each) { return each.from < days.to && days.from < each.to; });
}

IndexFacts facts_of(db::Work& work, const cooperation::Group& group) { return gather(work, group, UtcTime()); }

IndexFacts facts_for(db::Work& work, const cooperation::Group& group, IsoWeek week) {
  return gather(work, group, samverkan::period_of(plus_weeks(week, 1 - kIndexWeeks)).from);
}

}  // namespace samverkan::structure
