// SPDX-License-Identifier: EUPL-1.2
#include "structure/year_wheel.hpp"

#include <algorithm>

#include "agreement/agreement_rules.hpp"
#include "agreement/agreement_views.hpp"
#include "meeting/meeting_views.hpp"
#include "meeting/year_entries.hpp"
#include "structure/structure_access.hpp"

namespace samverkan::structure {
namespace {

using std::chrono::months;
using std::chrono::year_month;

LocalDate day_after(LocalDate date) { return std::chrono::sys_days(date) + std::chrono::days(1); }
year_month month_of(LocalDate date) { return {date.year(), date.month()}; }

// Collects what lies within the twelve months.
class Gathering {
 public:
  explicit Gathering(YearWheel& wheel)
      : wheel_(wheel), first_(wheel.first / 1), end_((wheel.first + months(12)) / 1), own_end_(end_) {
    if (const auto closes_at = wheel.group.closes_at)
      own_end_ = std::min(end_, day_after(cooperation::last_day_before(*closes_at)));
  }
  [[nodiscard]] LocalDate first() const { return first_; }
  [[nodiscard]] LocalDate end() const { return end_; }
  // Of what nobody but the group does: it is over with the group.
  [[nodiscard]] LocalDate own_end() const { return own_end_; }

  void add(WheelKind kind, LocalDate date, std::string text = {}, std::string function = {}, std::string id = {}) {
    if (date < first_ || date >= end_) return;
    wheel_.items.push_back({kind, month_of(date), date, std::move(text), std::move(function), std::move(id)});
  }
  void add_own(const meeting::YearEntry& entry) {
    year_month month = wheel_.first.year() / std::chrono::month(static_cast<unsigned>(entry.month));
    if (month < wheel_.first) month += std::chrono::years(1);
    if (month / 1 >= own_end_) return;
    wheel_.items.push_back({WheelKind::own, month, {}, entry.title, {}, entry.id.text()});
  }

 private:
  YearWheel& wheel_;
  LocalDate first_;
  LocalDate end_;
  LocalDate own_end_;
};

void add_agreements(db::Work& work, const area::AreaTree& tree, const access::Actor& actor, const cooperation::Group& group,
                    Gathering& to) {
  for (const auto& view : agreement::agreement_views(work, tree, actor)) {
    const auto& content = view.agreement.content;
    const std::string id = view.agreement.id.text();
    if (view.state != agreement::AgreementState::in_force || !tree.is_within(group.area, view.agreement.area)) continue;
    for (const auto& commitment : content.commitments)
      if (agreement::is_open(commitment)) to.add(WheelKind::follow_up, commitment.follow_up_on, commitment.text, {}, id);
    for (const auto& promise : content.promises)
      if (promise.follow_ups.empty()) to.add(WheelKind::citizen_promise, promise.due_on, promise.text, {}, id);
    const auto* place = tree.find(view.agreement.area);
    to.add(WheelKind::agreement_ends, content.valid_to, place == nullptr ? std::string() : place->name, {}, id);
  }
}

void add_seats(db::Work& work, const cooperation::Group& group, Gathering& to) {
  const auto seats = cooperation::seats_of(work, group.id);
  const auto last_day = [](UtcTime end) { return cooperation::last_day_before(end); };
  for (const auto& view : seats)
    if (view.seat.valid_to && view.seat.valid_to != group.closes_at)
      to.add(WheelKind::seat_ends, last_day(*view.seat.valid_to), {}, view.seat.function);
  for (const auto& holding : cooperation::holdings_of(work, group.id)) {
    if (!holding.valid_to || *holding.valid_to <= work.now()) continue;
    const auto seat = std::ranges::find(seats, holding.seat, [](const auto& view) { return view.seat.id; });
    if (seat != seats.end() && seat->seat.valid_to != holding.valid_to)
      to.add(WheelKind::holding_ends, last_day(*holding.valid_to), {}, seat->seat.function);
  }
  if (group.closes_at) to.add(WheelKind::group_ends, last_day(*group.closes_at));
}

}  // namespace

std::string_view to_text(WheelKind kind) {
  switch (kind) {
    case WheelKind::meeting: return "meeting";
    case WheelKind::follow_up: return "follow_up";
    case WheelKind::citizen_promise: return "citizen_promise";
    case WheelKind::agreement_ends: return "agreement_ends";
    case WheelKind::review: return "review";
    case WheelKind::holding_ends: return "holding_ends";
    case WheelKind::seat_ends: return "seat_ends";
    case WheelKind::group_ends: return "group_ends";
    case WheelKind::own: return "own";
  }
  return "";
}

Result<YearWheel> year_wheel(db::Work& work, const area::AreaTree& tree, const access::Actor& actor, std::string_view slug) {
  auto group = cooperation::find_group(work, slug);
  if (!group) return refuse(Problem::not_found, "access.not_found", "group");
  if (const auto seat = access::require(actor, "read", subject_of(tree, *group), index_rules(), work.now()); !seat)
    return refused_by(seat);
  const bool may_change = meeting::may_change_year(tree, actor, *group, work.now());
  YearWheel wheel{
      .group = std::move(*group), .first = month_of(to_local(work.now()).date), .items = {}, .may_change = may_change};
  Gathering to(wheel);
  for (const auto& entry : meeting::year_entries_of(work, wheel.group.id)) to.add_own(entry);
  for (const auto& ahead : meeting::meetings_ahead(work, wheel.group, from_local({to.end(), 0, 0})))
    to.add(WheelKind::meeting, to_local(ahead.starts_at).date, {}, {}, ahead.called ? ahead.called->text() : std::string());
  for (const auto& decision : meeting::reviews_between(work, wheel.group.id, to.first(), to.own_end()))
    to.add(WheelKind::review, *decision.review_on, meeting::number_text(decision) + " " + decision.text, {},
           decision.meeting.text());
  add_agreements(work, tree, actor, wheel.group, to);
  add_seats(work, wheel.group, to);
  std::ranges::stable_sort(wheel.items, {}, [](const WheelItem& item) {
    return std::pair(item.month, item.date ? std::chrono::sys_days(*item.date).time_since_epoch().count() : 0);
  });
  return wheel;
}

}  // namespace samverkan::structure
