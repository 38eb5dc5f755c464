// SPDX-License-Identifier: EUPL-1.2
#include "structure/structure_index.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <span>
#include <tuple>
#include <utility>

#include "kit/base/check.hpp"
#include "structure/index_window.hpp"
#include "structure/resilience.hpp"

namespace samverkan::structure {
namespace {

using cooperation::HoldingKind;
using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::sys_days;

// A period of the rhythm, laid end to end; not the longest that may lie between two meetings.
days days_of(cooperation::Rhythm rhythm) {
  using cooperation::Rhythm;
  switch (rhythm) {
    case Rhythm::weekly: return days(7);
    case Rhythm::fortnightly: return days(14);
    case Rhythm::monthly: return days(30);
    case Rhythm::quarterly: return days(91);
    case Rhythm::tertial: return days(122);
    case Rhythm::half_year: return days(182);
    case Rhythm::yearly: return days(365);
  }
  return days(365);
}

// Days from midnight to midnight; a day that had begun is none.
days whole_days(UtcTime from, sys_days end) {
  const sys_days begun{to_local(from).date};
  return end - begun - (midnight(begun) < from ? days(1) : days(0));
}

// By the end of that day in Stockholm, where a day begins and ends before it does in UTC: the zone is asked only where it
// decides.
bool is_by(UtcTime at, LocalDate day) {
  const sys_days utc_day = std::chrono::floor<days>(at);
  if (utc_day != sys_days(day)) return utc_day < sys_days(day);
  return to_local(at).date == day;
}
bool is_by(std::optional<UtcTime> at, LocalDate day) { return at && is_by(*at, day); }

// ---- seats

bool has_shown(const IndexFacts& facts, const Person& person, const Window& window) {
  return std::ranges::any_of(facts.showings,
                             [&](const Showing& showing) { return window.contains(showing.at) && showing.person == person; });
}

bool has_holder_and_acting_deputy(const IndexFacts& facts, std::string_view function, const Window& window) {
  const auto sits = [&](const Seating& seating, HoldingKind kind) {
    return seating.kind == kind && seating.is_required && seating.function == function &&
           seating.period.contains(window.last_moment());
  };
  return std::ranges::any_of(facts.seatings, [&](const Seating& deputy) {
    if (!sits(deputy, HoldingKind::deputy) || !has_shown(facts, deputy.person, window)) return false;
    return std::ranges::any_of(facts.seatings, [&](const Seating& holder) {
      return sits(holder, HoldingKind::holder) && holder.person != deputy.person;
    });
  });
}

std::vector<std::string> functions_lacking(const IndexFacts& facts, const Functions& required, const Window& window) {
  std::vector<std::string> lacking;
  for (const std::string_view function : required)
    if (!has_holder_and_acting_deputy(facts, function, window)) lacking.emplace_back(function);
  return lacking;
}

// ---- meetings

Functions functions_missed(const IndexFacts& facts, const HeldMeeting& meeting) {
  Functions missed = required_at(facts, meeting.at);
  std::erase_if(missed, [&](std::string_view function) {
    return std::ranges::find(meeting.functions, function) != meeting.functions.end();
  });
  return missed;
}

milliseconds clock_of(UtcTime at) {
  const LocalTime local = to_local(at);
  return sys_days(local.date).time_since_epoch() + std::chrono::hours(local.hour) + std::chrono::minutes(local.minute);
}

// The rhythm that held then.
days period_at(const IndexFacts& facts, UtcTime at) {
  return days_of(cooperation::rhythm_at({facts.rhythm, facts.rhythm_changes}, at));
}

// A day is as great a part of a period as its rhythm says; in these every part is a whole number.
constexpr long long kPartsOfAPeriod = [] {
  long long parts = 1;
  for (const long long length : {7, 14, 30, 91, 122, 182, 365}) parts = std::lcm(parts, length);
  return parts;
}();

// The parts of first ≤ day < end, each day by the rhythm that held when it began.
long long parts_between(const IndexFacts& facts, sys_days first, sys_days end) {
  if (first >= end) return 0;
  long long parts = 0;
  sys_days from = first;
  days period = days_of(facts.rhythm);
  const auto count_to = [&](sys_days to) {
    parts += (to - from).count() * (kPartsOfAPeriod / period.count());
    from = to;
  };
  for (const auto& change : facts.rhythm_changes) {
    count_to(std::clamp(end - whole_days(change.from, end), from, end));
    period = days_of(change.rhythm);
  }
  count_to(end);
  return parts;
}

// Whole periods from `since` to the end. A day on which the group was closed, for however short, is none.
int periods_due(const IndexFacts& facts, UtcTime since, sys_days end) {
  const sys_days first = end - whole_days(since, end);
  long long parts = parts_between(facts, first, end);
  for (const Period& closed : facts.closed) {
    const sys_days goes_on = end - whole_days(closed.to, end);
    parts -= parts_between(facts, std::max(first, sys_days(to_local(closed.from).date)), std::min(end, goes_on));
  }
  return static_cast<int>(parts / kPartsOfAPeriod);
}

// How many there are when those too close to one that counts are passed over, by half a period of the rhythm that held; from the
// first on, which gives the most.
int count_apart(const IndexFacts& facts, std::vector<UtcTime> times) {
  std::ranges::sort(times);
  int counted = 0;
  std::optional<milliseconds> last;
  for (const UtcTime at : times) {
    const milliseconds clock = clock_of(at);
    if (last && clock - *last < milliseconds(period_at(facts, at)) / 2) continue;
    last = clock;
    ++counted;
  }
  return counted;
}

struct MeetingsSeen {
  Share share;
  std::vector<std::string> functions_away;
};

MeetingsSeen meetings_seen(const IndexFacts& facts, const Window& window) {
  const UtcTime since = std::max(window.period.from, facts.group_since);
  std::vector<UtcTime> full;
  std::vector<std::pair<int, std::string_view>> away;  // minus how often, so that the most missed sorts first
  for (const HeldMeeting& meeting : facts.meetings) {
    if (!window.contains(meeting.at) || meeting.at < since) continue;
    const Functions missed = functions_missed(facts, meeting);
    if (missed.empty() && meeting.has_result) full.push_back(meeting.at);
    for (const std::string_view function : missed) {
      const auto known = std::ranges::find(away, function, &std::pair<int, std::string_view>::second);
      if (known == away.end()) away.emplace_back(-1, function);
      else --known->first;
    }
  }
  std::ranges::sort(away);
  MeetingsSeen seen;
  seen.share.of = periods_due(facts, since, window.end);
  seen.share.n = std::min(seen.share.of, count_apart(facts, std::move(full)));
  for (const auto& [times, function] : away) seen.functions_away.emplace_back(function);
  return seen;
}

// ---- promises and answers

struct PromisesSeen {
  Share share;
  int done = 0;
};

// What one seat promised at one meeting.
using Bundle = std::span<const PromiseFact* const>;

std::vector<Bundle> bundles_of(std::span<const PromiseFact*> promises) {
  const auto key = [](const PromiseFact* promise) { return std::tie(promise->meeting, promise->seat); };
  std::ranges::sort(promises, {}, key);
  std::vector<Bundle> bundles;
  for (auto from = promises.begin(); from != promises.end();) {
    const auto to = std::find_if(from, promises.end(), [&](const PromiseFact* promise) { return key(promise) != key(*from); });
    bundles.emplace_back(from, to);
    from = to;
  }
  return bundles;
}

PromisesSeen promises_seen(const IndexFacts& facts, const Window& window) {
  std::vector<const PromiseFact*> promises;
  for (const PromiseFact& promise : facts.promises) promises.push_back(&promise);
  PromisesSeen seen;
  for (const Bundle bundle : bundles_of(promises)) {
    const LocalDate last_due = std::ranges::max(bundle, {}, &PromiseFact::due)->due;
    if (!window.contains(last_due)) continue;
    ++seen.share.of;
    if (std::ranges::all_of(bundle, [](const PromiseFact* promise) { return is_by(promise->answered_at, promise->due); }))
      ++seen.share.n;
    if (std::ranges::all_of(bundle, [&](const PromiseFact* promise) {
          return promise->is_done && promise->answered_at && *promise->answered_at < window.period.to;
        }))
      ++seen.done;
  }
  return seen;
}

Share answers_share(const IndexFacts& facts, const Window& window) {
  Share share;
  for (const AnswerFact& answer : facts.answers) {
    if (!window.contains(answer.due)) continue;
    ++share.of;
    if (answer.accepted_at && is_by(answer.answered_at, answer.due)) ++share.n;
  }
  return share;
}

// ---- handovers

// Holders' seatings that follow another person's on the same seat.
std::vector<const Seating*> changes_of_holder(const IndexFacts& facts) {
  std::vector<const Seating*> holders;
  for (const Seating& seating : facts.seatings)
    if (seating.kind == HoldingKind::holder && seating.period.from < seating.period.to) holders.push_back(&seating);
  std::ranges::sort(holders, {}, [](const Seating* seating) { return std::tie(seating->seat, seating->period.from); });
  std::vector<const Seating*> changes;
  for (std::size_t i = 1; i < holders.size(); ++i)
    if (holders[i - 1]->seat == holders[i]->seat && holders[i - 1]->person != holders[i]->person) changes.push_back(holders[i]);
  return changes;
}

std::optional<UtcTime> first_receipt(const IndexFacts& facts, const Seating& change, UtcTime before) {
  std::optional<UtcTime> first;
  for (const Receipt& receipt : facts.receipts) {
    if (receipt.seat != change.seat || receipt.person != change.person) continue;
    if (receipt.at < change.period.from || receipt.at >= before) continue;
    if (!first || receipt.at < *first) first = receipt.at;
  }
  return first;
}

Share handovers_share(const IndexFacts& facts, const Window& window) {
  Share share;
  for (const Seating* change : changes_of_holder(facts)) {
    if (!window.contains(change->period.from)) continue;
    const auto receipted_at = first_receipt(facts, *change, window.period.to);
    const LocalDate last_day{sys_days(to_local(change->period.from).date) + kHandoverDays};
    if (!receipted_at && window.end <= sys_days(last_day)) continue;  // the days have not passed
    ++share.of;
    if (is_by(receipted_at, last_day)) ++share.n;
  }
  return share;
}

PartValue value_of(Part part, Share share, bool holds) {
  if (share.of < kTriedFrom) return {part, share.n, share.of, PartState::too_early};
  return {part, share.n, share.of, holds ? PartState::holds : PartState::not_yet};
}
PartValue value_of(Part part, Share share) { return value_of(part, share, 5 * share.n >= kHoldsAtFifths * share.of); }

PartValue resilience_value(const IndexFacts& facts, const Functions& required, const Window& window) {
  const Share share = resilience_share(facts, required, window);
  PartValue value = value_of(Part::resilience, share, is_resilient(share, static_cast<int>(required.size())));
  if (whole_days(facts.group_since, window.end) < kResilienceFromAge) value.state = PartState::too_early;
  return value;
}

// How many parts were tried, and hold.
Index counted(Index index) {
  index.tried = static_cast<int>(
      std::ranges::count_if(index.parts, [](const PartValue& value) { return value.state != PartState::too_early; }));
  index.holds = static_cast<int>(std::ranges::count(index.parts, PartState::holds, &PartValue::state));
  return index;
}

}  // namespace

std::string_view to_text(Part part) {
  switch (part) {
    case Part::seats: return "seats";
    case Part::meetings: return "meetings";
    case Part::promises: return "promises";
    case Part::answers: return "answers";
    case Part::handovers: return "handovers";
    case Part::resilience: return "resilience";
  }
  return "";
}

std::string_view to_text(PartState state) {
  switch (state) {
    case PartState::holds: return "holds";
    case PartState::not_yet: return "not";
    case PartState::too_early: return "too_early";
  }
  return "";
}

std::optional<Part> find_part(std::string_view text) {
  for (const Part part : kParts)
    if (to_text(part) == text) return part;
  return std::nullopt;
}

std::optional<PartState> find_part_state(std::string_view text) {
  for (const PartState state : {PartState::holds, PartState::not_yet, PartState::too_early})
    if (to_text(state) == text) return state;
  return std::nullopt;
}

Index index_of(const IndexFacts& facts, IsoWeek week) {
  const Window window = window_of(week);
  const Functions required = required_at(facts, window.last_moment());
  std::vector<std::string> lacking = functions_lacking(facts, required, window);
  const int functions = static_cast<int>(required.size());
  const Share seats{functions - static_cast<int>(lacking.size()), functions};
  MeetingsSeen meetings = meetings_seen(facts, window);
  const PromisesSeen promises = promises_seen(facts, window);
  Index index{.week = week,
              .parts = {value_of(Part::seats, seats), value_of(Part::meetings, meetings.share),
                        value_of(Part::promises, promises.share), value_of(Part::answers, answers_share(facts, window)),
                        value_of(Part::handovers, handovers_share(facts, window)), resilience_value(facts, required, window)},
              .holds = 0,
              .tried = 0,
              .promises_done = promises.done,
              .seats_lacking = std::move(lacking),
              .functions_away = std::move(meetings.functions_away)};
  return counted(std::move(index));
}

Index with_parts(Index index, const std::vector<PartValue>& parts) {
  CHECK(parts.size() == index.parts.size(), "a week is kept with all its parts");
  std::ranges::copy(parts, index.parts.begin());
  return counted(std::move(index));
}

std::optional<NextStep> next_step_of(const Index& index) {
  const auto first = std::ranges::find(index.parts, PartState::not_yet, &PartValue::state);
  if (first == index.parts.end()) return std::nullopt;
  NextStep step{.part = first->part};
  if (step.part == Part::seats && !index.seats_lacking.empty()) step.function = index.seats_lacking.front();
  if (step.part == Part::meetings && !index.functions_away.empty()) step.function = index.functions_away.front();
  return step;
}

}  // namespace samverkan::structure
