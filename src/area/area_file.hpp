// SPDX-License-Identifier: EUPL-1.2
// A file of areas as a table: one row an area, with its columns as text and its boundary unchecked. CSV with a WKT column and
// GeoJSON are read here; Shapefile and GeoPackage by ogr2ogr inside run_sandboxed, which writes such a CSV.
#pragma once

#include <filesystem>

#include "area/area_import.hpp"
#include "kit/run/sandbox.hpp"

namespace samverkan::area {

constexpr std::uintmax_t kAreaFileBytesMax = 256U << 20;
constexpr std::size_t kAreaFileRowsMax = 100'000;
constexpr std::size_t kAreaFileColumnsMax = 200;

/// Refuses what cannot be read at all: no such file, too large, no known format, a part of a Shapefile missing, no sandbox,
/// a coordinate system that is not taken. A single wrong boundary is a refusal in its row.
[[nodiscard]] Result<AreaTable> read_area_file(const std::filesystem::path& path, run::Isolation isolation);

/// The parts of it that hold no file, for tests and fuzzing.
[[nodiscard]] Result<AreaTable> read_area_csv(std::string_view text);
[[nodiscard]] Result<AreaTable> read_area_geojson(std::string_view text);

}  // namespace samverkan::area
