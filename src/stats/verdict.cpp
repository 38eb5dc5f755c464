// SPDX-License-Identifier: EUPL-1.2
#include "stats/verdict.hpp"

#include <cmath>

#include "kit/base/check.hpp"

namespace samverkan::stats {
namespace {

std::vector<Obstacle> obstacles_of(const Evidence& evidence) {
  std::vector<Obstacle> obstacles;
  if (!evidence.smallest_detectable || *evidence.smallest_detectable < evidence.expected_effect)
    obstacles.push_back(Obstacle::too_small_to_see);
  if (!(evidence.dose >= kLeastDose)) obstacles.push_back(Obstacle::dose_too_low);
  if (!(std::abs(evidence.reporting_change) <= kMostReportingChange)) obstacles.push_back(Obstacle::reporting_changed);
  if (evidence.definition_changed) obstacles.push_back(Obstacle::definition_changed);
  if (evidence.sealed_after_start) obstacles.push_back(Obstacle::sealed_after_start);
  return obstacles;
}

}  // namespace

Judgement judge(const Evidence& evidence) {
  CHECK(evidence.expected_effect < 0, "what is expected is fewer");
  if (auto obstacles = obstacles_of(evidence); !obstacles.empty()) return {Verdict::cannot_be_known, std::move(obstacles)};
  const Estimate& effect = evidence.effect;
  const auto& both = evidence.treated_and_buffer;
  const bool placebos_agree = evidence.placebo_p && *evidence.placebo_p <= kMostPlaceboP;
  if (effect.interval95.low > 0) return {Verdict::made_it_worse};
  if (effect.interval95.high < 0 && both && both->interval95.high < 0 && placebos_agree) return {Verdict::worked};
  if (effect.interval80.high < 0 && both && both->value < 0) return {Verdict::probably_worked};
  if (effect.interval95.low > evidence.expected_effect) return {Verdict::probably_did_not};
  return {Verdict::cannot_be_known};
}

}  // namespace samverkan::stats
