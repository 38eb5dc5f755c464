// SPDX-License-Identifier: EUPL-1.2
// The first byte chooses a command of `samverkan analyse` with small sizes; the rest is the CSV that it reads, for every file it
// asks for. Whatever the file holds there is a result or a refusal, and a result prints with numbers that are finite or null.
#include <unistd.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "analyse/test_command_line.hpp"
#include "fuzz_input.hpp"

namespace {

using samverkan::analyse::Json;

constexpr std::size_t kMostBytes = 4096;  // rows enough for any method, and few enough for those that compare pairs

// As typed after `samverkan analyse`; FILE is the input.
const std::vector<std::vector<std::string>>& commands() {
  static const std::vector<std::vector<std::string>> all{
      {"changepoints", "--series", "FILE", "--max-breaks", "2"},
      {"changepoints", "--series", "FILE", "--method", "pelt"},
      {"clusters", "--points", "FILE", "--eps", "10", "--min-points", "2"},
      {"clusters", "--points", "FILE", "--eps", "10", "--min-points", "2", "--eps-time", "3", "--time-unit", "week"},
      {"default-points", "--points", "FILE", "--reach", "10"},
      {"fdr", "--p", "FILE"},
      {"hotspots", "--values", "FILE", "--neighbours", "FILE"},
      {"hotspots", "--points", "FILE", "--grid", "50", "--extent", "0,500,0,500"},
      {"kde", "--points", "FILE", "--grid", "8", "--bandwidth", "20", "--extent", "0,100,0,100"},
      {"kde", "--points", "FILE", "--grid", "8", "--bandwidth", "20", "--window", "FILE", "--edge", "diggle", "--at", "FILE"},
      {"kde", "--points", "FILE", "--grid", "8", "--extent", "0,100,0,100", "--kernel", "quartic"},
      {"lisa", "--values", "FILE", "--neighbours", "FILE", "--permutations", "19", "--seed", "1"},
      {"near-repeat", "--points", "FILE", "--permutations", "19", "--seed", "1"},
      {"near-repeat", "--points", "FILE", "--statistic", "mantel", "--permutations", "3", "--seed", "1"},
      {"rates", "--counts", "FILE"},
      {"rates", "--counts", "FILE", "--overdispersion", "estimated", "--per", "7"},
      {"scan", "--cases", "FILE", "--locations", "FILE", "--max-radius", "100", "--max-duration", "3", "--period", "0..30",
       "--replicates", "9", "--seed", "1"},
      {"scan", "--cases", "FILE", "--locations", "FILE", "--population", "FILE", "--model", "poisson", "--time", "none",
       "--replicates", "9", "--seed", "1"},
  };
  return all;
}

bool is_finite(const Json& value) {
  if (value.is_number_float()) return std::isfinite(value.get<double>());
  if (!value.is_structured()) return true;
  for (const Json& part : value)
    if (!is_finite(part)) return false;
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0 || size > kMostBytes) return 0;
  static const auto file =
      std::filesystem::temp_directory_path() / ("samverkan-fuzz-analyse-" + std::to_string(::getpid()) + ".csv");
  std::ofstream(file, std::ios::binary) << samverkan::fuzz::text_of(bytes + 1, size - 1);
  auto words = commands()[bytes[0] % commands().size()];
  for (auto& word : words)
    if (word == "FILE") word = file.string();
  samverkan::analyse::Choice choice;
  samverkan::analyse::parse(std::move(words), choice);
  const auto report = choice.run();
  std::filesystem::remove(file);
  if (!report) return 0;
  samverkan::fuzz::promise(is_finite(report->result), "a number of the result is finite or null");
  using samverkan::analyse::Format;
  for (const auto format : {Format::table, Format::json, Format::csv})
    samverkan::fuzz::promise(!print(*report, format, [](const auto& note) { return note.key; }).empty(), "a result is printed");
  if (has_points(*report)) (void)print(*report, Format::geojson, [](const auto& note) { return note.key; });
  return 0;
}
