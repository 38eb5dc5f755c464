// SPDX-License-Identifier: EUPL-1.2
#include <nlohmann/json.hpp>

#include "cooperation/charter_commands.hpp"
#include "cooperation/cooperation_http.hpp"
#include "cooperation/cooperation_json.hpp"
#include "cooperation/cooperation_rules.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/web/json_input.hpp"

namespace samverkan::cooperation {
namespace {

using nlohmann::json;

constexpr std::size_t kFunctionLengthMax = 40;

Result<WantedSeat> read_seat(const web::Request& request) {
  const auto body = web::read_json(request);
  if (!body) return refused_by(body);
  if (const auto known = web::only_fields(*body, {"id", "function", "organisation", "required"}); !known)
    return refused_by(known);
  const auto id = web::read_id<SeatId>(*body, "id");
  if (!id) return refused_by(id);
  const auto function = web::read_text(*body, "function", {.max = kFunctionLengthMax});
  if (!function) return refused_by(function);
  const auto organisation = web::read_text(*body, "organisation", {.max = kNameLengthMax, .min = 0});
  if (!organisation) return refused_by(organisation);
  const auto required = web::read_flag(*body, "required");
  if (!required) return refused_by(required);
  return WantedSeat{*id, *function, *organisation, *required ? Requirement::required : Requirement::optional};
}

struct Routes {
  access::Door& door;
  HttpParts parts;

  // The functions that the group can have a seat for, each with the organisations that could sit there.
  web::Reply list_seat_choices(const web::Request& request) const {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto& tree = parts.trees.current(work);
      const auto group = group_to_add_to(work, tree, actor, request.param("slug"));
      if (!group) return refused_by(group);
      json seats = json::array();
      for (const SeatTemplate* seat : parts.templates.seats_of(group->level)) {
        const auto proposal = organisations_for(work, tree, group->area, seat->function, seat->organisation_kind);
        seats.push_back({{"function", seat->function},
                         {"required", seat->requirement == Requirement::required},
                         {"organisation", proposal.likeliest},
                         {"organisations", proposal.names}});
      }
      return web::json_reply({{"seats", std::move(seats)}});
    });
  }

  web::Reply post_seat(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto wanted = read_seat(request);
      if (!wanted) return refused_by(wanted);
      const auto added = add_seat(work, Setting{parts.trees.current(work), parts.check_text}, actor, parts.templates,
                                  request.param("slug"), *wanted);
      if (!added) return refused_by(added);
      const auto view = find_seat_view(work, added->id);
      CHECK(view, "a seat that was added is there");
      return web::json_reply(seat_json(*view), 201);
    });
  }

  web::Reply post_reopening(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto body = web::read_json(request);
      if (!body) return refused_by(body);
      if (const auto known = web::only_fields(*body, {"reason"}); !known) return refused_by(known);
      const auto reason = web::read_text(*body, "reason", {.max = kClosingReasonMax, .min = 0});
      if (!reason) return refused_by(reason);
      const auto revision = web::seen_revision(request);
      if (!revision) return refused_by(revision);
      const auto reopened = reopen_group(work, Setting{parts.trees.current(work), parts.check_text}, actor, request.param("slug"),
                                         *reason, *revision);
      if (!reopened && reopened.error().problem == Problem::screened)
        return parts.screened_reply(request, reopened.error(), *reason);
      if (!reopened) return refused_by(reopened);
      return web::json_reply(group_json(*reopened)).with_etag(web::make_etag(reopened->revision));
    });
  }

  web::Reply post_contact(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<SeatId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto body = web::read_json(request);
      if (!body) return refused_by(body);
      if (const auto known = web::only_fields(*body, {"contact"}); !known) return refused_by(known);
      const auto contact = web::read_text(*body, "contact", {.max = kContactLengthMax, .min = 0});
      if (!contact) return refused_by(contact);
      const auto written = write_contact(work, Setting{parts.trees.current(work), parts.check_text}, actor, *id, *contact);
      if (!written) return refused_by(written);
      return web::empty_reply();
    });
  }
};

}  // namespace

void register_charter_routes(web::Router& router, access::Door& door, HttpParts parts) {
  const auto routes = std::make_shared<const Routes>(Routes{door, std::move(parts)});
  router.get("/groups/{slug}/seat_choices", "list_seat_choices",
             [routes](const web::Request& request) { return routes->list_seat_choices(request); });
  router.post("/groups/{slug}/add_seat", "add_seat",
              [routes](const web::Request& request) { return routes->post_seat(request); });
  router.post("/groups/{slug}/reopen", "reopen_group",
              [routes](const web::Request& request) { return routes->post_reopening(request); });
  router.post("/seats/{id}/write_contact", "write_contact",
              [routes](const web::Request& request) { return routes->post_contact(request); });
}

}  // namespace samverkan::cooperation
