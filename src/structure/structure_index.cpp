// SPDX-License-Identifier: EUPL-1.2
#include "structure/structure_index.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <span>
#include <tuple>
#include <utility>

#include "kit/base/check.hpp"

namespace samverkan::structure {
namespace {

using cooperation::HoldingKind;
using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::sys_days;

UtcTime midnight(sys_days day) { return from_local({LocalDate(day), 0, 0}); }

// Whole days in Stockholm: first ≤ day < end.
struct Window {
  sys_days first;
  sys_days end;
  Period period;
  [[nodiscard]] bool contains(LocalDate date) const { return first <= sys_days(date) && sys_days(date) < end; }
  [[nodiscard]] bool contains(UtcTime at) const { return period.contains(at); }
  [[nodiscard]] UtcTime last_moment() const { return period.to - milliseconds(1); }
};

Window window_of(sys_days first, sys_days end) { return {first, end, {midnight(first), midnight(end)}}; }

Window window_of(IsoWeek week) {
  const sys_days end = sys_days(monday_of(week)) + days(7);
  return window_of(end - days(7 * kIndexWeeks), end);
}

struct Share {
  int n = 0;
  int of = 0;
};

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

using Functions = std::vector<std::string_view>;

template <class Values>
Values sorted_once(Values values) {
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

Functions required_at(const IndexFacts& facts, UtcTime at) {
  Functions required;
  for (const RequiredFunction& row : facts.required)
    if (row.period.contains(at)) required.push_back(row.function);
  return sorted_once(std::move(required));
}

using Persons = std::vector<std::string_view>;

Persons seated_at(const IndexFacts& facts, UtcTime at) {
  Persons seated;
  for (const Seating& seating : facts.seatings)
    if (seating.period.contains(at)) seated.push_back(seating.person.text());
  return sorted_once(std::move(seated));
}

// Where it stands in a sorted list; nothing when it is not there.
std::optional<int> find_place(const std::vector<std::string_view>& sorted, std::string_view wanted) {
  const auto found = std::ranges::lower_bound(sorted, wanted);
  if (found == sorted.end() || *found != wanted) return std::nullopt;
  return static_cast<int>(found - sorted.begin());
}

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

// How many there are when those too close to one that counts are passed over; from the first on, which gives the most.
int count_apart(std::vector<UtcTime> times, milliseconds apart) {
  std::ranges::sort(times);
  int counted = 0;
  std::optional<milliseconds> last;
  for (const UtcTime at : times) {
    const milliseconds clock = clock_of(at);
    if (last && clock - *last < apart) continue;
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
  const days period = days_of(facts.rhythm);
  MeetingsSeen seen;
  seen.share.of = std::max(0, static_cast<int>(whole_days(since, window.end) / period));
  seen.share.n = std::min(seen.share.of, count_apart(std::move(full), milliseconds(period) / 2));
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

// ---- resilience

// An act as it counts: which functions, which persons, which week; equal ones count once.
struct Contact {
  int pair;
  std::pair<int, int> persons;  // the lower first
  int week;                     // of the period, from 0
  auto operator<=>(const Contact&) const = default;
};

// The Mondays 00:00 in the period but its first: asking the zone for each act would cost more than all the rest.
std::vector<UtcTime> week_starts(const Period& period) {
  std::vector<UtcTime> starts;
  for (sys_days monday{monday_of(plus_weeks(week_of(period.from), 1))}; midnight(monday) < period.to; monday += days(7))
    starts.push_back(midnight(monday));
  return starts;
}

int week_number(const std::vector<UtcTime>& starts, UtcTime at) {
  return static_cast<int>(std::ranges::upper_bound(starts, at) - starts.begin());
}

int pairs_among(int functions) { return functions * (functions - 1) / 2; }

// The number of a pair of functions, from 0 to pairs_among − 1.
int pair_of(int a, int b) { return pairs_among(std::max(a, b)) + std::min(a, b); }

// The pair of required functions that an act joins.
std::optional<int> find_pair(const Act& act, const Functions& required) {
  const auto a = find_place(required, act.function_a);
  const auto b = find_place(required, act.function_b);
  if (!a || !b || *a == *b || act.person_a == act.person_b) return std::nullopt;
  return pair_of(*a, *b);
}

// How often each pair of functions has acted, in all and with each person.
class Ties {
 public:
  Ties(const IndexFacts& facts, const Functions& required, const Persons& seated, const Period& period)
      : persons_(seated.size()), acts_(static_cast<std::size_t>(pairs_among(static_cast<int>(required.size())))) {
    acts_with_.resize(acts_.size() * persons_);
    const std::vector<UtcTime> starts = week_starts(period);
    std::vector<Contact> contacts;
    for (const Act& act : facts.acts) {
      if (!period.contains(act.receipted_at)) continue;
      const auto pair = find_pair(act, required);
      const auto a = find_place(seated, act.person_a.text());
      const auto b = find_place(seated, act.person_b.text());
      if (pair && a && b) contacts.push_back({*pair, std::minmax({*a, *b}), week_number(starts, act.receipted_at)});
    }
    for (const Contact& contact : sorted_once(std::move(contacts))) add(contact);
  }

  [[nodiscard]] bool lasts(std::size_t pair) const { return acts_[pair] >= kLastingActs; }
  [[nodiscard]] int lasting() const {
    int count = 0;
    for (std::size_t pair = 0; pair < acts_.size(); ++pair) count += lasts(pair) ? 1 : 0;
    return count;
  }
  // Pairs that last by acts in which the person takes no part.
  [[nodiscard]] int stay(std::size_t person) const {
    int count = 0;
    for (std::size_t pair = 0; pair < acts_.size(); ++pair)
      count += acts_[pair] - acts_with_[pair * persons_ + person] >= kLastingActs ? 1 : 0;
    return count;
  }
  // Persons without acts need no exception: without them all that lasts stays, and where nobody has acts, nothing lasts.
  [[nodiscard]] int smallest_stay() const {
    int smallest = lasting();
    for (std::size_t person = 0; person < persons_; ++person) smallest = std::min(smallest, stay(person));
    return smallest;
  }

 private:
  void add(const Contact& contact) {
    const auto pair = static_cast<std::size_t>(contact.pair);
    ++acts_[pair];
    ++acts_with_[pair * persons_ + static_cast<std::size_t>(contact.persons.first)];
    ++acts_with_[pair * persons_ + static_cast<std::size_t>(contact.persons.second)];
  }

  std::size_t persons_;
  std::vector<int> acts_;       // by pair
  std::vector<int> acts_with_;  // by pair and person
};

Share resilience_share(const IndexFacts& facts, const Functions& required, const Window& window) {
  const Ties ties(facts, required, seated_at(facts, window.last_moment()), window.period);
  return {ties.smallest_stay(), pairs_among(static_cast<int>(required.size()))};
}

// n/N ≥ min(1/2, (k−2)/k): at least one of the two.
bool is_resilient(Share share, int functions) {
  return 2 * share.n >= share.of || functions * share.n >= (functions - 2) * share.of;
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

// ---- departures

// Each person's last moment in the group that has come: when it came.
std::vector<std::pair<UtcTime, std::string_view>> leavers(const IndexFacts& facts, UtcTime now) {
  std::map<std::string_view, UtcTime> last;
  for (const Seating& seating : facts.seatings) {
    if (seating.period.from >= seating.period.to) continue;
    const auto [known, is_new] = last.try_emplace(seating.person.text(), seating.period.to);
    if (!is_new) known->second = std::max(known->second, seating.period.to);
  }
  std::vector<std::pair<UtcTime, std::string_view>> left;
  for (const auto& [person, to] : last)
    if (to <= now) left.emplace_back(to, person);
  return left;
}

// Of the pairs that lasted: those with an act in the period, without the one who left.
int pairs_alive(const IndexFacts& facts, const Functions& required, const Ties& ties, std::string_view left,
                const Period& period) {
  std::vector<int> alive;
  for (const Act& act : facts.acts) {
    if (!period.contains(act.receipted_at) || act.person_a.text() == left || act.person_b.text() == left) continue;
    const auto pair = find_pair(act, required);
    if (pair && ties.lasts(static_cast<std::size_t>(*pair))) alive.push_back(*pair);
  }
  return static_cast<int>(sorted_once(std::move(alive)).size());
}

Departure departure_of(const IndexFacts& facts, UtcTime left_at, std::string_view person, UtcTime now) {
  const sys_days day{to_local(left_at).date};
  const sys_days due = day + kOutcomeAfter;
  const UtcTime moment_before = left_at - milliseconds(1);
  const Functions required = required_at(facts, moment_before);
  const Persons seated = seated_at(facts, moment_before);
  const Ties ties(facts, required, seated, {midnight(day - days(7 * kIndexWeeks)), left_at});
  const auto place = static_cast<std::size_t>(find_place(seated, person).value());
  Departure departure{
      .left_on = LocalDate(day), .of = ties.lasting(), .forecast = ties.stay(place), .outcome = {}, .due_on = LocalDate(due)};
  if (now >= midnight(due)) departure.outcome = pairs_alive(facts, required, ties, person, {left_at, midnight(due)});
  return departure;
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

std::vector<Departure> departures_of(const IndexFacts& facts, UtcTime now) {
  std::vector<Departure> departures;
  for (const auto& [left_at, person] : leavers(facts, now)) departures.push_back(departure_of(facts, left_at, person, now));
  std::ranges::sort(departures, std::greater{}, [](const Departure& departure) {
    return std::tuple(departure.left_on, departure.of, departure.forecast, departure.outcome);
  });
  return departures;
}

}  // namespace samverkan::structure
