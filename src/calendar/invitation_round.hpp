// SPDX-License-Identifier: EUPL-1.2
// Invitations that go to an address the one who invites has given. Each is taken in the store before it is sent, with a new token
// for its link, which stands nowhere but in the letter; the link of the try before ends.
#pragma once

#include "calendar/post_round.hpp"

namespace samverkan::calendar {

/// One round; nothing leaves in quiet hours, not even when they begin during it. Whoever sits on no seat by then is not written
/// to. One that was handed over just before a crash is handed over again later with another link, and the newest is the one that
/// works.
[[nodiscard]] Round send_invitations(db::Database& database, const MailSettings& settings, const Send& send, const Now& now,
                                     RandomSource& random);

}  // namespace samverkan::calendar
