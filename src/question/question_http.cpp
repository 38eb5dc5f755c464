// SPDX-License-Identifier: EUPL-1.2
#include "question/question_http.hpp"

#include <nlohmann/json.hpp>

#include "cooperation/cooperation_json.hpp"
#include "kit/web/json_input.hpp"
#include "observation/screened_reply.hpp"
#include "question/question_access.hpp"
#include "question/question_commands.hpp"
#include "question/question_json.hpp"
#include "question/question_rules.hpp"

namespace samverkan::question {
namespace {

using nlohmann::json;

constexpr std::size_t kTextLengthMax = 1000;

json to_json(const FunctionRow& row) {
  json reply = cooperation::seat_json(row.seat);
  reply["area"] = {{"slug", row.area_slug}, {"name", row.area_name}};
  reply["group"] = group_name_json(row.group);
  reply["topics"] = row.seat.seat.topics;
  reply["contact"] = row.seat.seat.contact;
  reply["vacant"] = !row.seat.holder && row.seat.deputies.empty();
  return reply;
}

struct Routes {
  access::Door& door;
  area::AreaTrees& trees;
  const observation::Screener& screener;

  web::Reply list_functions(const web::Request& request) const {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      if (!access::may_somewhere(actor, "ask", directory_rules(), work.now()))
        return refuse(Problem::not_permitted, "access.not_permitted", "functions", {{"verb", "ask"}, {"role", "coordinator"}});
      json rows = json::array();
      for (const FunctionRow& row : functions(work, trees.current(work))) rows.push_back(to_json(row));
      return web::json_reply({{"functions", std::move(rows)},
                              {"promisedDays", kPromisedWorkingDays},
                              {"promisedBy", to_iso_date(promised_by(work.now()))}});
    });
  }

  web::Reply list_questions(const web::Request& request) const {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto lists = questions_of(work, trees.current(work), actor);
      return web::json_reply({{"toMe", questions_json(lists.to_me)}, {"fromMe", questions_json(lists.from_me)}});
    });
  }

  web::Reply get(const web::Request& request) const {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<QuestionId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      return show(work, actor, *id);
    });
  }

  web::Reply create(const web::Request& request) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto body = web::read_json(request);
      if (!body) return refused_by(body);
      const auto made =
          web::find_field(*body, "toGroupSlug") ? read_and_escalate(work, actor, *body) : read_and_ask(work, actor, *body);
      if (!made) return observation::refused_reply(request, made.error(), screener);
      return show(work, actor, made->id);
    });
  }

  Result<Question> read_and_ask(db::Work& work, const access::Actor& actor, const json& body) const {
    if (const auto known = web::only_fields(body, {"id", "seatId", "text"}); !known) return refused_by(known);
    const auto id = web::read_id<QuestionId>(body, "id");
    if (!id) return refused_by(id);
    const auto seat = web::read_id<SeatId>(body, "seatId");
    if (!seat) return refused_by(seat);
    const auto text = web::read_text(body, "text", {.max = kTextLengthMax});
    if (!text) return refused_by(text);
    return ask(work, Setting{trees.current(work), screener}, actor, {*id, *seat, *text});
  }

  Result<Question> read_and_escalate(db::Work& work, const access::Actor& actor, const json& body) const {
    if (const auto known = web::only_fields(body, {"id", "toGroupSlug", "fromGroupSlug", "text", "answerBy", "raisedFrom"});
        !known)
      return refused_by(known);
    const auto id = web::read_id<QuestionId>(body, "id");
    if (!id) return refused_by(id);
    const auto to = read_group(work, body, "toGroupSlug");
    if (!to) return refused_by(to);
    const auto from = read_group(work, body, "fromGroupSlug");
    if (!from) return refused_by(from);
    const auto text = web::read_text(body, "text", {.max = kTextLengthMax});
    if (!text) return refused_by(text);
    const auto answer_by = web::read_date(body, "answerBy");
    if (!answer_by) return refused_by(answer_by);
    const auto raised_from = web::read_optional_id<QuestionId>(body, "raisedFrom");
    if (!raised_from) return refused_by(raised_from);
    return escalate(work, Setting{trees.current(work), screener}, actor, {*id, *from, *to, *raised_from, *text, {}, *answer_by});
  }

  static Result<GroupId> read_group(db::Work& work, const json& body, std::string_view field) {
    const auto slug = web::read_text(body, field);
    if (!slug) return refused_by(slug);
    const auto group = cooperation::find_group(work, *slug);
    if (!group) return refuse(Problem::not_found, "access.not_found", "question");
    return group->id;
  }

  web::Reply change(const web::Request& request, QuestionVerb verb) const {
    return door.write(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      const auto id = parse_id<QuestionId>(request.param("id"), "id");
      if (!id) return refused_by(id);
      const auto changed = read_and_change(work, actor, request, *id, verb);
      if (!changed) return observation::refused_reply(request, changed.error(), screener);
      return show(work, actor, *id);
    });
  }

  Result<Question> read_and_change(db::Work& work, const access::Actor& actor, const web::Request& request, const QuestionId& id,
                                   QuestionVerb verb) const {
    const auto body = web::read_json(request);
    if (!body) return refused_by(body);
    const auto revision = web::seen_revision(request);
    if (!revision) return refused_by(revision);
    const Setting setting{trees.current(work), screener};
    switch (verb) {
      case QuestionVerb::answer: {
        const auto text = web::read_text(*body, "text", {.max = kTextLengthMax});
        if (!text) return refused_by(text);
        return answer(work, setting, actor, id, *text, *revision);
      }
      case QuestionVerb::accept: return accept(work, setting, actor, id, *revision);
      case QuestionVerb::give_back: {
        const auto reason = web::read_text(*body, "reason", {.max = kTextLengthMax});
        if (!reason) return refused_by(reason);
        return give_back(work, setting, actor, id, *reason, *revision);
      }
    }
    return refuse(Problem::bad_input, "question.wrong_state", "verb");
  }

  Result<web::Reply> show(db::Work& work, const access::Actor& actor, const QuestionId& id) const {
    const auto view = question_view(work, trees.current(work), actor, id);
    if (!view) return refused_by(view);
    return web::json_reply(question_json(*view)).with_etag(web::make_etag(view->question.revision));
  }
};

}  // namespace

void register_routes(web::Router& router, access::Door& door, area::AreaTrees& trees, const observation::Screener& screener) {
  const auto routes = std::make_shared<const Routes>(Routes{door, trees, screener});
  router.get("/functions", "list_functions", [routes](const web::Request& request) { return routes->list_functions(request); });
  router.get("/questions", "list_questions", [routes](const web::Request& request) { return routes->list_questions(request); });
  router.post("/questions", "create_question", [routes](const web::Request& request) { return routes->create(request); });
  router.get("/questions/{id}", "get_question", [routes](const web::Request& request) { return routes->get(request); });
  router.post("/questions/{id}/answer", "answer_question",
              [routes](const web::Request& request) { return routes->change(request, QuestionVerb::answer); });
  router.post("/questions/{id}/accept", "accept_question",
              [routes](const web::Request& request) { return routes->change(request, QuestionVerb::accept); });
  router.post("/questions/{id}/return", "return_question",
              [routes](const web::Request& request) { return routes->change(request, QuestionVerb::give_back); });
}

}  // namespace samverkan::question
