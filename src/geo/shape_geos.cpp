// SPDX-License-Identifier: EUPL-1.2
#include "geo/shape_geos.hpp"

#include <geos_c.h>

#include <cmath>
#include <memory>
#include <stdexcept>
#include <string>

#include "kit/base/check.hpp"

namespace samverkan::geo {
namespace {

/// One GEOS context a thread; GEOS reports errors as null results, which become exceptions (a broken world, not bad input:
/// shapes have been checked before they come here).
class Geos {
 public:
  Geos() : handle_(GEOS_init_r()) {}
  ~Geos() { GEOS_finish_r(handle_); }
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;
  GEOSContextHandle_t handle() const { return handle_; }

 private:
  GEOSContextHandle_t handle_;
};

GEOSContextHandle_t geos() {
  static thread_local const Geos mine;
  return mine.handle();
}

struct Destroy {
  void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(geos(), geometry); }
};
using Geometry = std::unique_ptr<GEOSGeometry, Destroy>;

Geometry owned(GEOSGeometry* geometry) {
  if (geometry == nullptr) throw std::runtime_error("GEOS could not compute a geometry");
  return Geometry(geometry);
}

GEOSGeometry* make_ring(const Ring& ring) {
  std::vector<double> xy;
  xy.reserve(2 * (ring.size() + 1));
  for (std::size_t i = 0; i <= ring.size(); ++i) {
    const Sweref99& corner = ring[i % ring.size()];
    xy.push_back(corner.east_m);
    xy.push_back(corner.north_m);
  }
  GEOSCoordSequence* sequence = GEOSCoordSeq_copyFromBuffer_r(geos(), xy.data(), static_cast<unsigned>(ring.size() + 1), 0, 0);
  CHECK(sequence != nullptr, "GEOS takes a ring of finite coordinates");
  return GEOSGeom_createLinearRing_r(geos(), sequence);
}

Geometry make_geometry(const Shape& shape) {
  std::vector<GEOSGeometry*> polygons;
  for (const Polygon& polygon : shape.polygons) {
    std::vector<GEOSGeometry*> holes;
    for (const Ring& hole : polygon.holes) holes.push_back(make_ring(hole));
    polygons.push_back(
        GEOSGeom_createPolygon_r(geos(), make_ring(polygon.outer), holes.data(), static_cast<unsigned>(holes.size())));
  }
  return owned(GEOSGeom_createCollection_r(geos(), GEOS_MULTIPOLYGON, polygons.data(), static_cast<unsigned>(polygons.size())));
}

Ring read_ring(const GEOSGeometry* ring) {
  const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(geos(), ring);
  unsigned count = 0;
  GEOSCoordSeq_getSize_r(geos(), sequence, &count);
  Ring corners;
  for (unsigned i = 0; i + 1 < count; ++i) {
    double x = 0, y = 0;
    GEOSCoordSeq_getXY_r(geos(), sequence, i, &x, &y);
    const Sweref99 corner{std::round(y * 1000) / 1000, std::round(x * 1000) / 1000};
    if (corners.empty() || corners.back() != corner) corners.push_back(corner);
  }
  while (corners.size() > 1 && corners.front() == corners.back()) corners.pop_back();
  return corners;
}

void append_polygons(const GEOSGeometry* geometry, double piece_min_m2, Shape& shape) {
  if (GEOSGeomTypeId_r(geos(), geometry) == GEOS_POLYGON) {
    double area = 0;
    GEOSArea_r(geos(), geometry, &area);
    if (GEOSisEmpty_r(geos(), geometry) == 1 || area < piece_min_m2) return;
    Polygon polygon{read_ring(GEOSGetExteriorRing_r(geos(), geometry)), {}};
    if (polygon.outer.size() < 3) return;
    for (int i = 0; i < GEOSGetNumInteriorRings_r(geos(), geometry); ++i) {
      Ring hole = read_ring(GEOSGetInteriorRingN_r(geos(), geometry, i));
      if (hole.size() >= 3) polygon.holes.push_back(std::move(hole));
    }
    shape.polygons.push_back(std::move(polygon));
    return;
  }
  const int type = GEOSGeomTypeId_r(geos(), geometry);
  if (type != GEOS_MULTIPOLYGON && type != GEOS_GEOMETRYCOLLECTION) return;  // points and lines have no area
  for (int i = 0; i < GEOSGetNumGeometries_r(geos(), geometry); ++i)
    append_polygons(GEOSGetGeometryN_r(geos(), geometry, i), piece_min_m2, shape);
}

}  // namespace

