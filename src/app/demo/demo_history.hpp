// SPDX-License-Identifier: EUPL-1.2
// The half year before now in the groups of the demo city, acted out by the people on its seats through the modules' own
// commands, each at its own time. The first district's group does what its charter says, but that one deputy has not acted yet;
// the second meets less often, without deputies, and answers late; the third has not begun.
#pragma once

#include "kit/base/assets.hpp"
#include "kit/base/random.hpp"
#include "kit/base/time.hpp"
#include "kit/db/database.hpp"

namespace samverkan::demo {

/// On a store that the demo city has just been put into. What happens is data/demo_history.toml. About two hundred transactions.
void act_out_half_year(db::Database& database, const Assets& assets, UtcTime now, RandomSource& random);

}  // namespace samverkan::demo
