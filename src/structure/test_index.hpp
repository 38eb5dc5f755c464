// SPDX-License-Identifier: EUPL-1.2
// A group that tests of the index are told of fact by fact, in weeks of one window.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "structure/structure_index.hpp"

namespace samverkan::structure {

using cooperation::HoldingKind;
using cooperation::Rhythm;
using std::chrono::days;
using std::chrono::sys_days;

// The window is 2026-W01 to W26: Monday 29 December 2025 to Sunday 28 June 2026, with the change to summer time in W13.
constexpr IsoWeek kWeek{2026, 26};

inline LocalDate date_in(int week, int weekday = 0) {
  return LocalDate(sys_days(monday_of(plus_weeks({2026, 1}, week - 1))) + days(weekday));
}
inline UtcTime in_week(int week, int weekday = 0, int hour = 9) { return from_local({date_in(week, weekday), hour, 0}); }
inline const UtcTime kEnd = in_week(27, 0, 0);
inline const Period kAlways{in_week(-100), UtcTime::max()};
inline Period until(UtcTime end) { return {kAlways.from, end}; }
inline Period since(UtcTime start) { return {start, UtcTime::max()}; }

inline const std::vector<std::string> kFour{"police", "school", "field", "social"};

// A group that is told of fact by fact.
struct Told : IndexFacts {
  explicit Told(const std::vector<std::string>& functions = kFour)
      : IndexFacts{.rhythm = Rhythm::fortnightly, .group_since = kAlways.from} {
    for (const auto& function : functions) required.push_back({function, kAlways});
  }
  Told& seat(const std::string& person, HoldingKind kind, const std::string& function, Period period = kAlways) {
    const bool is_required = std::ranges::find(required, function, &RequiredFunction::function) != required.end();
    seatings.push_back({function, is_required, Person(person), kind, period, SeatId(function)});
    return *this;
  }
  Told& holder(const std::string& person, const std::string& function, Period period = kAlways) {
    return seat(person, HoldingKind::holder, function, period);
  }
  Told& deputy(const std::string& person, const std::string& function, Period period = kAlways) {
    return seat(person, HoldingKind::deputy, function, period);
  }
  Told& shows(const std::string& person, UtcTime at) {
    showings.push_back({Person(person), at});
    return *this;
  }
  Told& meets(UtcTime at, std::vector<std::string> functions, bool has_result = true) {
    meetings.push_back({at, std::move(functions), has_result});
    return *this;
  }
  Told& promise(const std::string& owner, const std::string& at_meeting, LocalDate due, std::optional<UtcTime> answered,
                bool is_done = true) {
    promises.push_back({SeatId(owner), MeetingId(at_meeting), due, answered, is_done});
    return *this;
  }
  Told& act(const std::string& a, const std::string& function_a, const std::string& b, const std::string& function_b,
            UtcTime at) {
    acts.push_back({function_a, Person(a), function_b, Person(b), at});
    return *this;
  }
  Told& signs(const std::string& person, const std::string& on_seat, UtcTime at) {
    receipts.push_back({SeatId(on_seat), Person(person), at});
    return *this;
  }
};

inline PartValue part(Part wanted, const IndexFacts& facts, IsoWeek week = kWeek) {
  return index_of(facts, week).parts[static_cast<std::size_t>(wanted)];
}
// "3 of 4 holds"
inline std::string said(Part wanted, const IndexFacts& facts, IsoWeek week = kWeek) {
  const PartValue value = part(wanted, facts, week);
  return std::to_string(value.n) + " of " + std::to_string(value.of) + " " + std::string(to_text(value.state));
}

// Each function's holder is a person named for it; every pair has acted in two weeks.
inline Told full_contact(const std::vector<std::string>& functions) {
  Told group(functions);
  for (const auto& function : functions) group.holder("the " + function, function);
  for (const auto& a : functions)
    for (const auto& b : functions)
      if (a < b) group.act("the " + a, a, "the " + b, b, in_week(10)).act("the " + b, b, "the " + a, a, in_week(11));
  return group;
}

}  // namespace samverkan::structure
