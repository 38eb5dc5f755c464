// SPDX-License-Identifier: EUPL-1.2
// Shapefile and GeoPackage through ogrinfo and ogr2ogr, which run shut in (kit/run/sandbox.hpp).
#pragma once

#include "area/area_file.hpp"

namespace samverkan::area {

[[nodiscard]] Result<AreaTable> read_by_ogr(const std::filesystem::path& path, run::Isolation isolation);

/// The EPSG code of the layer in the output of `ogrinfo -so -al`; nothing when it has no coordinate system or none with a code.
struct LayerFacts {
  std::size_t layers = 0;
  std::optional<std::int64_t> features;
  bool has_crs = false;
  std::optional<int> epsg;
};
[[nodiscard]] LayerFacts read_ogrinfo(std::string_view output);

}  // namespace samverkan::area
