// SPDX-License-Identifier: EUPL-1.2
#include "meeting/meeting_http.hpp"

#include <nlohmann/json.hpp>

#include "cooperation/cooperation_json.hpp"
#include "kit/web/json_input.hpp"
#include "meeting/meeting_commands.hpp"
#include "meeting/meeting_json.hpp"
#include "meeting/meeting_views.hpp"
#include "observation/screened_reply.hpp"
#include "question/question_json.hpp"

namespace samverkan::meeting {
namespace {

using nlohmann::json;

constexpr std::size_t kTitleLengthMax = 200;
constexpr std::size_t kTextLengthMax = 1000;
constexpr std::size_t kReasonLengthMax = 300;

json to_json(const cooperation::Group& group) { return cooperation::group_json(group); }

json to_json(const Meeting& meeting) { return meeting_json(meeting); }
json to_json(const PromiseView& promise) { return promise_json(promise); }

template <class Views>
json list_json(const Views& views) {
  json list = json::array();
  for (const auto& view : views) list.push_back(to_json(view));
  return list;
}

json to_json(const GroupView& view) {
  json reply = to_json(view.group);
  reply["area"] = {{"slug", view.area_slug}, {"name", view.area_name}};
  reply["seats"] = json::array();
  for (const auto& [seat, rights] : view.seats) reply["seats"].push_back(cooperation::seat_json(seat, rights));
  reply["actions"] = list_json(view.actions);
  reply["meetings"] = list_json(view.meetings);
  reply["proposed"] = {{"startsAt", to_rfc3339(view.proposed.from)}, {"endsAt", to_rfc3339(view.proposed.to)}};
  reply["may"] = view.may;
  return reply;
}

struct Routes {
  access::Door& door;
  area::AreaTrees& trees;
  const observation::Screener& screener;
  MeetingStreams& streams;

  // Runs a verb of a meeting and answers with the meeting as it is now.
  template <class Verb>
  web::Reply on_meeting(const web::Request& request, Verb verb) const {
    return streams.told(request, door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<MeetingId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto done = verb(work, Setting{trees.current(work), screener}, actor, *id);
      if (!done) return observation::refused_reply(request, done.error(), screener);
      return show(work, actor, *id);
    }));
  }

  Result<web::Reply> show(db::Work& work, const access::Actor& actor, const MeetingId& id) const {
    const auto view = meeting_view(work, trees.current(work), actor, id);
    if (!view) return refused_by(view);
    return web::json_reply(meeting_view_json(*view)).with_etag(web::make_etag(view->meeting.revision));
  }

