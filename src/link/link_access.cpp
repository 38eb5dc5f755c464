// SPDX-License-Identifier: EUPL-1.2
#include "link/link_access.hpp"

namespace samverkan::link {
namespace {

using access::Relation;
using access::Role;
using access::Rule;

constexpr Rule kCardRules[] = {
    {std::nullopt, "read", "*", Relation::own_group},        {Role::coordinator, "read", "*", Relation::own_area},
    {std::nullopt, "make_card", "*", Relation::own_group},   {Role::coordinator, "make_card", "*", Relation::own_area},
    {std::nullopt, "revoke_card", "*", Relation::own_group}, {Role::coordinator, "revoke_card", "*", Relation::own_area},
};

}  // namespace

std::span<const Rule> card_rules() { return kCardRules; }

}  // namespace samverkan::link
