// SPDX-License-Identifier: EUPL-1.2
// The agreement of the demo city's first district: written and put in force some weeks before now by those who may, one
// commitment followed up, two to be followed up soon, and one later.
#pragma once

#include "cooperation/cooperation.hpp"
#include "kit/base/assets.hpp"
#include "kit/base/random.hpp"
#include "kit/db/database.hpp"
#include "observation/observation_commands.hpp"

namespace samverkan::demo {

/// What is agreed stands in data/demo_history.toml. `management` puts it in force. Three transactions.
void agree(db::Database& database, const Assets& assets, const observation::Screener& screener, const cooperation::Group& group,
           const cooperation::Group& management, UtcTime now, RandomSource& random);

}  // namespace samverkan::demo
