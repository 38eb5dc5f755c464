// SPDX-License-Identifier: EUPL-1.2
// Agreements as people read them: how each stands today and what is due, and whether an area is held by one.
#pragma once

#include <map>
#include <span>

#include "access/access.hpp"
#include "agreement/agreement.hpp"
#include "area/area.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/base/result.hpp"
#include "kit/db/work.hpp"

namespace samverkan::agreement {

/// Who follows a commitment up, and what the actor may do with it.
struct CommitmentView {
  std::optional<cooperation::SeatView> seat;
  std::vector<std::string> may;  // follow_up_commitment
  // The seat that was to, and has ended; in a renewal without an owner, the one it had before.
  std::optional<cooperation::SeatView> ended_owner = {};
};

struct AgreementView {
  Agreement agreement;
  AgreementState state;  // today
  bool runs_out_soon;
  int due;                                       // commitments and promises whose date has come
  std::optional<Agreement> overarching;          // if the actor may read it
  std::optional<AgreementId> renewal;            // what replaces it or is to, if the actor may read it
  std::vector<std::string> may;                  // change, put_in_force, replace, follow_up_promise
  std::vector<CommitmentView> commitments = {};  // in the agreement's order; of a single agreement only
};

/// Refused as not found for those it does not concern, and a draft for those who do not write or decide it.
[[nodiscard]] Result<AgreementView> agreement_view(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                                   const AgreementId& id);

/// All that the actor may read: drafts first, then what is in force, then what is over; within each the last that ends first.
[[nodiscard]] std::vector<AgreementView> agreement_views(db::Work& work, const area::AreaTree& tree, const access::Actor& actor);

/// A commitment that the actor may follow up, whose day comes by a given one.
struct CommitmentToFollowUp {
  AgreementId agreement;
  const area::Area* area;  // of the agreement; null: no longer valid
  std::size_t number;      // from 1
  Commitment commitment;
  bool is_due;
  std::optional<cooperation::SeatView> seat;
};
/// By date. Some six queries.
[[nodiscard]] std::vector<CommitmentToFollowUp> commitments_to_follow_up(db::Work& work, const area::AreaTree& tree,
                                                                         const access::Actor& actor, LocalDate until);

/// What the agendas of all groups take from agreements, read once for any number of them; asks for no right.
struct AgendaBasis {
  std::vector<Agreement> agreements;
  std::map<access::GroupId, std::vector<SeatId>> seats;  // of each group
  std::vector<SeatId> all_seats;                         // of any group
  std::map<access::GroupId, std::vector<AreaId>> areas;  // where something is promised, by the group that is nearest
};
/// Some eight queries, whatever the number of groups.
[[nodiscard]] AgendaBasis agenda_basis(db::Work& work, const area::AreaTree& tree);
/// What they put onto the agenda of a group by a day, as agenda_subjects. Pure.
[[nodiscard]] std::vector<AgendaSubject> agenda_subjects_of(const AgendaBasis& basis, const cooperation::Group& group,
                                                            LocalDate day);

/// Where the actor may write an agreement, from the root down, each with the overarching agreements it can stand under.
struct PlaceForAgreement {
  const area::Area* area;
  AgreementLevel level;
  std::vector<const area::Area*> parts;      // the area and all below it: where a promise can be made
  std::vector<cooperation::SeatView> seats;  // that can follow a commitment up
  std::vector<Agreement> overarching;        // in force today
};
[[nodiscard]] std::vector<PlaceForAgreement> places_for(db::Work& work, const area::AreaTree& tree, const access::Actor& actor);

/// Everything there is; asks for no right.
[[nodiscard]] std::vector<Agreement> all_agreements(db::Work& work);

/// Of the agreements for the area or one above it, the last day of what holds it today; else of what held it last. Pure.
struct Coverage {
  bool holds;
  LocalDate last_day;
};
[[nodiscard]] std::optional<Coverage> coverage_of(std::span<const Agreement> agreements, const area::AreaTree& tree,
                                                  const AreaId& area, LocalDate today);

}  // namespace samverkan::agreement
