// SPDX-License-Identifier: EUPL-1.2
#include "agreement/agreement_views.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>

#include "agreement/agreement_access.hpp"
#include "agreement/agreement_rules.hpp"
#include "agreement/agreement_store.hpp"
#include "kit/base/check.hpp"
#include "kit/base/local_time.hpp"

namespace samverkan::agreement {
namespace {

// All seats, read once; none where nobody asks for one.
class SeatsById {
 public:
  SeatsById(db::Work& work, std::span<const Agreement> agreements) {
    const auto has_owner = [](const Agreement& agreement) {
      return std::ranges::any_of(agreement.content.commitments, [](const Commitment& each) { return each.seat.has_value(); });
    };
    if (std::ranges::none_of(agreements, has_owner)) return;
    for (auto& view : cooperation::all_seats(work)) seats_.emplace(view.seat.id, std::move(view));
  }
  [[nodiscard]] std::optional<cooperation::SeatView> find(const std::optional<SeatId>& id) const {
    const auto found = id ? seats_.find(*id) : seats_.end();
    return found == seats_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  std::map<SeatId, cooperation::SeatView> seats_;
};

class Viewer {
 public:
  Viewer(db::Work& work, const area::AreaTree& tree, const access::Actor& actor)
      : work_(work), tree_(tree), actor_(actor), today_(to_local(work.now()).date), all_(load_agreements(work)) {}

  [[nodiscard]] const std::vector<Agreement>& all() const { return all_; }
  [[nodiscard]] bool may_read(const Agreement& agreement) const {
    return agreement::may_read(tree_, actor_, agreement, work_.now());
  }

  [[nodiscard]] AgreementView view(const Agreement& agreement) const {
    const auto state = state_on(agreement, today_);
    AgreementView view{
        .agreement = agreement,
        .state = state,
        .runs_out_soon = state == AgreementState::in_force && agreement::runs_out_soon(agreement.content.valid_to, today_),
        .due = count_due(agreement, today_),
        .overarching = {},
        .renewal = {},
        .may = access::verbs_now(actor_, subject_of(tree_, agreement.area, to_text(state)), agreement_rules(), work_.now())};
    std::erase(view.may, "read");
    for (const Agreement& other : all_) {
      const bool is_above = agreement.content.overarching == other.id;
      const bool is_renewal = other.replaces == agreement.id;
      if ((!is_above && !is_renewal) || !may_read(other)) continue;
      if (is_above) view.overarching = other;
      if (is_renewal) view.renewal = other.id;
    }
    if (view.renewal) std::erase(view.may, "replace");
    std::erase(view.may, "follow_up_commitment");  // that stands with each commitment
    return view;
  }

  [[nodiscard]] std::vector<CommitmentView> commitments(const Agreement& agreement, const SeatsById& seats) const {
    std::vector<CommitmentView> views;
    for (std::size_t i = 0; i < agreement.content.commitments.size(); ++i) {
      CommitmentView view{.seat = seats.find(agreement.content.commitments[i].seat), .may = {}};
      if (!view.seat) view.ended_owner = ended_owner(agreement, agreement.content.commitments[i]);
      if (may_follow_up(agreement, i)) view.may.emplace_back("follow_up_commitment");
      views.push_back(std::move(view));
    }
    return views;
  }
  [[nodiscard]] bool may_follow_up(const Agreement& agreement, std::size_t position) const {
    const auto subject = commitment_of(tree_, agreement, position, to_text(state_on(agreement, today_)));
    return access::may(actor_, "follow_up_commitment", subject, agreement_rules(), work_.now()).allowed;
  }
  [[nodiscard]] LocalDate today() const { return today_; }

