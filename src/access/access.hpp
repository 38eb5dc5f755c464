// SPDX-License-Identifier: EUPL-1.2
// Who may do what. Rights come from seats; each module states its rules as rows, and `may` is the only place that decides.
// Deny by default: what no row allows is refused.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/ids.hpp"
#include "kit/base/result.hpp"
#include "kit/base/time.hpp"

namespace samverkan::access {

/// The ready bundle of rights that a seat carries.
enum class Role {
  coordinator,
  area_police,
  school_head,
  field_assistant,
  social_worker,
  housing_company,
  steering_group,
  analyst,
  administrator,
};
inline constexpr Role kRoles[] = {Role::coordinator,     Role::area_police,   Role::school_head,
                                  Role::field_assistant, Role::social_worker, Role::housing_company,
                                  Role::steering_group,  Role::analyst,       Role::administrator};

/// Those who report and read the picture: all but the steering group and the administrator.
inline constexpr Role kWorkingRoles[] = {Role::coordinator,   Role::area_police,     Role::school_head, Role::field_assistant,
                                         Role::social_worker, Role::housing_company, Role::analyst};

[[nodiscard]] std::string_view to_text(Role role);
[[nodiscard]] std::optional<Role> find_role(std::string_view text);

/// One seat that the actor holds (or deputises for) in a period.
struct Grant {
  SeatId seat;
  Role role;
  std::string function;  // what is represented: "school", "field", "social_services", "police" …
  OrganisationId organisation;
  AreaId area;
  std::optional<GroupId> group;
  Period period;
  bool is_over = false;  // of a seat that is there no more: it opens what is its own and its group's, and nothing else
};

/// Held now, of a seat that is there.
[[nodiscard]] inline bool is_live(const Grant& grant, UtcTime now) { return grant.period.contains(now) && !grant.is_over; }

struct Actor {
  AccountId account;
  std::string name;
  std::vector<Grant> grants;
};

/// How the actor stands to the thing. `municipality` = everybody with the role, wherever the thing is.
enum class Relation { author, own_seat, own_organisation, own_area, own_group, municipality };

[[nodiscard]] std::string_view to_text(Relation relation);

/// One row of a module's rules: it allows. No role means any seat.
struct Rule {
  std::optional<Role> role;
  std::string_view verb;
  std::string_view state;  // "*" = any
  Relation relation;
};

/// The same row for each of several roles.
template <std::size_t N>
[[nodiscard]] constexpr std::array<Rule, N> rows_for(const Role (&roles)[N], std::string_view verb, std::string_view state,
                                                     Relation relation) {
  std::array<Rule, N> rows{};
  for (std::size_t i = 0; i < N; ++i) rows[i] = {roles[i], verb, state, relation};
  return rows;
}
/// Rows one after the other, for a module's list.
template <std::size_t... N>
[[nodiscard]] constexpr std::array<Rule, (N + ...)> joined(const std::array<Rule, N>&... parts) {
  std::array<Rule, (N + ...)> all{};
  std::size_t at = 0;
  const auto add = [&](const auto& rows) {
    for (const Rule& row : rows) all[at++] = row;
  };
  (add(parts), ...);
  return all;
}

/// What the rules need to know of the thing. Empty fields relate to nobody.
struct Subject {
  std::string_view kind;
  std::string_view state;
  AccountId author;
  std::vector<OrganisationId> organisations;
  std::vector<AreaId> areas;  // from the leaf to the root of the city tree
  std::optional<GroupId> group;
  std::optional<SeatId> seat = {};        // whose thing it is, whoever sits there
  std::optional<UtcTime> closes_at = {};  // of a group that ends: from then on it is read, and what was left in it is finished
};

struct Verdict {
  bool allowed = false;
  SeatId as_seat;                    // the seat that gives the right; acts are recorded as done from it
  bool may_know = false;             // whether the actor may know that the thing exists
  std::optional<Role> who_can_help;  // a role that is allowed, for the refusal
};

/// Pure; O(grants × rules). A grant counts only while `now` is inside its period; one of a seat that is over counts for what is
/// the actor's own or the group's, and finishes there what the role finishes in its area.
[[nodiscard]] Verdict may(const Actor& actor, std::string_view verb, const Subject& subject, std::span<const Rule> rules,
                          UtcTime now);

/// The seat to act from, or the right refusal: not_found where the actor may not know that the thing exists, "access.closed" in a
/// group that has ended for what is done there no more, else not_permitted with the role that can help.
[[nodiscard]] Result<SeatId> require(const Actor& actor, std::string_view verb, const Subject& subject,
                                     std::span<const Rule> rules, UtcTime now);

/// The verbs of `rules` that the actor may use on the subject now, in the rules' order, each once: the reply's "may".
[[nodiscard]] std::vector<std::string> verbs_now(const Actor& actor, const Subject& subject, std::span<const Rule> rules,
                                                 UtcTime now);

/// Whether some thing could exist that the actor may use the verb on: for menus, never for a decision.
[[nodiscard]] bool may_somewhere(const Actor& actor, std::string_view verb, std::span<const Rule> rules, UtcTime now);

/// True if the actor holds a seat of that role now, and the seat is there.
[[nodiscard]] bool holds(const Actor& actor, Role role, UtcTime now);

}  // namespace samverkan::access
