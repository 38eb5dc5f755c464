// SPDX-License-Identifier: EUPL-1.2
#include "picture/analysis_store.hpp"

#include <nlohmann/json.hpp>

#include "kit/base/check.hpp"

namespace samverkan::picture {
namespace {

using nlohmann::json;

constexpr int kFormat = 1;

json to_json(const std::vector<Artefact>& artefacts) {
  json out = json::array();
  for (const Artefact artefact : artefacts) out.push_back(to_text(artefact));
  return out;
}

std::vector<Artefact> artefacts_of(const json& names) {
  std::vector<Artefact> artefacts;
  for (const json& name : names) {
    const auto known = find_artefact(name.get<std::string>());
    CHECK(known, "the store holds artefacts that were written by this module");
    artefacts.push_back(*known);
  }
  return artefacts;
}

IsoWeek week_in(const json& text) {
  const auto week = parse_week(text.get<std::string>(), "week");
  CHECK(week, "the store holds weeks that were written by this module");
  return *week;
}

int group_in(const json& code) {
  const auto group = find_group(code.get<std::string>());
  CHECK(group, "the store holds topics that were written by this module");
  return *group;
}

json to_json(const TestedCell& cell) {
  return {{"area", cell.area_id},
          {"group", group_code(cell.group)},
          {"observed", cell.observed},
          {"expected", cell.expected},
          {"pMore", cell.p_more},
          {"pLess", cell.p_less},
          {"signal", cell.signal ? json(to_text(*cell.signal)) : json(nullptr)},
          {"artefacts", to_json(cell.artefacts)}};
}

TestedCell cell_of(const json& row) {
  TestedCell cell{.area_id = row.at("area"), .group = group_in(row.at("group")), .observed = row.at("observed")};
  cell.expected = row.at("expected");
  cell.p_more = row.at("pMore");
  cell.p_less = row.at("pLess");
  if (!row.at("signal").is_null()) cell.signal = find_direction(row.at("signal").get<std::string>());
  cell.artefacts = artefacts_of(row.at("artefacts"));
  return cell;
}

json to_json(const FoundCluster& cluster) {
  return {{"area", cluster.area_id},
          {"group", group_code(cluster.group)},
          {"east", cluster.centre.east_m},
          {"north", cluster.centre.north_m},
          {"radius", cluster.radius_m},
          {"from", samverkan::to_text(cluster.from)},
          {"cases", cluster.cases},
          {"expected", cluster.expected},
          {"p", cluster.p},
          {"artefacts", to_json(cluster.artefacts)}};
}

FoundCluster cluster_of(const json& row) {
  FoundCluster cluster{.area_id = row.at("area"), .group = group_in(row.at("group"))};
  cluster.centre = {.north_m = row.at("north"), .east_m = row.at("east")};
  cluster.radius_m = row.at("radius");
  cluster.from = week_in(row.at("from"));
  cluster.cases = row.at("cases");
  cluster.expected = row.at("expected");
  cluster.p = row.at("p");
  cluster.artefacts = artefacts_of(row.at("artefacts"));
  return cluster;
}

json to_json(const FoundDefaultPoint& point) {
  return {{"area", point.area_id}, {"east", point.at.east_m}, {"north", point.at.north_m}, {"reports", point.reports}};
}

FoundDefaultPoint point_of(const json& row) {
  return {.area_id = row.at("area"), .at = {.north_m = row.at("north"), .east_m = row.at("east")}, .reports = row.at("reports")};
}

template <class Each>
json list_of(const std::vector<Each>& each) {
  json out = json::array();
  for (const Each& one : each) out.push_back(to_json(one));
  return out;
}

template <class Each>
std::vector<Each> read_list(const json& rows, Each (*read)(const json&)) {
  std::vector<Each> each;
  for (const json& row : rows) each.push_back(read(row));
  return each;
}

}  // namespace

std::optional<WeekAnalysis> find_analysis(db::Work& work, IsoWeek week) {
  using Text = std::string;
  const auto row = work.find_row<std::int64_t, Text, Text, Text, std::int64_t, Text, Text>(
      "SELECT made_at, basis, area_version, methods, seed, options, result FROM week_analyses WHERE week = ?",
      samverkan::to_text(week));
  if (!row) return std::nullopt;
  const json options = json::parse(std::get<5>(*row));
  if (options.value("format", 0) != kFormat)
    return std::nullopt;  // of another version of the program: made again within a minute
  const json result = json::parse(std::get<6>(*row));
  const auto& [made_at, basis, area_version, methods, seed, options_text, result_text] = *row;
  return WeekAnalysis{
      .week = week,
      .made_at = from_millis(made_at),
      .basis = basis,
      .area_version = area_version,
      .methods = methods,
      .allowed = {.of_counts = options.at("falseAlarmsOfCounts"), .of_clusters = options.at("falseAlarmsOfClusters")},
      .seed = Seed{static_cast<std::uint64_t>(seed)},
      .series = options.at("series"),
      .scans = options.at("scans"),
      .level = options.at("level"),
      .scan_level = options.at("scanLevel"),
      .replicates = options.at("replicates"),
      .cells = read_list(result.at("cells"), cell_of),
      .clusters = read_list(result.at("clusters"), cluster_of),
      .default_points = read_list(result.at("defaultPoints"), point_of),
      .share_in = result.at("shareIn").get<std::vector<double>>()};
}

std::optional<std::string> find_stamp(db::Work& work, IsoWeek week) {
  const auto row = work.find_row<std::int64_t, std::string>("SELECT made_at, basis FROM week_analyses WHERE week = ?",
                                                            samverkan::to_text(week));
  return row ? std::optional(std::to_string(std::get<0>(*row)) + " " + std::get<1>(*row)) : std::nullopt;
}

std::optional<std::string> find_basis(db::Work& work, IsoWeek week) {
  const auto row = work.find_row<std::string>("SELECT basis FROM week_analyses WHERE week = ?", samverkan::to_text(week));
  return row ? std::optional(std::get<0>(*row)) : std::nullopt;
}

void save_analysis(db::Work& work, const WeekAnalysis& analysis) {
  const json options{{"format", kFormat},
                     {"falseAlarmsOfCounts", analysis.allowed.of_counts},
                     {"falseAlarmsOfClusters", analysis.allowed.of_clusters},
                     {"series", analysis.series},
                     {"scans", analysis.scans},
                     {"level", analysis.level},
                     {"scanLevel", analysis.scan_level},
                     {"replicates", analysis.replicates}};
  const json result{{"cells", list_of(analysis.cells)},
                    {"clusters", list_of(analysis.clusters)},
                    {"defaultPoints", list_of(analysis.default_points)},
                    {"shareIn", analysis.share_in}};
  work.execute(
      "INSERT INTO week_analyses (week, made_at, basis, area_version, methods, seed, options, result) VALUES (?, ?, ?, ?, ?, ?, "
      "?, ?) "
      "ON CONFLICT (week) DO UPDATE SET made_at = excluded.made_at, basis = excluded.basis, area_version = "
      "excluded.area_version, "
      "methods = excluded.methods, seed = excluded.seed, options = excluded.options, result = excluded.result",
      samverkan::to_text(analysis.week), to_millis(analysis.made_at), analysis.basis, analysis.area_version, analysis.methods,
      static_cast<std::int64_t>(analysis.seed.value), options.dump(), result.dump());
}

}  // namespace samverkan::picture