 private:
  // In what a draft renews, the one of the same words and party.
  [[nodiscard]] std::optional<SeatId> owner_before(const Agreement& agreement, const Commitment& commitment) const {
    if (!agreement.replaces || agreement.in_force) return std::nullopt;
    const auto old = std::ranges::find(all_, *agreement.replaces, &Agreement::id);
    CHECK(old != all_.end(), "agreements are never removed");
    for (const Commitment& each : old->content.commitments)
      if (each.text == commitment.text && each.party == commitment.party) return each.seat;
    return std::nullopt;
  }
  [[nodiscard]] std::optional<cooperation::SeatView> ended_owner(const Agreement& agreement, const Commitment& commitment) const {
    const auto id = commitment.seat ? commitment.seat : owner_before(agreement, commitment);
    auto seat = id ? cooperation::find_seat_view(work_, *id) : std::nullopt;
    const bool has_ended = seat && seat->seat.valid_to && *seat->seat.valid_to <= work_.now();
    return has_ended ? std::move(seat) : std::nullopt;
  }

  db::Work& work_;
  const area::AreaTree& tree_;
  const access::Actor& actor_;
  LocalDate today_;
  std::vector<Agreement> all_;
};

using GroupOfArea = std::map<AreaId, cooperation::Group>;

// Of an area where several groups meet, the one on the lowest level: what is promised there is looked at by one group.
GroupOfArea groups_by_area(db::Work& work) {
  GroupOfArea found;
  for (auto& group : cooperation::groups(work)) {
    if (cooperation::has_ended(group, work.now())) continue;
    const auto there = found.find(group.area);
    if (there == found.end() || std::tie(group.level, group.slug) < std::tie(there->second.level, there->second.slug))
      found.insert_or_assign(group.area, std::move(group));
  }
  return found;
}

std::set<AreaId> areas_of_promises(std::span<const Agreement> agreements) {
  std::set<AreaId> areas;
  for (const Agreement& agreement : agreements)
    for (const CitizenPromise& promise : agreement.content.promises) areas.insert(promise.area);
  return areas;
}

// That of the area itself, or of the first one above it; none where nobody meets.
std::optional<access::GroupId> nearest_of(const area::AreaTree& tree, const AreaId& area, const GroupOfArea& groups) {
  for (const AreaId& above : tree.path_of(area))
    if (const auto found = groups.find(above); found != groups.end()) return found->second.id;
  return std::nullopt;
}

}  // namespace

Result<AgreementView> agreement_view(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                     const AgreementId& id) {
  const Viewer viewer(work, tree, actor);
  const auto found = std::ranges::find(viewer.all(), id, &Agreement::id);
  if (found == viewer.all().end() || !viewer.may_read(*found)) return refuse(Problem::not_found, "access.not_found", "agreement");
  auto view = viewer.view(*found);
  view.commitments = viewer.commitments(*found, SeatsById(work, std::span(&*found, 1)));
  return view;
}

std::vector<AgreementView> agreement_views(db::Work& work, const area::AreaTree& tree, const access::Actor& actor) {
  const Viewer viewer(work, tree, actor);
  std::vector<AgreementView> views;
  for (const Agreement& agreement : viewer.all())
    if (viewer.may_read(agreement)) views.push_back(viewer.view(agreement));
  std::ranges::stable_sort(views, [](const AgreementView& one, const AgreementView& other) {
    if (one.state != other.state) return one.state < other.state;
    return one.agreement.content.valid_to > other.agreement.content.valid_to;
  });
  return views;
}

std::vector<CommitmentToFollowUp> commitments_to_follow_up(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                                           LocalDate until) {
  const Viewer viewer(work, tree, actor);
  const SeatsById seats(work, viewer.all());
  std::vector<CommitmentToFollowUp> found;
  for (const Agreement& agreement : viewer.all()) {
    if (!viewer.may_read(agreement)) continue;
    const auto& commitments = agreement.content.commitments;
    for (std::size_t i = 0; i < commitments.size(); ++i)
      if (is_due(commitments[i], until) && viewer.may_follow_up(agreement, i))
        found.push_back({.agreement = agreement.id,
                         .area = tree.find(agreement.area),
                         .number = i + 1,
                         .commitment = commitments[i],
                         .is_due = is_due(commitments[i], viewer.today()),
                         .seat = seats.find(commitments[i].seat)});
  }
  std::ranges::stable_sort(found, {}, [](const CommitmentToFollowUp& each) { return each.commitment.follow_up_on; });
  return found;
}

AgendaBasis agenda_basis(db::Work& work, const area::AreaTree& tree) {
  AgendaBasis basis{.agreements = load_agreements(work), .seats = {}, .all_seats = {}, .areas = {}};
  if (basis.agreements.empty()) return basis;
  const auto groups = groups_by_area(work);
  for (const AreaId& area : areas_of_promises(basis.agreements))
    if (const auto nearest = nearest_of(tree, area, groups)) basis.areas[*nearest].push_back(area);
  for (const auto& view : cooperation::all_seats(work)) {
    if (!view.seat.group) continue;
    basis.all_seats.push_back(view.seat.id);
    basis.seats[*view.seat.group].push_back(view.seat.id);
  }
  return basis;
}

std::vector<AgendaSubject> agenda_subjects_of(const AgendaBasis& basis, const cooperation::Group& group, LocalDate day) {
  const auto seats = basis.seats.find(group.id);
  const auto of_group = seats == basis.seats.end() ? std::span<const SeatId>() : std::span(seats->second);
  const auto areas = basis.areas.find(group.id);
  const auto promised_in = areas == basis.areas.end() ? std::span<const AreaId>() : std::span(areas->second);
  return agenda_subjects(basis.agreements, {group.area, of_group, basis.all_seats, promised_in}, day);
}

std::vector<PlaceForAgreement> places_for(db::Work& work, const area::AreaTree& tree, const access::Actor& actor) {
  const LocalDate today = to_local(work.now()).date;
  const auto all = load_agreements(work);
  const auto seats = cooperation::all_seats(work);
  std::vector<PlaceForAgreement> places;
  for (const auto* area : tree.areas_of(area::Geography::city)) {
    if (area->kind != area::AreaKind::named) continue;
    if (!access::may(actor, "create", subject_of(tree, area->id, ""), agreement_rules(), work.now()).allowed) continue;
    PlaceForAgreement place{.area = area,
                            .level = area->parent ? AgreementLevel::local : AgreementLevel::overarching,
                            .parts = {},
                            .seats = {},
                            .overarching = {}};
    std::ranges::copy_if(seats, std::back_inserter(place.seats),
                         [&](const cooperation::SeatView& view) { return may_own(tree, view.seat, area->id); });
    for (const auto* part : tree.areas_of(area::Geography::city))
      if (part->kind == area::AreaKind::named && tree.is_within(part->id, area->id)) place.parts.push_back(part);
    if (place.level == AgreementLevel::local)
      for (const Agreement& agreement : all)
        if (agreement.level == AgreementLevel::overarching && state_on(agreement, today) == AgreementState::in_force &&
            tree.is_within(area->id, agreement.area))
          place.overarching.push_back(agreement);
    places.push_back(std::move(place));
  }
  return places;
}

std::vector<Agreement> all_agreements(db::Work& work) { return load_agreements(work); }

std::optional<Coverage> coverage_of(std::span<const Agreement> agreements, const area::AreaTree& tree, const AreaId& area,
                                    LocalDate today) {
  std::optional<Coverage> best;
  for (const Agreement& agreement : agreements) {
    if (!agreement.in_force || agreement.content.valid_from > today || !tree.is_within(area, agreement.area)) continue;
    const auto state = state_on(agreement, today);
    if (state == AgreementState::replaced) continue;  // its renewal speaks
    const Coverage coverage{state == AgreementState::in_force, agreement.content.valid_to};
    const bool is_better = !best || (coverage.holds != best->holds ? coverage.holds : coverage.last_day > best->last_day);
    if (is_better) best = coverage;
  }
  return best;
}

}  // namespace samverkan::agreement
