// SPDX-License-Identifier: EUPL-1.2
#include "structure/structure_rules.hpp"

#include <algorithm>

#include "agreement/agreement_rules.hpp"

namespace samverkan::structure {
namespace {

// The longest that lies between two meetings of the rhythm.
std::chrono::days period_of(cooperation::Rhythm rhythm) {
  using cooperation::Rhythm;
  switch (rhythm) {
    case Rhythm::weekly: return std::chrono::days(7);
    case Rhythm::fortnightly: return std::chrono::days(14);
    case Rhythm::monthly: return std::chrono::days(35);
    case Rhythm::quarterly: return std::chrono::days(98);
    case Rhythm::tertial: return std::chrono::days(126);
    case Rhythm::half_year: return std::chrono::days(189);
    case Rhythm::yearly: return std::chrono::days(371);
  }
  return std::chrono::days(0);
}

LocalDate day_of(UtcTime at) { return to_local(at).date; }

StepResult agreement_step(const DistrictFacts& facts, UtcTime now) {
  if (!facts.agreement) return {.step = BuildStep::agreement, .state = StepState::missing};
  const auto& [holds, last_day] = *facts.agreement;
  return {.step = BuildStep::agreement,
          .state = holds ? StepState::holds : StepState::missing,
          .last = last_day,
          .runs_out_soon = holds && agreement::runs_out_soon(last_day, day_of(now))};
}

// Each function once, in the order of the groups' seats.
std::vector<std::string> functions_lacking(const DistrictFacts& facts, bool SeatFacts::*has) {
  std::vector<std::string> lacking;
  for (const GroupFacts& group : facts.groups)
    for (const SeatFacts& seat : group.required)
      if (!(seat.*has) && std::ranges::find(lacking, seat.function) == lacking.end()) lacking.push_back(seat.function);
  return lacking;
}

StepResult seats_step(BuildStep step, const DistrictFacts& facts, bool SeatFacts::*has) {
  if (facts.groups.empty()) return {.step = step, .state = StepState::waits};
  auto lacking = functions_lacking(facts, has);
  const StepState state = lacking.empty() ? StepState::holds : StepState::missing;
  return {.step = step, .state = state, .functions = std::move(lacking)};
}

// The group that is furthest behind its own rhythm speaks for the district.
StepResult rhythm_step(const DistrictFacts& facts, UtcTime now) {
  if (facts.groups.empty()) return {.step = BuildStep::rhythm, .state = StepState::waits};
  const auto left = [&](const GroupFacts& group) {
    return group.last_held ? *group.last_held + period_of(group.rhythm) + kRhythmSlack : UtcTime::min();
  };
  const GroupFacts& behind = *std::ranges::min_element(facts.groups, {}, left);
  StepResult result{.step = BuildStep::rhythm, .state = now < left(behind) ? StepState::holds : StepState::missing};
  if (behind.last_held) result.last = day_of(*behind.last_held);
  if (behind.next_planned) result.next = day_of(*behind.next_planned);
  return result;
}

StepResult picture_step(const DistrictFacts& facts, UtcTime now) {
  const bool is_fresh = facts.last_edition && weeks_between(*facts.last_edition, week_of(now)) <= kEditionWeeksBack;
  return {.step = BuildStep::picture, .state = is_fresh ? StepState::holds : StepState::missing, .week = facts.last_edition};
}

StepResult follow_up_step(const DistrictFacts& facts) {
  const bool has_met = std::ranges::any_of(facts.groups, [](const GroupFacts& group) { return group.last_held.has_value(); });
  if (!has_met) return {.step = BuildStep::follow_up, .state = StepState::waits};
  int overdue = 0;
  for (const GroupFacts& group : facts.groups) overdue += group.overdue;
  return {.step = BuildStep::follow_up, .state = overdue == 0 ? StepState::holds : StepState::missing, .count = overdue};
}

}  // namespace

std::string_view to_text(BuildStep step) {
  switch (step) {
    case BuildStep::agreement: return "agreement";
    case BuildStep::group: return "group";
    case BuildStep::holders: return "holders";
    case BuildStep::deputies: return "deputies";
    case BuildStep::rhythm: return "rhythm";
    case BuildStep::picture: return "picture";
    case BuildStep::follow_up: return "follow_up";
  }
  return "";
}

std::string_view to_text(StepState state) {
  switch (state) {
    case StepState::holds: return "holds";
    case StepState::missing: return "missing";
    case StepState::waits: return "waits";
  }
  return "";
}

std::vector<StepResult> steps_of(const DistrictFacts& facts, UtcTime now) {
  std::vector<StepResult> steps;
  for (const BuildStep step : kBuildSteps) {
    switch (step) {
      case BuildStep::agreement: steps.push_back(agreement_step(facts, now)); break;
      case BuildStep::group:
        steps.push_back({.step = step, .state = facts.groups.empty() ? StepState::missing : StepState::holds});
        break;
      case BuildStep::holders: steps.push_back(seats_step(step, facts, &SeatFacts::has_holder)); break;
      case BuildStep::deputies: steps.push_back(seats_step(step, facts, &SeatFacts::has_deputy)); break;
      case BuildStep::rhythm: steps.push_back(rhythm_step(facts, now)); break;
      case BuildStep::picture: steps.push_back(picture_step(facts, now)); break;
      case BuildStep::follow_up: steps.push_back(follow_up_step(facts)); break;
    }
  }
  return steps;
}

}  // namespace samverkan::structure