std::optional<Refusal> find_invalidity(const Shape& shape, std::string_view field) {
  const Geometry geometry = make_geometry(shape);
  char* why = nullptr;
  GEOSGeometry* where = nullptr;
  const char valid = GEOSisValidDetail_r(geos(), geometry.get(), 0, &why, &where);
  const std::string reason = why != nullptr ? why : "";
  if (why != nullptr) GEOSFree_r(geos(), why);
  const Geometry place(where);
  if (valid == 1) return std::nullopt;
  double x = 0, y = 0;
  if (place) {
    GEOSGeomGetX_r(geos(), place.get(), &x);
    GEOSGeomGetY_r(geos(), place.get(), &y);
  }
  const auto metres = [](double value) { return std::to_string(std::lround(value)); };
  return Refusal{
      Problem::bad_input, "geo.shape_invalid", std::string(field), {{"north", metres(y)}, {"east", metres(x)}, {"why", reason}}};
}

Shape mended(const Shape& shape) {
  Shape valid;
  append_polygons(owned(GEOSMakeValid_r(geos(), make_geometry(shape).get())).get(), 0, valid);
  return valid;
}

double overlap_m2(const Shape& a, const Shape& b) {
  if (!bounds_of(a).meets(bounds_of(b))) return 0;
  const Geometry common = owned(GEOSIntersection_r(geos(), make_geometry(a).get(), make_geometry(b).get()));
  double area = 0;
  GEOSArea_r(geos(), common.get(), &area);
  return area;
}

Shape part_in(const Shape& whole, const Box& box) {
  CHECK(!box.empty(), "an empty box holds nothing");
  const Box bounds = bounds_of(whole);
  if (!bounds.meets(box)) return {};
  if (box.contains({bounds.min_north_m, bounds.min_east_m}) && box.contains({bounds.max_north_m, bounds.max_east_m}))
    return whole;
  const Shape frame{{{{{box.min_north_m, box.min_east_m},
                       {box.min_north_m, box.max_east_m},
                       {box.max_north_m, box.max_east_m},
                       {box.max_north_m, box.min_east_m}},
                      {}}}};
  Shape part;
  append_polygons(owned(GEOSIntersection_r(geos(), make_geometry(whole).get(), make_geometry(frame).get())).get(), 0, part);
  return part;
}

double share_within(const Shape& inner, const Shape& outer) {
  const double whole = area_m2(inner);
  return whole > 0 ? std::min(1.0, overlap_m2(inner, outer) / whole) : 0;
}

Shape not_covered(const Shape& whole, std::span<const Shape> parts, double piece_min_m2) {
  std::vector<GEOSGeometry*> geometries;
  for (const Shape& part : parts) geometries.push_back(make_geometry(part).release());
  const Geometry all = owned(
      GEOSGeom_createCollection_r(geos(), GEOS_GEOMETRYCOLLECTION, geometries.data(), static_cast<unsigned>(geometries.size())));
  const Geometry covered = owned(GEOSUnaryUnion_r(geos(), all.get()));
  const Geometry rest = owned(GEOSDifference_r(geos(), make_geometry(whole).get(), covered.get()));
  Shape shape;
  append_polygons(rest.get(), piece_min_m2, shape);
  return shape;
}

Sweref99 label_point(const Shape& shape) {
  CHECK(!shape.empty(), "an empty shape has no inside");
  const Geometry point = owned(GEOSPointOnSurface_r(geos(), make_geometry(shape).get()));
  double x = 0, y = 0;
  GEOSGeomGetX_r(geos(), point.get(), &x);
  GEOSGeomGetY_r(geos(), point.get(), &y);
  return {y, x};
}

}  // namespace samverkan::geo
