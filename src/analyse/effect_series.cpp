// SPDX-License-Identifier: EUPL-1.2
#include "analyse/effect_series.hpp"

#include <algorithm>
#include <cmath>

#include "analyse/table.hpp"
#include "stats/structural_series.hpp"
#include "stats/synthetic_control.hpp"

namespace samverkan::analyse {
namespace {

Result<std::vector<std::int64_t>> read_times(const std::string& text, std::size_t how_many) {
  const auto table = Table::of_text("time,\n" + text, "time");
  if (!table) return refused_by(table);
  auto times = table->times("time", TimeUnit::day);
  if (times && times->size() != how_many) return refuse(Problem::bad_input, "analyse.not_a_time", "time");
  return times;
}

Result<std::vector<std::int64_t>> rising_times(const Table& table, const std::string& column, const std::string& flag) {
  auto times = table.times(column, TimeUnit::day);
  if (!times) return times;
  for (std::size_t i = 1; i < times->size(); ++i)
    if ((*times)[i] <= (*times)[i - 1])
      return refuse(Problem::bad_input, "analyse.times_not_rising", flag,
                    {{"column", column}, {"value", std::to_string((*times)[i])}});
  return times;
}

// Where the first time at `time` or later stands.
std::size_t first_at(const std::vector<std::int64_t>& times, std::int64_t time) {
  return static_cast<std::size_t>(std::ranges::lower_bound(times, time) - times.begin());
}

// ── Synthetic control ──

struct Panel {
  std::vector<std::string> times, donors, predictor_names;
  stats::PlaceRows outcomes, predictors;
  stats::SyntheticOptions asked;
};

// One row a row of the table: the treated place, then the donors.
Result<stats::PlaceRows> read_places(const Table& table, const std::vector<std::string>& places) {
  stats::PlaceRows rows(table.rows());
  for (const std::string& place : places) {
    const auto column = table.numbers(place);
    if (!column) return refused_by(column);
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].push_back((*column)[i]);
  }
  return rows;
}

Result<Panel> read_panel(const SeriesOptions& options) {
  const auto table = read_input(options.outcomes, "outcomes");
  if (!table) return refused_by(table);
  Panel panel;
  const std::string& time_column = table->header().front();
  const auto times = rising_times(*table, time_column, "outcomes");
  if (!times) return refused_by(times);
  panel.times = *table->texts(time_column);
  std::vector<std::string> places{options.treated};
  for (std::size_t i = 1; i < table->header().size(); ++i)
    if (table->header()[i] != options.treated) places.push_back(table->header()[i]);
  auto outcomes = read_places(*table, places);
  if (!outcomes) return refused_by(outcomes);
  panel.outcomes = *std::move(outcomes);
  panel.donors.assign(places.begin() + 1, places.end());
  if (!options.predictors.empty()) {
    const auto predictors = Table::read(options.predictors, "predictors");
    if (!predictors) return refused_by(predictors);
    auto rows = read_places(*predictors, places);
    if (!rows) return refused_by(rows);
    panel.predictors = *std::move(rows);
    panel.predictor_names = *predictors->texts(predictors->header().front());
  }
  const auto dots = options.pre.find("..");
  const auto ends = dots == std::string::npos
                        ? Result<std::vector<std::int64_t>>(refuse(Problem::bad_input, "analyse.scan_period", "pre"))
                        : read_times(options.pre.substr(0, dots) + ",\n" + options.pre.substr(dots + 2) + ",\n", 2);
  if (!ends) return refuse(Problem::bad_input, "analyse.scan_period", "pre", {{"value", options.pre}});
  panel.asked = {.fit_from = first_at(*times, ends->front()), .fit_to = first_at(*times, ends->back() + 1)};
  return panel;
}

Json weights_json(const std::vector<std::string>& names, const std::vector<double>& weights) {
  Json json = Json::object();
  for (std::size_t i = 0; i < names.size(); ++i) json[names[i]] = weights[i];
  return json;
}

// ── Structural series ──

struct Series {
  std::vector<std::string> t, regressor_names;
  std::vector<double> y;
  std::vector<std::vector<double>> regressors;
  std::optional<std::size_t> start;
};

Result<Series> read_series(const SeriesOptions& options) {
  const auto table = read_input(options.series, "series");
  if (!table) return refused_by(table);
  const auto times = rising_times(*table, options.t, "series");
  if (!times) return refused_by(times);
  auto y = table->numbers(options.y);
  if (!y) return refused_by(y);
  Series series{.t = *table->texts(options.t), .y = *std::move(y)};
  for (const std::string& name : table->header()) {
    if (name == options.t || name == options.y || name.empty()) continue;
    auto column = table->numbers(name);
    if (!column) return refused_by(column);
    series.regressor_names.push_back(name);
    series.regressors.push_back(*std::move(column));
  }
  if (options.start.empty()) return series;
  const auto start = read_times(options.start + ",\n", 1);
  if (!start) return refuse(Problem::bad_input, "analyse.not_a_start", "start", {{"value", options.start}});
  series.start = first_at(*times, start->front());
  return series;
}

bool draws_variances(const SeriesOptions& options) {
  return options.variances.empty() ? options.series.in_store.has_value() : options.variances == "drawn";
}

stats::Estimate mean_of(const stats::StructuralSeries& found, double times) {
  return {.value = found.mean_effect,
          .se = found.sum_se / times,
          .degrees = 0,
          .interval80 = {found.sum80.low / times, found.sum80.high / times},
          .interval95 = {found.sum95.low / times, found.sum95.high / times},
          .p = found.p};
}

}  // namespace

