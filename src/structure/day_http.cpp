// SPDX-License-Identifier: EUPL-1.2
// What is handed over with a seat, and one's own day.
#include <nlohmann/json.hpp>

#include "agreement/agreement_json.hpp"
#include "cooperation/cooperation_json.hpp"
#include "kit/base/local_time.hpp"
#include "kit/web/json_input.hpp"
#include "meeting/meeting_json.hpp"
#include "observation/screened_reply.hpp"
#include "question/question_json.hpp"
#include "structure/handover_views.hpp"
#include "structure/my_day_views.hpp"
#include "structure/structure_access.hpp"
#include "structure/structure_commands.hpp"
#include "structure/structure_http.hpp"

namespace samverkan::structure {
namespace {

using nlohmann::json;

constexpr std::size_t kPromisesMax = 500;

json date_json(UtcTime at) { return to_iso_date(to_local(at).date); }

json promises_json(const std::vector<meeting::PromiseView>& promises) {
  json list = json::array();
  for (const auto& promise : promises) list.push_back(meeting::promise_json(promise));
  return list;
}

json to_json(const HandoverView& view) {
  json notes = json::array();
  for (const auto& note : view.notes)
    notes.push_back(
        {{"text", note.text}, {"from", note.is_from_predecessor ? "predecessor" : "group"}, {"function", note.function}});
  json people = json::array();
  for (const auto& seat : view.people) people.push_back({{"seat", cooperation::seat_json(seat)}, {"contact", seat.seat.contact}});
  return {{"holdingId", view.holding.id.text()},
          {"seat", cooperation::seat_json(view.seat)},
          {"since", date_json(view.holding.valid_from)},
          {"predecessor", view.predecessor},
          {"group", question::group_name_json(view.group)},
          {"notes", std::move(notes)},
          {"promises", promises_json(view.promises)},
          {"questions", question::questions_json(view.questions)},
          {"nextMeeting", view.next_meeting ? meeting::meeting_json(*view.next_meeting) : json(nullptr)},
          {"people", std::move(people)},
          {"receiptedAt", view.receipted_at ? json(to_rfc3339(*view.receipted_at)) : json(nullptr)},
          {"mayTakeOver", view.may_take_over}};
}

json to_json(const LeavingView& view) {
  // The end is the midnight after the last day.
  const auto last_moment = view.holding.valid_to ? std::optional(*view.holding.valid_to - std::chrono::seconds(1)) : std::nullopt;
  return {{"holdingId", view.holding.id.text()},
          {"seat", cooperation::seat_json(view.seat)},
          {"endsOn", last_moment ? date_json(*last_moment) : json(nullptr)},
          {"notes", view.notes}};
}

json to_json(const MyMeeting& mine) {
  json row = meeting::meeting_json(mine.meeting);
  row["group"] = question::group_name_json(mine.group);
  return row;
}

json to_json(const MyHandover& mine) { return {{"holdingId", mine.holding.text()}, {"seat", cooperation::seat_json(mine.seat)}}; }

json to_json(const meeting::AttendanceToConfirm& attendance) {
  return {{"meetingId", attendance.meeting.id.text()},
          {"startsAt", to_rfc3339(attendance.meeting.starts_at)},
          {"seat", cooperation::seat_json(attendance.seat)},
          {"group", question::group_name_json(attendance.group)}};
}

json to_json(const cooperation::LostLetter& letter) {
  return {
      {"name", letter.name}, {"seat", cooperation::seat_json(letter.seat)}, {"group", question::group_name_json(letter.group)}};
}

json report_json(const observation::Receipt& receipt) {
  json step = nullptr;
  if (!receipt.steps.empty())
    step = {{"kind", observation::to_text(receipt.steps.back().kind)}, {"at", to_rfc3339(receipt.steps.back().at)}};
  const auto& observation = receipt.observation;
  return {{"number", receipt.number},
          {"kind", observation::to_text(observation.kind)},
          {"categoryGroup", observation.category_group},
          {"placeName", receipt.place_name.value_or(receipt.area_name)},
          {"reportedAt", to_rfc3339(observation.received_at)},
          {"step", std::move(step)}};
}

template <class Views>
json list_json(const Views& views) {
  json list = json::array();
  for (const auto& view : views) list.push_back(to_json(view));
  return list;
}

json to_json(const MyDay& day) {
  json follow_ups = json::array();
  for (const auto& due : day.follow_ups) follow_ups.push_back(agreement::follow_up_json(due));
  json reports = json::array();
  for (const auto& receipt : day.reports) reports.push_back(report_json(receipt));
  return {{"meetings", list_json(day.meetings)},
          {"promises", promises_json(day.promises)},
          {"questions", question::questions_json(day.questions)},
          {"waiting", question::questions_json(day.waiting)},
          {"reports", std::move(reports)},
          {"handovers", list_json(day.handovers)},
          {"leaving", list_json(day.leaving)},
          {"departed", list_json(day.departed)},
          {"attendances", list_json(day.attendances)},
          {"followUps", std::move(follow_ups)},
          {"lostLetters", list_json(day.lost_letters)},
          {"reportsToRead", day.reports_to_read}};
}

Result<std::vector<std::string>> read_notes(const json& body) {
  const auto list = web::read_list(body, "notes", kNotesMax);
  if (!list) return refused_by(list);
  std::vector<std::string> notes;
  for (std::size_t at = 0; at < (*list)->size(); ++at) {
    const json row{{"text", (*list)->at(at)}};
    auto text = web::read_text(row, "text", {.max = kNoteLengthMax});
    if (!text) return refuse(text.error().problem, text.error().reason, "notes." + std::to_string(at), text.error().details);
    notes.push_back(std::move(*text));
  }
  return notes;
}

Result<std::vector<meeting::ActionId>> read_promises(const json& body) {
  const auto list = web::read_list(body, "handBack", kPromisesMax);
  if (!list) return refused_by(list);
  std::vector<meeting::ActionId> ids;
  for (const json& item : **list) {
    const json row{{"handBack", item}};
    const auto id = web::read_id<meeting::ActionId>(row, "handBack");
    if (!id) return refused_by(id);
    ids.push_back(*id);
  }
  return ids;
}

struct Routes {
  access::Door& door;
  observation::Scenes& scenes;

