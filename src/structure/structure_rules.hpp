// SPDX-License-Identifier: EUPL-1.2
// How far a district has come. Pure: facts in, a step each out. A district is held against its own groups' rhythm, never against
// another district.
#pragma once

#include <span>

#include "agreement/agreement_views.hpp"
#include "structure/structure.hpp"

namespace samverkan::structure {

struct SeatFacts {
  std::string function;
  bool has_holder;
  bool has_deputy;
};

struct GroupFacts {
  cooperation::Rhythm rhythm;
  std::vector<SeatFacts> required;
  std::optional<UtcTime> last_held;
  std::optional<UtcTime> next_planned;
  int overdue;
};

struct DistrictFacts {
  std::optional<agreement::Coverage> agreement = {};  // for the district or an area above it
  std::vector<GroupFacts> groups;
  std::optional<IsoWeek> last_edition;  // the newest locked one before this week
};

/// A week's edition is written in the days after it: until then the one before is the newest that can be asked for.
inline constexpr int kEditionWeeksBack = 2;
/// Beyond its rhythm a group may be this late without the rhythm being broken: a holiday, an ill chair.
inline constexpr std::chrono::days kRhythmSlack{7};

/// Every step in order of kBuildSteps. Agreement holds while one is in force for the district or an area above it; rhythm holds
/// when each group met within one period of its rhythm (and kRhythmSlack); picture when a week of the last kEditionWeeksBack is
/// locked; follow_up when no promise is overdue.
[[nodiscard]] std::vector<StepResult> steps_of(const DistrictFacts& facts, UtcTime now);

}  // namespace samverkan::structure
