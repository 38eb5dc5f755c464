// SPDX-License-Identifier: EUPL-1.2
// Decisions in the store. Nothing changes one that is there.
#pragma once

#include <map>

#include "kit/db/work.hpp"
#include "meeting/meeting.hpp"

namespace samverkan::meeting {

/// The next running number of the group in that year.
[[nodiscard]] std::int64_t next_decision_number(db::Work& work, const GroupId& group, int year);
/// False when its number was taken or what it replaces was replaced at the same time.
[[nodiscard]] bool insert_decision(db::Work& work, const Decision& decision);
[[nodiscard]] std::optional<Decision> find_decision(db::Work& work, const DecisionId& id);
/// By its number: "2026-14". Nothing for what is no number.
[[nodiscard]] std::optional<Decision> find_decision(db::Work& work, const GroupId& group, std::string_view number);
[[nodiscard]] std::vector<Decision> load_decisions(db::Work& work, const MeetingId& meeting);
/// The one that took its place.
[[nodiscard]] std::optional<Decision> find_replacement(db::Work& work, const DecisionId& id);
/// Numbers by id: of what each decision of the group replaced, and of what replaced it. One query.
struct Replacements {
  std::map<DecisionId, std::string> earlier;
  std::map<DecisionId, std::string> later;
};
[[nodiscard]] Replacements load_replacements(db::Work& work, const GroupId& group);
/// Of a group, the newest first, from the one after `before` on; at most `limit`.
[[nodiscard]] std::vector<Decision> load_decisions_of_group(db::Work& work, const GroupId& group,
                                                            const std::optional<Decision>& before, std::size_t limit);
/// Those whose day of review has come by `day`, that nothing took the place of, and that no line has taken up for review.
[[nodiscard]] std::vector<Decision> load_due_reviews(db::Work& work, const GroupId& group, LocalDate day);

/// Those in force with a day of review from `first` to before `end`.
[[nodiscard]] std::vector<Decision> load_reviews(db::Work& work, const GroupId& group, LocalDate first, LocalDate end);

/// The meetings of a group that decided something.
[[nodiscard]] std::vector<MeetingId> load_meetings_with_decisions(db::Work& work, const GroupId& group);
/// See outputs_since.
[[nodiscard]] std::map<GroupId, Output> load_outputs(db::Work& work, UtcTime since);

}  // namespace samverkan::meeting
