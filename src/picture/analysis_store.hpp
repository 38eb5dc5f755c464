// SPDX-License-Identifier: EUPL-1.2
// Analyses of weeks in the store. All SQL of them.
#pragma once

#include <optional>

#include "kit/db/work.hpp"
#include "picture/analysis.hpp"

namespace samverkan::picture {

/// Nothing where there is none, or one that another version of the program has written.
[[nodiscard]] std::optional<WeekAnalysis> find_analysis(db::Work& work, IsoWeek week);
/// Another text whenever the week was analysed again.
[[nodiscard]] std::optional<std::string> find_stamp(db::Work& work, IsoWeek week);
/// What the week's analysis was made of; nothing where there is none.
[[nodiscard]] std::optional<std::string> find_basis(db::Work& work, IsoWeek week);
/// In the place of an earlier one of the week.
void save_analysis(db::Work& work, const WeekAnalysis& analysis);

}  // namespace samverkan::picture
