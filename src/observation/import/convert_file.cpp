// SPDX-License-Identifier: EUPL-1.2
#include "observation/import/convert_file.hpp"

#include <array>
#include <fstream>

#include "kit/base/text.hpp"
#include "observation/import_commands.hpp"

namespace samverkan::observation {
namespace {

namespace fs = std::filesystem;

// Measured: an XLSX of 200,000 rows and 8 columns (10 MB) takes 5 s of processor and 0.2 GB, the largest sheet there is
// (1,048,576 rows, 53 MB) 25 s and 0.8 GB. Twice that for a slower machine, and twice again on the wall for one that does other
// things.
constexpr std::chrono::seconds kCpuMax{60};
constexpr std::chrono::seconds kWallMax{120};

Result<OpenTable> open_csv(const fs::path& path, std::unique_ptr<run::ScratchFolder> scratch) {
  std::error_code error;
  const auto bytes = fs::file_size(path, error);
  if (error) return refuse(Problem::bad_input, "observation.import_unreadable", "file", {{"value", path.filename().string()}});
  if (bytes > kImportBytesMax) {
    return refuse(Problem::too_large, "observation.import_too_large", "file", {{"max", std::to_string(kImportBytesMax >> 20)}});
  }
  auto csv = CsvReader::open(path);
  if (!csv) return refused_by(csv);
  return OpenTable{std::move(*csv), bytes, std::move(scratch)};
}

// XLSX and ODS are both zip archives.
bool is_zip(const fs::path& path) {
  std::array<char, 4> first{};
  std::ifstream(path, std::ios::binary).read(first.data(), first.size());
  return std::string_view(first.data(), first.size()) == std::string_view("PK\x03\x04", 4);
}

}  // namespace

Result<OpenTable> open_table(const fs::path& path) {
  const std::string ending = to_lower(path.extension().string());
  if (ending == ".csv" || ending == ".tsv" || ending == ".txt") return open_csv(path, nullptr);
  const bool is_sheet = ending == ".xlsx" || ending == ".ods";
  const bool is_map = ending == ".geojson" || ending == ".json";
  if (!is_sheet && !is_map) return refuse(Problem::unsupported, "observation.import_format", "file", {{"value", ending}});
  std::error_code error;
  const auto bytes = fs::file_size(path, error);
  if (error) return refuse(Problem::bad_input, "observation.import_unreadable", "file", {{"value", path.filename().string()}});
  if (bytes > kImportBytesMax) {
    return refuse(Problem::too_large, "observation.import_too_large", "file", {{"max", std::to_string(kImportBytesMax >> 20)}});
  }
  auto scratch = std::make_unique<run::ScratchFolder>();
  const fs::path out = scratch->path() / "table.csv";
  if (is_sheet && !is_zip(path))
    return refuse(Problem::bad_input, "observation.import_convert", "file", {{"value", ending.substr(1)}});
  // The converter would choose its reader by what is in the file, and some of them open other files or compute what they are
  // told.
  const std::string source = (is_map ? "GeoJSON:" : "") + fs::absolute(path).string();
  run::SandboxedCommand command{
      .argv = {"/usr/bin/ogr2ogr", "--config", "OGR_SKIP", "OGR_VRT", "-f", "CSV", out.string(), source},
      .read_only = {fs::absolute(path)},
      .scratch = scratch->path(),
      .limits = {.wall = kWallMax, .cpu = kCpuMax}};
  if (is_sheet) {
    // Every cell as it stands: a guessed type of a column would turn whole days into midnights.
    for (const char* name : {"OGR_XLSX_HEADERS", "OGR_ODS_HEADERS"}) {
      command.argv.insert(command.argv.end(), {"--config", name, "FORCE"});
    }
    for (const char* name : {"OGR_XLSX_FIELD_TYPES", "OGR_ODS_FIELD_TYPES"}) {
      command.argv.insert(command.argv.end(), {"--config", name, "STRING"});
    }
  } else {
    for (const char* argument : {"-lco", "GEOMETRY=AS_XY"}) command.argv.emplace_back(argument);
  }
  const auto output = run::run_sandboxed(command);
  if (!output && output.error().problem == Problem::unavailable) return refused_by(output);
  // What it could read of a table is no table: where it stops half-way it says so and still ends well.
  const bool is_whole = output && output->exit_code == 0 && output->err.find("ERROR ") == std::string::npos;
  if (!is_whole || !fs::exists(out)) {
    return refuse(Problem::bad_input, "observation.import_convert", "file", {{"value", ending.substr(1)}});
  }
  return open_csv(out, std::move(scratch));
}

}  // namespace samverkan::observation