  static Result<web::Reply> show(db::Work& work, const area::AreaTree& tree, const access::Actor& actor, const HoldingId& id) {
    const auto view = handover_view(work, tree, actor, id);
    if (!view) return refused_by(view);
    return web::json_reply(to_json(*view));
  }

  web::Reply get_handover(const web::Request& request) const {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<HoldingId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      return show(work, scenes.current(work).areas, actor, *id);
    });
  }

  web::Reply post_take_over(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<HoldingId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto body = web::read_json(request);
      if (!body) return refused_by(body);
      if (const auto known = web::only_fields(*body, {"handBack"}); !known) return refused_by(known);
      const auto hand_back = read_promises(*body);
      if (!hand_back) return refused_by(hand_back);
      const auto scene = scenes.current(work);
      if (const auto taken = take_over(work, {scene.areas, scene.screener}, actor, *id, *hand_back); !taken)
        return refused_by(taken);
      return show(work, scene.areas, actor, *id);
    });
  }

  web::Reply post_notes(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<HoldingId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto body = web::read_json(request);
      if (!body) return refused_by(body);
      if (const auto known = web::only_fields(*body, {"notes"}); !known) return refused_by(known);
      const auto notes = read_notes(*body);
      if (!notes) return refused_by(notes);
      const auto scene = scenes.current(work);
      if (const auto left = leave_notes(work, {scene.areas, scene.screener}, actor, *id, *notes); !left)
        return refused_note(request, left.error(), scene.screener, *notes);
      const auto holding = cooperation::find_holding_view(work, *id);
      return web::json_reply(to_json(leaving_view(work, actor, *holding)));
    });
  }

  // The field says which note it is: "notes.1" is the second.
  static Result<web::Reply> refused_note(const web::Request& request, const Refusal& refusal,
                                         const observation::Screener& screener, const std::vector<std::string>& notes) {
    if (refusal.problem != Problem::screened) return tl::unexpected(refusal);
    const auto at = static_cast<std::size_t>(refusal.field.back() - '0');
    return observation::screened_reply(request, refusal, screener, notes.at(at));
  }

  web::Reply get_my_day(const web::Request& request) const {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      if (!access::may_somewhere(actor, "read", my_day_rules(), work.now()))
        return refuse(Problem::not_permitted, "access.not_permitted", "myDay", {{"verb", "read"}, {"role", "coordinator"}});
      return web::json_reply(to_json(my_day(work, scenes.current(work), actor)));
    });
  }
};

}  // namespace

void register_day_routes(web::Router& router, access::Door& door, observation::Scenes& scenes) {
  const auto routes = std::make_shared<const Routes>(Routes{door, scenes});
  router.get("/handovers/{id}", "get_handover", [routes](const web::Request& request) { return routes->get_handover(request); });
  router.post("/handovers/{id}/take_over", "take_over",
              [routes](const web::Request& request) { return routes->post_take_over(request); });
  router.post("/holdings/{id}/leave_notes", "leave_notes",
              [routes](const web::Request& request) { return routes->post_notes(request); });
  router.get("/my_day", "get_my_day", [routes](const web::Request& request) { return routes->get_my_day(request); });
}

}  // namespace samverkan::structure
