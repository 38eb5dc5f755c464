// SPDX-License-Identifier: EUPL-1.2
#include "geo/convert.hpp"

#include <proj.h>

#include <cmath>
#include <cstdio>
#include <string>

#include "kit/base/check.hpp"

namespace samverkan::geo {
namespace {

// Written out instead of looked up by EPSG code, so that no database file is needed where the program runs. Each takes and
// gives the official axis order: (latitude, longitude) in degrees to (northing, easting) in metres.
constexpr const char* kDegreesToTm =
    "+proj=pipeline +step +proj=axisswap +order=2,1 +step +proj=unitconvert +xy_in=deg +xy_out=rad "
    "+step +proj=utm +zone=33 +ellps=GRS80 +step +proj=axisswap +order=2,1";
constexpr const char* kDegreesTo1800 =
    "+proj=pipeline +step +proj=axisswap +order=2,1 +step +proj=unitconvert +xy_in=deg +xy_out=rad "
    "+step +proj=tmerc +lat_0=0 +lon_0=18 +k=1 +x_0=150000 +y_0=0 +ellps=GRS80 +step +proj=axisswap +order=2,1";

/// PROJ objects must not be shared between threads, so each thread has its own.
class ThreadProjections {
 public:
  ThreadProjections()
      : context_(proj_context_create()), tm_(proj_create(context_, kDegreesToTm)), local_(proj_create(context_, kDegreesTo1800)) {
    CHECK(tm_ != nullptr && local_ != nullptr, "PROJ knows the transverse Mercator projection");
  }
  ~ThreadProjections() {
    proj_destroy(tm_);
    proj_destroy(local_);
    proj_context_destroy(context_);
  }
  ThreadProjections(const ThreadProjections&) = delete;
  ThreadProjections& operator=(const ThreadProjections&) = delete;

  Sweref99 tm_of(Wgs84 p) const {
    const PJ_COORD c = proj_trans(tm_, PJ_FWD, proj_coord(p.lat, p.lon, 0, 0));
    return {c.v[0], c.v[1]};
  }
  Wgs84 degrees_of_tm(Sweref99 p) const {
    const PJ_COORD c = proj_trans(tm_, PJ_INV, proj_coord(p.north_m, p.east_m, 0, 0));
    return {c.v[0], c.v[1]};
  }
  Wgs84 degrees_of_local(double north_m, double east_m) const {
    const PJ_COORD c = proj_trans(local_, PJ_INV, proj_coord(north_m, east_m, 0, 0));
    return {c.v[0], c.v[1]};
  }

 private:
  PJ_CONTEXT* context_;
  PJ* tm_;
  PJ* local_;
};

const ThreadProjections& projections() {
  static thread_local const ThreadProjections mine;
  return mine;
}

struct Range {
  double min_x, max_x, min_y, max_y;
  bool contains(UncheckedPoint p) const { return p.x >= min_x && p.x <= max_x && p.y >= min_y && p.y <= max_y; }
};

// Wide enough for the country with its sea, and never mistaken for each other when the axes are exchanged.
Range range_of(Crs crs) {
  switch (crs) {
    case Crs::sweref99_tm: return {kSweden.min_east_m, kSweden.max_east_m, kSweden.min_north_m, kSweden.max_north_m};
    case Crs::sweref99_18_00: return {-350'000, 500'000, 6'100'000, 7'750'000};
    case Crs::wgs84: return {9.5, 26.0, 54.5, 69.5};
  }
  return {};
}

std::string shown(double value) {
  char text[48];
  std::snprintf(text, sizeof text, "%.10g", value);
  return text;
}

}  // namespace

Wgs84 to_wgs84(Sweref99 point) { return projections().degrees_of_tm(point); }

Sweref99 to_sweref99(Wgs84 point) { return projections().tm_of(point); }

Result<Sweref99> check_point(UncheckedPoint point, Crs crs, std::string_view field) {
  if (!std::isfinite(point.x) || !std::isfinite(point.y)) return refuse(Problem::bad_input, "geo.not_a_number", field);
  const Range range = range_of(crs);
  if (!range.contains(point)) {
    const bool swapped = range.contains({point.y, point.x});
    return refuse(Problem::bad_input, swapped ? "geo.axes_swapped" : "geo.outside_sweden", field,
                  {{"x", shown(point.x)}, {"y", shown(point.y)}, {"crs", "EPSG:" + std::to_string(epsg_of(crs))}});
  }
  switch (crs) {
    case Crs::sweref99_tm: return Sweref99{point.y, point.x};
    case Crs::sweref99_18_00: return to_sweref99(projections().degrees_of_local(point.y, point.x));
    case Crs::wgs84: return to_sweref99({point.y, point.x});
  }
  return Sweref99{};
}

}  // namespace samverkan::geo
