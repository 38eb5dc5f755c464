// SPDX-License-Identifier: EUPL-1.2
#include "area/area_file_ogr.hpp"

#include <charconv>
#include <fstream>
#include <sstream>

#include "kit/base/text.hpp"

namespace samverkan::area {
namespace {

constexpr run::SandboxLimits kLimits{.wall = std::chrono::seconds(60),
                                     .cpu = std::chrono::seconds(50),
                                     .memory_bytes = std::uint64_t{2} << 30,
                                     .file_bytes = std::uint64_t{1} << 30};

template <class Number>
std::optional<Number> number_after(std::string_view text, std::size_t at) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), value);
  return error == std::errc() ? std::optional(value) : std::nullopt;
}

/// The files that belong together: a Shapefile is three to five.
Result<std::vector<std::filesystem::path>> files_of(const std::filesystem::path& path) {
  std::vector<std::filesystem::path> files{path};
  if (to_lower(path.extension().string()) != ".shp") return files;
  const bool capitals = path.extension() == ".SHP";
  for (const std::string_view part : {".shx", ".dbf", ".prj", ".cpg"}) {
    std::filesystem::path sibling = path;
    std::string extension(part);
    if (capitals)
      for (char& c : extension) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    sibling.replace_extension(extension);
    if (std::filesystem::is_regular_file(sibling)) files.push_back(sibling);
    else if (part == ".shx" || part == ".dbf")
      return refuse(Problem::bad_input, "area.shapefile_part_missing", "file", {{"part", sibling.filename().string()}});
  }
  return files;
}

/// The reader's own words may hold paths of this machine; people get its last line without them.
std::string last_line(std::string_view text, const std::filesystem::path& path) {
  text = trimmed(text);
  std::string line(text.substr(text.rfind('\n') == std::string_view::npos ? 0 : text.rfind('\n') + 1));
  for (const std::string folder = path.parent_path().string() + "/"; !folder.empty();) {
    const auto at = line.find(folder);
    if (at == std::string::npos) break;
    line.erase(at, folder.size());
  }
  return line.substr(0, 200);
}

Refused unreadable(const run::SandboxOutput& output, const std::filesystem::path& path) {
  return refuse(Problem::bad_input, "area.file_unreadable", "file",
                {{"why", last_line(output.err.empty() ? output.out : output.err, path)}});
}

}  // namespace

LayerFacts read_ogrinfo(std::string_view output) {
  LayerFacts facts;
  constexpr std::string_view kLayer = "Layer name: ", kCount = "Feature Count: ", kSystem = "Layer SRS WKT:\n";
  for (std::size_t at = output.find(kLayer); at != std::string_view::npos; at = output.find(kLayer, at + 1)) ++facts.layers;
  if (const auto at = output.find(kCount); at != std::string_view::npos)
    facts.features = number_after<std::int64_t>(output, at + kCount.size());
  const auto from = output.find(kSystem);
  if (from == std::string_view::npos) return facts;
  const std::string_view system =
      output.substr(from + kSystem.size(), output.find("Data axis to CRS axis", from) - from - kSystem.size());
  facts.has_crs = !system.starts_with("(unknown)");
  // The system's own code closes the text; codes before it belong to its parts (datum, unit).
  constexpr std::string_view kCode = "\n    ID[\"EPSG\",";
  if (const auto at = system.rfind(kCode); at != std::string_view::npos)
    facts.epsg = number_after<int>(system, at + kCode.size());
  return facts;
}

Result<AreaTable> read_by_ogr(const std::filesystem::path& given, run::Isolation isolation) {
  const auto path = std::filesystem::absolute(given);
  const auto files = files_of(path);
  if (!files) return refused_by(files);
  const run::ScratchFolder scratch;
  const auto run_tool = [&](std::vector<std::string> argv) {
    return run::run_sandboxed(
        {.argv = std::move(argv), .read_only = *files, .scratch = scratch.path(), .limits = kLimits, .isolation = isolation});
  };
  const auto info = run_tool({"/usr/bin/ogrinfo", "-ro", "-so", "-al", "-wkt_format", "WKT2", path.string()});
  if (!info) return refused_by(info);
  if (info->exit_code != 0) return unreadable(*info, path);
  const LayerFacts facts = read_ogrinfo(info->out);
  if (facts.layers == 0) return unreadable(*info, path);
  if (facts.layers > 1)
    return refuse(Problem::bad_input, "area.file_has_layers", "file", {{"count", std::to_string(facts.layers)}});
  std::optional<geo::Crs> crs;
  if (facts.has_crs) {
    if (facts.epsg) crs = geo::find_crs(*facts.epsg);
    if (!crs)
      return refuse(Problem::bad_input, "area.crs_unsupported", "crs",
                    {{"crs", facts.epsg ? "EPSG:" + std::to_string(*facts.epsg) : std::string("?")}});
  }
  const auto out = scratch.path() / "areas.csv";
  const auto converted = run_tool({"/usr/bin/ogr2ogr", "-f", "CSV", out.string(), path.string(), "-lco", "GEOMETRY=AS_WKT"});
  if (!converted) return refused_by(converted);
  if (converted->exit_code != 0) return unreadable(*converted, path);
  std::ifstream file(out, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  auto table = read_area_csv(std::move(text).str());
  if (!table) return table;
  if (facts.features && *facts.features != static_cast<std::int64_t>(table->rows.size()))
    return refuse(Problem::bad_input, "area.file_unreadable", "file",
                  {{"why", std::to_string(*facts.features) + " ≠ " + std::to_string(table->rows.size())}});
  table->crs = crs;
  return table;
}

}  // namespace samverkan::area
