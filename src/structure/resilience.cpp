// SPDX-License-Identifier: EUPL-1.2
#include "structure/resilience.hpp"

#include <functional>
#include <map>

namespace samverkan::structure {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::sys_days;

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

}  // namespace

Share resilience_share(const IndexFacts& facts, const Functions& required, const Window& window) {
  const Ties ties(facts, required, seated_at(facts, window.last_moment()), window.period);
  return {ties.smallest_stay(), pairs_among(static_cast<int>(required.size()))};
}

bool is_resilient(Share share, int functions) {
  return 2 * share.n >= share.of || functions * share.n >= (functions - 2) * share.of;
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
