// SPDX-License-Identifier: EUPL-1.2
// What changes in a group after its first day, by whoever coordinates its area.
#pragma once

#include "cooperation/cooperation_commands.hpp"
#include "cooperation/cooperation_rules.hpp"

namespace samverkan::cooperation {

inline constexpr std::size_t kSeatsInGroupMax = 40;

struct WantedSeat {
  SeatId id;
  std::string function;  // of a seat in the templates of the group's level, which says its role and what it reports
  std::string organisation;
  Requirement requirement;
};
/// Adds a seat from now on. Refuses a function that no template of the group's level has, a seat that is there already, and a
/// 41st. The same id and content again gives the same seat.
[[nodiscard]] Result<Seat> add_seat(db::Work& work, const Setting& setting, const access::Actor& actor,
                                    const GroupTemplates& templates, const std::string& slug, const WantedSeat& wanted);

/// The group that the actor may add a seat to; else refused as add_seat is.
[[nodiscard]] Result<Group> group_to_add_to(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                            const std::string& slug);

/// Ends a seat of a group after its last day, and then the holdings on it; all that was is kept. Refuses the only seat that
/// coordinates the group. What hangs on the seat is not asked here: meeting::end_seat does.
[[nodiscard]] Result<Seat> end_seat(db::Work& work, const Setting& setting, const access::Actor& actor, const SeatId& id,
                                    LocalDate last_day);

/// Makes a seat of a group one that it cannot, or can, decide without, as the rule of that name says; what was to come goes.
/// Whether there is such a decision is not asked here: meeting::change_requirement does.
[[nodiscard]] Result<Seat> change_requirement(db::Work& work, const Setting& setting, const access::Actor& actor,
                                              const SeatId& id, const WantedRequirement& wanted);

/// Writes the telephone number or e-mail address of a seat's function, or takes it away when empty: by its holder or whoever
/// coordinates. Refuses an address that is a person's name.
[[nodiscard]] Result<Seat> write_contact(db::Work& work, const Setting& setting, const access::Actor& actor, const SeatId& id,
                                         std::string_view contact);

/// Gives the group another rhythm, as the rule of that name says; one that was to come goes. `revision` is the one the actor saw.
/// Whether there is such a decision is not asked here: meeting::change_rhythm does.
[[nodiscard]] Result<Group> change_rhythm(db::Work& work, const Setting& setting, const access::Actor& actor,
                                          const std::string& slug, const WantedRhythm& wanted, std::int64_t revision);

struct WantedEnd {
  std::string reason;
  LocalDate last_day;
};
/// Ends a group after its last day, and its seats. Whoever sits on them then reads what is in the group and nothing else. What is
/// left in the group is not asked here, and its meetings stay: meeting::close_group does. `revision` is the one the actor saw.
[[nodiscard]] Result<Group> close_group(db::Work& work, const Setting& setting, const access::Actor& actor,
                                        const std::string& slug, const WantedEnd& wanted, std::int64_t revision);

/// Lets a group go on that was closed by mistake, from now: with the seats that ended with it and whoever still sits on them.
/// Between its last day and now it was not there. Meetings that were cancelled stay so. Refuses as the rule of that name says.
[[nodiscard]] Result<Group> reopen_group(db::Work& work, const Setting& setting, const access::Actor& actor,
                                         const std::string& slug, std::string_view reason, std::int64_t revision);

}  // namespace samverkan::cooperation
