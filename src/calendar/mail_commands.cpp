// SPDX-License-Identifier: EUPL-1.2
#include "calendar/mail_commands.hpp"

#include "access/invitation_letters.hpp"
#include "calendar/calendar_access.hpp"
#include "calendar/calendar_entry.hpp"
#include "calendar/mail_rules.hpp"
#include "calendar/mail_store.hpp"
#include "kit/base/mail_address.hpp"

namespace samverkan::calendar {
namespace {

constexpr std::string_view kMailKind = "mail_address";

access::Subject own(db::Work& work, const access::Actor& actor) {
  auto subject = own_address(actor, find_mail_address(work, actor.account).has_value());
  subject.kind = kMailKind;
  return subject;
}

}  // namespace

Result<void> save_own_mail_address(db::Work& work, const access::Actor& actor, std::string_view address, web::Language language) {
  const auto seat = access::require(actor, "save_mail_address", own(work, actor), mail_rules(), work.now());
  if (!seat) return refused_by(seat);
  auto parsed = parse_mail_address(address, "address");
  if (!parsed) return refused_by(parsed);
  save_mail_address(work, {.account = actor.account, .address = std::move(*parsed), .language = language});
  access::forget_given_address(work, actor.account);
  note(work, actor, *seat, "save_mail_address", kMailKind);
  return {};
}

Result<void> remove_own_mail_address(db::Work& work, const access::Actor& actor) {
  if (!find_mail_address(work, actor.account)) return refuse(Problem::wrong_state, "calendar.no_mail_address");
  const auto seat = access::require(actor, "remove_mail_address", own(work, actor), mail_rules(), work.now());
  if (!seat) return refused_by(seat);
  delete_mail_address(work, actor.account);
  note(work, actor, *seat, "remove_mail_address", kMailKind);
  return {};
}

Result<void> choose_daily_letter(db::Work& work, const access::Actor& actor, const DailyChoice& choice) {
  if (!find_mail_address(work, actor.account)) return refuse(Problem::wrong_state, "calendar.address_first");
  const auto seat = access::require(actor, "choose_daily_letter", own(work, actor), mail_rules(), work.now());
  if (!seat) return refused_by(seat);
  if (auto good = check_daily_hour(choice.hour); !good) return good;
  save_daily_choice(work, {.account = actor.account, .address = {}, .wants_daily = choice.is_wanted, .daily_hour = choice.hour});
  note(work, actor, *seat, "choose_daily_letter", kMailKind);
  return {};
}

Result<MailAddressView> mail_address_view(db::Work& work, const access::Actor& actor) {
  const auto subject = own(work, actor);
  if (const auto seat = access::require(actor, "read", subject, mail_rules(), work.now()); !seat) return refused_by(seat);
  MailAddressView view{
      .address = {}, .daily = {}, .given = {}, .may = access::verbs_now(actor, subject, mail_rules(), work.now())};
  std::erase(view.may, "read");
  if (auto known = find_mail_address(work, actor.account)) {
    view.address = std::move(known->address);
    view.daily = DailyChoice{known->wants_daily, known->daily_hour};
  } else {
    view.given = access::find_given_address(work, actor.account);
  }
  return view;
}

}  // namespace samverkan::calendar
