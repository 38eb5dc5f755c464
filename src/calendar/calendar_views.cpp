// SPDX-License-Identifier: EUPL-1.2
#include "calendar/calendar_views.hpp"

#include "access/access_commands.hpp"
#include "calendar/calendar_access.hpp"
#include "calendar/calendar_store.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/web/session_cookie.hpp"

namespace samverkan::calendar {

Result<AddressView> address_view(db::Work& work, const access::Actor& actor) {
  const auto address = find_address(work, actor.account);
  const auto subject = own_address(actor, address.has_value());
  if (const auto seat = access::require(actor, "read", subject, address_rules(), work.now()); !seat) return refused_by(seat);
  AddressView view{.made_at = std::nullopt, .may = access::verbs_now(actor, subject, address_rules(), work.now())};
  std::erase(view.may, "read");
  if (address) view.made_at = address->made_at;
  return view;
}

Result<std::vector<meeting::CalendarMeeting>> open_calendar(db::Work& work, const area::AreaTree& tree, std::string_view token) {
  const auto address = find_address_by_token(work, web::hash_token(token));
  const auto account = address ? access::find_account(work, address->account) : std::nullopt;
  if (!account || account->closed_at) return refuse(Problem::not_found, "calendar.not_found");
  const access::Actor actor{address->account, account->name, cooperation::grants_of(work, address->account)};
  return meeting::calendar_of(work, tree, actor, work.now() - kBack);
}

}  // namespace samverkan::calendar
