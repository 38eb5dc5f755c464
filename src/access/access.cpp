// SPDX-License-Identifier: EUPL-1.2
#include "access/access.hpp"

#include <algorithm>

namespace samverkan::access {
namespace {

bool is_of_group(const Grant& grant, const Subject& subject) {
  return subject.group && grant.group && *subject.group == *grant.group;
}

bool relates(const Actor& actor, const Grant& grant, const Subject& subject, Relation relation) {
  switch (relation) {
    case Relation::author: return !subject.author.empty() && subject.author == actor.account;
    case Relation::own_seat: return subject.seat && *subject.seat == grant.seat;
    case Relation::own_organisation:
      return std::ranges::find(subject.organisations, grant.organisation) != subject.organisations.end();
    case Relation::own_area: return std::ranges::find(subject.areas, grant.area) != subject.areas.end();
    case Relation::own_group: return is_of_group(grant, subject);
    case Relation::municipality: return true;
  }
  return false;
}

// What may be done in a group that has ended: to read it, and to finish what was left.
constexpr std::string_view kAfterTheEnd[] = {"read",         "list",        "complete",           "not_done",
                                             "close",        "set_room",    "confirm_attendance", "approve_minutes",
                                             "accept",       "leave_notes", "take_over",          "release_minutes",
                                             "note_absence", "end_holding", "revoke_card",        "reopen_group"};

bool is_left_to_do(std::string_view verb) { return std::ranges::find(kAfterTheEnd, verb) != std::end(kAfterTheEnd); }

bool has_ended(const Subject& subject, UtcTime now) { return subject.closes_at && *subject.closes_at <= now; }

bool outlives_the_seat(Relation relation) {
  return relation == Relation::author || relation == Relation::own_seat || relation == Relation::own_group;
}

// A seat that is over has no area: whoever coordinated the group from it finishes what is left in the group itself.
bool reaches(const Actor& actor, const Grant& grant, const Subject& subject, const Rule& rule) {
  if (!grant.is_over || outlives_the_seat(rule.relation)) return relates(actor, grant, subject, rule.relation);
  return rule.relation == Relation::own_area && is_left_to_do(rule.verb) && is_of_group(grant, subject);
}

// The seat that gives the verb, if any does.
std::optional<SeatId> seat_for(const Actor& actor, std::string_view verb, const Subject& subject, std::span<const Rule> rules,
                               UtcTime now) {
  if (has_ended(subject, now) && !is_left_to_do(verb)) return std::nullopt;
  for (const Rule& rule : rules) {
    if (rule.verb != verb || (rule.state != "*" && rule.state != subject.state)) continue;
    for (const Grant& grant : actor.grants)
      if ((!rule.role || *rule.role == grant.role) && grant.period.contains(now) && reaches(actor, grant, subject, rule))
        return grant.seat;
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_text(Role role) {
  switch (role) {
    case Role::coordinator: return "coordinator";
    case Role::area_police: return "area_police";
    case Role::school_head: return "school_head";
    case Role::field_assistant: return "field_assistant";
    case Role::social_worker: return "social_worker";
    case Role::housing_company: return "housing_company";
    case Role::steering_group: return "steering_group";
    case Role::analyst: return "analyst";
    case Role::administrator: return "administrator";
  }
  return "";
}

std::optional<Role> find_role(std::string_view text) {
  for (const Role role : kRoles)
    if (to_text(role) == text) return role;
  return std::nullopt;
}

std::string_view to_text(Relation relation) {
  switch (relation) {
    case Relation::author: return "author";
    case Relation::own_seat: return "own_seat";
    case Relation::own_organisation: return "own_organisation";
    case Relation::own_area: return "own_area";
    case Relation::own_group: return "own_group";
    case Relation::municipality: return "municipality";
  }
  return "";
}

Verdict may(const Actor& actor, std::string_view verb, const Subject& subject, std::span<const Rule> rules, UtcTime now) {
  Verdict verdict;
  if (const auto seat = seat_for(actor, verb, subject, rules, now))
    return {.allowed = true, .as_seat = *seat, .may_know = true, .who_can_help = {}};
  verdict.may_know = seat_for(actor, "read", subject, rules, now).has_value();
  const auto helper = std::ranges::find_if(rules, [&](const Rule& rule) { return rule.verb == verb && rule.role.has_value(); });
  if (helper != rules.end()) verdict.who_can_help = helper->role;
  return verdict;
}

Result<SeatId> require(const Actor& actor, std::string_view verb, const Subject& subject, std::span<const Rule> rules,
                       UtcTime now) {
  const Verdict verdict = may(actor, verb, subject, rules, now);
  if (verdict.allowed) return verdict.as_seat;
  if (!verdict.may_know) return refuse(Problem::not_found, "access.not_found", subject.kind);
  if (has_ended(subject, now) && !is_left_to_do(verb)) return refuse(Problem::wrong_state, "access.closed", subject.kind);
  std::vector<std::pair<std::string, std::string>> details{{"verb", std::string(verb)}};
  if (verdict.who_can_help) details.emplace_back("role", std::string(to_text(*verdict.who_can_help)));
  return refuse(Problem::not_permitted, "access.not_permitted", subject.kind, std::move(details));
}

std::vector<std::string> verbs_now(const Actor& actor, const Subject& subject, std::span<const Rule> rules, UtcTime now) {
  std::vector<std::string> verbs;
  for (const Rule& rule : rules) {
    if (std::ranges::find(verbs, rule.verb) != verbs.end()) continue;
    if (seat_for(actor, rule.verb, subject, rules, now)) verbs.emplace_back(rule.verb);
  }
  return verbs;
}

bool may_somewhere(const Actor& actor, std::string_view verb, std::span<const Rule> rules, UtcTime now) {
  return std::ranges::any_of(actor.grants, [&](const Grant& grant) {
    return grant.period.contains(now) && std::ranges::any_of(rules, [&](const Rule& rule) {
             return rule.verb == verb && (!rule.role || *rule.role == grant.role) &&
                    (!grant.is_over || outlives_the_seat(rule.relation)) && (rule.relation != Relation::own_group || grant.group);
           });
  });
}

bool holds(const Actor& actor, Role role, UtcTime now) {
  return std::ranges::any_of(actor.grants, [&](const Grant& grant) { return grant.role == role && is_live(grant, now); });
}

}  // namespace samverkan::access
