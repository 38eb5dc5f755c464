// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "analyse/methods.hpp"
#include "analyse/weekly_series.hpp"
#include "stats/cusum.hpp"
#include "stats/ears.hpp"
#include "stats/farrington.hpp"
#include "stats/glr_nb.hpp"

namespace samverkan::analyse {
namespace {

constexpr std::size_t kWeeksWatched = 52;  // where --from is not given
constexpr auto kFarrington = "farrington-flexible";

struct Options {
  StoredRequest stored;
  Input series;
  std::string algorithm = kFarrington, from, trend = "test", threshold = "nb-plugin";
  WeeklyColumns columns;
  stats::FarringtonOptions farrington;
  stats::EarsOptions ears;
  stats::CusumOptions cusum;
  stats::GlrNbOptions glr;
  std::optional<double> alpha;
  std::array<int, 2> limit{5, 4};
  std::optional<std::uint64_t> seed;

  [[nodiscard]] bool is_ears() const { return algorithm.starts_with("ears"); }
  [[nodiscard]] double used_alpha() const { return alpha.value_or(is_ears() ? ears.alpha : farrington.alpha); }
};

struct Counted {
  std::int64_t without_history = 0, too_few = 0, alarms = 0;
};

Json or_null(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

template <class Week>
void add_rows(const WeeklySeries& series, std::size_t from, const std::vector<Week>& weeks, Json& rows, Counted& counted) {
  for (std::size_t i = 0; i < weeks.size(); ++i) {
    const Week& week = weeks[i];
    Json row = Json::object();
    if (!series.name.empty()) row["series"] = series.name;
    if (series.t[from + i].find('-', 1) == std::string::npos) row["t"] = series.time[from + i];
    else row["t"] = series.t[from + i];
    row["observed"] = week.observed;
    row["expected"] = or_null(week.expected);
    row["upper"] = or_null(week.upper);
    row["alarm"] = week.alarm ? Json(*week.alarm) : Json(nullptr);
    row["p"] = or_null(week.p);
    row["score"] = or_null(week.score);
    rows.push_back(std::move(row));
    counted.without_history += week.alarm ? 0 : 1;
    counted.too_few += week.alarm && !week.expected ? 1 : 0;
    counted.alarms += week.alarm.value_or(false) ? 1 : 0;
  }
}

// The rows of one series.
Result<void> watch(const Options& options, const WeeklySeries& series, std::size_t from, Json& rows, Counted& counted) {
  const auto take = [&](const auto& weeks) -> Result<void> {
    if (!weeks) return refused_by(weeks);
    add_rows(series, from, *weeks, rows, counted);
    return {};
  };
  if (options.algorithm == "cusum") return take(stats::cusum(series.counts, from, options.cusum));
  if (options.algorithm == "glr-nb") return take(stats::glr_nb(series.counts, from, options.glr));
  if (options.is_ears()) {
    auto ears = options.ears;
    ears.alpha = options.used_alpha();
    ears.method = options.algorithm == "ears-c1"   ? stats::Ears::c1
                  : options.algorithm == "ears-c2" ? stats::Ears::c2
                                                   : stats::Ears::c3;
    return take(stats::ears(series.counts, from, ears));
  }
  auto farrington = options.farrington;
  farrington.alpha = options.used_alpha();
  farrington.trend = options.trend == "always" ? stats::FarringtonTrend::always : stats::FarringtonTrend::test;
  farrington.threshold = options.threshold == "muan"    ? stats::FarringtonThreshold::muan
                         : options.threshold == "delta" ? stats::FarringtonThreshold::delta
                                                        : stats::FarringtonThreshold::nb_plugin;
  farrington.limit_cases = options.limit[0];
  farrington.limit_weeks = options.limit[1];
  farrington.first_day = series.first_day;
  return take(stats::farrington(series.counts, from, farrington));
}

Json used_options(const Options& options, bool has_dates) {
  Json used{{"series", options.series.name},
            {"t", options.columns.t},
            {"count", options.columns.count},
            {"algorithm", options.algorithm}};
  used["from"] = options.from.empty() ? Json(nullptr) : Json(options.from);
  if (options.algorithm == "cusum") {
    used["reference"] = options.cusum.reference;
    used["decision"] = options.cusum.decision;
  } else if (options.algorithm == "glr-nb") {
    used["ratio"] = options.glr.threshold;
  } else if (options.is_ears()) {
    used["baseline"] = options.ears.baseline;
    used["alpha"] = options.used_alpha();
  } else {
    used["years-back"] = options.farrington.years_back;
    used["half-window"] = options.farrington.half_window;
    used["periods"] = options.farrington.periods;
    used["exclude-weeks"] = options.farrington.exclude_weeks;
    used["alpha"] = options.used_alpha();
    used["trend"] = options.trend;
    used["threshold"] = options.threshold;
    used["weights-threshold"] = options.farrington.weights_threshold;
    used["limit"] = options.limit;
    used["calendar"] = has_dates ? "dates" : "52 weeks";
  }
  return used;
}

int version_of(const Options& options) {
  if (options.algorithm == "cusum") return stats::kCusumVersion;
  if (options.algorithm == "glr-nb") return stats::kGlrNbVersion;
  return options.is_ears() ? stats::kEarsVersion : stats::kFarringtonVersion;
}

std::vector<Note> notes_of(const Options& options, std::size_t weeks, const Counted& counted) {
  std::vector<Note> notes;
  const auto watched = static_cast<std::int64_t>(weeks) - counted.without_history;
  if (counted.without_history > 0)
    notes.push_back({"analyse.alarms_short_history", {{"count", std::to_string(counted.without_history)}}});
  if (counted.too_few > 0) notes.push_back({"analyse.alarms_too_few", {{"count", std::to_string(counted.too_few)}}});
  if (options.algorithm == kFarrington && watched > 0)
    notes.push_back({"analyse.alarms_by_chance",
                     {{"weeks", std::to_string(watched)},
                      {"alarms", std::to_string(counted.alarms)},
                      {"chance", std::to_string(std::lround(static_cast<double>(watched) * options.used_alpha()))}}});
  notes.push_back({"analyse.alarms_late"});
  return notes;
}

Result<Report> run(const Options& options) {
  const auto table = read_input(options.series, "series");
  if (!table) return refused_by(table);
  const auto all = weekly_series(*table, options.columns);
  if (!all) return refused_by(all);
  std::optional<std::int64_t> first;
  if (!options.from.empty()) {
    const auto time = week_time(options.from, "from");
    if (!time) return refused_by(time);
    first = *time;
  }
  Json rows = Json::array();
  Counted counted;
  for (const auto& series : *all) {
    std::size_t from = series.counts.size() - std::min(series.counts.size(), kWeeksWatched);
    if (first) from = static_cast<std::size_t>(std::ranges::lower_bound(series.time, *first) - series.time.begin());
    if (const auto watched = watch(options, series, from, rows, counted); !watched) return refused_by(watched);
  }
  if (first && rows.empty() && table->rows() > 0) return refuse(Problem::bad_input, "stats.from_outside", "from");
  const bool has_dates = std::ranges::any_of(*all, [](const auto& series) { return series.first_day.has_value(); });
  return Report{.method = "alarms",
                .method_version = version_of(options),
                .options = used_options(options, has_dates),
                .seed = options.seed ? std::optional(Seed{*options.seed}) : std::nullopt,
                .n = static_cast<std::int64_t>(table->rows()),
                .result = {{"rows", rows}},
                .notes = notes_of(options, rows.size(), counted)};
}

void add_farrington_options(const Command& method, Options& options) {
  auto& farrington = options.farrington;
  method.option("--years-back", farrington.years_back, "Years that the usual is made from").shown();
  method.option("--half-window", farrington.half_window, "Weeks on either side of the same week in earlier years").shown();
  method
      .option("--periods", farrington.periods, "Parts of a year with a level each: the window and the others; 1: the window only")
      .shown();
  method.option("--exclude-weeks", farrington.exclude_weeks, "Weeks just before that are left out of the usual").shown();
  method.option("--trend", options.trend, "A trend where it is significant, or always").one_of({"test", "always"}).shown();
  method.option("--threshold", options.threshold, "How the limit is set").one_of({"nb-plugin", "muan", "delta"}).shown();
  method.option("--weights-threshold", farrington.weights_threshold, "Residuals above it are weighed down").shown();
  method.option("--limit", options.limit, "cases,weeks: no alarm with fewer cases in so many weeks, the last one with them")
      .by_comma()
      .shown();
}

}  // namespace

void add_alarms(CLI::App& group, Choice& choice) {
  auto options = std::make_shared<Options>();
  const Command method = add_method(group, choice, "alarms", "Which weeks had more than usual (Farrington, EARS, CUSUM, GLR)");
  method.option("--series", options->series.name,
                "CSV with columns t,count[,series][,year,week], a row a week; - for standard input");
  method.may_read_store(options->stored, {{StoredTable::series, &options->series}}, Ranks::no);
  method.option("--t", options->columns.t, "The column with the week: a whole number or a date in it").shown();
  method.option("--count", options->columns.count, "The column with the counts").shown();
  method.option("--series-column", options->columns.series, "The column with the name, where there are many series").shown();
  method.option("--year", options->columns.year, "The column with the ISO year, where there is one").shown();
  method.option("--week", options->columns.week, "The column with the ISO week, where there is one").shown();
  method.option("--algorithm", options->algorithm, "How the usual is found")
      .one_of({kFarrington, "ears-c1", "ears-c2", "ears-c3", "cusum", "glr-nb"})
      .shown();
  method.option("--from", options->from, "The first week to test, as in t (default: the last 52 weeks)");
  method.option("--alpha", options->alpha, "Share of usual weeks that may alarm (default: 0.01, or 0.001 for ears)");
  add_farrington_options(method, *options);
  method.option("--baseline", options->ears.baseline, "Weeks that ears compares with").shown();
  method.option("--reference", options->cusum.reference, "k of cusum").shown();
  method.option("--decision", options->cusum.decision, "h of cusum").shown();
  method.option("--ratio", options->glr.threshold, "Likelihood ratio, a logarithm, that alarms in glr-nb").shown();
  method.option("--seed", options->seed, "Not used: nothing is drawn");
  method.footer(
      "Example: printf 't,count\\n1,4\\n2,5\\n3,3\\n4,4\\n5,6\\n6,4\\n7,5\\n8,14\\n' | samverkan analyse alarms --series - "
      "--algorithm ears-c1");
  method.runs([options] { return run(*options); });
}

}  // namespace samverkan::analyse
