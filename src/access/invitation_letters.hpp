// SPDX-License-Identifier: EUPL-1.2
// Invitations whose link goes by letter to an address that whoever invites has written. The token of the link is made when the
// letter is taken to be sent, and is known to nobody else. Nothing else may be sent to the address.
#pragma once

#include <string>
#include <vector>

#include "access/access_commands.hpp"
#include "kit/web/request.hpp"

namespace samverkan::access {

struct GivenAddress {
  std::string address;
  web::Language language = web::Language::sv;  // of the letter
};

enum class InvitationLetterState { waiting, sent, given_up };

struct InvitationLetter {
  AccountId account;
  std::string token_hash;
  std::string address;
  web::Language language = web::Language::sv;
  UtcTime ends_at;  // of the link
  InvitationLetterState state = InvitationLetterState::waiting;
  int tries = 0;
  UtcTime next_try_at = {};
  std::string token = {};      // once it is taken
  std::string letter_id = {};  // once it is taken
};

/// As `invite`, by letter: the link has no token that anybody knows until the letter is taken.
void invite_by_letter(db::Work& work, std::string_view actor, const AccountId& account, const GivenAddress& to);

/// Those to be sent now: of links that can be used, to people whose account is open.
[[nodiscard]] std::vector<InvitationLetter> load_invitation_letters(db::Work& work);

/// Takes a letter to send it, with a new token that is valid for kInvitationLife; the one before ends. Nothing when somebody else
/// took it, or the link was used, renewed or is over. It is not taken again before `until`.
[[nodiscard]] std::optional<InvitationLetter> take_invitation_letter(db::Work& work, InvitationLetter letter, UtcTime until);

/// Notes what became of a letter that was taken.
void save_tried_invitation_letter(db::Work& work, const InvitationLetter& letter);

/// Whose letter was given up after its tries, of those that `inviter` invited: nobody has given them another link since, and
/// they have not come by one.
[[nodiscard]] std::vector<AccountId> find_lost_letters(db::Work& work, const AccountId& inviter);

/// The address that the link went to by letter; empty when it went by hand.
[[nodiscard]] std::string find_address_of_link(db::Work& work, const std::string& token_hash);
/// The address that the link went to which the person came by; empty when it went by hand, or a later invitation was made.
[[nodiscard]] std::string find_given_address(db::Work& work, const AccountId& account);
void forget_given_address(db::Work& work, const AccountId& account);
/// Empties the addresses of links that are over, used or not.
void forget_old_given_addresses(db::Work& work);

}  // namespace samverkan::access
