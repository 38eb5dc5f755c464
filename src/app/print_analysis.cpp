// SPDX-License-Identifier: EUPL-1.2
// `samverkan analyse METHOD`: on files, or on the store that was named with the rights of an account.
#include <cstdlib>
#include <iostream>

#include "analyse/analyse.hpp"
#include "analyse/stored.hpp"
#include "app/commands.hpp"
#include "app/municipality.hpp"
#include "app/print.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/run/system_clock.hpp"
#include "picture/picture_state.hpp"

namespace samverkan::app {
namespace {

Result<UtcTime> time_of(db::Database& database, const std::string& given, RandomSource& random) {
  const UtcTime now = run::SystemClock().now();
  if (given.empty()) return now;
  const auto info = database.read(now, random, find_store_info);
  if (!info || info->kind != StoreKind::demo) return refuse(Problem::bad_input, "app.now_in_demo_only", "now");
  return parse_rfc3339(given, "now");
}

Result<analyse::Report> run_on_store(const analyse::Choice& choice) {
  const auto& request = *choice.stored;
  // A mistyped folder gets no store of its own.
  if (std::getenv("SAMVERKAN_STORE") == nullptr && !std::filesystem::exists(request.data / "samverkan.db"))
    return refuse(Problem::bad_input, "app.no_store", "data", {{"value", request.data.string()}});
  const auto municipality = load_municipality(request.data);
  if (!municipality) return refused_by(municipality);
  SystemRandom random;
  const auto database = open_store(request.data);
  const auto now = time_of(*database, *request.now, random);
  if (!now) return refused_by(now);
  area::AreaTrees trees;
  picture::PictureState state(municipality->categories, {});
  return analyse::run_on_store(choice, {.database = *database,
                                        .random = random,
                                        .now = *now,
                                        .grants = cooperation::grants_of,
                                        .trees = trees,
                                        .categories = municipality->categories,
                                        .state = state});
}

}  // namespace

int print_analysis(const analyse::Choice& choice) {
  const auto report = choice.stored != nullptr ? run_on_store(choice) : choice.run();
  if (!report) return print_refusal(report.error());
  if (choice.format == analyse::Format::geojson && !analyse::has_points(*report))
    return print_refusal({.problem = Problem::bad_input, .reason = "analyse.no_points", .field = {}, .details = {}});
  const auto language = terminal_language();
  std::cout << analyse::print(*report, choice.format,
                              [&](const analyse::Note& note) { return terminal_text(note.key, note.slots, language); });
  return 0;
}

}  // namespace samverkan::app
