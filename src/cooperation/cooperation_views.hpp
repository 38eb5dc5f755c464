// SPDX-License-Identifier: EUPL-1.2
// Who sits where: the grants behind each right, the seats of a group with their holders, and which seats are expected to report.
#pragma once

#include <map>

#include "area/area.hpp"
#include "cooperation/cooperation.hpp"
#include "kit/base/local_time.hpp"
#include "kit/db/work.hpp"

namespace samverkan::cooperation {

/// The rights of an account: one grant for each holding, past and coming ones too (`may` looks at the period).
[[nodiscard]] std::vector<access::Grant> grants_of(db::Work& work, const AccountId& account);

/// Who sits on a seat now.
struct Sitter {
  HoldingId holding;
  AccountId account;
  std::string name;
  bool has_signed_in;                        // false: invited, and has not opened the link yet
  std::optional<LocalDate> away_until = {};  // the last day of an absence that runs now
};

/// A seat as people see it: the function first, then who sits there now.
struct SeatView {
  Seat seat;
  std::string organisation_name;
  std::optional<Sitter> holder;
  std::vector<Sitter> deputies;  // in the order they were named: who acts first when the holder is away
};

/// The seats that are there now: of a group, and all.
[[nodiscard]] std::vector<SeatView> seats_of(db::Work& work, const GroupId& group);
[[nodiscard]] std::vector<SeatView> all_seats(db::Work& work);
/// The seats of a group that are, were or will be there; and those that were there at a moment.
[[nodiscard]] std::vector<SeatView> seats_ever_of(db::Work& work, const GroupId& group);
[[nodiscard]] std::vector<SeatView> seats_at(db::Work& work, const GroupId& group, UtcTime at);
/// Also one that is over.
[[nodiscard]] std::optional<SeatView> find_seat_view(db::Work& work, const SeatId& seat);

/// All who have sat, sit or are to sit: on a group's seats, on one seat, or of one person; the earliest first.
[[nodiscard]] std::vector<Holding> holdings_of(db::Work& work, const GroupId& group);
[[nodiscard]] std::vector<Holding> holdings_of(db::Work& work, const SeatId& seat);
[[nodiscard]] std::vector<Holding> holdings_of(db::Work& work, const AccountId& account);
[[nodiscard]] std::optional<Holding> find_holding_view(db::Work& work, const HoldingId& id);

/// Empty for nobody we know.
[[nodiscard]] std::string name_of(db::Work& work, const AccountId& account);

[[nodiscard]] std::vector<Group> groups(db::Work& work);
[[nodiscard]] std::optional<Group> find_group(db::Work& work, std::string_view slug);
[[nodiscard]] std::optional<Group> find_group(db::Work& work, const GroupId& id);
[[nodiscard]] RhythmHistory rhythms_of(db::Work& work, const GroupId& group);
/// The times when the group was not there, the earliest first.
[[nodiscard]] std::vector<Reopening> reopenings_of(db::Work& work, const GroupId& group);
/// Of each seat of the group, also of those that are over.
[[nodiscard]] std::map<SeatId, RequirementHistory> requirements_of(db::Work& work, const GroupId& group);
[[nodiscard]] std::vector<Organisation> organisations(db::Work& work);

/// Which organisation a form proposes for a seat, and which others could sit there.
struct OrganisationProposal {
  std::string likeliest;  // has a seat of the function for the area or around it, or is the only one of its kind; or empty
  std::vector<std::string> names;  // of the kind that the seat needs, alphabetically
};
[[nodiscard]] OrganisationProposal organisations_for(db::Work& work, const area::AreaTree& tree, const AreaId& area,
                                                     std::string_view function, std::string_view kind);

/// What the actor may do with the places of a seat and with each who sits there: verbs of seat_rules.
struct SeatRights {
  std::vector<std::string> holder_place;
  std::vector<std::string> deputy_place;
  std::vector<std::string> holder;                 // empty where nobody sits
  std::vector<std::vector<std::string>> deputies;  // in the order of SeatView
};
[[nodiscard]] SeatRights rights_on(const area::AreaTree& tree, const access::Actor& actor, const SeatView& view, UtcTime now);

/// Somebody whom the actor invited by a letter that never arrived, on a seat that the actor may still invite to: another link is
/// handed over.
struct LostLetter {
  SeatView seat;
  std::string name;
  Group group;
};
[[nodiscard]] std::vector<LostLetter> lost_letters_of(db::Work& work, const area::AreaTree& tree, const access::Actor& actor);

/// What the actor may do with the group itself: verbs of group_rules, without "read".
[[nodiscard]] std::vector<std::string> group_verbs(const area::AreaTree& tree, const access::Actor& actor, const Group& group,
                                                   UtcTime now);

/// The areas of the city's geography where the actor may create a group, from the root down.
[[nodiscard]] std::vector<const area::Area*> areas_for_groups(const area::AreaTree& tree, const access::Actor& actor,
                                                              UtcTime now);

/// A seat that is to report each week.
struct ExpectedReporter {
  SeatId seat;
  std::string function;
  OrganisationId organisation;
  AreaId area;
};

/// All seats that are to report weekly and have somebody sitting there now, in the order of their ids: nobody waits for an empty
/// seat. A caller picks those of an area by its tree.
[[nodiscard]] std::vector<ExpectedReporter> expected_reporters(db::Work& work);

}  // namespace samverkan::cooperation
