// SPDX-License-Identifier: EUPL-1.2
#include "calendar/calendar_access.hpp"

namespace samverkan::calendar {
namespace {

using access::Relation;

constexpr access::Rule kRules[] = {
    {std::nullopt, "read", "*", Relation::author},
    {std::nullopt, "make_calendar_address", "*", Relation::author},
    {std::nullopt, "revoke_calendar_address", "made", Relation::author},
};

constexpr access::Rule kMailRules[] = {
    {std::nullopt, "read", "*", Relation::author},
    {std::nullopt, "save_mail_address", "*", Relation::author},
    {std::nullopt, "choose_daily_letter", "made", Relation::author},
    {std::nullopt, "remove_mail_address", "made", Relation::author},
};

}  // namespace

std::span<const access::Rule> mail_rules() { return kMailRules; }
std::span<const access::Rule> address_rules() { return kRules; }

access::Subject own_address(const access::Actor& actor, bool is_made) {
  return {.kind = "calendar_address",
          .state = is_made ? "made" : "none",
          .author = actor.account,
          .organisations = {},
          .areas = {},
          .group = std::nullopt};
}

}  // namespace samverkan::calendar
