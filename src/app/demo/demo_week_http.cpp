// SPDX-License-Identifier: EUPL-1.2
#include "app/demo/demo_week_http.hpp"

#include <nlohmann/json.hpp>

#include "app/demo/demo_plan.hpp"
#include "kit/base/check.hpp"
#include "kit/base/id.hpp"
#include "kit/base/local_time.hpp"
#include "kit/web/session_cookie.hpp"

namespace samverkan::demo {
namespace {

using json = nlohmann::json;

constexpr int kStartsAt_h = 13;
constexpr auto kMeetingLength = std::chrono::minutes(90);
constexpr auto kNoticeMin = std::chrono::hours(1);

/// The coordinator at the keyboard: asks the router as a browser does.
class Coordinator {
 public:
  explicit Coordinator(const web::Router& router) : router_(router) {}

  Result<void> sign_in() {
    const auto reply = ask(web::Method::post, "/demo-sessions", {{"role", "coordinator"}}, {});
    if (!reply) return refused_by(reply);
    const std::string_view name = web::session_cookie_name(web::Transport::plain), cookie = reply->find_header("Set-Cookie");
    CHECK(cookie.starts_with(name), "signing in sets the session's cookie");
    const std::string_view rest = cookie.substr(name.size() + 1);
    token_ = rest.substr(0, rest.find(';'));
    return {};
  }
  Result<json> get(std::string_view path) { return body_of(ask(web::Method::get, path, nullptr, {})); }
  Result<json> post(std::string_view path, const json& body, std::string_view etag = {}) {
    return body_of(ask(web::Method::post, path, body, etag));
  }

 private:
  Result<web::Reply> ask(web::Method method, std::string_view path, const json& body, std::string_view etag) {
    web::Request request;
    request.method = method;
    request.path = std::string(web::kApiPrefix) + std::string(path);
    if (!token_.empty()) {
      request.cookies.emplace(web::session_cookie_name(request.transport), token_);
      request.headers["x-csrf-token"] = web::csrf_token_of(token_);
    }
    if (!etag.empty()) request.headers["if-match"] = etag;
    if (!body.is_null()) {
      request.headers["content-type"] = "application/json";
      request.body = body.dump();
    }
    web::Reply reply = router_.answer(std::move(request));
    if (reply.status < 400) return reply;
    const json problem = json::parse(reply.body, nullptr, /*allow_exceptions=*/false);
    const std::string reason = problem.is_object() ? problem.value("reason", "") : "";
    return refuse(Problem::wrong_state, "app.demo_week_refused", "", {{"path", std::string(path)}, {"reason", reason}});
  }
  static Result<json> body_of(const Result<web::Reply>& reply) {
    if (!reply) return refused_by(reply);
    json body = reply->body.empty() ? json::object() : json::parse(reply->body);
    body["etag"] = reply->find_header("ETag");
    return body;
  }

  const web::Router& router_;
  std::string token_;
};

Result<void> lock_edition(Coordinator& coordinator, const std::string& area, IsoWeek week) {
  const auto draft = coordinator.post("/editions", {{"area", area}, {"week", to_text(week)}});
  if (!draft) return refused_by(draft);
  const auto locked = coordinator.post("/editions/" + draft->at("id").get<std::string>() + "/lock", json::object(),
                                       draft->at("etag").get<std::string>());
  if (!locked) return refused_by(locked);
  return {};
}

}  // namespace

UtcTime next_meeting_day(UtcTime now) {
  const auto thursday_of = [](IsoWeek week) {
    return from_local({LocalDate(std::chrono::sys_days(monday_of(week)) + std::chrono::days(3)), kStartsAt_h, 0});
  };
  const UtcTime this_week = thursday_of(week_of(now));
  return this_week >= now + kNoticeMin ? this_week : thursday_of(plus_weeks(week_of(now), 1));
}

namespace {

// The meeting that the last one has planned, or a new one where the group has not met.
Result<json> coming_meeting(Coordinator& coordinator, const std::string& group, UtcTime now, RandomSource& random) {
  const auto home = coordinator.get("/groups/" + group);
  if (!home) return refused_by(home);
  for (const json& meeting : home->at("meetings"))
    if (meeting.at("state") == "planned") return meeting;
  const UtcTime starts_at = next_meeting_day(now);
  return coordinator.post("/meetings", {{"id", make_uuid7(now, random)},
                                        {"groupSlug", group},
                                        {"startsAt", to_rfc3339(starts_at)},
                                        {"endsAt", to_rfc3339(starts_at + kMeetingLength)}});
}

Result<void> write_agenda(Coordinator& coordinator, const std::string& group, const std::vector<std::string>& agenda, UtcTime now,
                          RandomSource& random) {
  const auto meeting = coming_meeting(coordinator, group, now, random);
  if (!meeting) return refused_by(meeting);
  for (const std::string& title : agenda) {
    const auto added = coordinator.post("/meetings/" + meeting->at("id").get<std::string>() + "/add_item",
                                        {{"id", make_uuid7(now, random)}, {"kind", "free"}, {"subjectId", ""}, {"title", title}});
    if (!added) return refused_by(added);
  }
  return {};
}

}  // namespace

Result<void> act_out_the_week(const web::Router& router, const Assets& assets, UtcTime now, RandomSource& random) {
  Coordinator coordinator(router);
  if (auto in = coordinator.sign_in(); !in) return in;
  const auto session = coordinator.get("/session");
  if (!session) return refused_by(session);
  const IsoWeek newest_whole = plus_weeks(week_of(now), -1);
  const std::string area = session->at("homeArea").at("slug");
  if (auto locked = lock_edition(coordinator, area, plus_weeks(newest_whole, -1)); !locked) return locked;
  const std::string group = session->at("seats").at(0).at("group").at("slug");
  if (auto called = write_agenda(coordinator, group, read_plan(assets).agenda, now, random); !called) return called;
  if (const auto out = coordinator.post("/sessions/current/end", json::object()); !out) return refused_by(out);
  return {};
}

}  // namespace samverkan::demo