void add_series_options(const Command& method, SeriesOptions& options) {
  method.option("--outcomes", options.outcomes.name, "synthetic-control: CSV with a column of times, then one a place");
  method.option("--predictors", options.predictors,
                "synthetic-control: CSV with a column of names, then the same places; without it the outcomes are fitted");
  method.option("--treated", options.treated, "synthetic-control: the column of the treated place").shown();
  method.option("--pre", options.pre, "synthetic-control: first and last time that is fitted, as A..B; the start comes after");
  method.option("--series", options.series.name,
                "structural: CSV with columns t, y and others that the measure did not touch, in order of time");
  method.option("--t", options.t, "structural: the column with the time").shown();
  method.option("--y", options.y, "structural: the column with the series").shown();
  method
      .option(
          "--variances", options.variances,
          "structural: fitted, taken as known (the rule for files), or drawn, for wider and more honest intervals (for a store)")
      .one_of({"fitted", "drawn"});
  method.option("--draws", options.draws, "structural: paths to draw").shown();
}

void say_synthetic(const SeriesOptions& options, Json& used) {
  used["outcomes"] = options.outcomes.name;
  if (!options.predictors.empty()) used["predictors"] = options.predictors;
  used["treated"] = options.treated;
  used["pre"] = options.pre;
  used["placebos"] = options.has_placebos;
}

void say_structural(const SeriesOptions& options, Json& used) {
  used["series"] = options.series.name;
  used["t"] = options.t;
  used["y"] = options.y;
  if (!options.start.empty()) used["start"] = options.start;
  used["variances"] = draws_variances(options) ? "drawn" : "fitted";
  used["draws"] = options.draws;
}

Result<void> run_synthetic(const SeriesOptions& options, Report& report) {
  if (options.sealed.delta) return refuse(Problem::bad_input, "analyse.effect_no_verdict", "delta");
  auto panel = read_panel(options);
  if (!panel) return refused_by(panel);
  panel->asked.has_placebos = options.has_placebos;
  const auto found = stats::synthetic_control(panel->outcomes, panel->predictors, panel->asked);
  if (!found) return refused_by(found);
  const stats::Mixture& treated = found->treated;
  report.n = static_cast<std::int64_t>(panel->outcomes.size());
  report.result = {{"estimate", found->mean_effect},
                   {"weights", weights_json(panel->donors, treated.weights)},
                   {"predictorWeights", weights_json(panel->predictor_names, treated.v)},
                   {"mspe", treated.mean_square},
                   {"ratio", treated.ratio},
                   {"p", number_json(found->p)},
                   {"counterfactual", treated.counterfactual},
                   {"gap", treated.gap}};
  if (options.has_placebos) {
    Json placebos = Json::array();
    for (std::size_t i = 0; i < panel->donors.size(); ++i)
      placebos.push_back(
          {{"place", panel->donors[i]}, {"mspe", found->placebos[i].mean_square}, {"ratio", found->placebos[i].ratio}});
    report.result["placebos"] = placebos;
    report.result["power"] =
        power_json(options.power, stats::smallest_synthetic_effect(*found, panel->asked, options.power), false);
  } else {
    report.notes.push_back({"analyse.effect_without_placebos"});
  }
  for (std::size_t i = 0; i < panel->times.size(); ++i)
    report.rows.push_back({{"t", panel->times[i]},
                           {"treated", panel->outcomes[i][0]},
                           {"counterfactual", treated.counterfactual[i]},
                           {"gap", treated.gap[i]}});
  report.notes.push_back({"analyse.effect_synthetic_fit"});
  return {};
}

