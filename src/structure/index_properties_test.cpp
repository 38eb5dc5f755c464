// SPDX-License-Identifier: EUPL-1.2
// What is true of every group, over random ones with stated seeds.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "kit/base/random.hpp"
#include "structure/test_index.hpp"

namespace samverkan::structure {
namespace {

constexpr std::uint64_t kSeeds = 300;

class RandomGroup {
 public:
  explicit RandomGroup(std::uint64_t seed) : random_(Seed{seed}) {}

  int below(int bound) { return static_cast<int>(random_.below(static_cast<std::uint64_t>(bound))); }
  std::string function() { return kFunctions[static_cast<std::size_t>(below(7))]; }
  std::string person() { return std::string("person ") + static_cast<char>('a' + below(9)); }
  UtcTime moment() { return in_week(-4 + below(34), below(7), below(24)); }
  LocalDate date() { return date_in(-1 + below(29), below(7)); }
  std::optional<UtcTime> perhaps() { return below(4) == 0 ? std::nullopt : std::optional(moment()); }
  Act act() { return {function(), Person(person()), function(), Person(person()), moment()}; }

  Told group() {
    Told told({kFunctions.begin(), kFunctions.begin() + below(7)});
    told.rhythm = cooperation::kRhythms[static_cast<std::size_t>(below(7))];
    told.group_since = in_week(-30 + below(60));
    for (const auto& function : kFunctions) seat_somebody(told, function);
    for (int i = below(60); i > 0; --i) told.shows(person(), moment());
    for (int i = below(20); i > 0; --i) told.meets(moment(), {function(), function(), function(), function()}, below(4) > 0);
    for (int i = below(60); i > 0; --i) told.promise(function(), "meeting " + person(), date(), perhaps(), below(2) > 0);
    for (int i = below(20); i > 0; --i) told.answers.push_back({date(), perhaps(), perhaps()});
    for (int i = below(30); i > 0; --i) told.signs(person(), function(), moment());
    for (int i = below(300); i > 0; --i) told.acts.push_back(act());
    return told;
  }

  template <class Values>
  void shuffle(Values& values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[random_.below(i)]);
  }

 private:
  // One holder after the other, and a deputy beside them.
  void seat_somebody(Told& told, const std::string& function) {
    UtcTime from = in_week(-40);
    for (int i = below(4); i > 0; --i) {
      const UtcTime to = from + days(1 + below(300));
      told.holder(person(), function, {from, i == 1 && below(2) == 0 ? UtcTime::max() : to});
      from = to;
    }
    if (below(2) == 0) told.deputy(person(), function, {moment(), UtcTime::max()});
  }

  static inline const std::vector<std::string> kFunctions{"police", "school", "field", "social", "housing", "sport", "night"};
  SeededRandom random_;
};

// The definition of resilience said over again, word for word and slowly.
int slow_resilience(const IndexFacts& facts) {
  std::set<std::string> required;
  std::set<Person> seated;
  for (const auto& row : facts.required) required.insert(row.function);
  for (const auto& seating : facts.seatings)
    if (seating.period.from < kEnd && kEnd <= seating.period.to) seated.insert(seating.person);
  using Pair = std::set<std::string>;
  std::map<Pair, std::set<std::pair<std::set<Person>, std::string>>> acts;  // of a pair: who with whom, in which week
  std::set<Person> with_acts;
  for (const Act& act : facts.acts) {
    if (act.receipted_at < in_week(1, 0, 0) || act.receipted_at >= kEnd) continue;
    if (act.function_a == act.function_b || act.person_a == act.person_b) continue;
    if (!required.contains(act.function_a) || !required.contains(act.function_b)) continue;
    if (!seated.contains(act.person_a) || !seated.contains(act.person_b)) continue;
    acts[{act.function_a, act.function_b}].insert({{act.person_a, act.person_b}, to_text(week_of(act.receipted_at))});
    with_acts.insert({act.person_a, act.person_b});
  }
  std::vector<int> stays;
  for (const Person& person : with_acts) {
    int stay = 0;
    for (const auto& [pair, joined] : acts)
      if (std::ranges::count_if(joined, [&](const auto& act) { return !act.first.contains(person); }) >= 2) ++stay;
    stays.push_back(stay);
  }
  return stays.empty() ? 0 : std::ranges::min(stays);
}

TEST(IndexProperties, resilience_is_what_its_definition_says_word_for_word) {
  int seen = 0;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const Told group = RandomGroup(seed).group();
    EXPECT_EQ(part(Part::resilience, group).n, slow_resilience(group)) << "seed " << seed;
    if (slow_resilience(group) > 0) ++seen;
  }
  EXPECT_GT(seen, 30) << "groups that show something";
}

