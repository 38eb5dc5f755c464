// SPDX-License-Identifier: EUPL-1.2
#include "calendar/daily_store.hpp"

namespace samverkan::calendar {
namespace {

std::string_view stored(DailyState state) {
  switch (state) {
    case DailyState::taken: return "taken";
    case DailyState::waiting: return "waiting";
    case DailyState::sent: return "sent";
    case DailyState::given_up: return "given_up";
    case DailyState::nothing_waits: return "nothing_waits";
  }
  return "";
}

}  // namespace

std::vector<access::AccountId> load_due_for_daily(db::Work& work, const LocalTime& now) {
  std::vector<access::AccountId> found;
  for (auto& [account] : work.rows<access::AccountId>(
           "SELECT m.account_id FROM mail_addresses m JOIN accounts a ON a.id = m.account_id LEFT JOIN daily_letters d ON "
           "d.account_id = m.account_id AND d.day = ? WHERE a.closed_at IS NULL AND m.daily = 1 AND m.daily_hour <= ? AND "
           "(d.account_id IS NULL OR (d.state = ? AND d.next_try_at <= ?)) ORDER BY m.account_id",
           to_iso_date(now.date), std::int64_t{now.hour}, stored(DailyState::waiting), work.now()))
    found.push_back(std::move(account));
  return found;
}

std::optional<DailyLetter> take_daily_letter(db::Work& work, const access::AccountId& account, LocalDate day) {
  DailyLetter letter{.account = account,
                     .day = day,
                     .letter_id = make_id<access::AccountId>(work.now(), work.random()).text(),
                     .next_try_at = work.now()};
  const bool is_first =
      work.execute(
          "INSERT INTO daily_letters (account_id, day, letter_id, state, tries, next_try_at) VALUES (?, ?, ?, ?, 0, ?) ON "
          "CONFLICT "
          "(account_id) DO UPDATE SET day = excluded.day, letter_id = excluded.letter_id, state = excluded.state, tries = 0, "
          "next_try_at = excluded.next_try_at WHERE daily_letters.day < excluded.day",
          account, to_iso_date(day), letter.letter_id, stored(DailyState::taken), letter.next_try_at) == 1;
  if (is_first) return letter;
  const auto again = work.find_row<std::string, std::int64_t>(
      "UPDATE daily_letters SET state = ? WHERE account_id = ? AND day = ? AND state = ? AND next_try_at <= ? RETURNING "
      "letter_id, "
      "tries",
      stored(DailyState::taken), account, to_iso_date(day), stored(DailyState::waiting), work.now());
  if (!again) return std::nullopt;
  letter.letter_id = std::get<0>(*again);
  letter.tries = static_cast<int>(std::get<1>(*again));
  return letter;
}

void save_daily_letter(db::Work& work, const DailyLetter& letter) {
  work.execute("UPDATE daily_letters SET state = ?, tries = ?, next_try_at = ? WHERE account_id = ? AND letter_id = ?",
               stored(letter.state), std::int64_t{letter.tries}, letter.next_try_at, letter.account, letter.letter_id);
}

}  // namespace samverkan::calendar
