// SPDX-License-Identifier: EUPL-1.2
// `samverkan import …`: files into the store. One JSON object on the last line for scripts, all else to standard error.
#include <unistd.h>

#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/commands.hpp"
#include "app/municipality.hpp"
#include "app/print.hpp"
#include "app/rejected_file.hpp"
#include "area/area_commands.hpp"
#include "area/area_views.hpp"
#include "kit/run/system_clock.hpp"
#include "kit/web/problem.hpp"
#include "observation/import_commands.hpp"
#include "observation/scenes.hpp"

namespace samverkan::app {
namespace {

std::string text_of(std::string_view key, const std::vector<std::pair<std::string, std::string>>& details) {
  return terminal_text(key, details, terminal_language());
}

std::string text_of(const Refusal& refusal) { return web::refusal_text(refusal, terminal_language()); }

struct Counts {
  std::string job;
  std::int64_t read, accepted, rejected, unchanged;
};

void print_counts(const Counts& counts, Output output) {
  if (output == Output::json) {
    std::cout << nlohmann::json{{"read", counts.read},
                                {"accepted", counts.accepted},
                                {"rejected", counts.rejected},
                                {"unchanged", counts.unchanged},
                                {"job", counts.job}}
                     .dump()
              << "\n";
    return;
  }
  std::cout << text_of("app.import_counts", {{"read", std::to_string(counts.read)},
                                             {"accepted", std::to_string(counts.accepted)},
                                             {"rejected", std::to_string(counts.rejected)},
                                             {"unchanged", std::to_string(counts.unchanged)}})
            << "\n";
}

// A new store becomes what the first import says; one that is something stays it.
Result<StoreInfo> settle(db::Database& database, StoreKind kind, RandomSource& random) {
  return database.write(run::SystemClock().now(), random, [&](db::Work& work) -> Result<StoreInfo> {
    if (const auto info = find_store_info(work)) return *info;
    return settle_store(work, kind, "Samverkan");
  });
}

Result<std::optional<geo::Crs>> find_crs(const std::optional<std::string>& given) {
  if (!given) return std::optional<geo::Crs>();
  const auto crs = geo::find_crs(*given);
  if (!crs) return refuse(Problem::bad_input, "app.crs_unknown", "crs", {{"value", *given}});
  return crs;
}

Result<area::AreaImportOptions> area_options(const ImportAreasOptions& given) {
  area::AreaImportOptions options;
  options.origin = given.kind_of_new_store == StoreKind::synthetic ? area::Origin::synthetic : area::Origin::real;
  if (given.geography) {
    const auto level = area::find_level(*given.geography);
    if (!level) return refuse(Problem::bad_input, "app.level_unknown", "geography", {{"value", *given.geography}});
    options.level = *level;
  }
  if (given.valid_from) {
    const auto day = parse_iso_date(*given.valid_from, "validFrom");
    if (!day) return refused_by(day);
    options.valid_from = *day;
  }
  const auto crs = find_crs(given.crs);
  if (!crs) return refused_by(crs);
  options.crs = *crs;
  options.name_column = given.name;
  options.code_column = given.code;
  options.parent = given.parent;
  return options;
}

Result<area::MapLayerImportOptions> layer_options(const ImportMapLayerOptions& given) {
  const auto layer = area::find_map_layer(given.kind);
  if (!layer) return refuse(Problem::bad_input, "area.map_layer_unknown", "kind", {{"value", given.kind}});
  const auto crs = find_crs(given.crs);
  if (!crs) return refused_by(crs);
  return area::MapLayerImportOptions{
      .layer = *layer,
      .origin = given.kind_of_new_store == StoreKind::synthetic ? area::Origin::synthetic : area::Origin::real,
      .credit = given.credit,
      .name_column = given.name,
      .crs = *crs};
}

void print_area_report(const area::ImportReport& report, Output output) {
  for (const auto& row : report.rejected_rows)
    std::cerr << text_of("app.import_row", {{"row", std::to_string(row.number)}, {"name", row.name}, {"why", text_of(row.why)}})
              << "\n";
  for (const auto& finding : report.findings) {
    std::ostringstream value;
    value << finding.value;
    std::cerr << text_of("app.import_finding", {{"kind", std::string(area::to_code(finding.kind))},
                                                {"code", finding.code},
                                                {"other", finding.other_code},
                                                {"value", value.str()}})
              << "\n";
  }
  print_counts({report.job, report.read, report.accepted, report.rejected, report.unchanged}, output);
}

std::optional<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

int finish(const std::filesystem::path& data, db::Database& database, const Result<observation::ImportJob>& job, Output output,
           RandomSource& random) {
  if (!job) return print_refusal(job.error());
  if (job->rejected > 0) {
    const auto csv = database.read(run::SystemClock().now(), random, [&](db::Work& work) {
      return observation::rejected_csv(work, *job, [](const Refusal& refusal) { return text_of(refusal); });
    });
    std::cerr << text_of("app.import_rejected_file", {{"path", write_rejected_file(data, job->id, csv).string()}}) << "\n";
  }
  print_counts({job->id.text(), job->read, job->accepted, job->rejected, job->unchanged}, output);
  return 0;
}

// Only where somebody looks: a log would get a line of all steps.
observation::OnProgress progress_on_terminal(Output output) {
  if (output != Output::text || isatty(STDERR_FILENO) == 0) return {};
  return [](const observation::ImportProgress& progress) {
    std::cerr << "\r"
              << text_of("app.import_progress", {{"rows", std::to_string(progress.rows)},
                                                 {"percent", std::to_string(static_cast<int>(progress.share * 100))}})
              << std::flush;
    if (progress.share >= 1) std::cerr << "\n";
    return observation::GoOn::yes;
  };
}

}  // namespace

int import_map_layer(const ImportMapLayerOptions& given) {
  SystemRandom random;
  const auto options = layer_options(given);
  if (!options) return print_refusal(options.error());
  const auto database = open_store(given.data);
  if (const auto store = settle(*database, given.kind_of_new_store, random); !store) return print_refusal(store.error());
  const auto report = area::import_map_layer_file(*database, run::SystemClock().now(), random, "system", given.file, *options);
  if (!report) return print_refusal(report.error());
  print_area_report(*report, given.output);
  return 0;
}

int import_areas(const ImportAreasOptions& given) {
  SystemRandom random;
  const auto database = open_store(given.data);
  const auto store = settle(*database, given.kind_of_new_store, random);
  if (!store) return print_refusal(store.error());
  const auto options = area_options(given);
  if (!options) return print_refusal(options.error());
  const auto report = area::import_area_file(*database, run::SystemClock().now(), random, "system", given.file, *options);
  if (!report) return print_refusal(report.error());
  print_area_report(*report, given.output);
  return 0;
}

int import_observations(const ImportObservationsOptions& given) {
  SystemRandom random;
  area::AreaTrees trees;
  const auto municipality = load_municipality(given.data);
  if (!municipality) return print_refusal(municipality.error());
  observation::Scenes scenes(data_assets(), municipality->categories, trees, 24);
  const UtcTime now = run::SystemClock().now();
  const auto database = open_store(given.data);
  const auto scene = database->read(now, random, [&](db::Work& work) { return scenes.current(work); });
  if (given.is_dry_run) {
    const auto proposal = observation::propose_mapping_for(*database, scene, now, random,
                                                           {.path = given.file,
                                                            .file_name = given.file.filename().string(),
                                                            .mapping = std::nullopt,
                                                            .actor = "system",
                                                            .on_progress = {}});
    if (!proposal) return print_refusal(proposal.error());
    std::cout << proposal->mapping;
    return 0;
  }
  observation::ImportInput input{.path = given.file,
                                 .file_name = given.file.filename().string(),
                                 .mapping = std::nullopt,
                                 .actor = "system",
                                 .on_progress = progress_on_terminal(given.output)};
  if (given.map) {
    input.mapping = read_file(*given.map);
    if (!input.mapping)
      return print_refusal({Problem::bad_input, "app.file_unreadable", "map", {{"value", given.map->string()}}});
  }
  return finish(given.data, *database, observation::import_observations(*database, scene, run::SystemClock(), random, input),
                given.output, random);
}

int import_police_events(const ImportPoliceEventsOptions& given) {
  SystemRandom random;
  const auto database = open_store(given.data);
  if (const auto store = settle(*database, StoreKind::real, random); !store) return print_refusal(store.error());
  const observation::ImportInput input{.path = given.file,
                                       .file_name = given.file.filename().string(),
                                       .mapping = std::nullopt,
                                       .actor = "system",
                                       .on_progress = progress_on_terminal(given.output)};
  return finish(given.data, *database, observation::import_police_events(*database, run::SystemClock().now(), random, input),
                given.output, random);
}

}  // namespace samverkan::app
