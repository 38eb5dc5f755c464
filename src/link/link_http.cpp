// SPDX-License-Identifier: EUPL-1.2
#include "link/link_http.hpp"

#include <nlohmann/json.hpp>

#include "cooperation/cooperation_json.hpp"
#include "kit/web/json_input.hpp"
#include "link/link_door.hpp"
#include "link/link_views.hpp"
#include "observation/screened_reply.hpp"

namespace samverkan::link {
namespace {

using meeting::ActionId;
using nlohmann::json;

constexpr std::size_t kReasonLengthMax = 1000;

// What stands on the page that is open to whoever has the address: no person, no id.
json opened_json(const OpenedLink& opened) {
  return {{"groupName", opened.promise.group.name},
          {"text", opened.promise.action.text},
          {"function", opened.promise.seat.seat.function},
          {"dueDate", to_iso_date(opened.promise.action.due)},
          {"helpAsked", opened.promise.action.help_asked_at.has_value()},
          {"endsAt", to_rfc3339(opened.link.ends_at)}};
}

json view_json(const AnswerLinkView& view) {
  return {{"promise",
           {{"text", view.promise.action.text},
            {"seat", cooperation::seat_json(view.promise.seat)},
            {"dueDate", to_iso_date(view.promise.action.due)},
            {"state", to_text(view.promise.action.state)}}},
          {"group", {{"slug", view.promise.group.slug}, {"name", view.promise.group.name}}},
          {"meetingId", view.promise.action.meeting.text()},
          {"endsAt", view.ends_at ? json(to_rfc3339(*view.ends_at)) : json(nullptr)},
          {"may", view.may}};
}

struct Routes {
  access::Door& door;
  Surroundings around;

  Result<web::Reply> show(db::Work& work, const access::Actor& actor, const ActionId& id, const std::string& token = {}) const {
    const auto view = answer_link_view(work, around.trees.current(work), actor, id);
    if (!view) return refused_by(view);
    json reply = view_json(*view);
    if (!token.empty()) reply["token"] = token;
    return web::json_reply(reply);
  }

  web::Reply get_link(const web::Request& request) const {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<ActionId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      return show(work, actor, *id);
    });
  }

  web::Reply make(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<ActionId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto made = make_answer_link(work, {around.trees.current(work), around.screener}, actor, *id);
      if (!made) return refused_by(made);
      return show(work, actor, *id, made->token);
    });
  }

  web::Reply revoke(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<ActionId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto revoked = revoke_answer_link(work, {around.trees.current(work), around.screener}, actor, *id);
      if (!revoked) return refused_by(revoked);
      return show(work, actor, *id);
    });
  }

  web::Reply open(const web::Request& request) const {
    return with_token(request, door, around.limiter, [&](const std::string& token) {
      return door.read_open(request, [&](db::Work& work, const access::Actor*) -> Result<web::Reply> {
        const auto opened = open_answer_link(work, around.trees.current(work), token);
        if (!opened) return refused_by(opened);
        return web::json_reply(opened_json(*opened));
      });
    });
  }

  static meeting::ActionVerb verb_of(std::string_view text) {
    if (text == "complete") return meeting::ActionVerb::complete;
    return text == "not_done" ? meeting::ActionVerb::not_done : meeting::ActionVerb::ask_for_help;
  }

  web::Reply answer(const web::Request& request) const {
    return with_token(request, door, around.limiter, [&](const std::string& token) {
      return door.write_open(request, [&](db::Work& work) -> Result<web::Reply> {
        const auto& tree = around.trees.current(work);
        if (const auto opened = open_answer_link(work, tree, token); !opened) return refused_by(opened);
        const auto body = web::read_json(request);
        if (!body) return refused_by(body);
        if (const auto known = web::only_fields(*body, {"answer", "reason"}); !known) return refused_by(known);
        const auto verb = web::read_choice(*body, "answer", {"complete", "not_done", "ask_for_help"});
        if (!verb) return refused_by(verb);
        const auto reason = web::read_optional_text(*body, "reason", {.max = kReasonLengthMax, .min = 0});
        if (!reason) return refused_by(reason);
        const auto answered = answer_by_link(work, {tree, around.screener}, token, verb_of(*verb), reason->value_or(""));
        if (!answered) return observation::refused_reply(request, answered.error(), around.screener);
        return web::json_reply({{"state", to_text(answered->state)}, {"helpAsked", answered->help_asked_at.has_value()}});
      });
    });
  }
};

}  // namespace

void register_routes(web::Router& router, access::Door& door, Surroundings around) {
  const auto routes = std::make_shared<const Routes>(Routes{door, around});
  router.get("/actions/{id}/answer_link", "get_answer_link",
             [routes](const web::Request& request) { return routes->get_link(request); });
  router.post("/actions/{id}/answer_link", "make_answer_link",
              [routes](const web::Request& request) { return routes->make(request); });
  router.post("/actions/{id}/answer_link/revoke", "revoke_answer_link",
              [routes](const web::Request& request) { return routes->revoke(request); });
  router.get("/answer-link", "open_answer_link", [routes](const web::Request& request) { return routes->open(request); });
  router.post("/answer-link/answer", "answer_by_link", [routes](const web::Request& request) { return routes->answer(request); });
}

}  // namespace samverkan::link
