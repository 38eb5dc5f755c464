// SPDX-License-Identifier: EUPL-1.2
// Question: how many reports will a week have once the late ones are in, and which weeks are too young to be read? From how late
// earlier weeks' reports came: the share that has arrived after so many weeks, and what is thus still to come. Units: whole
// weeks. Range: shares in [0, 1]; estimate at least what has arrived. Cost: O(reports + window × delay_max). Seed: none is drawn.
// Reference: Lawless 1994, Can. J. Statist. 22:15 (shares from what is cut off); Mack 1993, ASTIN Bull. 23:213 (their error). Not
// promised: reports later than delay_max are not awaited; a change in how fast reports come, such as a holiday or a new form, is
// seen only once it has lasted.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "kit/base/result.hpp"

namespace samverkan::stats {

inline constexpr int kNowcastVersion = 1;

struct NowcastOptions {
  int delay_max = 12;     // weeks; later reports are left out
  int window = 26;        // weeks that each share is learnt from, the latest that are old enough
  double readable = 0.8;  // a week is too young while a lower share has arrived
  double level = 0.95;    // of the interval
};

struct ReportShare {
  int delay = 0;                      // weeks after the week of the event; 0: within it
  std::optional<double> share = {};   // arrived by then, of all within delay_max; none: nothing to learn it from
  std::optional<double> error = {};   // standard error of the share
  std::optional<double> spread = {};  // its standard deviation between weeks, beyond chance
};

struct NowcastWeek {
  std::int64_t week = 0;
  std::int64_t arrived = 0;
  std::optional<double> share = {};     // that has arrived so far
  std::optional<double> estimate = {};  // of the final count; none where no share is known, or it is 0
  std::optional<double> lower = {}, upper = {};
  bool is_too_young = true;
};

struct Nowcast {
  std::vector<ReportShare> shares = {};  // for the delays 0 … delay_max
  std::vector<NowcastWeek> weeks = {};   // the last delay_max + 1, the oldest first
  std::int64_t too_late = 0;             // reports later than delay_max, left out
  std::int64_t after_now = 0;            // registered after `now`, left out
};

/// One week of the event and one of its registering a report; `now` is the last whole week. Refuses a report that is registered
/// before its event (`stats.registered_before`), weeks too far apart (`stats.times_too_spread`) and an option out of range
/// (`stats.alarm_option_outside`).
[[nodiscard]] Result<Nowcast> nowcast(std::span<const std::int64_t> occurred, std::span<const std::int64_t> registered,
                                      std::int64_t now, const NowcastOptions& options);

}  // namespace samverkan::stats
