// SPDX-License-Identifier: EUPL-1.2
// Weeks are analysed beside the requests: the newest when it is over, and the last ones again once a day, after each import and
// when boundaries change.
#pragma once

#include <functional>
#include <optional>

#include "area/area_views.hpp"
#include "kit/db/database.hpp"
#include "picture/analysis.hpp"
#include "picture/picture_views.hpp"

namespace samverkan::picture {

inline constexpr int kWeeksAnalysed = 8;

/// Names and versions of all methods.
[[nodiscard]] std::string analysis_methods();

/// Of a week that is over. Same store, same week: the same result. Cost: about a tenth of a second for a small city, and a second
/// for a hundred thousand reports with a place in the year. Writes nothing;
/// without the basis.
[[nodiscard]] WeekAnalysis analyse_week(db::Work& work, const PictureScene& scene, IsoWeek week, const FalseAlarms& allowed);

/// Analyses those of the last kWeeksAnalysed whole weeks that were not on what is in the store now, the newest first, a week a
/// transaction, and keeps them; gives how many. Ends early when `is_stopping` says so.
int analyse_weeks(db::Database& database, PictureState& state, area::AreaTrees& trees, const FalseAlarms& allowed, UtcTime now,
                  RandomSource& random, const std::function<bool()>& is_stopping);

}  // namespace samverkan::picture
