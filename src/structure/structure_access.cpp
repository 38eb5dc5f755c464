// SPDX-License-Identifier: EUPL-1.2
#include "structure/structure_access.hpp"

namespace samverkan::structure {
namespace {

using access::Relation;
using access::Role;

// Coordinators see each other's districts, so that one can help another; a steering group its own.
constexpr access::Rule kRules[] = {
    {Role::coordinator, "read_build_up", "*", Relation::municipality},
    {Role::steering_group, "read_build_up", "*", Relation::own_area},
};

}  // namespace

std::span<const access::Rule> structure_rules() { return kRules; }

}  // namespace samverkan::structure
