// SPDX-License-Identifier: EUPL-1.2
// The build-up of every district that the actor may see: alphabetical, missing steps in words, and who can help. Nothing in it
// ranks.
#pragma once

#include "access/access.hpp"
#include "area/area.hpp"
#include "kit/db/work.hpp"
#include "structure/structure.hpp"

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

}  // namespace samverkan::structure
