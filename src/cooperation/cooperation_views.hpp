// SPDX-License-Identifier: EUPL-1.2
// Who sits where: the grants behind each right, the seats of a group with their holders, and which seats are expected to report.
#pragma once

#include "cooperation/cooperation.hpp"
#include "kit/db/work.hpp"

namespace samverkan::cooperation {

/// The rights of an account: one grant for each holding, past and coming ones too (`may` looks at the period).
[[nodiscard]] std::vector<access::Grant> grants_of(db::Work& work, const AccountId& account);

/// A seat as people see it: the function first, then who sits there now.
struct SeatView {
  Seat seat;
  std::string organisation_name;
  std::optional<AccountId> holder;
  std::string holder_name;  // empty: nobody
  std::optional<AccountId> deputy;
  std::string deputy_name;
};

[[nodiscard]] std::vector<SeatView> seats_of(db::Work& work, const GroupId& group, UtcTime now);
[[nodiscard]] std::vector<SeatView> all_seats(db::Work& work, UtcTime now);
[[nodiscard]] std::optional<SeatView> find_seat_view(db::Work& work, const SeatId& seat, UtcTime now);

[[nodiscard]] std::vector<Group> groups(db::Work& work);
[[nodiscard]] std::optional<Group> find_group(db::Work& work, std::string_view slug);
[[nodiscard]] std::optional<Group> find_group(db::Work& work, const GroupId& id);
[[nodiscard]] std::vector<Organisation> organisations(db::Work& work);

/// A seat that is to report each week.
struct ExpectedReporter {
  SeatId seat;
  std::string function;
  OrganisationId organisation;
  AreaId area;
};

/// All seats that are to report weekly, in the order of their ids. A caller picks those of an area by its tree.
[[nodiscard]] std::vector<ExpectedReporter> expected_reporters(db::Work& work);

}  // namespace samverkan::cooperation
