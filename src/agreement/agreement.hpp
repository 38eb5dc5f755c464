// SPDX-License-Identifier: EUPL-1.2
// An agreement on cooperation (samverkansöverenskommelse): written, between parties, with its purposes and its areas of
// cooperation as 9 § lag (2023:196) asks; what each party commits itself to, what residents are promised, from when to when. An
// overarching agreement holds for the municipality, a local one for an area in it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/ids.hpp"
#include "kit/base/time.hpp"

namespace samverkan::agreement {

using access::AccountId;
using access::AreaId;
using access::SeatId;
using AgreementId = Id<struct AgreementTag>;

enum class AgreementLevel { overarching, local };

/// Expired and replaced follow from dates: they are never stored.
enum class AgreementState { draft, in_force, expired, replaced };
/// What happens to an agreement: what people do with it, and two dates that come.
enum class AgreementVerb { change, put_in_force, replace, follow_up, last_day_passed, renewal_begun };
inline constexpr std::array kAgreementStates{AgreementState::draft, AgreementState::in_force, AgreementState::expired,
                                             AgreementState::replaced};
inline constexpr std::array kAgreementVerbs{AgreementVerb::change,          AgreementVerb::put_in_force,
                                            AgreementVerb::replace,         AgreementVerb::follow_up,
                                            AgreementVerb::last_day_passed, AgreementVerb::renewal_begun};

enum class CommitmentOutcome { done, ongoing, not_done };
enum class PromiseOutcome { kept, partly, not_kept };
inline constexpr std::array kCommitmentOutcomes{CommitmentOutcome::done, CommitmentOutcome::ongoing, CommitmentOutcome::not_done};
inline constexpr std::array kPromiseOutcomes{PromiseOutcome::kept, PromiseOutcome::partly, PromiseOutcome::not_kept};

[[nodiscard]] std::string_view to_text(AgreementLevel level);
[[nodiscard]] std::string_view to_text(AgreementState state);
[[nodiscard]] std::string_view to_text(AgreementVerb verb);
[[nodiscard]] std::string_view to_text(CommitmentOutcome outcome);
[[nodiscard]] std::string_view to_text(PromiseOutcome outcome);
[[nodiscard]] std::optional<AgreementLevel> find_level(std::string_view text);
[[nodiscard]] std::optional<CommitmentOutcome> find_commitment_outcome(std::string_view text);
[[nodiscard]] std::optional<PromiseOutcome> find_promise_outcome(std::string_view text);

/// What was found when something was followed up, in a sentence, and from which seat.
template <class Outcome>
struct FollowUp {
  Outcome outcome;
  std::string text;
  LocalDate on;
  SeatId seat;
  AccountId account;
};

struct Commitment {
  std::string text;
  std::string party;  // one of the agreement's parties
  LocalDate follow_up_on;
  std::vector<FollowUp<CommitmentOutcome>> follow_ups = {};  // oldest first
  std::optional<SeatId> seat = {};                           // the function that follows it up; none: whoever coordinates
};

/// What an agreement puts onto the agenda of a group: a commitment or a promise to residents whose day has come, or that it runs
/// out. `id` is the same each time the same is asked for: another day of follow-up is another subject.
struct AgendaSubject {
  enum class Kind { follow_up, citizen_promise, runs_out };
  Kind kind;
  std::string id;
  std::string title;
  LocalDate day;
};

/// Medborgarlöfte: what residents of an area can hold the parties to.
struct CitizenPromise {
  std::string text;
  AreaId area;
  LocalDate due_on;
  std::vector<FollowUp<PromiseOutcome>> follow_ups = {};  // oldest first
};

/// What the parties agree on: all that a draft changes.
struct Content {
  std::vector<std::string> parties;  // names of organisations
  std::vector<std::string> purposes;
  std::vector<std::string> cooperation_areas;  // what the cooperation is about
  std::vector<std::string> themes;             // codes of priority areas
  std::vector<std::string> own_priorities;     // priority areas in own words
  std::vector<Commitment> commitments;
  std::vector<CitizenPromise> promises;
  LocalDate valid_from;
  LocalDate valid_to;  // the last day
  std::optional<AgreementId> overarching = {};
};

/// Who put it in force, and when.
struct PutInForce {
  UtcTime at;
  SeatId seat;
  AccountId account;
};

struct Agreement {
  AgreementId id;
  AreaId area;
  AgreementLevel level;
  Content content;
  std::optional<AgreementId> replaces = {};
  std::optional<PutInForce> in_force = {};      // none: a draft
  std::optional<LocalDate> replaced_from = {};  // the first day of the renewal that was put in force
  std::int64_t revision = 1;
};

}  // namespace samverkan::agreement
