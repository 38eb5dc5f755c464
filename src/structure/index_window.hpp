// SPDX-License-Identifier: EUPL-1.2
// What the parts of the index are counted over: whole days in Stockholm, and who sat and was required at a moment. For the
// sources of the index.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "structure/structure_index.hpp"

namespace samverkan::structure {

inline UtcTime midnight(std::chrono::sys_days day) { return from_local({LocalDate(day), 0, 0}); }

// Whole days in Stockholm: first ≤ day < end.
struct Window {
  std::chrono::sys_days first;
  std::chrono::sys_days end;
  Period period;
  [[nodiscard]] bool contains(LocalDate date) const {
    return first <= std::chrono::sys_days(date) && std::chrono::sys_days(date) < end;
  }
  [[nodiscard]] bool contains(UtcTime at) const { return period.contains(at); }
  [[nodiscard]] UtcTime last_moment() const { return period.to - std::chrono::milliseconds(1); }
};

inline Window window_of(std::chrono::sys_days first, std::chrono::sys_days end) {
  return {first, end, {midnight(first), midnight(end)}};
}

inline Window window_of(IsoWeek week) {
  const std::chrono::sys_days end = std::chrono::sys_days(monday_of(week)) + std::chrono::days(7);
  return window_of(end - std::chrono::days(7 * kIndexWeeks), end);
}

struct Share {
  int n = 0;
  int of = 0;
};

using Functions = std::vector<std::string_view>;

template <class Values>
Values sorted_once(Values values) {
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

inline Functions required_at(const IndexFacts& facts, UtcTime at) {
  Functions required;
  for (const RequiredFunction& row : facts.required)
    if (row.period.contains(at)) required.push_back(row.function);
  return sorted_once(std::move(required));
}

using Persons = std::vector<std::string_view>;

inline Persons seated_at(const IndexFacts& facts, UtcTime at) {
  Persons seated;
  for (const Seating& seating : facts.seatings)
    if (seating.period.contains(at)) seated.push_back(seating.person.text());
  return sorted_once(std::move(seated));
}

// Where it stands in a sorted list; nothing when it is not there.
inline std::optional<int> find_place(const std::vector<std::string_view>& sorted, std::string_view wanted) {
  const auto found = std::ranges::lower_bound(sorted, wanted);
  if (found == sorted.end() || *found != wanted) return std::nullopt;
  return static_cast<int>(found - sorted.begin());
}

}  // namespace samverkan::structure
