// SPDX-License-Identifier: EUPL-1.2
#include "access/door.hpp"

#include <algorithm>

#include "audit/audit.hpp"
#include "kit/base/id.hpp"
#include "kit/web/problem.hpp"
#include "kit/web/session_cookie.hpp"

namespace samverkan::access {
namespace {

// A refused attempt is an act too. What concerns the page and not the right (another site, a missing token) is none: nobody
// could be made to have attempted it by a link.
bool is_about_rights(const Refusal& refusal) {
  const bool is_of_page = std::string_view(refusal.reason).starts_with("web.");
  return !is_of_page && (refusal.problem == Problem::not_permitted || refusal.problem == Problem::not_found);
}

std::string detail_of(const Refusal& refusal, std::string_view name) {
  const auto found = std::ranges::find(refusal.details, name, &std::pair<std::string, std::string>::first);
  return found == refusal.details.end() ? std::string("read") : found->second;
}

// The thing asked for, if it is named by an id: the log holds no text that somebody wrote, not even in an address.
std::string id_in(const web::Request& request) {
  for (const auto& [name, value] : request.params)
    if (is_uuid(value)) return value;
  return {};
}

}  // namespace

std::optional<Door::Present> Door::recognise(db::Work& work, const web::Request& request) {
  const auto token = web::find_session_token(request);
  auto session = token ? find_live_session(work, *token) : std::nullopt;
  if (!session) return std::nullopt;
  const bool is_due = needs_touch(*session, work.now());
  auto grants = grants_(work, session->account);
  return Present{{std::move(session->account), std::move(session->account_name), std::move(grants)}, is_due};
}

// Whoever holds no seat now has no rights at all, whatever a module's rows say: the whole program is closed at its door.
Result<void> Door::require_seat(const std::optional<Present>& present, UtcTime now) {
  if (!present) return refuse(Problem::not_signed_in, "access.not_signed_in");
  const bool has_seat =
      std::ranges::any_of(present->actor.grants, [&](const Grant& grant) { return grant.period.contains(now); });
  if (!has_seat) return refuse(Problem::not_permitted, "access.no_seat");
  return {};
}

Result<void> Door::require_page(const web::Request& request) {
  const auto token = web::find_session_token(request);
  if (!token) return refuse(Problem::not_signed_in, "access.not_signed_in");
  return web::require_csrf(request, *token);
}

Result<void> Door::require_same_site(const web::Request& request) { return web::require_same_site(request); }

// Written after the commit or the rollback, in a transaction of its own: who was seen, and what was refused.
web::Reply Door::answer(const web::Request& request, const std::optional<Present>& present, Result<web::Reply> result) {
  if (present && present->is_due) {
    if (const auto token = web::find_session_token(request))
      database_.write(clock_.now(), random_, [&](db::Work& work) { touch_session(work, web::hash_token(*token)); });
  }
  if (result) return std::move(*result);
  if (present && is_about_rights(result.error())) record_refusal(request, present->actor, result.error());
  return web::problem_reply(result.error(), request.language);
}

void Door::record_refusal(const web::Request& request, const Actor& actor, const Refusal& refusal) {
  database_.write(clock_.now(), random_, [&](db::Work& work) {
    audit::record(work, {.actor = actor.account.text(),
                         .seat = "",
                         .verb = detail_of(refusal, "verb"),
                         .subject_kind = refusal.field,
                         .subject_id = id_in(request),
                         .outcome = audit::Outcome::refused,
                         .detail = refusal.reason});
  });
}

}  // namespace samverkan::access
