// SPDX-License-Identifier: EUPL-1.2
// Structure instead of acquaintance: organisations, area groups, seats (a function at an organisation, for an area or group) and
// holdings (who sits on a seat, from when to when). Nothing is ever assigned to a bare person.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/access.hpp"

namespace samverkan::cooperation {

using access::AccountId;
using access::AreaId;
using access::GroupId;
using access::OrganisationId;
using access::SeatId;
using HoldingId = Id<struct HoldingTag>;

struct Organisation {
  OrganisationId id;
  std::string name;
  std::string kind;  // "municipality", "police", "school", "housing", "association"
};

/// A multi-agency area group (lokal områdesgrupp).
struct Group {
  GroupId id;
  std::string slug;
  std::string name;
  AreaId area;
  std::string rhythm;  // "weekly", "fortnightly", "monthly"
};

enum class Requirement { required, optional };
enum class Reporting { weekly, when_needed };
enum class HoldingKind { holder, deputy };

struct Seat {
  SeatId id;
  std::string function;  // "coordination", "police", "school", "field", "social_services", "housing" …
  access::Role role;
  OrganisationId organisation;
  AreaId area;
  std::optional<GroupId> group;
  Requirement requirement;
  Reporting reporting;              // weekly: a report or "nothing to report" is expected each week
  std::vector<std::string> topics;  // category groups that the seat's charter names
};

struct Holding {
  HoldingId id;
  SeatId seat;
  AccountId account;
  HoldingKind kind;
  UtcTime valid_from;
  std::optional<UtcTime> valid_to;  // none: until further notice
};

/// The functions that an area group cannot meet without.
inline constexpr std::string_view kRequiredFunctions[] = {"school", "field", "social_services", "police"};

}  // namespace samverkan::cooperation
