// SPDX-License-Identifier: EUPL-1.2
#include "search/search_access.hpp"

namespace samverkan::search {
namespace {

using access::Relation;
using access::Role;
using access::Rule;

// All that have work in the shared room. An administrator keeps accounts and reads nothing of it.
constexpr Rule kSteering[] = {{Role::steering_group, "search", "*", Relation::municipality}};
constexpr auto kRules =
    access::joined(access::rows_for(access::kWorkingRoles, "search", "*", Relation::municipality), std::to_array(kSteering));

}  // namespace

std::span<const Rule> search_rules() { return kRules; }

}  // namespace samverkan::search
