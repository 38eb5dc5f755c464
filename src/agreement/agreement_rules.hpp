// SPDX-License-Identifier: EUPL-1.2
// What an agreement must hold, how it stands on a day, and what can be done with it. Pure.
#pragma once

#include <chrono>
#include <span>

#include "agreement/agreement.hpp"
#include "agreement/agreement_themes.hpp"
#include "kit/base/result.hpp"

namespace samverkan::agreement {

inline constexpr std::size_t kPartiesMin = 2;
/// So long before its last day an agreement is said to be running out.
inline constexpr std::chrono::days kRunsOutWithin{90};

/// The one table of an agreement's states: where a verb or a date leads, or nothing where it is not possible.
[[nodiscard]] std::optional<AgreementState> next_state(AgreementState state, AgreementVerb verb);

/// How the agreement stands on a day. One that is decided and begins later is in force already: it binds its parties.
[[nodiscard]] AgreementState state_on(const Agreement& agreement, LocalDate today);

/// Refuses content without a purpose or an area of cooperation (9 § lag 2023:196), with fewer than two parties, a commitment of
/// somebody who is no party, a theme that is not known, or dates that do not fit, naming the field.
[[nodiscard]] Result<void> check_content(const Content& content, const Themes& themes);

/// Texts trimmed, empty ones and repetitions left out; what has neither text nor date of its own is not there.
[[nodiscard]] Content tidied(Content content);

[[nodiscard]] Result<Agreement> change(Agreement agreement, Content content, LocalDate today);
/// Refuses an agreement whose last day has passed.
[[nodiscard]] Result<Agreement> put_in_force(Agreement agreement, PutInForce by, LocalDate today);
/// A new draft with the same content, as long as the old one, from the day after its last; every date moves along.
[[nodiscard]] Result<Agreement> renewal_of(const Agreement& old, AgreementId id, LocalDate today);
/// The old one after its renewal was put in force.
[[nodiscard]] Result<Agreement> replaced_by(Agreement old, const Agreement& renewal, LocalDate today);

/// `number` counts from 1 in the agreement's order. A commitment that goes on gets a new date, later than today; others none.
[[nodiscard]] Result<Agreement> follow_up_commitment(Agreement agreement, std::size_t number,
                                                     FollowUp<CommitmentOutcome> follow_up, std::optional<LocalDate> next_on);
[[nodiscard]] Result<Agreement> follow_up_promise(Agreement agreement, std::size_t number, FollowUp<PromiseOutcome> follow_up);

/// Nobody has said how it went in the end.
[[nodiscard]] bool is_open(const Commitment& commitment);
/// Its date has come and nobody has said how it went.
[[nodiscard]] bool is_due(const Commitment& commitment, LocalDate today);
[[nodiscard]] bool is_due(const CitizenPromise& promise, LocalDate today);
/// How many commitments and promises are due; none of a draft.
[[nodiscard]] int count_due(const Agreement& agreement, LocalDate today);

/// What comes onto the agenda of a group by a day, the earliest day first. Of agreements in force or expired: commitments that a
/// seat of the group follows up, or nobody's for a group of the agreement's own area; promises to residents of the group's areas;
/// and for a group of the agreement's own area that the agreement runs out, when nothing renews it.
struct AgendaOf {
  AreaId area;                        // of the group
  std::span<const SeatId> seats;      // of the group
  std::span<const SeatId> all_seats;  // of any group
  std::span<const AreaId> areas;      // its own, and those below it without a group of their own
};
[[nodiscard]] std::vector<AgendaSubject> agenda_subjects(std::span<const Agreement> agreements, const AgendaOf& group,
                                                         LocalDate day);

/// In force on the day, and over within kRunsOutWithin.
[[nodiscard]] bool runs_out_soon(LocalDate valid_to, LocalDate today);

}  // namespace samverkan::agreement
