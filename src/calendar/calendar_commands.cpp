// SPDX-License-Identifier: EUPL-1.2
#include "calendar/calendar_commands.hpp"

#include "calendar/calendar_access.hpp"
#include "calendar/calendar_entry.hpp"
#include "calendar/calendar_store.hpp"
#include "kit/web/session_cookie.hpp"

namespace samverkan::calendar {
namespace {

constexpr std::string_view kAddressKind = "calendar_address";

Result<access::SeatId> require_own(db::Work& work, const access::Actor& actor, std::string_view verb) {
  return access::require(actor, verb, own_address(actor, find_address(work, actor.account).has_value()), address_rules(),
                         work.now());
}

}  // namespace

Result<std::string> make_calendar_address(db::Work& work, const access::Actor& actor) {
  const auto seat = require_own(work, actor, "make_calendar_address");
  if (!seat) return refused_by(seat);
  std::string token = web::make_token(work.random());
  save_address(work, {actor.account, web::hash_token(token), work.now()});
  note(work, actor, *seat, "make_calendar_address", kAddressKind);
  return token;
}

Result<void> revoke_calendar_address(db::Work& work, const access::Actor& actor) {
  if (!find_address(work, actor.account)) return refuse(Problem::wrong_state, "calendar.no_address");
  const auto seat = require_own(work, actor, "revoke_calendar_address");
  if (!seat) return refused_by(seat);
  delete_address(work, actor.account);
  note(work, actor, *seat, "revoke_calendar_address", kAddressKind);
  return {};
}

}  // namespace samverkan::calendar
