// SPDX-License-Identifier: EUPL-1.2
#include "cooperation/cooperation_access.hpp"

namespace samverkan::cooperation {
namespace {

using access::Relation;
using access::Role;
using access::Rule;

constexpr Rule kGroupRules[] = {
    {std::nullopt, "read", "*", Relation::own_group},
    {Role::coordinator, "read", "*", Relation::own_area},
    {Role::coordinator, "create_group", "*", Relation::own_area},
    {Role::coordinator, "change_charter", "*", Relation::own_area},
    {Role::coordinator, "close_group", "*", Relation::own_area},
    {Role::coordinator, "reopen_group", "*", Relation::own_area},
    {Role::coordinator, "change_rhythm", "*", Relation::own_area},
    {Role::coordinator, "add_seat", "*", Relation::own_area},
    {Role::coordinator, "end_seat", "*", Relation::own_area},
    {Role::coordinator, "change_requirement", "*", Relation::own_area},
};

constexpr Rule kSeatRules[] = {
    {std::nullopt, "read", "*", Relation::own_group},
    {Role::coordinator, "read", "*", Relation::own_area},
    {Role::administrator, "read", "*", Relation::municipality},
    {Role::administrator, "invite", "*", Relation::municipality},
    {Role::coordinator, "invite", "coordinator", Relation::own_area},
    {Role::coordinator, "invite", "area_police", Relation::own_area},
    {Role::coordinator, "invite", "school_head", Relation::own_area},
    {Role::coordinator, "invite", "field_assistant", Relation::own_area},
    {Role::coordinator, "invite", "social_worker", Relation::own_area},
    {Role::coordinator, "invite", "housing_company", Relation::own_area},
    {Role::coordinator, "invite", "steering_group", Relation::own_area},
    {std::nullopt, "write_contact", "*", Relation::author},
    {Role::coordinator, "write_contact", "*", Relation::own_area},
    {std::nullopt, "note_absence", "*", Relation::author},
    {Role::coordinator, "note_absence", "*", Relation::own_area},
    {std::nullopt, "end_holding", "*", Relation::author},
    {Role::administrator, "end_holding", "*", Relation::municipality},
    {Role::coordinator, "end_holding", "coordinator", Relation::own_area},
    {Role::coordinator, "end_holding", "area_police", Relation::own_area},
    {Role::coordinator, "end_holding", "school_head", Relation::own_area},
    {Role::coordinator, "end_holding", "field_assistant", Relation::own_area},
    {Role::coordinator, "end_holding", "social_worker", Relation::own_area},
    {Role::coordinator, "end_holding", "housing_company", Relation::own_area},
    {Role::coordinator, "end_holding", "steering_group", Relation::own_area},
};

}  // namespace

std::span<const Rule> group_rules() { return kGroupRules; }
std::span<const Rule> seat_rules() { return kSeatRules; }

access::Subject subject_of(const area::AreaTree& tree, const AreaId& area, const std::optional<GroupId>& group) {
  return {.kind = "group", .state = "", .author = {}, .organisations = {}, .areas = tree.path_of(area), .group = group};
}

access::Subject subject_of(const area::AreaTree& tree, const Group& group) {
  auto subject = subject_of(tree, group.area, group.id);
  subject.closes_at = group.closes_at;
  return subject;
}

access::Subject subject_of(const area::AreaTree& tree, const Seat& seat, HoldingKind kind) {
  const bool is_coordinators = seat.role == Role::coordinator && kind == HoldingKind::holder;
  return {.kind = "seat",
          .state = is_coordinators ? std::string_view("coordinator_holder") : access::to_text(seat.role),
          .author = {},
          .organisations = {},
          .areas = tree.path_of(seat.area),
          .group = seat.group};
}

}  // namespace samverkan::cooperation
