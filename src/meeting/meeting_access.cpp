// SPDX-License-Identifier: EUPL-1.2
#include "meeting/meeting_access.hpp"

namespace samverkan::meeting {
namespace {

using access::Relation;
using access::Role;
using access::Rule;

constexpr Rule kMeetingRules[] = {
    {std::nullopt, "read", "*", Relation::own_group},
    {Role::coordinator, "read", "*", Relation::own_area},
    {Role::coordinator, "create", "*", Relation::own_area},
    {Role::coordinator, "change_year", "*", Relation::own_area},
    {Role::coordinator, "start", "planned", Relation::own_area},
    {Role::coordinator, "move", "planned", Relation::own_area},
    {std::nullopt, "add_item", "planned", Relation::own_group},
    {std::nullopt, "add_item", "live", Relation::own_group},
    {Role::coordinator, "add_item", "planned", Relation::own_area},
    {Role::coordinator, "add_item", "live", Relation::own_area},
    {std::nullopt, "save_field", "planned", Relation::own_group},
    {std::nullopt, "save_field", "live", Relation::own_group},
    {Role::coordinator, "save_field", "planned", Relation::own_area},
    {Role::coordinator, "save_field", "live", Relation::own_area},
    {std::nullopt, "park_item", "planned", Relation::own_group},
    {std::nullopt, "park_item", "live", Relation::own_group},
    {Role::coordinator, "park_item", "planned", Relation::own_area},
    {Role::coordinator, "park_item", "live", Relation::own_area},
    {std::nullopt, "move_item", "planned", Relation::own_group},
    {std::nullopt, "move_item", "live", Relation::own_group},
    {Role::coordinator, "move_item", "planned", Relation::own_area},
    {Role::coordinator, "move_item", "live", Relation::own_area},
    {std::nullopt, "copy_item", "planned", Relation::own_group},
    {std::nullopt, "copy_item", "live", Relation::own_group},
    {std::nullopt, "copy_item", "held", Relation::own_group},
    {Role::coordinator, "copy_item", "planned", Relation::own_area},
    {Role::coordinator, "copy_item", "live", Relation::own_area},
    {Role::coordinator, "copy_item", "held", Relation::own_area},
    {std::nullopt, "close_item", "planned", Relation::own_group},
    {std::nullopt, "close_item", "live", Relation::own_group},
    {Role::coordinator, "close_item", "planned", Relation::own_area},
    {Role::coordinator, "close_item", "live", Relation::own_area},
    {std::nullopt, "reopen_item", "planned", Relation::own_group},
    {std::nullopt, "reopen_item", "live", Relation::own_group},
    {Role::coordinator, "reopen_item", "planned", Relation::own_area},
    {Role::coordinator, "reopen_item", "live", Relation::own_area},
    {std::nullopt, "start_lane", "live", Relation::own_group},
    {Role::coordinator, "start_lane", "live", Relation::own_area},
    {std::nullopt, "stop_lane", "live", Relation::own_group},
    {Role::coordinator, "stop_lane", "live", Relation::own_area},
    {std::nullopt, "note_attendance", "live", Relation::own_group},
    {Role::coordinator, "note_attendance", "live", Relation::own_area},
    {std::nullopt, "decide", "live", Relation::own_group},
    {Role::coordinator, "decide", "live", Relation::own_area},
    {Role::coordinator, "close", "live", Relation::own_area},
    {Role::coordinator, "approve_minutes", "held", Relation::own_area},
    {Role::coordinator, "cancel", "planned", Relation::own_area},
    {std::nullopt, "set_room", "planned", Relation::own_group},
    {std::nullopt, "set_room", "live", Relation::own_group},
    {std::nullopt, "set_room", "held", Relation::own_group},
    {Role::coordinator, "set_room", "planned", Relation::own_area},
    {Role::coordinator, "set_room", "live", Relation::own_area},
    {Role::coordinator, "set_room", "held", Relation::own_area},
    {Role::coordinator, "release_minutes", "minutes_approved", Relation::own_area},
    {Role::area_police, "release_minutes", "minutes_approved", Relation::own_area},
    {std::nullopt, "confirm_attendance", "live", Relation::own_seat},
    {std::nullopt, "confirm_attendance", "held", Relation::own_seat},
    {std::nullopt, "confirm_attendance", "minutes_approved", Relation::own_seat},
};

constexpr Rule kActionRules[] = {
    {std::nullopt, "read", "*", Relation::own_group},
    {Role::coordinator, "read", "*", Relation::own_area},
    {std::nullopt, "complete", "open", Relation::own_group},
    {Role::coordinator, "complete", "open", Relation::own_area},
    {std::nullopt, "not_done", "open", Relation::own_group},
    {Role::coordinator, "not_done", "open", Relation::own_area},
    {std::nullopt, "ask_for_help", "open", Relation::own_group},
    {Role::coordinator, "ask_for_help", "open", Relation::own_area},
    {std::nullopt, "hand_back", "open", Relation::own_seat},
    {std::nullopt, "make_link", "open", Relation::own_seat},
    {Role::coordinator, "make_link", "open", Relation::own_area},
};

}  // namespace

std::span<const access::Rule> meeting_rules() { return kMeetingRules; }
std::span<const access::Rule> action_rules() { return kActionRules; }

}  // namespace samverkan::meeting
