// SPDX-License-Identifier: EUPL-1.2
#include "question/question_access.hpp"

namespace samverkan::question {
namespace {

using access::Relation;
using access::Role;
using access::Rule;

constexpr Rule kSteeringAsks[] = {{Role::steering_group, "ask", "*", Relation::municipality}};
constexpr auto kDirectoryRules =
    access::joined(access::rows_for(access::kWorkingRoles, "ask", "*", Relation::municipality), std::to_array(kSteeringAsks));

constexpr Rule kEscalationRules[] = {
    {std::nullopt, "read", "*", Relation::own_group},
    {Role::coordinator, "read", "*", Relation::own_area},
    {std::nullopt, "escalate", "*", Relation::own_group},
    {Role::coordinator, "escalate", "*", Relation::own_area},
};

// A question to a seat has no group on this side, an escalation no seat.
constexpr Rule kAnsweringRules[] = {
    {std::nullopt, "read", "*", Relation::own_seat},           {std::nullopt, "read", "*", Relation::own_group},
    {Role::coordinator, "read", "*", Relation::own_area},      {std::nullopt, "answer", "sent", Relation::own_seat},
    {std::nullopt, "answer", "returned", Relation::own_seat},  {std::nullopt, "answer", "sent", Relation::own_group},
    {std::nullopt, "answer", "returned", Relation::own_group},
};

constexpr Rule kAskingRules[] = {
    {std::nullopt, "read", "*", Relation::own_seat},
    {std::nullopt, "read", "*", Relation::own_group},
    {Role::coordinator, "read", "*", Relation::own_area},
    {std::nullopt, "accept", "answered", Relation::own_seat},
    {std::nullopt, "accept", "answered", Relation::own_group},
    {Role::coordinator, "accept", "answered", Relation::own_area},
    {std::nullopt, "return", "answered", Relation::own_seat},
    {std::nullopt, "return", "answered", Relation::own_group},
    {Role::coordinator, "return", "answered", Relation::own_area},
};

access::Subject subject_of(const area::AreaTree& tree, const Question& question, const std::optional<SeatId>& seat,
                           const std::optional<cooperation::Group>& group) {
  access::Subject subject{.kind = "question",
                          .state = to_text(question.state),
                          .author = {},
                          .organisations = {},
                          .areas = {},
                          .group = {},
                          .seat = seat};
  if (group) {
    subject.closes_at = group->closes_at;
    subject.areas = tree.path_of(group->area);
    subject.group = group->id;
  }
  return subject;
}

}  // namespace

std::span<const Rule> directory_rules() { return kDirectoryRules; }
std::span<const Rule> escalation_rules() { return kEscalationRules; }
std::span<const Rule> answering_rules() { return kAnsweringRules; }
std::span<const Rule> asking_rules() { return kAskingRules; }

access::Subject asked_side(const area::AreaTree& tree, const Question& question,
                           const std::optional<cooperation::Group>& to_group) {
  return subject_of(tree, question, question.to.seat, to_group);
}

// What a seat asks is its own matter; what a group asks is the group's.
access::Subject asking_side(const area::AreaTree& tree, const Question& question,
                            const std::optional<cooperation::Group>& from_group) {
  if (question.to.group) return subject_of(tree, question, std::nullopt, from_group);
  return subject_of(tree, question, question.from.seat, std::nullopt);
}

access::Subject group_side(const area::AreaTree& tree, const cooperation::Group& group) {
  return {.kind = "question",
          .state = "",
          .author = {},
          .organisations = {},
          .areas = tree.path_of(group.area),
          .group = group.id,
          .closes_at = group.closes_at};
}

}  // namespace samverkan::question
