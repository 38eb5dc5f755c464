// SPDX-License-Identifier: EUPL-1.2
// Estimates and verdicts by name; inside src/analyse.
#pragma once

#include "analyse/report.hpp"
#include "stats/power.hpp"
#include "stats/verdict.hpp"

namespace samverkan::analyse {

[[nodiscard]] Json interval_json(const stats::Interval& interval);
/// `logs`: the estimate is a log rate ratio, and is named so with the ratio beside it.
[[nodiscard]] Json estimate_json(const stats::Estimate& estimate, bool logs);
[[nodiscard]] Json estimate_json(const std::optional<stats::Estimate>& estimate, bool logs);
[[nodiscard]] Json number_json(const std::optional<double>& value);

[[nodiscard]] std::string name_of(stats::Verdict verdict);
[[nodiscard]] std::string name_of(stats::Obstacle obstacle);

/// alpha, power and smallestDetectable, which is below 0; as a change too where it is a log rate ratio.
[[nodiscard]] Json power_json(const stats::PowerOptions& options, const std::optional<double>& smallest, bool logs);

}  // namespace samverkan::analyse
