// SPDX-License-Identifier: EUPL-1.2
#include "access/door.hpp"

#include <algorithm>

#include "audit/audit.hpp"
#include "kit/web/problem.hpp"
#include "kit/web/session_cookie.hpp"

namespace samverkan::access {
namespace {

bool is_about_rights(const Refusal& refusal) {
  return refusal.reason == "access.not_permitted" || refusal.reason == "access.not_found";
}

std::string detail_of(const Refusal& refusal, std::string_view name) {
  const auto found = std::ranges::find(refusal.details, name, &std::pair<std::string, std::string>::first);
  return found == refusal.details.end() ? std::string("read") : found->second;
}

}  // namespace

Result<Actor> Door::recognise(db::Work& work, const web::Request& request) {
  const auto token = web::find_session_token(request);
  const auto session = token ? find_live_session(work, *token) : std::nullopt;
  if (!session) return refuse(Problem::not_signed_in, "access.not_signed_in");
  const auto account = find_account(work, session->account);
  return Actor{session->account, account ? account->name : std::string(), grants_(work, session->account)};
}

Result<void> Door::require_page(const web::Request& request) {
  const auto token = web::find_session_token(request);
  if (!token) return refuse(Problem::not_signed_in, "access.not_signed_in");
  return web::require_csrf(request, *token);
}

Result<void> Door::require_same_site(const web::Request& request) { return web::require_same_site(request); }

web::Reply Door::answer(const web::Request& request, Result<web::Reply> result) {
  if (result) {
    note_seen(request);
    return std::move(*result);
  }
  if (is_about_rights(result.error())) record_refusal(request, result.error());
  return web::problem_reply(result.error(), request.language);
}

// A refused attempt is an act too. It is written after the rollback of what was refused.
void Door::record_refusal(const web::Request& request, const Refusal& refusal) {
  const auto id = request.params.find("id");
  database_.write(clock_.now(), random_, [&](db::Work& work) {
    const auto actor = recognise(work, request);
    if (!actor) return;
    audit::record(work, {.actor = actor->account.text(),
                         .seat = "",
                         .verb = detail_of(refusal, "verb"),
                         .subject_kind = refusal.field,
                         .subject_id = id == request.params.end() ? std::string() : id->second,
                         .outcome = audit::Outcome::refused,
                         .detail = ""});
  });
}

void Door::note_seen(const web::Request& request) {
  const auto token = web::find_session_token(request);
  if (!token) return;
  const bool is_due = database_.read(clock_.now(), random_, [&](db::Work& work) {
    const auto session = find_live_session(work, *token);
    return session && needs_touch(*session, work.now());
  });
  if (is_due) database_.write(clock_.now(), random_, [&](db::Work& work) { touch_session(work, web::hash_token(*token)); });
}

}  // namespace samverkan::access
