// SPDX-License-Identifier: EUPL-1.2
#include "access/access_http.hpp"

#include <nlohmann/json.hpp>

#include "audit/audit.hpp"
#include "kit/base/text.hpp"
#include "kit/web/json_input.hpp"
#include "kit/web/problem.hpp"
#include "kit/web/session_cookie.hpp"

namespace samverkan::access {
namespace {

constexpr std::size_t kNameLengthMax = 200;
constexpr std::size_t kPasswordLengthMax = 1000;

struct Credentials {
  std::string name;
  std::string password;
};

Result<Credentials> read_credentials(const web::Request& request) {
  const auto body = web::read_json(request);
  if (!body) return refused_by(body);
  auto name = web::read_text(*body, "name", {.max = kNameLengthMax});
  if (!name) return refused_by(name);
  auto password = web::read_text(*body, "password", {.max = kPasswordLengthMax});
  if (!password) return refused_by(password);
  return Credentials{std::move(*name), std::move(*password)};
}

// The name that was written is not kept: it may be a password in the wrong field.
void note_wrong_sign_in(Door& door, const std::optional<Account>& account) {
  door.database().write(door.now(), door.random(), [&](db::Work& work) {
    audit::record(work, {.actor = account ? account->id.text() : "unknown",
                         .seat = {},
                         .verb = "sign_in",
                         .subject_kind = "account",
                         .subject_id = account ? account->id.text() : "",
                         .outcome = audit::Outcome::refused,
                         .detail = "access.sign_in_wrong"});
  });
}

web::Reply sign_in_with_password(const web::Request& request, Door& door, SignInLimiter& limiter) {
  const auto given = read_credentials(request);
  if (!given) return web::problem_reply(given.error(), request.language);
  const std::string name = to_lower(trimmed(given->name));
  if (auto calm = limiter.check(name, request.remote_address, door.now()); !calm)
    return web::problem_reply(calm.error(), request.language);
  // The slow comparison runs outside of any transaction.
  const auto account =
      door.database().read(door.now(), door.random(), [&](db::Work& work) { return find_account_by_name(work, name); });
  const bool matches = password_matches(account, given->password);
  if (matches) {
    limiter.note_success(name, request.remote_address);
  } else {
    limiter.note_failure(name, request.remote_address, door.now());
    note_wrong_sign_in(door, account);
  }
  return door.write_open(request, [&](db::Work& work) -> Result<web::Reply> {
    if (!matches) return refuse(Problem::bad_input, "access.sign_in_wrong");
    return signed_in_reply(request, sign_in(work, account->id, "password"));
  });
}

web::Reply end_session(const web::Request& request, Door& door) {
  return door.write_without_seat(request, [&](db::Work& work, const Actor&) -> Result<web::Reply> {
    sign_out(work, *web::find_session_token(request));
    return web::empty_reply().with_header("Set-Cookie", web::ended_session_cookie(request.transport));
  });
}

web::Reply show_invitation(const web::Request& request, Door& door) {
  return door.read_open(request, [&](db::Work& work, const Actor*) -> Result<web::Reply> {
    const auto invited = read_invitation(work, request.param("token"));
    if (!invited) return refused_by(invited);
    return web::json_reply({{"name", invited->name}, {"address", invited->address}}).with_header("Cache-Control", "no-store");
  });
}

web::Reply set_first_password(const web::Request& request, Door& door) {
  const auto body = web::read_json(request);
  if (!body) return web::problem_reply(body.error(), request.language);
  const auto password = web::read_text(*body, "password", {.max = kPasswordLengthMax});
  if (!password) return web::problem_reply(password.error(), request.language);
  return door.write_open(request, [&](db::Work& work) -> Result<web::Reply> {
    const auto signed_in = accept_invitation(work, request.param("token"), *password);
    if (!signed_in) return refused_by(signed_in);
    return signed_in_reply(request, *signed_in);
  });
}

}  // namespace

web::Reply signed_in_reply(const web::Request& request, const SignedIn& signed_in) {
  return web::json_reply({{"signedIn", true}})
      .with_header("Set-Cookie", web::session_cookie(signed_in.token, request.transport,
                                                     std::chrono::duration_cast<std::chrono::seconds>(kSessionAgeMax)));
}

void register_routes(web::Router& router, Door& door, SignInLimiter& limiter) {
  router.admit_large([&](const web::Request& request) {
    return door.read(request, [](db::Work&, const Actor&) -> Result<web::Reply> { return web::empty_reply(); });
  });
  router.post("/sessions", "sign_in", [&](const web::Request& request) { return sign_in_with_password(request, door, limiter); });
  router.post("/sessions/current/end", "sign_out", [&](const web::Request& request) { return end_session(request, door); });
  router.get("/invitations/{token}", "get_invitation",
             [&](const web::Request& request) { return show_invitation(request, door); });
  router.post("/invitations/{token}/accept", "accept_invitation",
              [&](const web::Request& request) { return set_first_password(request, door); });
}

}  // namespace samverkan::access
