// SPDX-License-Identifier: EUPL-1.2
// What a meeting and a promise can become, and when. Pure: values in, value or refusal out.
#pragma once

#include <span>
#include <string_view>

#include "cooperation/cooperation.hpp"
#include "kit/base/local_time.hpp"
#include "kit/base/result.hpp"
#include "meeting/meeting.hpp"

namespace samverkan::meeting {

inline constexpr std::size_t kAgendaItemsMax = 500;
inline constexpr std::chrono::hours kMeetingLengthMax{24};
/// So long after a meeting a seat can say whether it was there.
inline constexpr std::chrono::days kConfirmable{56};

/// The one table of a meeting's states: where a verb leads, or nothing where it is not possible.
[[nodiscard]] std::optional<MeetingState> next_state(MeetingState state, MeetingVerb verb);
/// The same for a promise.
[[nodiscard]] std::optional<ActionState> next_state(ActionState state, ActionVerb verb);

/// Refuses a meeting that ends before it starts or lasts longer than a day.
[[nodiscard]] Result<Meeting> plan_meeting(Meeting wanted);

struct Moving {
  Period to;
  std::string place;
  std::string reason;  // read by the group beside the new time
};
/// The meeting at its new time and place, with a new revision; it says where it was. Refuses one that is not planned or whose
/// time is over, a time that has passed, what changes nothing, and no reason.
[[nodiscard]] Result<Meeting> moved(Meeting meeting, const Moving& wanted, UtcTime now);
/// Refuses a meeting that overlaps another of the group that is planned or going on, naming when that one is.
[[nodiscard]] Result<void> check_alone(const Meeting& meeting, std::span<const Meeting> of_group);

/// The meeting after the verb, with a new revision. `start` notes the time.
[[nodiscard]] Result<Meeting> apply(Meeting meeting, MeetingVerb verb, UtcTime now);

/// A new item at the end. Refuses a 501st and a subject that already stands on the agenda.
[[nodiscard]] Result<AgendaItem> place_item(AgendaItem wanted, std::span<const AgendaItem> agenda);

/// Refuses a due date before the day of the meeting, and a day of review before the due date.
[[nodiscard]] Result<Decision> take_decision(Decision wanted, const Meeting& meeting);

/// The promise after what was said of it, by whom. not_done wants a reason.
[[nodiscard]] Result<Action> answer(Action action, ActionVerb verb, std::string_view reason, const AccountId& by, UtcTime now);

/// The promise that the coordinating seat has in place of one that was handed back, with time to find it an owner.
inline constexpr std::chrono::days kHandedBackTime{14};
[[nodiscard]] Action after_hand_back(const Action& handed_back, ActionId id, SeatId coordinating_seat, UtcTime now);

/// Whether a promise stands first at this meeting: it was given earlier and is open, or was answered since the meeting started.
[[nodiscard]] bool is_promise_from_before(const Action& action, const Meeting& meeting);

/// When the group meets next after this meeting, by its rhythm, on its usual weekday and time on the clock. A meeting that was
/// moved does not move those after it: what comes next is counted from when it was first called for, and lies after the meeting.
/// Rhythms of months keep the weekday's place in the month (the second Tuesday); a fifth one becomes the last.
[[nodiscard]] Period next_occurrence(const Meeting& meeting, cooperation::Rhythm rhythm, const cooperation::MeetingHabit& habit);

/// When the group would meet after `last` until `end`, by the rhythm that holds at each time.
[[nodiscard]] std::vector<UtcTime> occurrences_after(Meeting last, const cooperation::RhythmHistory& rhythms,
                                                     const cooperation::MeetingHabit& habit, UtcTime end);

/// When a group that has no meeting yet could first meet: its usual weekday and time, a week or more from now.
[[nodiscard]] Period first_occurrence(UtcTime now, const cooperation::MeetingHabit& habit);

/// Refuses what would be after the last day of a group that ends, naming the field.
[[nodiscard]] Result<void> check_open_at(const cooperation::Group& group, UtcTime at, std::string_view field);

/// Whether each required function has a seat that is present.
struct Quorum {
  std::vector<std::string> missing;  // functions, in the order of `required`
  [[nodiscard]] bool holds() const { return missing.empty(); }
};
struct SeatPresence {
  std::string function;
  bool is_required;
  bool is_present;
};
[[nodiscard]] Quorum quorum_of(std::span<const SeatPresence> seats);

}  // namespace samverkan::meeting
