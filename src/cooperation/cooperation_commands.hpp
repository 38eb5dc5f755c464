// SPDX-License-Identifier: EUPL-1.2
// How a cooperation is set up: organisations, groups, seats and who sits on them. One function a verb, in the unit of work that
// is given. The first four are for the command line and the demo city, which ask nobody; the others ask for the right.
#pragma once

#include <functional>

#include "access/access.hpp"
#include "access/invitation_letters.hpp"
#include "area/area.hpp"
#include "cooperation/cooperation.hpp"
#include "cooperation/group_templates.hpp"
#include "kit/base/local_time.hpp"
#include "kit/db/work.hpp"

namespace samverkan::cooperation {

/// Until the commit nobody else changes the group, its seats' requirements or when it meets.
void hold_group(db::Work& work, const GroupId& group);

/// Empties the contacts of seats that have ended. For a nightly job.
void forget_contacts(db::Work& work);

/// `actor` stands in the log: an account id, or "system".
void create_organisation(db::Work& work, std::string_view actor, const Organisation& organisation);
void create_group(db::Work& work, std::string_view actor, const Group& group);
void create_seat(db::Work& work, std::string_view actor, const Seat& seat);

/// Puts a person on a seat. Refused as cooperation_rules states.
[[nodiscard]] Result<Holding> take_seat(db::Work& work, std::string_view actor, const Holding& wanted);

/// Refuses a text that may point at a person, naming the field. The screening stands in a later module and is given by wiring.
using TextCheck = std::function<Result<void>(std::string_view text, std::string_view field)>;

/// What every verb needs beside its own input.
struct Setting {
  const area::AreaTree& tree;
  const TextCheck& check_text;
};

/// What a group has in its own words, and its habits.
struct Charter {
  std::string name;
  std::string purpose;
  Rhythm rhythm;
  MeetingHabit habit;
  std::optional<std::vector<StandardItem>> standard_items = {};  // none: as they are
};

struct WantedGroup {
  GroupId id;
  AreaId area;
  Charter charter;
  std::vector<std::string> organisations;  // a name for each seat of the template, in its order; empty: that seat is left out
};

/// Makes a group with the seats of a template and a coordination seat that the actor holds. Organisations are found by name, and
/// made where there is none of that name. Refused: a required seat without organisation, a name whose address is taken. The same
/// id and content again gives the same group.
[[nodiscard]] Result<Group> create_group(db::Work& work, const Setting& setting, const access::Actor& actor,
                                         const GroupTemplate& from, const WantedGroup& wanted);

/// `revision` is the one the actor saw. Refuses another rhythm: change_rhythm gives it.
[[nodiscard]] Result<Group> change_charter(db::Work& work, const Setting& setting, const access::Actor& actor,
                                           const std::string& slug, const Charter& charter, std::int64_t revision);

/// Whether a name that is known already means the person who has it.
enum class KnownName { refuse, same_person };

struct WantedSeating {
  HoldingId id;
  SeatId seat;
  HoldingKind kind;
  std::string name;
  KnownName known_name;
  std::optional<access::GivenAddress> mail = {};  // where the link goes by letter; none: it is shown to the actor
};

struct Seating {
  Holding holding;
  std::optional<std::string> invitation;  // a link's token, shown once; none for who can sign in already, or gets a letter
  std::optional<std::string> letter_to;   // the address that the link goes to
};

/// Puts a person on a seat of a group, from now on. Somebody new gets an account and a link to choose a password. A name that is
/// known is refused with "cooperation.person_known" until the actor has said that it is the same person. Nobody gives a seat to
/// himself: an administrator would else read what administrators do not read. A link that somebody else gave the person ends:
/// who has seen it could become more than that one may give.
[[nodiscard]] Result<Seating> invite(db::Work& work, const Setting& setting, const access::Actor& actor,
                                     const WantedSeating& wanted);

/// A new link for somebody who has not used the first. Refused unless each seat of that person is one the actor may invite to:
/// whoever has the link is that person.
[[nodiscard]] Result<std::string> renew_invitation(db::Work& work, const Setting& setting, const access::Actor& actor,
                                                   const HoldingId& id);

/// Ends a holding: by the one who sits there, or by the coordinator. Now, or after a last day that is planned, today at the
/// earliest.
[[nodiscard]] Result<Holding> end_holding(db::Work& work, const Setting& setting, const access::Actor& actor, const HoldingId& id,
                                          std::optional<LocalDate> last_day);

/// Somebody who sits on a seat is away; said by that person or the coordinator. None: is back.
[[nodiscard]] Result<Holding> note_absence(db::Work& work, const Setting& setting, const access::Actor& actor,
                                           const HoldingId& id, const std::optional<Absence>& absence);

}  // namespace samverkan::cooperation
