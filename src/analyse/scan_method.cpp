// SPDX-License-Identifier: EUPL-1.2
#include <cmath>
#include <thread>

#include "analyse/methods.hpp"
#include "analyse/scan_inputs.hpp"

namespace samverkan::analyse {
namespace {

using stats::ScanModel;
using stats::ScanTime;

struct Options {
  StoredRequest stored;
  ScanFiles files;
  std::string model = "permutation", time = "retrospective", unit = "day", secondary = "no-overlap";
  double radius_max_m = std::numeric_limits<double>::infinity(), share_max = 0.5;
  std::int64_t duration_max = 0, analyses = 1;
  int replicates = 999, cases_min = 2, stop_after = 0, threads = 0;
  std::uint64_t seed = 0;
};

Json time_of(std::int64_t unit, const ScanFiles& files, const ScanInputs& inputs, bool is_end) {
  if (!files.has_time) return nullptr;
  return inputs.has_dates ? Json(scan_time(unit, files, inputs, is_end)) : Json(unit);
}

Json as_json(const stats::ScanCluster& cluster, const Options& options, const ScanInputs& inputs) {
  Json members = Json::array();
  for (const std::uint32_t each : cluster.members) members.push_back(inputs.names[each]);
  const stats::ScanPlace at = inputs.places[cluster.centre];
  return {{"centre", inputs.names[cluster.centre]},
          {"x", at.x},
          {"y", at.y},
          {"radius", cluster.radius_m},
          {"members", std::move(members)},
          {"from", time_of(cluster.from, options.files, inputs, false)},
          {"to", time_of(cluster.to, options.files, inputs, true)},
          {"cases", cluster.cases},
          {"expected", cluster.expected},
          {"llr", cluster.llr},
          {"p", options.replicates > 0 ? Json(cluster.p) : Json(nullptr)},
          {"pGumbel", options.replicates > 0 ? Json(cluster.p_gumbel) : Json(nullptr)},
          {"recurrenceInterval", std::isfinite(cluster.recurrence) ? Json(cluster.recurrence) : Json(nullptr)}};
}

Json used(const Options& options, const ScanInputs& inputs, const stats::ScanResult& found) {
  const ScanFiles& files = options.files;
  Json all{{"cases", files.cases.name}, {"locations", files.locations.name}};
  if (files.has_people) all["population"] = files.population;
  all["location-column"] = files.location;
  all["count-column"] = files.count;
  all["time-column"] = files.time;
  if (files.has_people) all["population-column"] = files.people;
  all[files.is_geographic ? "lon-column" : "x-column"] = files.is_geographic ? files.longitude : files.x;
  all[files.is_geographic ? "lat-column" : "y-column"] = files.is_geographic ? files.latitude : files.y;
  all["geographic"] = files.is_geographic;
  all["model"] = options.model;
  all["time"] = options.time;
  all["time-unit"] = options.unit;
  all["max-radius"] = std::isfinite(options.radius_max_m) ? Json(options.radius_max_m) : Json(nullptr);
  all["max-population-share"] = options.share_max;
  all["max-duration"] = found.duration_max;
  if (files.has_time)
    all["period"] = scan_time(found.first_unit, files, inputs, false) + ".." + scan_time(found.last_unit, files, inputs, true);
  all["replicates"] = options.replicates;
  all["min-cases"] = options.cases_min;
  all["secondary"] = options.secondary;
  all["stop-after"] = options.stop_after;
  all["analyses"] = options.analyses;
  if (!inputs.strata.empty()) all["strata"] = inputs.strata;
  return all;
}

Result<Report> run(Options options) {
  options.files.has_people = options.model == "poisson";
  options.files.has_time = options.time != "none";
  options.files.unit = options.unit == "year" ? ScanUnit::year : options.unit == "week" ? ScanUnit::week : ScanUnit::day;
  if (options.files.has_people && options.files.population.empty())
    return refuse(Problem::bad_input, "analyse.scan_population_missing", "population");
  const auto inputs = read_scan_inputs(options.files);
  if (!inputs) return refused_by(inputs);
  const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  const auto found = stats::scan(inputs->places, inputs->cases, inputs->people,
                                 {.seed = Seed{options.seed},
                                  .model = options.files.has_people ? ScanModel::poisson : ScanModel::permutation,
                                  .time = options.time == "prospective" ? ScanTime::prospective
                                          : options.time == "none"      ? ScanTime::none
                                                                        : ScanTime::retrospective,
                                  .is_geographic = options.files.is_geographic,
                                  .radius_max_m = options.radius_max_m,
                                  .share_max = options.share_max,
                                  .duration_max = options.duration_max,
                                  .period = inputs->period,
                                  .bounds = inputs->bounds,
                                  .replicates = options.replicates,
                                  .cases_min = options.cases_min,
                                  .finds_secondary = options.secondary == "no-overlap",
                                  .stop_after = options.stop_after,
                                  .analyses = options.analyses,
                                  .threads = options.threads > 0 ? options.threads : cores});
  if (!found) return refused_by(found);
  Json clusters = Json::array();
  for (const auto& each : found->clusters) clusters.push_back(as_json(each, options, *inputs));
  const stats::ScanMaxima& maxima = found->simulated;
  Report report{
      .method = "scan",
      .method_version = stats::kScanVersion,
      .options = used(options, *inputs, *found),
      .seed = Seed{options.seed},
      .n = inputs->rows,
      .result = {{"cases", found->cases},
                 {"replicates", found->replicates_made},
                 {"clusters", std::move(clusters)},
                 {"simulatedMaxLlr",
                  {{"p01", maxima.p01}, {"p05", maxima.p05}, {"p10", maxima.p10}, {"p50", maxima.p50}, {"mean", maxima.mean}}}}};
  if (inputs->outside_period > 0)
    report.notes.push_back({"analyse.scan_outside_period", {{"count", std::to_string(inputs->outside_period)}}});
  if (found->clusters.size() > 1) report.notes.push_back({"analyse.scan_secondary"});
  return report;
}

}  // namespace

void add_scan(CLI::App& group, Choice& choice) {
  auto options = std::make_shared<Options>();
  const Command method =
      add_method(group, choice, "scan", "Where and when did more happen than chance gives: all circles, all stretches of time");
  ScanFiles& files = options->files;
  method.option("--cases", files.cases.name, "CSV: location, count, time; - for standard input");
  method.option("--locations", files.locations.name, "CSV: location, x, y in metres, or lat, lon with --geographic");
  method.option("--population", files.population, "CSV: location, population, and time if it changes (model poisson)");
  method.flag("--geographic", files.is_geographic, "Latitude and longitude in degrees; distances by great circle");
  method.option("--model", options->model, "What is expected: from the cases themselves, or from the people")
      .one_of({"permutation", "poisson"})
      .shown();
  method.option("--time", options->time, "Windows anywhere, windows that end now, or only places (model poisson)")
      .one_of({"retrospective", "prospective", "none"})
      .shown();
  method.option("--time-unit", options->unit, "What is one unit: the day or index as given, a week, a calendar year")
      .one_of({"day", "week", "year"})
      .shown();
  method.option("--max-radius", options->radius_max_m, "Largest radius of a circle, metres (default: no limit)");
  method.option("--max-population-share", options->share_max, "Largest share of all that is expected in a circle, 0 to 1")
      .shown();
  method.option("--max-duration", options->duration_max, "Longest window, units (default: half of the period)");
  method.option("--period", files.period,
                "First and last time, A..B (default: those of the cases); of a store weeks, 2026-W01..2026-W47");
  method.may_read_store(options->stored, {{StoredTable::cases, &files.cases}, {StoredTable::locations, &files.locations}},
                        Ranks::yes, {.period = &files.period});
  method.option("--replicates", options->replicates, "Simulated data sets; 0 gives no p").shown();
  method.option("--min-cases", options->cases_min, "Fewest cases of a cluster").shown();
  method.option("--secondary", options->secondary, "Only the strongest, or also those that overlap no stronger one")
      .one_of({"none", "no-overlap"})
      .shown();
  method.option("--stop-after", options->stop_after, "Stop when so many replicates reach the strongest; 0: make all").shown();
  method.option("--analyses", options->analyses, "Prospective analyses that p covers, for the recurrence interval").shown();
  method.option("--threads", options->threads, "The result is the same for any number (default: one a core)");
  method.option("--seed", options->seed, "The same seed gives the same result").required();
  method.option("--location-column", files.location, "In all files").shown();
  method.option("--count-column", files.count, "Without such a column each row is one case").shown();
  method.option("--time-column", files.time, "Whole numbers or ISO dates, in cases and population").shown();
  method.option("--population-column", files.people, "In population").shown();
  method.option("--x-column", files.x, "In locations").shown();
  method.option("--y-column", files.y, "In locations").shown();
  method.option("--lat-column", files.latitude, "In locations").shown();
  method.option("--lon-column", files.longitude, "In locations").shown();
  method.footer("Example: samverkan analyse scan --cases c.csv --locations l.csv --max-radius 1000 --max-duration 4 --seed 1");
  method.runs([options] { return run(*options); });
}

}  // namespace samverkan::analyse
