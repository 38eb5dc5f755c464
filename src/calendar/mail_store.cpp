// SPDX-License-Identifier: EUPL-1.2
#include "calendar/mail_store.hpp"

#include <algorithm>
#include <array>

#include "calendar/mail_rules.hpp"
#include "kit/base/check.hpp"

namespace samverkan::calendar {
namespace {

constexpr std::array<std::string_view, 3> kKinds{"called", "changed", "cancelled"};
constexpr std::array<std::string_view, 3> kStates{"waiting", "sent", "given_up"};

template <class Value>
std::string stored(Value value, const std::array<std::string_view, 3>& names) {
  return std::string(names[static_cast<std::size_t>(value)]);
}
template <class Value>
Value read(const std::string& text, const std::array<std::string_view, 3>& names) {
  const auto at = std::ranges::find(names, text);
  CHECK(at != names.end(), "the store holds only known words");
  return static_cast<Value>(at - names.begin());
}

using AddressRow = std::tuple<access::AccountId, std::string, std::string, std::int64_t, std::int64_t>;
constexpr const char* kSelectAddress = "SELECT m.account_id, m.address, m.language, m.daily, m.daily_hour FROM mail_addresses m ";

MailAddress address_of(AddressRow row) {
  auto& [account, address, language, wants_daily, hour] = row;
  return {.account = std::move(account),
          .address = std::move(address),
          .language = language == "en" ? web::Language::en : web::Language::sv,
          .wants_daily = wants_daily != 0,
          .daily_hour = static_cast<int>(hour)};
}

}  // namespace

void save_mail_address(db::Work& work, const MailAddress& address) {
  work.execute(
      "INSERT INTO mail_addresses (account_id, address, language) VALUES (?, ?, ?) ON CONFLICT (account_id) DO UPDATE SET "
      "address "
      "= excluded.address, language = excluded.language",
      address.account, address.address, web::to_text(address.language));
}

void delete_mail_address(db::Work& work, const access::AccountId& account) {
  work.execute("DELETE FROM mail_addresses WHERE account_id = ?", account);
  work.execute("DELETE FROM meeting_letters WHERE account_id = ?", account);
}

void save_daily_choice(db::Work& work, const MailAddress& address) {
  work.execute("UPDATE mail_addresses SET daily = ?, daily_hour = ? WHERE account_id = ?",
               std::int64_t{address.wants_daily ? 1 : 0}, std::int64_t{address.daily_hour}, address.account);
}

std::optional<MailAddress> find_mail_address(db::Work& work, const access::AccountId& account) {
  auto row = work.find_row<access::AccountId, std::string, std::string, std::int64_t, std::int64_t>(
      std::string(kSelectAddress) + "WHERE m.account_id = ?", account);
  if (!row) return std::nullopt;
  return address_of(std::move(*row));
}

std::vector<MailAddress> load_mail_addresses(db::Work& work) {
  std::vector<MailAddress> found;
  for (auto& row : work.rows<access::AccountId, std::string, std::string, std::int64_t, std::int64_t>(
           std::string(kSelectAddress) +
           "JOIN accounts a ON a.id = m.account_id WHERE a.closed_at IS NULL ORDER BY m.account_id"))
    found.push_back(address_of(std::move(row)));
  return found;
}

bool save_notice(db::Work& work, const Notice& notice, const std::optional<Notice>& before) {
  const auto& told = notice.told_before;
  const auto told_from = told ? std::optional(told->from) : std::nullopt;
  const auto told_to = told ? std::optional(told->to) : std::nullopt;
  if (!before)
    return work.execute(
               "INSERT INTO meeting_letters (account_id, meeting_id, letter_id, kind, sequence, starts_at, ends_at, place, "
               "state, was_told, tries, next_try_at, told_starts_at, told_ends_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
               "?, ?) ON CONFLICT (account_id, meeting_id) DO NOTHING",
               notice.account, notice.meeting, notice.letter_id, stored(notice.kind, kKinds), notice.sequence, notice.time.from,
               notice.time.to, notice.place, stored(notice.state, kStates), std::int64_t{notice.was_told ? 1 : 0},
               std::int64_t{notice.tries}, notice.next_try_at, told_from, told_to) == 1;
  return work.execute(
             "UPDATE meeting_letters SET letter_id = ?, kind = ?, sequence = ?, starts_at = ?, ends_at = ?, place = ?, state = "
             "?, was_told = ?, tries = ?, next_try_at = ?, told_starts_at = ?, told_ends_at = ?, claimed_until = NULL WHERE "
             "account_id = ? AND meeting_id = ? AND letter_id = ? AND (claimed_until IS NULL OR claimed_until <= ?)",
             notice.letter_id, stored(notice.kind, kKinds), notice.sequence, notice.time.from, notice.time.to, notice.place,
             stored(notice.state, kStates), std::int64_t{notice.was_told ? 1 : 0}, std::int64_t{notice.tries}, notice.next_try_at,
             told_from, told_to, notice.account, notice.meeting, before->letter_id, work.now()) == 1;
}

bool claim_notice(db::Work& work, const Notice& notice) {
  return work.execute(
             "UPDATE meeting_letters SET claimed_until = ? WHERE account_id = ? AND meeting_id = ? AND letter_id = ? AND state = "
             "? "
             "AND next_try_at <= ? AND (claimed_until IS NULL OR claimed_until <= ?)",
             work.now() + kClaimLasts, notice.account, notice.meeting, notice.letter_id, stored(NoticeState::waiting, kStates),
             work.now(), work.now()) == 1;
}

bool save_tried(db::Work& work, const Notice& notice) {
  return work.execute(
             "UPDATE meeting_letters SET state = ?, was_told = ?, tries = ?, next_try_at = ?, claimed_until = NULL WHERE "
             "account_id = ? AND meeting_id = ? AND letter_id = ?",
             stored(notice.state, kStates), std::int64_t{notice.was_told ? 1 : 0}, std::int64_t{notice.tries}, notice.next_try_at,
             notice.account, notice.meeting, notice.letter_id) == 1;
}

void delete_notice(db::Work& work, const Notice& notice) {
  work.execute("DELETE FROM meeting_letters WHERE account_id = ? AND meeting_id = ?", notice.account, notice.meeting);
}

std::vector<Notice> load_notices(db::Work& work, const access::AccountId& account) {
  std::vector<Notice> found;
  for (auto& [meeting, letter, kind, sequence, from, to, place, state, was_told, tries, next, claimed, told_from, told_to] :
       work.rows<meeting::MeetingId, std::string, std::string, std::int64_t, UtcTime, UtcTime, std::string, std::string,
                 std::int64_t, std::int64_t, UtcTime, std::optional<UtcTime>, std::optional<UtcTime>, std::optional<UtcTime>>(
           "SELECT meeting_id, letter_id, kind, sequence, starts_at, ends_at, place, state, was_told, tries, next_try_at, "
           "claimed_until, told_starts_at, told_ends_at FROM meeting_letters WHERE account_id = ? ORDER BY starts_at, meeting_id",
           account))
    found.push_back({.account = account,
                     .meeting = std::move(meeting),
                     .letter_id = std::move(letter),
                     .kind = read<NoticeKind>(kind, kKinds),
                     .sequence = sequence,
                     .time = {from, to},
                     .place = std::move(place),
                     .state = read<NoticeState>(state, kStates),
                     .was_told = was_told != 0,
                     .tries = static_cast<int>(tries),
                     .next_try_at = next,
                     .claimed_until = claimed,
                     .told_before = told_from && told_to ? std::optional(Period{*told_from, *told_to}) : std::nullopt});
  return found;
}

}  // namespace samverkan::calendar
