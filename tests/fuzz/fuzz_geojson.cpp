// SPDX-License-Identifier: EUPL-1.2
// GeoJSON from outside: read or refused; what passes the checks of a shape can be stored and read back.
#include "fuzz_input.hpp"
#include "geo/geojson.hpp"
#include "geo/wkt.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace samverkan;  // style-allow: namespace because a fuzz target is one function
  const auto file = geo::read_geojson(fuzz::text_of(bytes, size), "file");
  if (!file) return 0;
  for (const auto& feature : file->features) {
    if (!feature.geometry) continue;
    const auto shape = geo::check_shape(*feature.geometry, geo::Crs::wgs84, "file");
    if (shape) fuzz::promise(geo::read_stored_wkt(geo::to_wkt(*shape)).has_value(), "a checked shape can be stored");
  }
  return 0;
}
