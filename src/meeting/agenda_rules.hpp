// SPDX-License-Identifier: EUPL-1.2
// The agenda that writes itself, in two lanes: what goes on from earlier meetings, what comes back, and what becomes of a line.
// Pure: values in, value or refusal out.
#pragma once

#include <functional>
#include <span>

#include "kit/base/result.hpp"
#include "meeting/meeting.hpp"

namespace samverkan::meeting {

/// What the longer lane has to itself at every other meeting. No group has less: see lane_was_kept.
inline constexpr std::chrono::minutes kLongerLaneReserved{20};
/// A line that was taken up more often than this without a decision is marked.
inline constexpr int kTimesDiscussedMax = 3;

/// The one table of a line's states: where a verb leads, or nothing where it is not possible.
[[nodiscard]] std::optional<ItemState> next_state(ItemState state, ItemVerb verb);

/// The line after the verb. Refuses a verb that its state does not know, and parking or closing a line that has a decision.
enum class Decided { no, yes };
[[nodiscard]] Result<AgendaItem> settle(AgendaItem item, ItemVerb verb, Decided decided, UtcTime now);

/// The verbs that a line's own state leaves open, as verbs of a meeting.
[[nodiscard]] std::vector<MeetingVerb> verbs_on(const AgendaItem& item, Decided decided);

/// A parked line comes back at the first meeting on or after its date. Without a date it stays away from the meeting that comes
/// next and comes back at the one after.
[[nodiscard]] bool comes_back(const AgendaItem& parked, const Meeting& parked_at, const std::optional<Meeting>& last_held,
                              const Meeting& coming);

/// At how many meetings in a row a line was taken up without a decision, with this one if it has begun. A line that was settled
/// before the meeting began was not taken up there, and nothing was at a meeting that was cancelled.
[[nodiscard]] int times_discussed(const AgendaItem& item, const Meeting& meeting, Decided decided);

/// A line of a meeting that is over, which nothing goes on from yet.
struct EarlierItem {
  AgendaItem item;
  Meeting meeting;
};
/// A subject whose day has come, that no line of the group has taken up.
struct DueSubject {
  ItemKind kind;
  std::string subject_id;
  std::string title;
};
struct AgendaSources {
  std::span<const EarlierItem> waiting;  // without a decision, open or parked, not standing; oldest first
  std::span<const cooperation::StandardItem> standard;
  std::optional<Meeting> last_held;
  std::span<const Decision> reviews = {};    // decisions whose day of review has come, that no line has taken up
  std::span<const DueSubject> signals = {};  // what stands in front of the picture
  std::vector<DueSubject> agreements = {};   // what agreements bring
};
struct WrittenAgenda {
  std::vector<AgendaItem> added;   // standing lines first, then decisions to review, agreements, signals, and what goes on
  std::vector<AgendaItem> merged;  // earlier lines about a subject that stands there already, marked as moved there
};
/// What is added to the agenda of `coming`, where `there` stands already. Writing again adds nothing. A signal that an earlier
/// week's line is about already gets no second one. What finds no room among kAgendaItemsMax waits for the meeting after; nothing
/// is dropped. Cost O((waiting + there) log).
[[nodiscard]] WrittenAgenda write_agenda(const Meeting& coming, std::span<const AgendaItem> there, const AgendaSources& sources,
                                         const std::function<ItemId()>& new_id);

/// Whether the longer lane stands first at the meeting after `last_held`: at every other one.
[[nodiscard]] bool is_longer_first_after(const std::optional<Meeting>& last_held);

/// In the order they are talked about, numbered from 1.
[[nodiscard]] std::vector<AgendaItem> in_order(std::vector<AgendaItem> items, bool longer_first);

/// Begins and ends the talk about the longer lane; it may begin again, and the times add up.
[[nodiscard]] Result<Meeting> start_lane(Meeting meeting, UtcTime now);
[[nodiscard]] Result<Meeting> stop_lane(Meeting meeting, UtcTime now);
/// As stop_lane, for a lane that is known to have been begun.
[[nodiscard]] Meeting end_lane(Meeting meeting, UtcTime now);

/// Whether the longer lane got its reserved minutes; nothing where none were reserved or the meeting is not over.
[[nodiscard]] std::optional<bool> lane_was_kept(const Meeting& meeting);

}  // namespace samverkan::meeting
