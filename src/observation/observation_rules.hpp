// SPDX-License-Identifier: EUPL-1.2
// What may happen to an observation, what counts, how certain it is and how long its text is kept. Pure.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kit/base/local_time.hpp"
#include "kit/base/result.hpp"
#include "observation/observation.hpp"

namespace samverkan::observation {

/// A row of the state table: in `from`, `verb` leads to `to`.
struct Transition {
  State from;
  Verb verb;
  State to;
};

/// The whole table; what is not in it is refused.
[[nodiscard]] std::span<const Transition> transitions();

/// The state after `verb`, or nothing when the verb is not possible in `from`.
[[nodiscard]] std::optional<State> next_state(State from, Verb verb);

/// As next_state; refuses with wrong_state "observation.wrong_state" {state, verb}.
[[nodiscard]] Result<State> transition(State from, Verb verb);

/// True for what is an event in the figures: received, verified, routed and answered. A merged report counts through the one it
/// was merged into; rejected and withdrawn ones do not count.
[[nodiscard]] bool is_counted(State state);

/// The ISO week it counts in: that of the middle of its interval; nothing when the interval is wider than seven days.
[[nodiscard]] std::optional<IsoWeek> week_counted(const Occurred& occurred);

/// "Planning" reports enter the figures when their week is over; the others at once.
[[nodiscard]] bool is_shown(Use use, const Occurred& occurred, UtcTime now);

/// What is known about the sources behind one observation and those merged into it.
struct Sources {
  int seats = 1;          // different seats that reported it
  int organisations = 1;  // different organisations among them
  bool verified = false;  // a coordinator has verified it
  bool by_owner = false;  // the owner of the fact says so: their own system, an inspection
};

/// single: one seat, not verified. likely: two seats of one organisation, or verified. clear: two organisations. confirmed: the
/// owner of the fact says so.
[[nodiscard]] Certainty certainty_of(const Sources& sources);

/// Reporters are protected: a source is named by kind only where at least this many seats of that kind report in the area.
inline constexpr int kSeatsBehindSourceKind = 3;

/// `kind`, or nothing ("several activities") when fewer than three seats of that kind report in the area.
[[nodiscard]] std::optional<std::string> source_kind_shown(const std::string& kind, int seats_of_kind_in_area);

inline constexpr int kRetentionMonths = 24;
inline constexpr int kRetentionMonthsMin = 6;
inline constexpr int kRetentionMonthsMax = 60;

/// The day the text is destroyed: `months` after the day it came in, in Stockholm; the last day of the month where that day does
/// not exist.
[[nodiscard]] LocalDate kept_until(UtcTime received, int months);

/// The day a report is read at the latest: the next Thursday after the day it came in.
[[nodiscard]] LocalDate read_by(UtcTime received);

/// What a step on a receipt says beside its kind, as the JSON object that is stored: codes, ids, dates and numbers, never text
/// that people wrote (checked: letters, digits and - _ . : only).
struct StepDetail {
  std::string_view name;
  std::string_view code;
};
[[nodiscard]] std::string step_details(std::initializer_list<StepDetail> details);

inline constexpr std::size_t kTextLengthMax = 2000;            // characters
inline constexpr std::chrono::days kOccurredWidthMax{366};     // wider intervals are refused
inline constexpr std::chrono::days kOccurredAgeMax{366 * 20};  // older ones too
inline constexpr std::chrono::minutes kClockSkew{10};          // a phone's clock may be this much ahead

/// The one category about what has not happened yet; it may lie up to a year ahead.
inline constexpr std::string_view kComingEvent = "KOMMANDE_HANDELSE";

/// Refuses an interval that ends before it starts, is wider than a year, starts in the future (but for a coming event), ends
/// more than a day ahead ("today" may end tonight) or starts more than twenty years back.
[[nodiscard]] Result<Occurred> check_occurred(const Occurred& occurred, std::string_view category, UtcTime now,
                                              std::string_view field);

}  // namespace samverkan::observation
