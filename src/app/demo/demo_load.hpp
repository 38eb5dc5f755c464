// SPDX-License-Identifier: EUPL-1.2
// Puts the demo city into an empty store of kind demo: areas, places, population, organisations, groups, seats with holders, and
// all reports, in one transaction.
#pragma once

#include "app/demo/demo_city.hpp"
#include "kit/db/work.hpp"

namespace samverkan::demo {

struct DemoLoaded {
  std::size_t areas, places, seats, reports;
};

/// Refuses as the modules' own commands do, e.g. in a store that is not empty or holds real data; then nothing is kept. The ids
/// of areas, seats and accounts come from `work`: the same clock and random source, the same store.
[[nodiscard]] Result<DemoLoaded> load_demo_city(db::Work& work, const DemoCity& city);

}  // namespace samverkan::demo
