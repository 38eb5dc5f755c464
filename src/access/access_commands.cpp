// SPDX-License-Identifier: EUPL-1.2
#include "access/access_commands.hpp"

#include <sodium.h>

#include <array>

#include "access/invitation_letters.hpp"
#include "audit/audit.hpp"
#include "kit/base/check.hpp"
#include "kit/base/text.hpp"
#include "kit/web/session_cookie.hpp"

namespace samverkan::access {
namespace {

std::string hash_of_password(const std::string& password) {
  std::array<char, crypto_pwhash_STRBYTES> text{};
  CHECK(crypto_pwhash_str(text.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0,
        "there is memory to hash a password");
  return text.data();
}

void note(db::Work& work, std::string_view actor, std::string_view verb, const AccountId& account) {
  audit::record(work, {.actor = std::string(actor),
                       .seat = "",
                       .verb = std::string(verb),
                       .subject_kind = "account",
                       .subject_id = account.text(),
                       .detail = ""});
}

}  // namespace

Result<AccountId> create_account(db::Work& work, std::string_view actor, std::string_view name) {
  if (find_account_by_name(work, name))
    return refuse(Problem::conflict, "access.account_exists", "name", {{"value", std::string(name)}});
  const auto id = make_id<AccountId>(work.now(), work.random());
  insert_account(work, {id, std::string(trimmed(name)), std::nullopt, std::nullopt});
  note(work, actor, "create_account", id);
  return id;
}

std::string invite(db::Work& work, std::string_view actor, const AccountId& account) {
  std::string token = web::make_token(work.random());
  end_invitations_of(work, account);
  forget_given_address(work, account);
  insert_invitation(work, {web::hash_token(token), account, std::string(actor), work.now() + kInvitationLife});
  note(work, actor, "invite", account);
  return token;
}

Result<Invited> read_invitation(db::Work& work, std::string_view token) {
  const std::string hash = web::hash_token(token);
  const auto invited = find_invited(work, hash);
  const auto account = invited ? find_account(work, *invited) : std::nullopt;
  if (!account || account->closed_at) return refuse(Problem::gone, "access.invitation_used", "token");
  return Invited{account->name, find_address_of_link(work, hash)};
}

Result<SignedIn> accept_invitation(db::Work& work, std::string_view token, const std::string& password) {
  if (length_in_characters(password) < kPasswordLengthMin)
    return refuse(Problem::bad_input, "access.password_short", "password", {{"min", std::to_string(kPasswordLengthMin)}});
  const auto account = use_invitation(work, web::hash_token(token));
  if (!account) return refuse(Problem::gone, "access.invitation_used", "token");
  set_password_hash(work, *account, hash_of_password(password));
  delete_sessions_of(work, *account);
  return sign_in(work, *account, "invitation");
}

bool password_matches(const std::optional<Account>& account, const std::string& password) {
  // A fixed hash of a random password, so that an unknown name takes as long as a known one.
  static const std::string kNobody = [] {
    SystemRandom random;
    return hash_of_password(web::make_token(random));
  }();
  const bool is_usable = account && account->password_hash && !account->closed_at;
  const std::string& hash = is_usable ? *account->password_hash : kNobody;
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0 && is_usable;
}

SignedIn sign_in(db::Work& work, const AccountId& account, std::string_view how) {
  delete_old_sessions(work, work.now() - kSessionAgeMax, work.now() - kSessionIdleMax);
  SignedIn made{web::make_token(work.random()),
                {.account = account, .made_at = work.now(), .seen_at = work.now(), .account_name = {}}};
  insert_session(work, web::hash_token(made.token), made.session);
  audit::record(work, {.actor = account.text(),
                       .seat = "",
                       .verb = "sign_in",
                       .subject_kind = "account",
                       .subject_id = account.text(),
                       .detail = std::string(how)});
  return made;
}

void sign_out(db::Work& work, std::string_view token) {
  const std::string hash = web::hash_token(token);
  const auto session = find_session(work, hash);
  if (!session) return;
  delete_session(work, hash);
  audit::record(work, {.actor = session->account.text(),
                       .seat = "",
                       .verb = "sign_out",
                       .subject_kind = "account",
                       .subject_id = session->account.text(),
                       .detail = ""});
}

std::optional<Session> find_live_session(db::Work& work, std::string_view token) {
  if (token.empty()) return std::nullopt;
  auto session = find_session(work, web::hash_token(token));
  if (!session || session->made_at + kSessionAgeMax <= work.now() || session->seen_at + kSessionIdleMax <= work.now())
    return std::nullopt;
  if (session->is_account_closed) return std::nullopt;
  return session;
}

bool needs_touch(const Session& session, UtcTime now) { return session.seen_at + std::chrono::minutes(10) <= now; }

}  // namespace samverkan::access
