// SPDX-License-Identifier: EUPL-1.2
#include <optional>

#include "analyse/methods.hpp"
#include "analyse/table.hpp"
#include "stats/rates.hpp"

namespace samverkan::analyse {
namespace {

struct Options {
  Input file = {};
  StoredRequest stored = {};
  std::string area = "area", count = "count", population = "population";
  std::string overdispersion = "none";
  double per = 1000, confidence = 0.95;
  std::optional<std::uint64_t> seed;
};

std::string name_of(stats::FunnelPlace place) {
  switch (place) {
    case stats::FunnelPlace::within: return "within";
    case stats::FunnelPlace::above_95: return "above-95";
    case stats::FunnelPlace::above_998: return "above-99.8";
    case stats::FunnelPlace::below_95: return "below-95";
    case stats::FunnelPlace::below_998: return "below-99.8";
  }
  return {};
}

Json row_of(const stats::AreaRate& area, double per) {
  return {{"rate", area.rate * per},
          {"lower", area.interval.lower * per},
          {"upper", area.interval.upper * per},
          {"shrunk", area.shrunk * per},
          {"shrunkLower", area.shrunk_interval.lower * per},
          {"shrunkUpper", area.shrunk_interval.upper * per},
          {"ownWeight", area.own_weight},
          {"expected", area.expected},
          {"funnel95Lower", area.funnel[0].lower * per},
          {"funnel95Upper", area.funnel[0].upper * per},
          {"funnel998Lower", area.funnel[1].lower * per},
          {"funnel998Upper", area.funnel[1].upper * per},
          {"place", name_of(area.place)},
          {"fewEvents", area.has_few_events}};
}

Report report_of(const Options& options, const std::vector<std::string>& names, const std::vector<std::int64_t>& counts,
                 const std::vector<double>& population, const stats::Rates& found) {
  Json result{{"overall", found.overall * options.per},
              {"betweenVariance", found.between_variance * options.per * options.per},
              {"dispersion", found.dispersion},
              {"area", names},
              {"count", counts},
              {"population", population}};
  std::int64_t without_people = 0, few = 0;
  const Json columns = row_of(stats::AreaRate{}, 1);
  for (const auto& [name, value] : columns.items()) result[name] = Json::array();
  for (const auto& area : found.areas) {
    const Json row = area ? row_of(*area, options.per) : Json::object();
    for (const auto& [name, value] : columns.items()) result[name].push_back(area ? row.at(name) : Json(nullptr));
    without_people += area ? 0 : 1;
    few += area && area->has_few_events ? 1 : 0;
  }
  Report report{.method = "rates",
                .method_version = stats::kRatesVersion,
                .options = {{"counts", options.file.name},
                            {"area", options.area},
                            {"count", options.count},
                            {"population", options.population},
                            {"per", options.per},
                            {"confidence", options.confidence},
                            {"overdispersion", options.overdispersion}},
                .n = static_cast<std::int64_t>(names.size()),
                .result = std::move(result)};
  if (options.seed) report.seed = Seed{*options.seed};
  if (few > 0)
    report.notes.push_back({"analyse.rates_few", {{"count", std::to_string(few)}, {"least", std::to_string(stats::kFewEvents)}}});
  if (without_people > 0) report.notes.push_back({"analyse.rates_nobody", {{"count", std::to_string(without_people)}}});
  return report;
}

Result<Report> run(const Options& options) {
  if (!(options.per > 0 && options.per <= 1e9)) return refuse(Problem::bad_input, "analyse.per_outside", "per");
  const auto table = read_input(options.file, "counts");
  if (!table) return refused_by(table);
  const auto names = table->texts(options.area);
  if (!names) return refused_by(names);
  const auto counts = table->whole_numbers(options.count);
  if (!counts) return refused_by(counts);
  const auto population = table->numbers(options.population);
  if (!population) return refused_by(population);
  const auto found = stats::rates(*counts, *population,
                                  {.confidence = options.confidence, .is_overdispersed = options.overdispersion == "estimated"});
  if (!found) return refused_by(found);
  return report_of(options, *names, *counts, *population, *found);
}

}  // namespace

void add_rates(CLI::App& group, Choice& choice) {
  auto options = std::make_shared<Options>();
  const Command method = add_method(group, choice, "rates",
                                    "Events per population at risk, how sure that is, and which areas differ more than chance");
  method.option("--counts", options->file.name, "CSV with columns area, count, population; - for standard input");
  method.may_read_store(options->stored, {{StoredTable::people, &options->file}}, Ranks::yes, {.area = &options->area});
  method
      .option("--area", options->area,
              "The column with the name of the area; of a store the slug of one, whose parts are compared")
      .shown();
  method.option("--count", options->count, "The column with the number of events").shown();
  method.option("--population", options->population, "The column with how many are at risk, or for how many years").shown();
  method.option("--per", options->per, "Rates are events per so many at risk").shown();
  method.option("--confidence", options->confidence, "Of the intervals").shown();
  method
      .option("--overdispersion", options->overdispersion,
              "How wide the funnel is: none, as chance gives; estimated, as areas usually differ")
      .one_of({"none", "estimated"})
      .shown();
  method.option("--seed", options->seed, "Not used: nothing is drawn");
  method.footer("Example: printf 'area,count,population\\nA,30,1000\\nB,4,500\\n' | samverkan analyse rates --counts - --csv");
  method.runs([options] { return run(*options); });
}

}  // namespace samverkan::analyse
