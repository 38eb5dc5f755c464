// SPDX-License-Identifier: EUPL-1.2
#include "calendar/invitation_round.hpp"

#include <algorithm>

#include "access/invitation_letters.hpp"
#include "calendar/letter.hpp"
#include "calendar/mail_rules.hpp"
#include "cooperation/cooperation_views.hpp"

namespace samverkan::calendar {
namespace {

bool sits_somewhere(db::Work& work, const access::AccountId& account) {
  return std::ranges::any_of(cooperation::grants_of(work, account),
                             [&](const access::Grant& grant) { return grant.period.contains(work.now()); });
}

}  // namespace

Round send_invitations(db::Database& database, const MailSettings& settings, const Send& send, const Now& now,
                       RandomSource& random) {
  using access::InvitationLetter;
  Round round;
  const UtcTime begins = now();
  if (is_quiet(begins)) return round;
  const auto due = database.read(begins, random, [](db::Work& work) { return access::load_invitation_letters(work); });
  for (const InvitationLetter& waiting : due) {
    const UtcTime at = now();
    if (is_quiet(at)) break;
    const auto taken = database.write(at, random, [&](db::Work& work) -> std::optional<InvitationLetter> {
      if (!sits_somewhere(work, waiting.account)) return std::nullopt;
      return access::take_invitation_letter(work, waiting, at + kClaimLasts);
    });
    if (!taken) continue;
    const auto delivery = send(write_invitation_letter(settings, *taken, at));
    const UtcTime tried_at = now();
    const InvitationLetter after = after_try(*taken, delivery, tried_at);
    database.write(tried_at, random, [&](db::Work& work) { access::save_tried_invitation_letter(work, after); });
    round.sent += after.state == access::InvitationLetterState::sent ? 1 : 0;
    round.later += after.state == access::InvitationLetterState::waiting ? 1 : 0;
    round.given_up += after.state == access::InvitationLetterState::given_up ? 1 : 0;
  }
  return round;
}

}  // namespace samverkan::calendar
