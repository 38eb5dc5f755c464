// SPDX-License-Identifier: EUPL-1.2
// Organisations, groups, seats and holdings in the store.
#pragma once

#include <map>

#include "cooperation/cooperation.hpp"
#include "kit/db/work.hpp"

namespace samverkan::cooperation {

void insert_organisation(db::Work& work, const Organisation& organisation);
void insert_group(db::Work& work, const Group& group);
/// Saves what can change of a group if the stored revision is the one before; false when somebody else saved first.
[[nodiscard]] bool save_group(db::Work& work, const Group& group);
/// In place of one that is to come; none: it only goes.
void save_next_rhythm(db::Work& work, const GroupId& group, const std::optional<RhythmChange>& change, const SeatId& by);
[[nodiscard]] RhythmHistory load_rhythms(db::Work& work, const GroupId& group);
/// As a change that changes nothing: others who would change the group wait for the commit.
void lock_group(db::Work& work, const GroupId& group);
void insert_reopening(db::Work& work, const GroupId& group, const Reopening& reopening, const SeatId& by);
/// The earliest first.
[[nodiscard]] std::vector<Reopening> load_reopenings(db::Work& work, const GroupId& group);
/// Ends the seats of a group that would be there longer, and takes that back: a seat has its own last day again.
void end_seats_with(db::Work& work, const GroupId& group, UtcTime end);
void go_on_with(db::Work& work, const GroupId& group);
/// In place of one that is to come; none: it only goes.
void save_next_requirement(db::Work& work, const SeatId& seat, const std::optional<RequirementChange>& change, const SeatId& by);
/// Of each seat of the group, also of those that are over.
[[nodiscard]] std::map<SeatId, RequirementHistory> load_requirements(db::Work& work, const GroupId& group);
void save_contact(db::Work& work, const SeatId& seat, std::string_view contact);
void forget_contacts_of_ended_seats(db::Work& work);
void insert_seat(db::Work& work, const Seat& seat);
void save_end_of(db::Work& work, const Seat& seat);
void insert_holding(db::Work& work, const Holding& holding);
void save_end_of(db::Work& work, const Holding& holding);
void save_absence_of(db::Work& work, const Holding& holding);

[[nodiscard]] std::vector<Organisation> load_organisations(db::Work& work);
[[nodiscard]] std::vector<Group> load_groups(db::Work& work);
[[nodiscard]] std::optional<Group> load_group(db::Work& work, std::string_view slug);
[[nodiscard]] std::optional<Group> load_group(db::Work& work, const GroupId& id);
[[nodiscard]] std::vector<Seat> load_seats(db::Work& work);
/// Required or optional as they are now, or were at a moment.
[[nodiscard]] std::vector<Seat> load_seats_of(db::Work& work, const GroupId& group);
[[nodiscard]] std::vector<Seat> load_seats_of(db::Work& work, const GroupId& group, UtcTime at);
[[nodiscard]] std::optional<Seat> find_seat(db::Work& work, const SeatId& id);
[[nodiscard]] std::optional<Holding> find_holding(db::Work& work, const HoldingId& id);
[[nodiscard]] std::vector<Holding> load_holdings_of(db::Work& work, const SeatId& seat);
[[nodiscard]] std::vector<Holding> load_holdings_of(db::Work& work, const GroupId& group);
[[nodiscard]] std::vector<Holding> load_holdings_of(db::Work& work, const AccountId& account);

}  // namespace samverkan::cooperation
