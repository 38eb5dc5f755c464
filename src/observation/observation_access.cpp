// SPDX-License-Identifier: EUPL-1.2
#include "observation/observation_access.hpp"

#include <array>

namespace samverkan::observation {
namespace {

using access::Relation;
using access::Role;
using access::Rule;

// Row right: the author, one's own organisation, coordinator and area police in the seat's area, analyst everywhere. Steering
// groups and administrators read no single report, whoever they work for.
constexpr auto kRules = access::joined(std::array{Rule{{}, "read", "*", Relation::author}},
                                       access::rows_for(access::kWorkingRoles, "read", "*", Relation::own_organisation),
                                       std::array{
                                           Rule{Role::coordinator, "read", "*", Relation::own_area},
                                           Rule{Role::area_police, "read", "*", Relation::own_area},
                                           Rule{Role::analyst, "read", "*", Relation::municipality},
                                           Rule{Role::coordinator, "verify", "received", Relation::own_area},
                                           Rule{Role::coordinator, "merge", "received", Relation::own_area},
                                           Rule{Role::coordinator, "reject", "received", Relation::own_area},
                                           Rule{Role::coordinator, "route", "verified", Relation::own_area},
                                           Rule{Role::coordinator, "answer", "routed", Relation::own_area},
                                           Rule{{}, "withdraw", "received", Relation::author},
                                           Rule{{}, "erase_text", "*", Relation::author},
                                           Rule{Role::coordinator, "erase_text", "*", Relation::own_area},
                                       });

constexpr auto kEntryRules = access::joined(access::rows_for(access::kWorkingRoles, "report", "*", Relation::municipality),
                                            std::array{
                                                Rule{Role::coordinator, "triage", "*", Relation::municipality},
                                                Rule{Role::analyst, "import", "*", Relation::municipality},
                                                Rule{{}, "read_news", "*", Relation::municipality},
                                            });

}  // namespace

std::span<const Rule> observation_rules() { return kRules; }

std::span<const Rule> observation_entry_rules() { return kEntryRules; }

access::Subject subject_of(const Observation& observation, std::vector<access::AreaId> areas) {
  return {.kind = "observation",
          .state = to_text(observation.state),
          .author = observation.author,
          .organisations =
              observation.organisation.empty() ? std::vector<access::OrganisationId>{} : std::vector{observation.organisation},
          .areas = std::move(areas),
          .group = std::nullopt};
}

access::Subject entry_subject(std::string_view kind) {
  return {.kind = kind, .state = "*", .author = {}, .organisations = {}, .areas = {}, .group = std::nullopt};
}

}  // namespace samverkan::observation
