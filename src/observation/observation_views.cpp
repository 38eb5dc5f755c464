// SPDX-License-Identifier: EUPL-1.2
#include "observation/observation_views.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "area/area_views.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/base/check.hpp"
#include "kit/base/text.hpp"
#include "observation/observation_access.hpp"
#include "observation/observation_rules.hpp"
#include "observation/observation_store.hpp"
#include "observation/row_right.hpp"

namespace samverkan::observation {
namespace {

constexpr double kSimilarReach_m = 300;
constexpr std::chrono::days kSimilarWindow{3};
constexpr std::size_t kSimilarMax = 10;
constexpr std::size_t kSimilarLookedAt = 200;

bool holds_seat_of(const access::Actor& actor, const access::OrganisationId& organisation, UtcTime now) {
  return std::any_of(actor.grants.begin(), actor.grants.end(), [&](const access::Grant& grant) {
    return !organisation.empty() && grant.organisation == organisation && grant.period.contains(now);
  });
}

std::string place_name_of(db::Work& work, const Scene& scene, const std::string& place_id) {
  const auto place = area::find_place(work, scene.areas, area::PlaceId(place_id));
  return place ? place->name : std::string();
}

// How many seats of this function report in the area: those whose own area holds it.
int seats_of_kind(const std::vector<cooperation::SeatView>& seats, const Scene& scene, const Observation& o) {
  const auto path = scene.areas.path_of(o.where.area);
  return static_cast<int>(std::count_if(seats.begin(), seats.end(), [&](const cooperation::SeatView& view) {
    return view.seat.function == o.source_kind && std::find(path.begin(), path.end(), view.seat.area) != path.end();
  }));
}

std::vector<std::string> verbs_of(const access::Actor& actor, const access::Subject& subject, UtcTime now) {
  auto verbs = access::verbs_now(actor, subject, observation_rules(), now);
  std::erase(verbs, "read");
  return verbs;
}

Certainty certainty_with(const Observation& o, const std::vector<Observation>& merged) {
  std::vector<std::string> seats{o.seat.text()};
  std::vector<std::string> organisations{o.organisation.text()};
  for (const auto& other : merged) {
    seats.push_back(other.seat.text());
    organisations.push_back(other.organisation.text());
  }
  const auto different = [](std::vector<std::string>& list) {
    std::sort(list.begin(), list.end());
    return static_cast<int>(std::unique(list.begin(), list.end()) - list.begin());
  };
  const bool is_verified = o.state == State::verified || o.state == State::routed || o.state == State::answered;
  return certainty_of({.seats = different(seats), .organisations = different(organisations), .verified = is_verified});
}

// What is read once for all rows. Organisations apart: one whose seats have all ended keeps its name.
struct Reporters {
  explicit Reporters(db::Work& work) : seats(cooperation::all_seats(work)), organisations(cooperation::organisations(work)) {}
  std::vector<cooperation::SeatView> seats;
  std::vector<cooperation::Organisation> organisations;
};

std::optional<std::string> organisation_shown(const access::Actor& actor, const Reporters& reporters, const Observation& o,
                                              UtcTime now) {
  if (o.author != actor.account && !holds_seat_of(actor, o.organisation, now)) return std::nullopt;
  const auto found = std::ranges::find(reporters.organisations, o.organisation, &cooperation::Organisation::id);
  return found == reporters.organisations.end() ? std::nullopt : std::optional(found->name);
}

ObservationView view_of(db::Work& work, const access::Actor& actor, const Scene& scene, const Reporters& reporters,
                        Observation o) {
  ObservationView view;
  const auto* area = scene.areas.find(o.where.area);
  view.area_name = area != nullptr ? area->name : std::string();
  view.area_slug = area != nullptr ? area->slug : std::string();
  if (o.where.place_id) view.place_name = place_name_of(work, scene, *o.where.place_id);
  view.number = find_receipt_number(work, o.id).value_or("");
  if (o.text_state == TextState::present) {
    if (auto text = find_text(work, o.id, TextKind::text)) view.text = std::move(text->body);
  }
  view.source_kind = source_kind_shown(o.source_kind, seats_of_kind(reporters.seats, scene, o));
  view.organisation_name = organisation_shown(actor, reporters, o, work.now());
  const auto merged = load_merged_into(work, o.id);
  view.corroborations = static_cast<std::int64_t>(merged.size());
  view.certainty = certainty_with(o, merged);
  // The id of a report tells when it was sent: it is named only to those who may read that one too.
  if (const auto main = find_main(work, o.id); main && find_readable(work, actor, scene.areas, *main)) view.merged_into = main;
  view.may = verbs_of(actor, subject_of(o, scene.areas.path_of(o.where.area)), work.now());
  view.observation = std::move(o);
  return view;
}

std::optional<ListCursor> parse_cursor(std::string_view text) {
  const auto dot = text.find('.');
  if (dot == std::string_view::npos || !is_uuid(text.substr(dot + 1))) return std::nullopt;
  ListCursor cursor{0, std::string(text.substr(dot + 1))};
  const auto [end, error] = std::from_chars(text.data(), text.data() + dot, cursor.counted_at);
  if (error != std::errc() || end != text.data() + dot) return std::nullopt;
  return cursor;
}

Receipt receipt_of(db::Work& work, const access::Actor& actor, const Scene& scene, const ReceiptRow& row) {
  auto found = find_observation(work, row.observation);
  CHECK(found, "a receipt is written with its observation");
  Receipt receipt;
  receipt.number = row.number;
  const auto* area = scene.areas.find(found->where.area);
  receipt.area_name = area != nullptr ? area->name : std::string();
  if (found->where.place_id) receipt.place_name = place_name_of(work, scene, *found->where.place_id);
  receipt.kept_until = kept_until(found->received_at, scene.retention_months);
  if (auto text = find_text(work, found->id, TextKind::text)) {
    receipt.text = std::move(text->body);
    receipt.kept_until = text->kept_until;
  }
  if (auto note = find_text(work, found->id, TextKind::reject_note)) receipt.reject_note = std::move(note->body);
  receipt.read_by = read_by(found->received_at);
  receipt.steps = load_steps(work, found->id);
  receipt.may = verbs_of(actor, subject_of(*found, scene.areas.path_of(found->where.area)), work.now());
  // On a receipt stand the author's own verbs; triage has its own page.
  std::erase_if(receipt.may, [](const std::string& verb) { return verb != "withdraw" && verb != "erase_text"; });
  if (found->text_state != TextState::present) std::erase(receipt.may, "erase_text");
  receipt.observation = std::move(*found);
  return receipt;
}

}  // namespace

ReportForm report_form(const Scene& scene, UtcTime now) {
  return {scene.categories.groups_on(to_local(now).date),
          read_by(now),
          kept_until(now, scene.retention_months),
          {"coordinator", "area_police", "own_organisation"}};
}

std::vector<Receipt> list_receipts(db::Work& work, const access::Actor& actor, const Scene& scene, std::size_t limit,
                                   UtcTime before) {
  std::vector<Receipt> receipts;
  for (const auto& row : load_receipts_of(work, actor.account, limit, before)) {
    receipts.push_back(receipt_of(work, actor, scene, row));
  }
  return receipts;
}

Result<Receipt> find_receipt(db::Work& work, const access::Actor& actor, const Scene& scene, std::string_view number) {
  const auto row = find_receipt(work, number);
  if (!row || row->author != actor.account) return refuse(Problem::not_found, "access.not_found", "receipt");
  return receipt_of(work, actor, scene, *row);
}

Result<ObservationPage> list_observations(db::Work& work, const access::Actor& actor, const Scene& scene,
                                          const ObservationQuery& query, std::size_t limit, std::string_view cursor) {
  std::optional<ListCursor> after;
  if (!cursor.empty()) {
    after = parse_cursor(cursor);
    if (!after) return refuse(Problem::bad_input, "observation.cursor_unknown", "cursor");
  }
  ListFilter filter = filter_of(actor, scene.areas, work.now());
  if (query.area) filter.areas = areas_under(scene.areas, *query.area);
  if (query.week) filter.counted = period_of(*query.week);
  filter.category_group = query.category_group;
  filter.state = query.state;
  filter.kind = query.kind;
  auto rows = load_list(work, filter, after, limit + 1);
  ObservationPage page{{}, {}, count_list(work, filter, kTotalMax)};
  const bool has_more = rows.size() > limit;
  if (has_more) rows.resize(limit);
  if (has_more && !rows.empty()) {
    page.next_cursor = std::to_string(to_millis(rows.back().occurred.middle())) + "." + rows.back().id.text();
  }
  const Reporters reporters(work);
  for (auto& row : rows) page.observations.push_back(view_of(work, actor, scene, reporters, std::move(row)));
  return page;
}

std::optional<Observation> find_readable(db::Work& work, const access::Actor& actor, const area::AreaTree& areas,
                                         const ObservationId& id) {
  auto found = find_observation(work, id);
  if (!found) return std::nullopt;
  const auto subject = subject_of(*found, areas.path_of(found->where.area));
  if (!access::may(actor, "read", subject, observation_rules(), work.now()).allowed) return std::nullopt;
  const bool is_waiting = !is_shown(found->use, found->occurred, work.now()) && found->author != actor.account &&
                          !access::holds(actor, access::Role::coordinator, work.now());
  if (is_waiting) return std::nullopt;
  return found;
}

Result<ObservationView> find_view(db::Work& work, const access::Actor& actor, const Scene& scene, const ObservationId& id) {
  auto found = find_readable(work, actor, scene.areas, id);
  if (!found) return refuse(Problem::not_found, "access.not_found", "observation");
  return view_of(work, actor, scene, Reporters(work), std::move(*found));
}

Result<std::vector<ObservationView>> find_similar(db::Work& work, const access::Actor& actor, const Scene& scene,
                                                  const ObservationId& id) {
  const auto view = find_view(work, actor, scene, id);
  if (!view) return refused_by(view);
  const Observation& one = view->observation;
  ListFilter filter = filter_of(actor, scene.areas, work.now());
  filter.category_group = one.category_group;
  filter.counted = Period{one.occurred.middle() - kSimilarWindow, one.occurred.middle() + kSimilarWindow};
  auto rows = load_list(work, filter, std::nullopt, kSimilarLookedAt);
  std::erase_if(rows, [&](const Observation& other) {
    if (other.id == one.id || !is_counted(other.state) || other.kind != one.kind) return true;
    if (!one.where.at || !other.where.at) return other.where.area != one.where.area;
    return std::hypot(one.where.at->north_m - other.where.at->north_m, one.where.at->east_m - other.where.at->east_m) >
           kSimilarReach_m;
  });
  std::sort(rows.begin(), rows.end(), [&](const Observation& a, const Observation& b) {
    const auto away = [&](const Observation& o) { return std::chrono::abs(o.occurred.middle() - one.occurred.middle()); };
    return away(a) != away(b) ? away(a) < away(b) : a.id < b.id;
  });
  if (rows.size() > kSimilarMax) rows.resize(kSimilarMax);
  const Reporters reporters(work);
  std::vector<ObservationView> similar;
  for (auto& row : rows) similar.push_back(view_of(work, actor, scene, reporters, std::move(row)));
  return similar;
}

std::int64_t count_to_triage(db::Work& work, const access::Actor& actor, const Scene& scene) {
  ListFilter filter;
  filter.state = State::received;
  filter.kind = Kind::observation;
  filter.is_narrowed_by_right = true;
  for (const auto& grant : actor.grants) {
    if (grant.role != access::Role::coordinator || !access::is_live(grant, work.now())) continue;
    for (auto& id : areas_under(scene.areas, grant.area)) filter.seat_areas.push_back(std::move(id));
  }
  if (filter.seat_areas.empty()) return 0;
  return count_list(work, filter, kTotalMax);
}

}  // namespace samverkan::observation
