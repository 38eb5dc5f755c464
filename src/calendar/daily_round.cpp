// SPDX-License-Identifier: EUPL-1.2
#include "calendar/daily_round.hpp"

#include "audit/audit.hpp"
#include "calendar/daily_store.hpp"
#include "calendar/letter.hpp"
#include "calendar/mail_rules.hpp"
#include "calendar/mail_store.hpp"
#include "cooperation/cooperation_views.hpp"

namespace samverkan::calendar {
namespace {

struct Taken {
  MailAddress to;
  DailyLetter letter;
  Waiting waiting;
};

// The letter of the day, if nobody has it and something waits. What somebody wants is read again here: it may have changed.
std::optional<Taken> take(db::Work& work, const access::AccountId& account, const CountWaiting& count_waiting) {
  const LocalTime local = to_local(work.now());
  auto to = find_mail_address(work, account);
  if (!to || !wants_daily(*to, local)) return std::nullopt;
  auto letter = take_daily_letter(work, account, local.date);
  if (!letter) return std::nullopt;
  auto waiting = count_waiting(work, {account, {}, cooperation::grants_of(work, account)});
  if (count_of(waiting) == 0) {
    letter->state = DailyState::nothing_waits;
    save_daily_letter(work, *letter);
    return std::nullopt;
  }
  return Taken{std::move(*to), std::move(*letter), std::move(waiting)};
}

void note_given_up(db::Work& work, const DailyLetter& letter) {
  audit::record(work, {.actor = "system",
                       .seat = {},
                       .verb = "give_up_letter",
                       .subject_kind = "daily_letter",
                       .subject_id = letter.account.text(),
                       .detail = {}});
}

}  // namespace

Round send_daily_letters(db::Database& database, const MailSettings& settings, const Send& send,
                         const CountWaiting& count_waiting, const Now& now, RandomSource& random) {
  Round round;
  const UtcTime begins = now();
  if (is_quiet(begins)) return round;
  const auto due = database.read(begins, random, [](db::Work& work) { return load_due_for_daily(work, to_local(work.now())); });
  for (const access::AccountId& account : due) {
    const UtcTime at = now();
    if (is_quiet(at)) break;
    const auto taken = database.write(at, random, [&](db::Work& work) { return take(work, account, count_waiting); });
    if (!taken) continue;
    const auto delivery = send(write_daily_letter(settings, taken->to, taken->letter.letter_id, taken->waiting, at));
    const UtcTime tried_at = now();
    const DailyLetter after = after_try(taken->letter, delivery, tried_at);
    database.write(tried_at, random, [&](db::Work& work) {
      save_daily_letter(work, after);
      if (after.state == DailyState::given_up) note_given_up(work, after);
    });
    round.sent += after.state == DailyState::sent ? 1 : 0;
    round.later += after.state == DailyState::waiting ? 1 : 0;
    round.given_up += after.state == DailyState::given_up ? 1 : 0;
  }
  return round;
}

}  // namespace samverkan::calendar
