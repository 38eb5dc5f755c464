// SPDX-License-Identifier: EUPL-1.2
#include "picture/analysis_commands.hpp"

#include "observation/observation_views.hpp"
#include "picture/analysis_store.hpp"
#include "picture/picture_commands.hpp"

namespace samverkan::picture {
namespace {

struct Waiting {
  IsoWeek week;
  std::string basis;
};

// What an analysis is made of. Single reports that come late are seen within a day.
std::string basis_of(db::Work& work, const PictureScene& scene, const FalseAlarms& allowed) {
  return to_iso_date(to_local(work.now()).date) + ", imports " + std::to_string(observation::count_imports(work)) + ", areas " +
         scene.areas.version() + ", false alarms " + std::to_string(allowed.of_counts) + " and " +
         std::to_string(allowed.of_clusters) + ", " + analysis_methods();
}

// The newest of the last kWeeksAnalysed whole weeks that was not analysed on what is in the store now.
std::optional<Waiting> week_to_analyse(db::Work& work, const PictureScene& scene, const FalseAlarms& allowed) {
  const auto first = scene.state.first_week();
  if (!first) return std::nullopt;
  const std::string basis = basis_of(work, scene, allowed);
  for (int back = 1; back <= kWeeksAnalysed; ++back) {
    const IsoWeek week = plus_weeks(week_of(work.now()), -back);
    if (week < *first) break;
    if (find_basis(work, week) != basis) return Waiting{week, basis};
  }
  return std::nullopt;
}

}  // namespace

int analyse_weeks(db::Database& database, PictureState& state, area::AreaTrees& trees, const FalseAlarms& allowed, UtcTime now,
                  RandomSource& random, const std::function<bool()>& is_stopping) {
  int analysed = 0;
  while (!is_stopping()) {
    const auto made = database.read(now, random, [&](db::Work& work) -> std::optional<WeekAnalysis> {
      const PictureScene scene{.state = state, .areas = trees.current(work)};
      bring_up_to_date(work, scene);
      const auto waiting = week_to_analyse(work, scene, allowed);
      if (!waiting) return std::nullopt;
      WeekAnalysis analysis = analyse_week(work, scene, waiting->week, allowed);
      analysis.basis = waiting->basis;
      return analysis;
    });
    if (!made) break;
    database.write(now, random, [&](db::Work& work) { save_analysis(work, *made); });
    ++analysed;
  }
  return analysed;
}

}  // namespace samverkan::picture
