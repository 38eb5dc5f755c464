// SPDX-License-Identifier: EUPL-1.2
#include "analyse/effect_json.hpp"

#include <cmath>

namespace samverkan::analyse {

Json interval_json(const stats::Interval& interval) { return Json::array({interval.low, interval.high}); }

Json number_json(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json estimate_json(const stats::Estimate& estimate, bool logs) {
  Json json{{"estimate", estimate.value}};
  if (logs) {
    json["logRateRatio"] = estimate.value;
    json["rateRatio"] = std::exp(estimate.value);
  }
  json["se"] = estimate.se;
  json["interval"] = interval_json(estimate.interval95);
  json["interval80"] = interval_json(estimate.interval80);
  if (logs) json["rateRatioInterval"] = interval_json({std::exp(estimate.interval95.low), std::exp(estimate.interval95.high)});
  json["p"] = estimate.p;
  return json;
}

Json estimate_json(const std::optional<stats::Estimate>& estimate, bool logs) {
  return estimate ? estimate_json(*estimate, logs) : Json(nullptr);
}

std::string name_of(stats::Verdict verdict) {
  switch (verdict) {
    case stats::Verdict::worked: return "worked";
    case stats::Verdict::probably_worked: return "probably_worked";
    case stats::Verdict::cannot_be_known: return "cannot_be_known";
    case stats::Verdict::probably_did_not: return "probably_did_not";
    case stats::Verdict::made_it_worse: return "made_it_worse";
  }
  return {};
}

std::string name_of(stats::Obstacle obstacle) {
  switch (obstacle) {
    case stats::Obstacle::too_small_to_see: return "too_small_to_see";
    case stats::Obstacle::dose_too_low: return "dose_too_low";
    case stats::Obstacle::reporting_changed: return "reporting_changed";
    case stats::Obstacle::definition_changed: return "definition_changed";
    case stats::Obstacle::sealed_after_start: return "sealed_after_start";
  }
  return {};
}

Json power_json(const stats::PowerOptions& options, const std::optional<double>& smallest, bool logs) {
  Json json{{"alpha", options.alpha}, {"power", options.power}, {"smallestDetectable", number_json(smallest)}};
  if (logs) json["smallestChange"] = smallest ? Json(std::expm1(*smallest)) : Json(nullptr);
  return json;
}

}  // namespace samverkan::analyse
