// SPDX-License-Identifier: EUPL-1.2
// Question: what may be said of a measure, once its effect has been estimated: did it work?
// The first rule that fits decides. 1. Something stands in the way: nobody can know. 2. The 95 % interval lies above 0: it made
// things worse. 3. It lies below 0, so does that of the treated area and the buffer together, and placebo places seldom show as
// much (p ≤ 0.05): it worked. 4. The 80 % interval lies below 0, and so does the estimate of both together: it probably worked.
// 5. The 95 % interval does not reach the expected effect: it probably did not. 6. Nobody can know.
// Units: effects on any scale where 0 is none and minus is fewer: log rate ratios, events. Cost: constant. Seed: none.
// Not promised: that rules 3 and 4 can be met where no buffer was counted, or rule 3 without placebo places: they cannot.
#pragma once

#include <optional>
#include <vector>

#include "stats/effect.hpp"

namespace samverkan::stats {

inline constexpr double kLeastDose = 0.7;             // delivered, as a share of what was planned
inline constexpr double kMostReportingChange = 0.25;  // of the number of seats heard, as a share
inline constexpr double kMostPlaceboP = 0.05;

enum class Verdict { worked, probably_worked, cannot_be_known, probably_did_not, made_it_worse };

/// What stands in the way of knowing.
enum class Obstacle { too_small_to_see, dose_too_low, reporting_changed, definition_changed, sealed_after_start };

struct Evidence {
  Estimate effect;
  std::optional<Estimate> treated_and_buffer = {};
  std::optional<double> placebo_p = {};
  double expected_effect = 0;                      // as sealed; below 0
  std::optional<double> smallest_detectable = {};  // below 0; none: no decrease, however large, can be seen
  double dose = 1;                                 // delivered of planned
  double reporting_change = 0;                     // seats heard after / before − 1
  bool definition_changed = false;
  bool sealed_after_start = false;
};

struct Judgement {
  Verdict verdict;
  std::vector<Obstacle> obstacles = {};  // of cannot_be_known; empty where the interval itself is too wide
};

/// The expected effect is below 0 (checked).
[[nodiscard]] Judgement judge(const Evidence& evidence);

}  // namespace samverkan::stats