  web::Reply list_groups(const web::Request& request) const {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      return web::json_reply({{"groups", list_json(groups_of(work, trees.current(work), actor))}});
    });
  }

  web::Reply get_group(const web::Request& request) const {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto view = group_view(work, trees.current(work), actor, request.param("slug"));
      if (!view) return refused_by(view);
      return web::json_reply(to_json(*view));
    });
  }

  web::Reply list_meetings(const web::Request& request) const {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      if (const auto known = web::only_keys(request, {"group"}); !known) return refused_by(known);
      const auto slug = request.find_query("group");
      if (!slug) return refuse(Problem::bad_input, "meeting.group_missing", "group");
      const auto view = group_view(work, trees.current(work), actor, *slug);
      if (!view) return refused_by(view);
      return web::json_reply({{"meetings", list_json(view->meetings)}});
    });
  }

  web::Reply list_decisions_of_group(const web::Request& request) const {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      if (const auto known = web::only_keys(request, {"group", "limit", "cursor"}); !known) return refused_by(known);
      const auto slug = request.find_query("group");
      if (!slug) return refuse(Problem::bad_input, "meeting.group_missing", "group");
      const auto page = web::read_page(request);
      if (!page) return refused_by(page);
      const auto found = list_decisions(work, trees.current(work), actor, *slug, page->limit, page->cursor);
      if (!found) return refused_by(found);
      json rows = json::array();
      for (const DecisionView& view : found->decisions) rows.push_back(decision_json(view));
      return web::json_reply({{"group", to_json(found->group)},
                              {"decisions", std::move(rows)},
                              {"nextCursor", found->next_cursor.empty() ? json(nullptr) : json(found->next_cursor)}});
    });
  }

  web::Reply create(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto wanted = read_meeting(work, request);
      if (!wanted) return refused_by(wanted);
      const auto made = create_meeting(work, Setting{trees.current(work), screener}, actor, *wanted);
      if (!made) return refused_by(made);
      return show(work, actor, made->id);
    });
  }

  static Result<Meeting> read_meeting(db::Work& work, const web::Request& request) {
    const auto body = web::read_json(request);
    if (!body) return refused_by(body);
    if (const auto known = web::only_fields(*body, {"id", "groupSlug", "startsAt", "endsAt", "place"}); !known)
      return refused_by(known);
    const auto id = web::read_id<MeetingId>(*body, "id");
    if (!id) return refused_by(id);
    const auto slug = web::read_text(*body, "groupSlug");
    if (!slug) return refused_by(slug);
    const auto starts = web::read_time(*body, "startsAt");
    if (!starts) return refused_by(starts);
    const auto ends = web::read_time(*body, "endsAt");
    if (!ends) return refused_by(ends);
    const auto place = web::read_optional_text(*body, "place", {.max = kTitleLengthMax, .min = 0});
    if (!place) return refused_by(place);
    const auto group = cooperation::find_group(work, *slug);
    if (!group) return refuse(Problem::not_found, "access.not_found", "group");
    return Meeting{.id = *id,
                   .group = group->id,
                   .starts_at = *starts,
                   .ends_at = *ends,
                   .started_at = {},
                   .place = place->value_or(group->habit.place)};
  }

  web::Reply get_meeting(const web::Request& request) const {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<MeetingId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      return show(work, actor, *id);
    });
  }

  web::Reply change(const web::Request& request, MeetingVerb verb) const {
    return on_meeting(
        request, [&](db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& id) -> Result<Meeting> {
          const auto revision = web::seen_revision(request);
          if (!revision) return refused_by(revision);
          if (verb == MeetingVerb::close) return close_meeting(work, setting, actor, id, *revision);
          return change_state(work, setting, actor, id, verb, *revision);
        });
  }

  web::Reply move(const web::Request& request) const {
    return on_meeting(
        request, [&](db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& id) -> Result<Meeting> {
          const auto wanted = read_moving(request);
          if (!wanted) return refused_by(wanted);
          const auto revision = web::seen_revision(request);
          if (!revision) return refused_by(revision);
          return move_meeting(work, setting, actor, id, *wanted, *revision);
        });
  }

  static Result<Moving> read_moving(const web::Request& request) {
    const auto body = web::read_json(request);
    if (!body) return refused_by(body);
    if (const auto known = web::only_fields(*body, {"startsAt", "endsAt", "place", "reason"}); !known) return refused_by(known);
    const auto starts = web::read_time(*body, "startsAt");
    if (!starts) return refused_by(starts);
    const auto ends = web::read_time(*body, "endsAt");
    if (!ends) return refused_by(ends);
    const auto place = web::read_text(*body, "place", {.max = kTitleLengthMax, .min = 0});
    if (!place) return refused_by(place);
    const auto reason = web::read_text(*body, "reason", {.max = kReasonLengthMax, .min = 0});
    if (!reason) return refused_by(reason);
    return Moving{{*starts, *ends}, *place, *reason};
  }

  web::Reply post_item(const web::Request& request) const {
    return on_meeting(
        request,
        [&](db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& id) -> Result<AgendaItem> {
          const auto body = web::read_json(request);
          if (!body) return refused_by(body);
          if (const auto known = web::only_fields(*body, {"id", "kind", "subjectId", "title", "lane"}); !known)
            return refused_by(known);
          const auto item = web::read_id<ItemId>(*body, "id");
          if (!item) return refused_by(item);
          const auto kind = web::read_choice(*body, "kind", {"observation", "signal", "free"});
          if (!kind) return refused_by(kind);
          const auto subject = web::read_optional_text(*body, "subjectId", {.max = 200, .min = 0});
          if (!subject) return refused_by(subject);
          const auto title = web::read_text(*body, "title", {.max = kTitleLengthMax});
          if (!title) return refused_by(title);
          const auto lane = body->contains("lane") ? web::read_choice(*body, "lane", {"now", "longer"}) : "now";
          if (!lane) return refused_by(lane);
          return add_item(work, setting, actor,
                          {*item, id, *find_item_kind(*kind), subject->value_or(""), *title, *cooperation::find_lane(*lane)});
        });
  }

  web::Reply post_attendance(const web::Request& request, MeetingVerb verb) const {
    return on_meeting(
        request,
        [&, verb](db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& id) -> Result<Attendance> {
          const auto body = web::read_json(request);
          if (!body) return refused_by(body);
          const auto seat = web::read_id<SeatId>(*body, "seatId");
          if (!seat) return refused_by(seat);
          const auto is_present = web::read_flag(*body, "present");
          if (!is_present) return refused_by(is_present);
          if (verb == MeetingVerb::confirm_attendance) return confirm_attendance(work, setting, actor, id, {*seat, *is_present});
          return note_attendance(work, setting, actor, id, {*seat, *is_present});
        });
  }

  web::Reply post_decision(const web::Request& request) const {
    return on_meeting(
        request,
        [&](db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& id) -> Result<Decision> {
          const auto body = web::read_json(request);
          if (!body) return refused_by(body);
          if (const auto known = web::only_fields(*body, {"id", "itemId", "text", "verb", "owningSeatId", "dueDate", "expected",
                                                          "reviewDate", "basis", "replaces"});
              !known)
            return refused_by(known);
          const auto decision = web::read_id<DecisionId>(*body, "id");
          if (!decision) return refused_by(decision);
          const auto item = web::read_id<ItemId>(*body, "itemId");
          if (!item) return refused_by(item);
          const auto text = web::read_text(*body, "text", {.max = kTextLengthMax});
          if (!text) return refused_by(text);
          const auto promise = web::read_optional_text(*body, "verb", {.max = kTextLengthMax, .min = 0});
          if (!promise) return refused_by(promise);
          const auto seat = web::read_id<SeatId>(*body, "owningSeatId");
          if (!seat) return refused_by(seat);
          const auto due = web::read_date(*body, "dueDate");
          if (!due) return refused_by(due);
          const auto expected = web::read_optional_text(*body, "expected", {.max = kTextLengthMax, .min = 0});
          if (!expected) return refused_by(expected);
          const auto review = web::read_optional_date(*body, "reviewDate");
          if (!review) return refused_by(review);
          const auto basis = web::read_optional_text(*body, "basis", {.max = kTextLengthMax, .min = 0});
          if (!basis) return refused_by(basis);
          const auto replaces = web::read_optional_text(*body, "replaces", {.max = kTitleLengthMax});
          if (!replaces) return refused_by(replaces);
          return decide(work, setting, actor,
                        {.id = *decision,
                         .meeting = id,
                         .item = *item,
                         .text = *text,
                         .promise = promise->value_or(""),
                         .seat = *seat,
                         .due = *due,
                         .expected = expected->value_or(""),
                         .review_on = *review,
                         .basis = basis->value_or(""),
                         .replaces = *replaces ? std::optional(DecisionId(**replaces)) : std::nullopt});
        });
  }

  web::Reply escalate(const web::Request& request) const {
    return streams.told_all(door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<ActionId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto wanted = read_escalation(work, request);
      if (!wanted) return refused_by(wanted);
      const auto raised = escalate_action(work, Setting{trees.current(work), screener}, actor, *id, *wanted);
      if (!raised) return observation::refused_reply(request, raised.error(), screener);
      const auto view = question::question_view(work, trees.current(work), actor, raised->id);
      if (!view) return refused_by(view);
      return web::json_reply(question::question_json(*view));
    }));
  }

  static Result<WantedEscalation> read_escalation(db::Work& work, const web::Request& request) {
    const auto body = web::read_json(request);
    if (!body) return refused_by(body);
    if (const auto known = web::only_fields(*body, {"id", "toGroupSlug", "text", "answerBy"}); !known) return refused_by(known);
    const auto id = web::read_id<question::QuestionId>(*body, "id");
    if (!id) return refused_by(id);
    const auto slug = web::read_text(*body, "toGroupSlug");
    if (!slug) return refused_by(slug);
    const auto text = web::read_text(*body, "text", {.max = kTextLengthMax});
    if (!text) return refused_by(text);
    const auto answer_by = web::read_date(*body, "answerBy");
    if (!answer_by) return refused_by(answer_by);
    const auto to = cooperation::find_group(work, *slug);
    if (!to) return refuse(Problem::not_found, "access.not_found", "action");
    return WantedEscalation{*id, to->id, *text, *answer_by};
  }

  web::Reply answer(const web::Request& request, ActionVerb verb) const {
    return streams.told_all(door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<ActionId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto body = web::read_json(request);
      if (!body) return refused_by(body);
      const auto reason = web::read_optional_text(*body, "reason", {.max = kTextLengthMax, .min = 0});
      if (!reason) return refused_by(reason);
      const auto revision = web::seen_revision(request);
      if (!revision) return refused_by(revision);
      const auto answered =
          answer_action(work, Setting{trees.current(work), screener}, actor, *id, verb, reason->value_or(""), *revision);
      if (!answered) return observation::refused_reply(request, answered.error(), screener);
      return web::json_reply(
                 {{"id", id->text()}, {"state", to_text(answered->state)}, {"etag", web::make_etag(answered->revision)}})
          .with_etag(web::make_etag(answered->revision));
    }));
  }
};

}  // namespace

