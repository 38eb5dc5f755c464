// SPDX-License-Identifier: EUPL-1.2
// When a person may be put on a seat, and what a group may be called and when it may meet. Pure.
#pragma once

#include <span>

#include "cooperation/cooperation.hpp"
#include "kit/base/local_time.hpp"

namespace samverkan::cooperation {

inline constexpr std::size_t kNameLengthMax = 80;
inline constexpr std::size_t kPurposeLengthMax = 600;
inline constexpr std::size_t kPlaceLengthMax = 200;
inline constexpr std::size_t kStandardTitleLengthMax = 200;

/// Refuses a period that ends before it begins, a second holder in the same time, and the same person twice on one seat. A holder
/// and a deputy may overlap.
[[nodiscard]] Result<Holding> take_seat(Holding wanted, std::span<const Holding> of_the_seat);

/// The seat with its last day, in Stockholm: today at the earliest. Refuses a seat that is over, and one whose last day is set.
[[nodiscard]] Result<Seat> end_seat(Seat seat, LocalDate last_day, UtcTime now);

/// The holding cut to the time of the seat; not where it is the group that ends (`closes_at`), for its people go on reading it.
/// Refuses one that would begin when the seat is over.
[[nodiscard]] Result<Holding> within(Holding wanted, const Seat& seat, std::optional<UtcTime> closes_at);

/// So long after its last day a group can be opened again: later its people have gone, and another group is made.
inline constexpr std::chrono::days kReopenedWithin{30};
/// The one table of a group's states: where a verb or a day leads, or nothing where it is not possible.
[[nodiscard]] std::optional<GroupState> next_state(GroupState state, GroupVerb verb);
[[nodiscard]] GroupState state_at(const Group& group, UtcTime now);

inline constexpr std::size_t kClosingReasonMax = 300;
/// The group with its last day, today at the earliest, and why. Refuses a group whose last day is set, and one without a reason.
[[nodiscard]] Result<Group> close_group(Group group, std::string_view reason, LocalDate last_day, UtcTime now);

/// The group as one that goes on, and why. Refuses one that is not to end, one that ended too long ago, and one without a reason.
struct Reopened {
  Group group;
  Reopening reopening;
};
[[nodiscard]] Result<Reopened> reopen_group(Group group, std::string_view reason, UtcTime now);

struct WantedRhythm {
  Rhythm rhythm;
  std::string decision;           // number of a decision of the group; may be empty
  std::optional<LocalDate> from;  // the first day of a slower rhythm
};
/// The change as it is to be kept. Faster at once; slower only by a decision, and from a day to come. Nothing where the group
/// keeps the rhythm it has and drops one that was decided. Refuses the rhythm that holds already when none is to come.
[[nodiscard]] Result<std::optional<RhythmChange>> change_rhythm(const RhythmHistory& history, const WantedRhythm& wanted,
                                                                UtcTime now);

struct WantedRequirement {
  Requirement requirement;
  std::string decision;           // number of a decision of the group; may be empty
  std::optional<LocalDate> from;  // the first day on which the group can decide without
};
/// The change as it is to be kept. Required at once; optional only by a decision, and from a day to come. Nothing where the seat
/// keeps what it is and drops what was decided. Refuses what it is already when nothing is to come.
[[nodiscard]] Result<std::optional<RequirementChange>> change_requirement(const RequirementHistory& history,
                                                                          const WantedRequirement& wanted, UtcTime now);

inline constexpr std::size_t kContactLengthMax = 254;
/// The number or address as it is kept; empty for nothing. Refuses what is neither a telephone number (+ and 8 to 15 digits, or 0
/// and 7 to 12, or one of five digits that begins with 11) nor an e-mail address.
[[nodiscard]] Result<std::string> parse_contact(std::string_view text);
/// What stands before the @ as words, to be screened: "anna.berg" is "Anna Berg". Empty for a number.
[[nodiscard]] std::string words_of_contact(std::string_view contact);

/// When a holding ends after its last day, in Stockholm; now where none is given. Refuses a day that has passed.
[[nodiscard]] Result<UtcTime> end_of(std::optional<LocalDate> last_day, UtcTime now);

/// The holding with its end at `at`. Refuses one that has ended by `now`, an end that lies before its beginning, and one that
/// lies after the end that is set: nobody prolongs a mandate by leaving later.
[[nodiscard]] Result<Holding> end_holding(Holding holding, UtcTime at, UtcTime now);

inline constexpr std::chrono::days kAbsenceMax{400};
/// The holding with its absence, or back when none is given. Refuses a last day that has passed or lies before the first, more
/// than kAbsenceMax, and a holding that has ended.
[[nodiscard]] Result<Holding> be_away(Holding holding, const std::optional<Absence>& absence, UtcTime now);

/// The last day of an absence that runs now.
[[nodiscard]] std::optional<LocalDate> away_until(const std::optional<Period>& away, UtcTime now);

/// The period as a right: an open end is far away.
[[nodiscard]] Period period_of(const Holding& holding);

/// Refuses a weekday, time or length outside the ranges of MeetingHabit, and an address that is not https, naming the field.
[[nodiscard]] Result<void> check_habit(const MeetingHabit& habit);

/// Refuses more than eight, one without a title, and the same title twice, whatever the case of its letters.
[[nodiscard]] Result<void> check_standard_items(std::span<const StandardItem> items);

/// Minutes after midnight of "13:00"; nothing for what is no time on the clock.
[[nodiscard]] std::optional<int> parse_clock(std::string_view text);
/// "13:00"
[[nodiscard]] std::string to_clock(int minutes);

}  // namespace samverkan::cooperation
