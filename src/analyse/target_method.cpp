// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "analyse/effect_json.hpp"
#include "analyse/methods.hpp"
#include "analyse/table.hpp"
#include "stats/target.hpp"

namespace samverkan::analyse {
namespace {

constexpr double kFarAhead = 5;  // years, where a line is worth little

struct Options {
  std::string file, year = "year", share = "share", n = "n";
  stats::TargetOptions asked{.target = 0, .by = 0};
  std::optional<std::uint64_t> seed;
};

Result<Report> run(const Options& options) {
  const auto table = Table::read(options.file, "survey");
  if (!table) return refused_by(table);
  const auto year = table->numbers(options.year);
  if (!year) return refused_by(year);
  const auto share = table->numbers(options.share);
  if (!share) return refused_by(share);
  const auto answers = table->numbers(options.n);
  if (!answers) return refused_by(answers);
  std::vector<stats::Survey> surveys;
  for (std::size_t i = 0; i < year->size(); ++i) surveys.push_back({(*year)[i], (*share)[i], (*answers)[i]});
  const auto found = stats::share_to_target(surveys, options.asked);
  if (!found) return refused_by(found);

  Report report{.method = "target", .method_version = stats::kTargetVersion, .n = static_cast<std::int64_t>(surveys.size())};
  report.seed = options.seed ? std::optional(Seed{*options.seed}) : std::nullopt;
  report.options = {{"survey", options.file},
                    {"year", options.year},
                    {"share", options.share},
                    {"n", options.n},
                    {"target", options.asked.target},
                    {"by", options.asked.by},
                    {"design-effect", options.asked.design_effect}};
  Json covariance = Json::array();
  for (const auto& row : found->covariance) covariance.push_back({row[0], row[1]});
  report.result = {{"intercept", found->intercept},
                   {"slope", found->slope},
                   {"cov", covariance},
                   {"tau2", found->tau2},
                   {"q", found->q},
                   {"degrees", found->degrees},
                   {"shareAtTarget", found->share_at_target},
                   {"interval80", interval_json(found->interval80)},
                   {"interval95", interval_json(found->interval95)},
                   {"probability", found->probability_below},
                   {"neededSlope", found->needed_slope}};
  report.rows.push_back({{"year", options.asked.by},
                         {"share", found->share_at_target},
                         {"low", found->interval95.low},
                         {"high", found->interval95.high},
                         {"low80", found->interval80.low},
                         {"high80", found->interval80.high}});
  report.notes.push_back({"analyse.target_probability"});
  if (options.asked.by - *std::ranges::max_element(*year) > kFarAhead) report.notes.push_back({"analyse.target_far"});
  return report;
}

}  // namespace

void add_target(CLI::App& group, Choice& choice) {
  auto options = std::make_shared<Options>();
  const Command method = add_method(group, choice, "target", "A share measured each year: will it reach its target in time");
  method.option("--survey", options->file, "CSV with columns year, share, n (answers); - for standard input").required();
  method.option("--year", options->year, "The column with the year").shown();
  method.option("--share", options->share, "The column with the share, between 0 and 1").shown();
  method.option("--n", options->n, "The column with the number of answers").shown();
  method.option("--target", options->asked.target, "The share to reach, or to come below").required();
  method.option("--by", options->asked.by, "The year when it is to be reached").required();
  method.option("--design-effect", options->asked.design_effect, "Variance of the survey over that of a simple sample").shown();
  method.option("--seed", options->seed, "Not used: nothing is drawn");
  method.footer(
      "Example: printf 'year,share,n\\n2022,0.33,1588\\n2023,0.32,1499\\n2024,0.31,1533\\n2025,0.29,1570\\n' | samverkan analyse "
      "target --survey - --target 0.25 --by 2030 --design-effect 1.4");
  method.runs([options] { return run(*options); });
}

}  // namespace samverkan::analyse
