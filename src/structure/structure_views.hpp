// SPDX-License-Identifier: EUPL-1.2
// The build-up of every district that the actor may see, and whether the structure of a group holds: alphabetical, what is
// missing in words. Nothing in it ranks.
#pragma once

#include "access/access.hpp"
#include "area/area.hpp"
#include "kit/db/work.hpp"
#include "structure/structure.hpp"
#include "structure/structure_index.hpp"

namespace samverkan::structure {

struct GroupName {
  std::string name;
  std::optional<std::string> slug;  // for those who may open the group
};

struct DistrictBuildUp {
  std::string area_slug;
  std::string area_name;
  std::vector<GroupName> groups;  // of the district and all below it, by name
  std::vector<StepResult> steps;
  std::string helper;  // who coordinates the district today; empty: nobody
};

/// The districts of the city's geography; of a municipality without districts, the municipality itself. Cost: two queries a
/// group.
[[nodiscard]] std::vector<DistrictBuildUp> build_up(db::Work& work, const area::AreaTree& tree, const access::Actor& actor);

struct WeekOfParts {
  IsoWeek week;
  std::vector<PartValue> parts;  // in order of kParts
};

/// The week in which the group got another rhythm.
struct RhythmMark {
  IsoWeek week;
  cooperation::Rhythm before;
  cooperation::RhythmChange change;
};

/// The week in which a function became one that the group cannot, or can, decide without.
struct RequirementMark {
  IsoWeek week;
  std::string function;
  cooperation::RequirementChange change;
};

/// The newest week that has ended, and those before it that lie in the group's life: as they were kept when they ended, else
/// counted now.
struct StructureView {
  cooperation::Group group;
  Index index;
  std::vector<WeekOfParts> weeks;  // oldest first, at most kIndexWeeks; the last is the index's
  std::optional<NextStep> next_step;
  std::vector<Departure> departures;
  std::vector<RhythmMark> rhythm_marks;            // within the weeks, the earliest first
  std::vector<RequirementMark> requirement_marks;  // as these
};
/// Refused as not found for those who are neither in the group nor coordinate its area.
[[nodiscard]] Result<StructureView> structure_view(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                                   std::string_view slug);

struct StructureRow {
  GroupName group;
  Index index;
};
/// The groups of the actor's areas in the alphabet's order: for steering groups and coordinators.
[[nodiscard]] std::vector<StructureRow> structure_rows(db::Work& work, const area::AreaTree& tree, const access::Actor& actor);

}  // namespace samverkan::structure
