// SPDX-License-Identifier: EUPL-1.2
#include "agreement/agreement_access.hpp"

#include <algorithm>

#include "agreement/agreement_rules.hpp"
#include "kit/base/local_time.hpp"

namespace samverkan::agreement {
namespace {

using access::Relation;
using access::Role;
using access::Rule;

constexpr Rule kRules[] = {
    {Role::coordinator, "read", "*", Relation::own_area},
    {Role::steering_group, "read", "*", Relation::own_area},
    {Role::coordinator, "create", "", Relation::own_area},
    {Role::coordinator, "change", "draft", Relation::own_area},
    {Role::steering_group, "put_in_force", "draft", Relation::own_area},
    {Role::coordinator, "replace", "in_force", Relation::own_area},
    {Role::coordinator, "replace", "expired", Relation::own_area},
    {Role::coordinator, "follow_up_commitment", "in_force", Relation::own_area},
    {Role::coordinator, "follow_up_commitment", "expired", Relation::own_area},
    {std::nullopt, "follow_up_commitment", "in_force", Relation::own_seat},
    {std::nullopt, "follow_up_commitment", "expired", Relation::own_seat},
    {Role::coordinator, "follow_up_promise", "in_force", Relation::own_area},
    {Role::coordinator, "follow_up_promise", "expired", Relation::own_area},
};

// A draft is read by those who write and decide it; what binds is read by all that it concerns.
constexpr Role kReaders[] = {Role::coordinator,   Role::area_police,     Role::school_head,    Role::field_assistant,
                             Role::social_worker, Role::housing_company, Role::steering_group, Role::analyst};
constexpr auto kReachRules = access::joined(access::rows_for(kReaders, "read", "in_force", Relation::own_area),
                                            access::rows_for(kReaders, "read", "expired", Relation::own_area),
                                            access::rows_for(kReaders, "read", "replaced", Relation::own_area));

}  // namespace

std::span<const Rule> agreement_rules() { return kRules; }
std::span<const Rule> reach_rules() { return kReachRules; }

access::Subject subject_of(const area::AreaTree& tree, const AreaId& area, std::string_view state) {
  return {.kind = "agreement", .state = state, .author = {}, .organisations = {}, .areas = tree.path_of(area), .group = {}};
}

access::Subject commitment_of(const area::AreaTree& tree, const Agreement& agreement, std::size_t position,
                              std::string_view state) {
  auto subject = subject_of(tree, agreement.area, state);
  if (position < agreement.content.commitments.size()) subject.seat = agreement.content.commitments[position].seat;
  return subject;
}

access::Subject reach_of(const area::AreaTree& tree, const AreaId& area, std::string_view state) {
  auto subject = subject_of(tree, area, state);
  for (const auto& each : tree.areas())
    if (each.id != area && tree.is_within(each.id, area)) subject.areas.push_back(each.id);
  return subject;
}

bool may_own(const area::AreaTree& tree, const cooperation::Seat& seat, const AreaId& area) {
  const bool reads = std::ranges::find(kReaders, seat.role) != std::end(kReaders);
  return reads && (tree.is_within(seat.area, area) || tree.is_within(area, seat.area));
}

bool may_read(const area::AreaTree& tree, const access::Actor& actor, const Agreement& agreement, UtcTime now) {
  const auto state = to_text(state_on(agreement, to_local(now).date));
  return access::may(actor, "read", subject_of(tree, agreement.area, state), agreement_rules(), now).allowed ||
         access::may(actor, "read", reach_of(tree, agreement.area, state), reach_rules(), now).allowed;
}

}  // namespace samverkan::agreement