Result<void> run_structural(const SeriesOptions& options, Report& report) {
  if (!options.seed) return refuse(Problem::bad_input, "analyse.no_seed", "seed");
  const auto series = read_series(options);
  if (!series) return refused_by(series);
  if (!series->start) return refuse(Problem::bad_input, "analyse.not_a_start", "start", {{"value", options.start}});
  const std::size_t start = *series->start;
  const auto found =
      stats::structural_series(series->y, series->regressors,
                               {.start = start,
                                .variances = draws_variances(options) ? stats::Variances::drawn : stats::Variances::fitted,
                                .draws = options.draws,
                                .seed = Seed{*options.seed}});
  if (!found) return refused_by(found);
  report.n = static_cast<std::int64_t>(series->y.size());
  const auto times = static_cast<double>(series->y.size() - start);
  const stats::Estimate mean = mean_of(*found, times);
  Json& result = report.result;
  result = estimate_json(mean, false);
  result["averageEffect"] = found->mean_effect;
  result["cumulativeEffect"] = found->sum_effect;
  result["cumulativeInterval"] = interval_json(found->sum95);
  result["cumulativeInterval80"] = interval_json(found->sum80);
  result["relativeEffect"] = found->relative_effect;
  result["cumulativeCounterfactualInterval"] = interval_json(found->counterfactual95);
  result["tailP"] = found->tail;
  result["sigma2Irregular"] = found->model.noise;
  result["sigma2Level"] = found->model.wander;
  result["coefficients"] = weights_json(series->regressor_names, found->model.coefficients);
  result["logLikelihood"] = found->model.log_likelihood;
  result["counterfactual"] = found->counterfactual;
  result["counterfactualVariance"] = found->variance;
  const double smallest = stats::smallest_mean_effect(found->model, times, options.power);
  result["power"] = power_json(options.power, smallest, false);
  add_verdict(result, {.effect = mean}, options.sealed, smallest);
  for (std::size_t i = 0; i < found->counterfactual.size(); ++i)
    report.rows.push_back({{"t", series->t[start + i]},
                           {"y", series->y[start + i]},
                           {"counterfactual", found->counterfactual[i]},
                           {"variance", found->variance[i]}});
  report.notes.push_back({"analyse.effect_structural"});
  return {};
}

Result<std::optional<double>> smallest_of_synthetic(const SeriesOptions& options, Report& report) {
  auto panel = read_panel(options);
  if (!panel) return refused_by(panel);
  panel->asked.has_placebos = true;
  const auto found = stats::synthetic_control(panel->outcomes, panel->predictors, panel->asked);
  if (!found) return refused_by(found);
  report.n = static_cast<std::int64_t>(panel->outcomes.size());
  return stats::smallest_synthetic_effect(*found, panel->asked, options.power);
}

Result<std::optional<double>> smallest_of_structural(const SeriesOptions& options, std::optional<double> times_after,
                                                     Report& report) {
  const auto series = read_series(options);
  if (!series) return refused_by(series);
  const std::size_t start = series->start.value_or(series->y.size());
  const auto model = stats::fit_local_level(std::span(series->y).first(start), series->regressors);
  if (!model) return refused_by(model);
  const auto marked = static_cast<double>(series->y.size() - start);
  const double after = times_after.value_or(marked > 0 ? marked : static_cast<double>(start));
  if (!(after > 0 && std::isfinite(after))) return refuse(Problem::bad_input, "stats.power_weeks_after", "weeks-after");
  report.n = static_cast<std::int64_t>(series->y.size());
  return stats::smallest_mean_effect(*model, after, options.power);
}

}  // namespace samverkan::analyse
