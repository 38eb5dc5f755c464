// SPDX-License-Identifier: EUPL-1.2
#include "access/invitation_letters.hpp"

#include "audit/audit.hpp"
#include "kit/web/session_cookie.hpp"

namespace samverkan::access {
namespace {

std::string_view stored(InvitationLetterState state) {
  switch (state) {
    case InvitationLetterState::waiting: return "waiting";
    case InvitationLetterState::sent: return "sent";
    case InvitationLetterState::given_up: return "given_up";
  }
  return "";
}

}  // namespace

void invite_by_letter(db::Work& work, std::string_view actor, const AccountId& account, const GivenAddress& to) {
  const std::string hash = web::hash_token(invite(work, actor, account));
  work.execute(
      "UPDATE invitations SET mail_address = ?, mail_language = ?, mail_state = ?, mail_next_try_at = ? WHERE token_hash = ?",
      to.address, web::to_text(to.language), stored(InvitationLetterState::waiting), work.now(), hash);
}

std::vector<InvitationLetter> load_invitation_letters(db::Work& work) {
  std::vector<InvitationLetter> found;
  for (auto& [account, hash, address, language, ends_at, tries] :
       work.rows<AccountId, std::string, std::string, std::string, UtcTime, std::int64_t>(
           "SELECT i.account_id, i.token_hash, i.mail_address, i.mail_language, i.ends_at, i.mail_tries FROM invitations i JOIN "
           "accounts a ON a.id = i.account_id WHERE i.mail_state = ? AND i.mail_next_try_at <= ? AND i.used_at IS NULL AND "
           "i.ends_at > ? AND a.closed_at IS NULL ORDER BY i.mail_next_try_at, i.account_id",
           stored(InvitationLetterState::waiting), work.now(), work.now()))
    found.push_back({.account = std::move(account),
                     .token_hash = std::move(hash),
                     .address = std::move(address),
                     .language = language == "en" ? web::Language::en : web::Language::sv,
                     .ends_at = ends_at,
                     .tries = static_cast<int>(tries)});
  return found;
}

std::optional<InvitationLetter> take_invitation_letter(db::Work& work, InvitationLetter letter, UtcTime until) {
  letter.token = web::make_token(work.random());
  letter.letter_id = make_id<AccountId>(work.now(), work.random()).text();
  letter.ends_at = work.now() + kInvitationLife;
  const std::string hash = web::hash_token(letter.token);
  const bool is_ours =
      work.execute(
          "UPDATE invitations SET token_hash = ?, ends_at = ?, mail_next_try_at = ? WHERE token_hash = ? AND "
          "mail_state = ? AND mail_next_try_at <= ? AND used_at IS NULL AND ends_at > ?",
          hash, letter.ends_at, until, letter.token_hash, stored(InvitationLetterState::waiting), work.now(), work.now()) == 1;
  if (!is_ours) return std::nullopt;
  letter.token_hash = hash;
  return letter;
}

void save_tried_invitation_letter(db::Work& work, const InvitationLetter& letter) {
  work.execute("UPDATE invitations SET mail_state = ?, mail_tries = ?, mail_next_try_at = ? WHERE token_hash = ?",
               stored(letter.state), std::int64_t{letter.tries}, letter.next_try_at, letter.token_hash);
  if (letter.state == InvitationLetterState::waiting) return;
  audit::record(work, {.actor = "system",
                       .seat = "",
                       .verb = letter.state == InvitationLetterState::sent ? "send_invitation" : "give_up_letter",
                       .subject_kind = "account",
                       .subject_id = letter.account.text(),
                       .detail = ""});
}

std::vector<AccountId> find_lost_letters(db::Work& work, const AccountId& inviter) {
  std::vector<AccountId> found;
  for (auto& [account] : work.rows<AccountId>(
           "SELECT i.account_id FROM invitations i JOIN accounts a ON a.id = i.account_id WHERE i.mail_state = ? AND "
           "i.invited_by "
           "= ? AND i.used_at IS NULL AND a.password_hash IS NULL AND a.closed_at IS NULL AND NOT EXISTS (SELECT 1 FROM "
           "invitations later WHERE later.account_id = i.account_id AND later.ends_at > i.ends_at) ORDER BY i.account_id",
           stored(InvitationLetterState::given_up), inviter))
    found.push_back(std::move(account));
  return found;
}

std::string find_address_of_link(db::Work& work, const std::string& token_hash) {
  auto row = work.find_row<std::string>("SELECT mail_address FROM invitations WHERE token_hash = ?", token_hash);
  return row ? std::get<0>(std::move(*row)) : std::string();
}

std::string find_given_address(db::Work& work, const AccountId& account) {
  auto row = work.find_row<std::string>(
      "SELECT mail_address FROM invitations WHERE account_id = ? AND used_at IS NOT NULL AND mail_address <> '' "
      "ORDER BY used_at DESC LIMIT 1",
      account);
  return row ? std::get<0>(std::move(*row)) : std::string();
}

void forget_given_address(db::Work& work, const AccountId& account) {
  work.execute("UPDATE invitations SET mail_address = '' WHERE account_id = ?", account);
}

void forget_old_given_addresses(db::Work& work) {
  work.execute("UPDATE invitations SET mail_address = '' WHERE mail_address <> '' AND ends_at <= ?", work.now());
}

}  // namespace samverkan::access
