// SPDX-License-Identifier: EUPL-1.2
#include <charconv>
#include <cmath>
#include <limits>

#include "analyse/methods.hpp"
#include "stats/mantel.hpp"
#include "stats/near_repeat.hpp"

namespace samverkan::analyse {
namespace {

struct Options {
  StoredRequest stored;
  Input points;
  std::string x = "x", y = "y", t = "t";
  std::string statistic = "knox", distance = "euclidean", time_unit = "day";
  std::string space_breaks = "0,100,200,300,inf", time_breaks = "0,7,14,28,inf";
  double space_constant = 100, time_constant = 7;
  int permutations = 999;
  std::uint64_t seed = 0;
};

Result<std::vector<double>> read_breaks(const std::string& text, const std::string& flag) {
  std::vector<double> breaks;
  for (const auto part : split(text, ',')) {
    const auto word = trimmed(part);
    double value = std::numeric_limits<double>::infinity();
    if (word != "inf") {
      const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
      if (error != std::errc() || end != word.data() + word.size() || !std::isfinite(value))
        return refuse(Problem::bad_input, "analyse.not_breaks", flag, {{"flag", flag}, {"value", std::string(word)}});
    }
    breaks.push_back(value);
  }
  return breaks;
}

// One row a band of space, one column a band of time.
template <class Value>
Json matrix(const std::vector<Value>& values, std::size_t columns) {
  Json rows = Json::array();
  for (std::size_t at = 0; at < values.size(); at += columns) {
    Json row = Json::array();
    for (std::size_t column = 0; column < columns; ++column) row.push_back(values[at + column]);
    rows.push_back(std::move(row));
  }
  return rows;
}

Json limit(double value) { return std::isinf(value) ? Json(nullptr) : Json(value); }

Json result_of(const stats::NearRepeat& found, const stats::NearRepeatOptions& asked) {
  std::vector<Json> ratio;
  for (std::size_t at = 0; at < found.observed.size(); ++at)
    ratio.push_back(found.expected[at] > 0 ? Json(static_cast<double>(found.observed[at]) / found.expected[at]) : Json(nullptr));
  std::vector<Json> p(found.observed.size());
  std::ranges::copy(found.p, p.begin());
  Json bands = Json::array();
  for (std::size_t at = 0; at < found.observed.size(); ++at) {
    const std::size_t space = at / found.time_bands;
    const std::size_t time = at % found.time_bands;
    bands.push_back({{"spaceFrom", asked.space_breaks[space]},
                     {"spaceTo", limit(asked.space_breaks[space + 1])},
                     {"timeFrom", asked.time_breaks[time]},
                     {"timeTo", limit(asked.time_breaks[time + 1])},
                     {"observed", found.observed[at]},
                     {"expected", found.expected[at]},
                     {"variance", found.variance[at]},
                     {"ratio", ratio[at]},
                     {"p", p[at]}});
  }
  return {{"observed", matrix(found.observed, found.time_bands)},
          {"expected", matrix(found.expected, found.time_bands)},
          {"variance", matrix(found.variance, found.time_bands)},
          {"ratio", matrix(ratio, found.time_bands)},
          {"p", matrix(p, found.time_bands)},
          {"bands", bands}};
}

struct Events {
  PointColumns at;
  std::vector<std::int64_t> t;
};

Result<Events> read_events(const Options& options) {
  const auto table = read_input(options.points, "points");
  if (!table) return refused_by(table);
  auto points = table->points(options.x, options.y);
  if (!points) return refused_by(points);
  auto t = table->times(options.t, options.time_unit == "week" ? TimeUnit::week : TimeUnit::day);
  if (!t) return refused_by(t);
  return Events{*std::move(points), *std::move(t)};
}

stats::Distance distance_of(const Options& options) {
  return options.distance == "manhattan" ? stats::Distance::manhattan : stats::Distance::euclidean;
}

// With the options that both statistics share.
Report report_of(const Options& options, const Events& events) {
  return {.method = "near-repeat",
          .method_version = stats::kNearRepeatVersion,
          .options = {{"points", options.points.name},
                      {"x", options.x},
                      {"y", options.y},
                      {"t", options.t},
                      {"time-unit", options.time_unit},
                      {"statistic", options.statistic},
                      {"distance", options.distance},
                      {"permutations", options.permutations}},
          .seed = Seed{options.seed},
          .n = static_cast<std::int64_t>(events.t.size())};
}

Result<Report> run_knox(const Options& options) {
  const auto events = read_events(options);
  if (!events) return refused_by(events);
  auto space_breaks = read_breaks(options.space_breaks, "space-breaks");
  if (!space_breaks) return refused_by(space_breaks);
  auto time_breaks = read_breaks(options.time_breaks, "time-breaks");
  if (!time_breaks) return refused_by(time_breaks);
  const stats::NearRepeatOptions asked{.distance = distance_of(options),
                                       .space_breaks = *std::move(space_breaks),
                                       .time_breaks = *std::move(time_breaks),
                                       .permutations = options.permutations,
                                       .seed = Seed{options.seed}};
  const auto found = stats::near_repeat(events->at.x, events->at.y, events->t, asked);
  if (!found) return refused_by(found);
  Report report = report_of(options, *events);
  report.options["space-breaks"] = options.space_breaks;
  report.options["time-breaks"] = options.time_breaks;
  report.result = result_of(*found, asked);
  report.notes = {{"analyse.near_repeat_bands"}, {"analyse.near_repeat_same_place"}};
  return report;
}

Result<Report> run_mantel(const Options& options) {
  const auto events = read_events(options);
  if (!events) return refused_by(events);
  const auto found = stats::mantel(events->at.x, events->at.y, events->t,
                                   {.distance = distance_of(options),
                                    .space_constant = options.space_constant,
                                    .time_constant = options.time_constant,
                                    .permutations = options.permutations,
                                    .seed = Seed{options.seed}});
  if (!found) return refused_by(found);
  Report report = report_of(options, *events);
  report.method_version = stats::kMantelVersion;
  report.options["space-constant"] = options.space_constant;
  report.options["time-constant"] = options.time_constant;
  report.result = {{"observed", found->observed},
                   {"expected", found->expected},
                   {"variance", found->variance},
                   {"ratio", found->expected > 0 ? Json(found->observed / found->expected) : Json(nullptr)},
                   {"p", options.permutations > 0 ? Json(found->p) : Json(nullptr)}};
  report.notes = {{"analyse.mantel_constants"}, {"analyse.near_repeat_same_place"}};
  return report;
}

}  // namespace

void add_near_repeat(CLI::App& group, Choice& choice) {
  auto options = std::make_shared<Options>();
  const Command method = add_method(group, choice, "near-repeat",
                                    "Do events follow each other in place and time at once more than by chance (Knox, Mantel)");
  method.option("--points", options->points.name, "CSV with columns x, y, t, one row an event; - for standard input");
  method.may_read_store(options->stored, {{StoredTable::points, &options->points}}, Ranks::no);
  method.option("--x", options->x, "The column with the distance east").shown();
  method.option("--y", options->y, "The column with the distance north").shown();
  method.option("--t", options->t, "The column with the time: a whole number or a date").shown();
  method.option("--time-unit", options->time_unit, "What the time breaks count").one_of({"day", "week"}).shown();
  method
      .option("--statistic", options->statistic, "knox: pairs counted by band; mantel: all pairs at once, the nearer the heavier")
      .one_of({"knox", "mantel"})
      .shown();
  method.option("--distance", options->distance, "How distance is measured").one_of({"euclidean", "manhattan"}).shown();
  method.option("--space-breaks", options->space_breaks, "Bands of distance, each from its first break up to its second").shown();
  method.option("--time-breaks", options->time_breaks, "Bands of time, the same").shown();
  method.option("--space-constant", options->space_constant, "mantel: added to each distance").shown();
  method.option("--time-constant", options->time_constant, "mantel: added to each time apart").shown();
  method.option("--permutations", options->permutations, "Orders of the times to draw; 0 for none and no p").shown();
  method.option("--seed", options->seed, "A number that makes the draws repeatable").required();
  method.footer(
      "Example: printf 'x,y,t\\n0,0,1\\n30,0,3\\n900,900,40\\n' | samverkan analyse near-repeat --points - --seed 1 "
      "--space-breaks 0,50,inf --time-breaks 0,7,inf");
  method.runs([options] { return options->statistic == "mantel" ? run_mantel(*options) : run_knox(*options); });
}

}  // namespace samverkan::analyse
