// SPDX-License-Identifier: EUPL-1.2
// Tells people of the meetings of their groups by letter. What is to be told follows from what the store says of the meetings and
// what each person was told before, so that nothing which was acknowledged can be forgotten, whatever stopped on the way.
#pragma once

#include "area/area_views.hpp"
#include "calendar/mail.hpp"
#include "kit/base/random.hpp"
#include "kit/db/database.hpp"

namespace samverkan::calendar {

struct Round {
  int sent = 0;
  int later = 0;
  int given_up = 0;

  Round& operator+=(const Round& other) {
    sent += other.sent;
    later += other.later;
    given_up += other.given_up;
    return *this;
  }
};
/// One round; nothing leaves in quiet hours, not even when they begin during it: the clock is read for each letter. Rights are
/// those of the moment: who has left a seat is told nothing more of its meetings, not even what waited. Sends outside of any
/// transaction. A letter is claimed in the store before it is sent, so that two rounds at once, or two programs on one store,
/// send it once. One that was handed over just before a crash is handed over again when the claim has run out, with the same
/// Message-ID.
[[nodiscard]] Round send_letters(db::Database& database, area::AreaTrees& trees, const MailSettings& settings, const Send& send,
                                 const Now& now, RandomSource& random);

}  // namespace samverkan::calendar
