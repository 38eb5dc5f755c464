// SPDX-License-Identifier: EUPL-1.2
#include "picture/picture_access.hpp"

#include <array>

namespace samverkan::picture {
namespace {

using access::Relation;
using access::Role;
using access::Rule;

// Who sees figures; which ones is decided by read_rows. Administrators see none, the steering group those of editions only.
constexpr auto kReaders = access::rows_for(access::kWorkingRoles, "read", "*", Relation::municipality);

constexpr auto kRules = access::joined(kReaders, std::array{
                                                     Rule{Role::coordinator, "read_rows", "*", Relation::own_area},
                                                     Rule{Role::area_police, "read_rows", "*", Relation::own_area},
                                                     Rule{Role::analyst, "read_rows", "*", Relation::municipality},
                                                     Rule{Role::coordinator, "see_silent", "*", Relation::own_area},
                                                     Rule{Role::coordinator, "open_edition", "*", Relation::own_area},
                                                     Rule{Role::coordinator, "raise", "*", Relation::own_area},
                                                     Rule{Role::area_police, "raise", "*", Relation::own_area},
                                                     Rule{Role::coordinator, "wait", "*", Relation::own_area},
                                                 });

// What is being written is for those who write and review it: it is unreviewed, and shows the picture as it is now. What was
// locked holds the numbers of the lattice only, so whoever sees figures reads it, and the steering group in its areas.
constexpr auto kEditionRules =
    access::joined(access::rows_for(access::kWorkingRoles, "read", "locked", Relation::municipality),
                   access::rows_for(access::kWorkingRoles, "read", "replaced", Relation::municipality),
                   access::rows_for(access::kWorkingRoles, "read", "withdrawn", Relation::municipality),
                   std::array{
                       Rule{Role::coordinator, "read", "draft", Relation::own_area},
                       Rule{Role::area_police, "read", "draft", Relation::own_area},
                       Rule{Role::coordinator, "read", "in_review", Relation::own_area},
                       Rule{Role::area_police, "read", "in_review", Relation::own_area},
                       Rule{Role::steering_group, "read", "locked", Relation::own_area},
                       Rule{Role::steering_group, "read", "replaced", Relation::own_area},
                       Rule{Role::steering_group, "read", "withdrawn", Relation::own_area},
                       Rule{Role::coordinator, "edit", "draft", Relation::own_area},
                       Rule{Role::coordinator, "send_to_review", "draft", Relation::own_area},
                       Rule{Role::coordinator, "lock", "draft", Relation::own_area},
                       Rule{Role::coordinator, "approve", "in_review", Relation::own_area},
                       Rule{Role::area_police, "approve", "in_review", Relation::own_area},
                       Rule{Role::coordinator, "replace", "locked", Relation::own_area},
                       Rule{Role::coordinator, "withdraw", "locked", Relation::own_area},
                   });

}  // namespace

std::span<const Rule> picture_rules() { return kRules; }

std::span<const Rule> edition_rules() { return kEditionRules; }

access::Subject picture_subject(std::vector<access::AreaId> path) {
  return {.kind = "picture", .state = "*", .author = {}, .organisations = {}, .areas = std::move(path), .group = std::nullopt};
}

access::Subject edition_subject(EditionState state, std::vector<access::AreaId> path) {
  return {.kind = "edition",
          .state = to_text(state),
          .author = {},
          .organisations = {},
          .areas = std::move(path),
          .group = std::nullopt};
}

Result<void> require_pictures(const access::Actor& actor, UtcTime now) {
  const auto seat = access::require(actor, "read", picture_subject({}), kRules, now);
  if (!seat) return refused_by(seat);
  return {};
}

Profile profile_of(const access::Actor& actor, const std::vector<access::AreaId>& path, UtcTime now) {
  return access::may(actor, "read_rows", picture_subject(path), kRules, now).allowed ? Profile::exact : Profile::shared;
}

}  // namespace samverkan::picture
