// SPDX-License-Identifier: EUPL-1.2
#include "analyse/analyse_access.hpp"

#include <array>

namespace samverkan::analyse {
namespace {

using access::Relation;
using access::Role;
using access::Rule;

// `read`: who may know that an area has rows to ask for, and so is told which seat can help; to others they do not exist.
constexpr auto kRules = access::joined(access::rows_for(access::kWorkingRoles, "analyse_figures", "*", Relation::municipality),
                                       access::rows_for(access::kWorkingRoles, "read", "*", Relation::own_area),
                                       std::array{
                                           Rule{Role::coordinator, "analyse_rows", "*", Relation::own_area},
                                           Rule{Role::area_police, "analyse_rows", "*", Relation::own_area},
                                           Rule{Role::analyst, "analyse_rows", "*", Relation::municipality},
                                       });

}  // namespace

std::span<const Rule> analysis_rules() { return kRules; }

access::Subject analysis_subject(std::vector<access::AreaId> path) {
  return {.kind = "analysis", .state = "*", .author = {}, .organisations = {}, .areas = std::move(path), .group = std::nullopt};
}

}  // namespace samverkan::analyse
