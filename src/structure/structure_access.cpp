// SPDX-License-Identifier: EUPL-1.2
#include "structure/structure_access.hpp"

namespace samverkan::structure {
namespace {

using access::Relation;
using access::Role;
using access::Rule;

// Coordinators see each other's districts, so that one can help another; a steering group its own.
constexpr Rule kRules[] = {
    {Role::coordinator, "read_build_up", "*", Relation::municipality},
    {Role::steering_group, "read_build_up", "*", Relation::own_area},
};

// The rows with their numbers belong to the group itself; a steering group reads in words.
constexpr Rule kIndexRules[] = {
    {std::nullopt, "read", "*", Relation::own_group},
    {Role::coordinator, "read", "*", Relation::own_area},
    {Role::coordinator, "list", "*", Relation::own_area},
    {Role::steering_group, "list", "*", Relation::own_area},
};

// After a sudden departure it is the others of the group who write down what the next one needs to know.
constexpr Rule kHandoverRules[] = {
    {std::nullopt, "read", "running", Relation::author},        {Role::coordinator, "read", "running", Relation::own_area},
    {std::nullopt, "leave_notes", "running", Relation::author}, {std::nullopt, "leave_notes", "ended", Relation::own_group},
    {std::nullopt, "take_over", "running", Relation::author},
};

// What waits for one's own seats, also for those of a group that has ended.
constexpr Rule kSteeringDay[] = {{Role::steering_group, "read", "*", Relation::own_seat}};
constexpr auto kMyDayRules =
    access::joined(access::rows_for(access::kWorkingRoles, "read", "*", Relation::own_seat), std::to_array(kSteeringDay));

}  // namespace

std::span<const Rule> structure_rules() { return kRules; }
std::span<const Rule> index_rules() { return kIndexRules; }
std::span<const Rule> handover_rules() { return kHandoverRules; }
std::span<const Rule> my_day_rules() { return kMyDayRules; }

access::Subject subject_of(const area::AreaTree& tree, const cooperation::Group& group) {
  return {.kind = "group", .state = "", .author = {}, .organisations = {}, .areas = tree.path_of(group.area), .group = group.id};
}

access::Subject subject_of(const area::AreaTree& tree, const cooperation::Holding& holding, const cooperation::Seat& seat,
                           UtcTime now) {
  const bool has_ended = holding.valid_to && *holding.valid_to <= now;
  const bool is_to_come = holding.valid_from > now;
  return {.kind = "handover",
          .state = has_ended    ? "ended"
                   : is_to_come ? "to_come"
                                : "running",
          .author = holding.account,
          .organisations = {},
          .areas = tree.path_of(seat.area),
          .group = seat.group,
          .seat = seat.id};
}

}  // namespace samverkan::structure