TEST(IndexProperties, a_receipted_act_never_lowers_resilience) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    RandomGroup random(seed);
    Told group = random.group();
    if (random.below(2) == 0) group.deputy("a newcomer", "school");
    for (int i = 0; i < 10; ++i) {
      const int before = part(Part::resilience, group).n;
      group.acts.push_back(random.act());
      if (random.below(3) == 0) group.acts.back().person_a = Person("a newcomer");
      EXPECT_GE(part(Part::resilience, group).n, before) << "seed " << seed << ", act " << i;
    }
  }
}

TEST(IndexProperties, renaming_persons_changes_nothing) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const Told group = RandomGroup(seed).group();
    Told renamed = group;
    const auto reverse = [](Person& person) {  // a becomes i, b becomes h …
      person = Person(std::string("somebody ") + static_cast<char>('a' + 'i' - person.text().back()));
    };
    for (auto& row : renamed.seatings) reverse(row.person);
    for (auto& row : renamed.showings) reverse(row.person);
    for (auto& row : renamed.receipts) reverse(row.person);
    for (auto& row : renamed.acts) reverse(row.person_a), reverse(row.person_b);
    EXPECT_EQ(index_of(renamed, kWeek), index_of(group, kWeek)) << "seed " << seed;
    EXPECT_EQ(departures_of(renamed, kEnd), departures_of(group, kEnd)) << "seed " << seed;
  }
}

TEST(IndexProperties, the_order_of_the_facts_changes_nothing) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    RandomGroup random(seed);
    const Told group = random.group();
    Told mixed = group;
    random.shuffle(mixed.required), random.shuffle(mixed.seatings), random.shuffle(mixed.showings);
    random.shuffle(mixed.meetings), random.shuffle(mixed.promises), random.shuffle(mixed.answers);
    random.shuffle(mixed.acts), random.shuffle(mixed.receipts);
    EXPECT_EQ(index_of(mixed, kWeek), index_of(group, kWeek)) << "seed " << seed;
    EXPECT_EQ(departures_of(mixed, kEnd), departures_of(group, kEnd)) << "seed " << seed;
  }
}

TEST(IndexProperties, no_part_counts_more_than_there_is) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const Told group = RandomGroup(seed).group();
    const Index index = index_of(group, kWeek);
    for (const auto& [part, n, of, state] : index.parts)
      EXPECT_TRUE(0 <= n && n <= of) << "seed " << seed << " " << to_text(part) << " " << n << " of " << of;
    EXPECT_LE(index.holds, index.tried);
    EXPECT_LE(index.promises_done, index.parts[2].of);
    for (const Departure& departure : departures_of(group, kEnd)) {
      EXPECT_LE(departure.forecast, departure.of) << "seed " << seed;
      EXPECT_LE(departure.outcome.value_or(0), departure.of) << "seed " << seed;
    }
  }
}

TEST(IndexProperties, what_comes_after_the_window_is_not_known_yet) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    RandomGroup random(seed);
    const Told group = random.group();
    Told known = group;
    std::erase_if(known.acts, [](const Act& act) { return act.receipted_at >= kEnd; });
    std::erase_if(known.showings, [](const Showing& showing) { return showing.at >= kEnd; });
    std::erase_if(known.receipts, [](const Receipt& receipt) { return receipt.at >= kEnd; });
    std::erase_if(known.meetings, [](const HeldMeeting& meeting) { return meeting.at >= kEnd; });
    for (auto& row : known.promises)
      if (row.answered_at && *row.answered_at >= kEnd) row.answered_at.reset();
    for (auto& row : known.answers)
      if (row.answered_at && *row.answered_at >= kEnd) row.answered_at.reset();
    EXPECT_EQ(index_of(known, kWeek), index_of(group, kWeek)) << "seed " << seed;
  }
}

}  // namespace
}  // namespace samverkan::structure
