// SPDX-License-Identifier: EUPL-1.2
// "Strukturen håller": would this cooperation go on if its people changed? Six parts, each n of N, of one group held against its
// own charter over 26 weeks, never against another group. Pure: dated facts in, whole numbers out; no weights, mean or decimals.
//
// The window is the 26 ISO weeks that end with the week asked for, half open, in Stockholm: an instant lies in it from Monday
// 00:00 until Monday 00:00; "at its end" is the moment before that. What is dated later is not known yet, so a week that has
// passed keeps its figures; the one exception is that an answer may be accepted at any time.
//
// Cost: O(facts × log facts) for a week. No randomness. What a figure does not claim: that the group does any good.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cooperation/cooperation.hpp"
#include "kit/base/local_time.hpp"
#include "meeting/meeting.hpp"

namespace samverkan::structure {

using access::SeatId;
using meeting::MeetingId;
using Person = access::AccountId;

/// Kept beside each stored figure; another when a definition below changes.
inline constexpr int kIndexVersion = 4;
inline constexpr int kIndexWeeks = 26;
/// A part is tried from this many of what it counts; below it is too early to say.
inline constexpr int kTriedFrom = 3;
/// A part other than resilience holds at n/N ≥ 4/5.
inline constexpr int kHoldsAtFifths = 4;
/// Resilience is not tried before the group is this old.
inline constexpr std::chrono::days kResilienceFromAge{13 * 7};
/// A successor signs for what was handed over within this many days, the day of the change not counted.
inline constexpr std::chrono::days kHandoverDays{30};
/// How long after somebody left the forecast is set beside what became of it.
inline constexpr std::chrono::days kOutcomeAfter{13 * 7};
/// So many acts make a pair of functions one that lasts.
inline constexpr int kLastingActs = 2;

enum class Part { seats, meetings, promises, answers, handovers, resilience };
inline constexpr std::array kParts{Part::seats, Part::meetings, Part::promises, Part::answers, Part::handovers, Part::resilience};
[[nodiscard]] std::string_view to_text(Part part);
[[nodiscard]] std::optional<Part> find_part(std::string_view text);

enum class PartState { holds, not_yet, too_early };
/// "holds", "not", "too_early"
[[nodiscard]] std::string_view to_text(PartState state);
[[nodiscard]] std::optional<PartState> find_part_state(std::string_view text);

/// 0 ≤ n ≤ of. of = 0 where there was nothing to count.
struct PartValue {
  Part part;
  int n;
  int of;
  PartState state;
  bool operator==(const PartValue&) const = default;
};

/// A function that the group may not meet without, and from when to when that was so: a seat that became required or optional, or
/// whose group was closed for a while, has a row for each time.
struct RequiredFunction {
  std::string function;
  Period period;
};

/// Somebody on a seat of the group; a seat has at most one holder at a time. A holding until further notice ends at
/// UtcTime::max(). A holding during which the seat became required or optional has a row for each time.
struct Seating {
  std::string function;
  bool is_required;
  Person person;
  cooperation::HoldingKind kind;
  Period period;
  SeatId seat;
};

/// Somebody attended a meeting and it was confirmed, or somebody answered.
struct Showing {
  Person person;
  UtcTime at;
};

/// A meeting that was held: the functions whose presence was confirmed, and whether it noted a decision or an answer.
struct HeldMeeting {
  UtcTime at;
  std::vector<std::string> functions;
  bool has_result;
};

/// `due` is the first date, or the one new date that a meeting decided in time. Answered is done, or not done with a reason.
struct PromiseFact {
  SeatId seat;
  MeetingId meeting;
  LocalDate due;
  std::optional<UtcTime> answered_at;
  bool is_done;
};

/// A question or an escalation; accepted by the one who asked.
struct AnswerFact {
  LocalDate due;
  std::optional<UtcTime> answered_at;
  std::optional<UtcTime> accepted_at;
};

/// Two functions in one action, question or activity, receipted by the other side.
struct Act {
  std::string function_a;
  Person person_a;
  std::string function_b;
  Person person_b;
  UtcTime receipted_at;
};

/// A successor has signed for what was handed over.
struct Receipt {
  SeatId seat;
  Person person;
  UtcTime at;
};

/// All that is known of one group, in any order. A week could do without what lies before its window, but for whole bundles of
/// promises and the seating before each that begins in it.
struct IndexFacts {
  cooperation::Rhythm rhythm;  // the one the group was made with
  UtcTime group_since;
  std::vector<RequiredFunction> required;
  std::vector<Seating> seatings;
  std::vector<Showing> showings;
  std::vector<HeldMeeting> meetings;
  std::vector<PromiseFact> promises;
  std::vector<AnswerFact> answers;
  std::vector<Act> acts;
  std::vector<Receipt> receipts;
  std::vector<cooperation::RhythmChange> rhythm_changes = {};  // the earliest first
  std::vector<Period> closed = {};                             // when the group was not there, the earliest first, apart
};

struct Index {
  IsoWeek week;                             // the last of the window
  std::array<PartValue, 6> parts;           // in order of kParts
  int holds;                                // parts that hold …
  int tried;                                // … of those it was not too early for
  int promises_done;                        // bundles due in which everything was done: of the promises' N
  std::vector<std::string> seats_lacking;   // required functions without holder or acting deputy, by name
  std::vector<std::string> functions_away;  // required and missed by held meetings: most often missed first, then by name
  bool operator==(const Index&) const = default;
};

/// The parts:
/// - seats: N = functions required at the end; n = those with a holder and an acting deputy at the end, on required seats. Acting
///   is another person than the holder, who showed at least once in the window.
/// - meetings: N = whole periods of the rhythm between the window's start (or the group's, when later) and its end, without the
///   days on which the group was closed; n = meetings
///   with a result and every function that was required then. Two within less than half a period count once.
/// - promises: a bundle is what one seat promised at one meeting. N = bundles whose last date lies in the window; n = those in
///   which each promise was answered by its own date.
/// - answers: N = those due in the window; n = answered by that day and accepted.
/// - handovers: a change of holder is a holder's seating that follows another person's on the same seat. N = changes begun in the
///   window that are receipted or 30 days old; n = receipted by the successor by the 30th day.
/// - resilience (Tålighet): k functions required at the end give N = k(k−1)/2 pairs. An act counts between two of them, by two
///   persons who still sit in the group (on whatever seat) at the end. n = what stays whoever leaves: the smallest number, over
///   these persons, of pairs with two acts or more in which that person takes no part. It holds at n/N ≥ min(1/2, (k−2)/k), what
///   full contact without deputies leaves.
///
/// The weekly cap is read within a pair of functions: there, one pair of persons counts once a week. They count under another
/// pair of functions too only where one of them sits on two seats. So read, a receipted act between persons who sit never lowers
/// Tålighet: no act displaces another, so nobody's stay(p) falls; and a person who had no acts brings stay(p) = the number of all
/// lasting pairs so far, which is no less than the minimum was. (With one cap over all functions, an act could displace the one
/// that made a pair last.)
[[nodiscard]] Index index_of(const IndexFacts& facts, IsoWeek week);

/// The index with other parts, in order of kParts: those that were kept of its week.
[[nodiscard]] Index with_parts(Index index, const std::vector<PartValue>& parts);

struct NextStep {
  Part part;
  std::optional<std::string> function = {};
  bool operator==(const NextStep&) const = default;
};

/// One step: the first part in order that does not hold, with the function where there is one; nothing when all that was tried
/// holds. Names no function for resilience, where a few seats would point at a person.
[[nodiscard]] std::optional<NextStep> next_step_of(const Index& index);

/// Somebody left the group's last seat of theirs. `forecast` of the `of` pairs that lasted then would have stayed without them;
/// `outcome` of the same pairs had an act in the 13 weeks after. It does not say who left, though the day may.
struct Departure {
  LocalDate left_on;  // the first day without a seat
  int of;
  int forecast;
  std::optional<int> outcome;  // known from due_on
  LocalDate due_on;
  bool operator==(const Departure&) const = default;
};

/// Each departure by `now`, newest first. Somebody who has returned, or is to, has not left. The forecast is counted as
/// resilience is, over the 26 weeks before the day and with those who sat the moment before; the outcome asks for no seat, only
/// for an act between the two functions without the one who left. Cost: O(departures × facts).
[[nodiscard]] std::vector<Departure> departures_of(const IndexFacts& facts, UtcTime now);

}  // namespace samverkan::structure