void register_routes(web::Router& router, access::Door& door, area::AreaTrees& trees, const observation::Screener& screener,
                     MeetingStreams& streams) {
  const auto routes = std::make_shared<const Routes>(Routes{door, trees, screener, streams});
  router.get("/groups", "list_groups", [routes](const web::Request& request) { return routes->list_groups(request); });
  router.get("/groups/{slug}", "get_group", [routes](const web::Request& request) { return routes->get_group(request); });
  router.get("/meetings", "list_meetings", [routes](const web::Request& request) { return routes->list_meetings(request); });
  router.get("/decisions", "list_decisions",
             [routes](const web::Request& request) { return routes->list_decisions_of_group(request); });
  router.post("/meetings", "create_meeting", [routes](const web::Request& request) { return routes->create(request); });
  router.get("/meetings/{id}", "get_meeting", [routes](const web::Request& request) { return routes->get_meeting(request); });
  router.post("/meetings/{id}/start", "start_meeting",
              [routes](const web::Request& request) { return routes->change(request, MeetingVerb::start); });
  router.post("/meetings/{id}/move", "move_meeting", [routes](const web::Request& request) { return routes->move(request); });
  router.post("/meetings/{id}/cancel", "cancel_meeting",
              [routes](const web::Request& request) { return routes->change(request, MeetingVerb::cancel); });
  router.post("/meetings/{id}/close", "close_meeting",
              [routes](const web::Request& request) { return routes->change(request, MeetingVerb::close); });
  router.post("/meetings/{id}/add_item", "add_item",
              [routes](const web::Request& request) { return routes->post_item(request); });
  router.post("/meetings/{id}/note_attendance", "note_attendance",
              [routes](const web::Request& request) { return routes->post_attendance(request, MeetingVerb::note_attendance); });
  router.post("/meetings/{id}/confirm_attendance", "confirm_attendance", [routes](const web::Request& request) {
    return routes->post_attendance(request, MeetingVerb::confirm_attendance);
  });
  router.post("/meetings/{id}/decide", "decide",
              [routes](const web::Request& request) { return routes->post_decision(request); });
  router.post("/actions/{id}/complete", "complete_action",
              [routes](const web::Request& request) { return routes->answer(request, ActionVerb::complete); });
  router.post("/actions/{id}/not_done", "note_action_not_done",
              [routes](const web::Request& request) { return routes->answer(request, ActionVerb::not_done); });
  router.post("/actions/{id}/escalate", "escalate_action",
              [routes](const web::Request& request) { return routes->escalate(request); });
  router.post("/actions/{id}/ask_for_help", "ask_for_help",
              [routes](const web::Request& request) { return routes->answer(request, ActionVerb::ask_for_help); });
}

}  // namespace samverkan::meeting
