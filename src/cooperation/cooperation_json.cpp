// SPDX-License-Identifier: EUPL-1.2
#include "cooperation/cooperation_json.hpp"

#include "cooperation/cooperation_rules.hpp"
#include "kit/web/reply.hpp"

namespace samverkan::cooperation {
namespace {

using nlohmann::json;

json sitter_json(const Sitter& sitter) {
  return {{"holdingId", sitter.holding.text()}, {"name", sitter.name}, {"hasSignedIn", sitter.has_signed_in}};
}

}  // namespace

json seat_json(const SeatView& view) {
  return {{"id", view.seat.id.text()},
          {"function", view.seat.function},
          {"organisation", view.organisation_name},
          {"required", view.seat.requirement == Requirement::required},
          {"holderName", view.holder ? view.holder->name : std::string()},
          {"deputyName", view.deputies.empty() ? std::string() : view.deputies.front().name}};
}

json seat_json(const SeatView& view, const SeatRights& rights) {
  json row = seat_json(view);
  row["holder"] = view.holder ? sitter_json(*view.holder) : json(nullptr);
  row["deputies"] = json::array();
  for (const Sitter& deputy : view.deputies) row["deputies"].push_back(sitter_json(deputy));
  row["may"] = {{"holder", rights.holder}, {"deputy", rights.deputy}};
  return row;
}

json group_json(const Group& group) {
  return {{"id", group.id.text()},
          {"slug", group.slug},
          {"name", group.name},
          {"level", to_text(group.level)},
          {"rhythm", to_text(group.rhythm)},
          {"purpose", group.purpose},
          {"weekday", group.habit.weekday},
          {"startsAt", to_clock(group.habit.starts_at_min)},
          {"lengthMin", group.habit.length_min},
          {"place", group.habit.place},
          {"etag", web::make_etag(group.revision)}};
}

}  // namespace samverkan::cooperation
