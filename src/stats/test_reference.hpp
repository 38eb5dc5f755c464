// SPDX-License-Identifier: EUPL-1.2
// Reference values of other programs, as columns of numbers. Test code. Those of the invented city lie in tests/reference/ with
// where they come from; those of others' public data lie in ../shared/data/statistics/ where that is.
#pragma once

#include <gtest/gtest.h>

#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "kit/base/text.hpp"

namespace samverkan::stats {

using Columns = std::map<std::string, std::vector<double>>;

inline std::filesystem::path reference_folder() { return std::filesystem::path(SAMVERKAN_SOURCE_DIR) / "tests/reference"; }
inline std::filesystem::path public_folder() { return std::filesystem::path(SAMVERKAN_SOURCE_DIR) / "../shared/data/statistics"; }

/// A CSV file with a header as columns; what is no number is NaN.
inline Columns read_columns(const std::filesystem::path& path) {
  std::ifstream file(path);
  EXPECT_TRUE(file) << path;
  std::string line;
  std::getline(file, line);
  std::vector<std::string> names;
  for (const auto name : split(trimmed(line), ',')) names.emplace_back(name);
  Columns columns;
  while (std::getline(file, line)) {
    const auto fields = split(trimmed(line), ',');
    for (std::size_t i = 0; i < names.size(); ++i) {
      double value = std::nan("");
      if (i < fields.size()) std::from_chars(fields[i].data(), fields[i].data() + fields[i].size(), value);
      columns[names[i]].push_back(value);
    }
  }
  return columns;
}
inline Columns read_reference(const std::string& name) { return read_columns(reference_folder() / name); }

inline nlohmann::json read_json_file(const std::filesystem::path& path) {
  std::ifstream file(path);
  EXPECT_TRUE(file) << path;
  return nlohmann::json::parse(file);
}

/// Equal but for `tolerance`, absolute below 1 and relative above it; NaN equals NaN.
inline void expect_near(std::span<const double> is, std::span<const double> wanted, double tolerance) {
  ASSERT_EQ(is.size(), wanted.size());
  for (std::size_t i = 0; i < is.size(); ++i)
    if (!(std::isnan(is[i]) && std::isnan(wanted[i]))) {
      ASSERT_NEAR(is[i], wanted[i], tolerance * std::max(1.0, std::abs(wanted[i]))) << "at " << i;
    }
}

}  // namespace samverkan::stats
