// SPDX-License-Identifier: EUPL-1.2
#include <optional>

#include "analyse/methods.hpp"
#include "stats/changepoints.hpp"

namespace samverkan::analyse {
namespace {

struct Options {
  StoredRequest stored;
  Input series;
  std::string t = "t", y = "y", method = "bai-perron", cost = "gaussian";
  std::optional<std::int64_t> max_breaks;
  std::optional<double> trim;
  std::optional<std::uint64_t> seed;
};

Json segments_of(const stats::Changepoints& found, const std::vector<std::string>& t) {
  Json segments = Json::array();
  std::size_t begin = 0;
  for (std::size_t i = 0; i < found.means.size(); ++i) {
    const std::size_t end = i < found.breaks.size() ? static_cast<std::size_t>(found.breaks[i]) : t.size();
    segments.push_back({{"first", begin + 1}, {"last", end}, {"from", t[begin]}, {"to", t[end - 1]}, {"mean", found.means[i]}});
    begin = end;
  }
  return segments;
}

Result<Report> run(const Options& options) {
  const auto table = read_input(options.series, "series");
  if (!table) return refused_by(table);
  const auto y = table->numbers(options.y);
  if (!y) return refused_by(y);
  const auto t = table->texts(options.t);
  if (!t) return refused_by(t);
  const auto times = table->times(options.t, TimeUnit::day);
  if (!times) return refused_by(times);
  for (std::size_t i = 1; i < times->size(); ++i)
    if ((*times)[i] <= (*times)[i - 1])
      return refuse(Problem::bad_input, "analyse.times_not_rising", "series", {{"column", options.t}, {"value", (*t)[i]}});
  const bool is_pelt = options.method == "pelt";
  const bool has_counts = options.cost == "negative-binomial";
  const auto found =
      stats::changepoints(*y, {.method = is_pelt ? stats::ChangeMethod::pelt : stats::ChangeMethod::bai_perron,
                               .cost = has_counts ? stats::ChangeCost::negative_binomial : stats::ChangeCost::gaussian,
                               .max_breaks = options.max_breaks,
                               .trim = options.trim});
  if (!found) return refused_by(found);

  Json used{
      {"series", options.series.name}, {"t", options.t}, {"y", options.y}, {"method", options.method}, {"cost", options.cost}};
  used["shortest-segment"] = found->shortest_segment;
  if (!is_pelt) used["max-breaks"] = found->bic.size() - 1;
  if (options.trim || !is_pelt) used["trim"] = options.trim.value_or(stats::kUsualTrim);
  Json result{{"breaks", found->breaks}};
  result[has_counts ? "deviance" : "rss"] = found->residual;
  result["bic"] = found->bic;
  result["divisions"] = found->divisions;
  if (has_counts) result["dispersion"] = found->dispersion;
  result["segments"] = segments_of(*found, *t);
  return Report{.method = "changepoints",
                .method_version = stats::kChangepointsVersion,
                .options = used,
                .seed = options.seed ? std::optional(Seed{*options.seed}) : std::nullopt,
                .n = static_cast<std::int64_t>(y->size()),
                .result = result,
                .notes = {{"analyse.changepoints_season"}}};
}

}  // namespace

void add_changepoints(CLI::App& group, Choice& choice) {
  auto options = std::make_shared<Options>();
  const Command method =
      add_method(group, choice, "changepoints", "At which points the level of a series changed, if it did (Bai-Perron, PELT)");
  method.option("--series", options->series.name, "CSV with columns t and y, in order of time; - for standard input");
  method.may_read_store(options->stored, {{StoredTable::series, &options->series}}, Ranks::no);
  method.option("--t", options->t, "The column with the time: a whole number or a date").shown();
  method.option("--y", options->y, "The column with the values").shown();
  method.option("--method", options->method, "How breaks are sought").one_of({"bai-perron", "pelt"}).shown();
  method.option("--cost", options->cost, "gaussian for measures, negative-binomial for counts")
      .one_of({"gaussian", "negative-binomial"})
      .shown();
  method.option("--max-breaks", options->max_breaks, "At most so many, for bai-perron; else as many as the trim leaves room for");
  method.option("--trim", options->trim, "Shortest segment as a share of the series; else 0.15, or two values for pelt");
  method.option("--seed", options->seed, "Not used: nothing is drawn");
  method.footer(
      "Example: printf 't,y\\n1,4\\n2,5\\n3,4\\n4,9\\n5,8\\n6,9\\n' | samverkan analyse changepoints --series -\n"
      "On the demo city of ./dev run: samverkan analyse changepoints --data data-local/demo --as \"Demo Samordnare\" "
      "--area ekbacken --period 2026-W01..2026-W40 --category disorder");
  method.runs([options] { return run(*options); });
}

}  // namespace samverkan::analyse
