// SPDX-License-Identifier: EUPL-1.2
// Once a working day, to whoever wants it: a letter that says how much waits, and nothing when nothing does.
#pragma once

#include "calendar/post_round.hpp"
#include "calendar/waiting.hpp"

namespace samverkan::calendar {

/// What waits for somebody now. Stands in a later module and is given by wiring.
using CountWaiting = std::function<Waiting(db::Work& work, const access::Actor& actor)>;

/// One round; nothing leaves in quiet hours, not even when they begin during it. A letter is taken in the store before it is
/// counted and sent, so that two rounds at once, or two programs on one store, never send two; a crash after that costs the
/// letter of the day. One that the mail server has no time for is tried again the same day, counted anew. One transaction a
/// person; sends outside of any.
[[nodiscard]] Round send_daily_letters(db::Database& database, const MailSettings& settings, const Send& send,
                                       const CountWaiting& count_waiting, const Now& now, RandomSource& random);

}  // namespace samverkan::calendar
