// SPDX-License-Identifier: EUPL-1.2
#include "cooperation/cooperation_json.hpp"

#include "cooperation/cooperation_rules.hpp"
#include "kit/web/reply.hpp"

namespace samverkan::cooperation {
namespace {

using nlohmann::json;

json date_or_null(const std::optional<LocalDate>& date) { return date ? json(to_iso_date(*date)) : json(nullptr); }

json sitter_json(const Sitter& sitter, const std::vector<std::string>& may) {
  return {{"holdingId", sitter.holding.text()},
          {"name", sitter.name},
          {"hasSignedIn", sitter.has_signed_in},
          {"awayUntil", date_or_null(sitter.away_until)},
          {"may", may}};
}

json rhythm_json(const RhythmChange& change) {
  return {{"rhythm", to_text(change.rhythm)}, {"from", to_iso_date(to_local(change.from).date)}, {"decision", change.decision}};
}

json requirement_json(const RequirementChange& change) {
  return {{"required", change.requirement == Requirement::required},
          {"from", to_iso_date(to_local(change.from).date)},
          {"decision", change.decision}};
}

// The days on which the group was not there; none where its end had not come.
json reopening_json(const Reopening& reopening) {
  const bool had_ended = reopening.closed_at < reopening.at;
  return {{"lastDay", had_ended ? json(to_iso_date(last_day_before(reopening.closed_at))) : json(nullptr)},
          {"on", to_iso_date(to_local(reopening.at).date)},
          {"reason", reopening.reason}};
}

}  // namespace

json seat_json(const SeatView& view) {
  return {{"id", view.seat.id.text()},
          {"function", view.seat.function},
          {"organisation", view.organisation_name},
          {"required", view.seat.requirement == Requirement::required},
          {"lastDay", date_or_null(view.seat.valid_to ? std::optional(last_day_before(*view.seat.valid_to)) : std::nullopt)},
          {"holderName", view.holder ? view.holder->name : std::string()},
          {"holderAwayUntil", date_or_null(view.holder ? view.holder->away_until : std::nullopt)},
          {"deputyName", view.deputies.empty() ? std::string() : view.deputies.front().name}};
}

json seat_json(const SeatView& view, const SeatRights& rights) {
  json row = seat_json(view);
  row["holder"] = view.holder ? sitter_json(*view.holder, rights.holder) : json(nullptr);
  row["deputies"] = json::array();
  for (std::size_t at = 0; at < view.deputies.size(); ++at)
    row["deputies"].push_back(sitter_json(view.deputies[at], rights.deputies[at]));
  row["contact"] = view.seat.contact;
  row["nextRequirement"] = view.seat.next_requirement ? requirement_json(*view.seat.next_requirement) : json(nullptr);
  row["may"] = {{"holder", rights.holder_place}, {"deputy", rights.deputy_place}};
  return row;
}

json group_json(const Group& group) {
  json standard_items = json::array();
  for (const StandardItem& item : group.standard_items)
    standard_items.push_back({{"title", item.title}, {"lane", to_text(item.lane)}});
  return {{"id", group.id.text()},
          {"slug", group.slug},
          {"name", group.name},
          {"level", to_text(group.level)},
          {"rhythm", to_text(group.rhythm)},
          {"nextRhythm", group.next_rhythm ? rhythm_json(*group.next_rhythm) : json(nullptr)},
          {"purpose", group.purpose},
          {"weekday", group.habit.weekday},
          {"startsAt", to_clock(group.habit.starts_at_min)},
          {"lengthMin", group.habit.length_min},
          {"place", group.habit.place},
          {"standardItems", std::move(standard_items)},
          {"lastDay", date_or_null(group.closes_at ? std::optional(last_day_before(*group.closes_at)) : std::nullopt)},
          {"closingReason", group.closing_reason},
          {"reopened", group.reopened ? reopening_json(*group.reopened) : json(nullptr)},
          {"etag", web::make_etag(group.revision)}};
}

}  // namespace samverkan::cooperation
