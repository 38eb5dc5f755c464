// SPDX-License-Identifier: EUPL-1.2
#include "area/area_access.hpp"

#include <array>

namespace samverkan::area {
namespace {

using access::Relation;
using access::Role;
using access::Rule;

constexpr std::array kRules{
    Rule{{}, "read", "*", Relation::municipality},
    Rule{Role::analyst, "import_areas", "*", Relation::municipality},
    Rule{Role::analyst, "import_police_list", "*", Relation::municipality},
};

}  // namespace

std::span<const access::Rule> area_rules() { return kRules; }

access::Subject areas_subject() {
  return {.kind = "areas", .state = "valid", .author = {}, .organisations = {}, .areas = {}, .group = {}};
}

}  // namespace samverkan::area
