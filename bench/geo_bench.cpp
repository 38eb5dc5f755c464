// SPDX-License-Identifier: EUPL-1.2
// How fast is a point placed in one of 117 city districts? Beside GEOS with an R-tree and prepared polygons on the same points;
// both answers are compared.   geo_bench GEOJSON
#include <geos_c.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <numeric>
#include <sstream>

#include "geo/geojson.hpp"
#include "geo/shape_index.hpp"
#include "geo/wkt.hpp"
#include "kit/base/random.hpp"

namespace {

using namespace samverkan;  // style-allow: namespace because a benchmark is one program
constexpr int kPoints = 1'000'000, kRuns = 5;
constexpr double kTarget_ns = 1000;

double seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

template <class F>
double median_ns(F&& run) {
  std::vector<double> times;
  for (int i = 0; i < kRuns; ++i) {
    const double start = seconds();
    run();
    times.push_back((seconds() - start) * 1e9 / kPoints);
  }
  std::ranges::sort(times);
  return times[kRuns / 2];
}

/// The peer: candidates from an STR-tree, the first whose prepared polygon covers the point.
class GeosLocator {
 public:
  explicit GeosLocator(const std::vector<geo::Shape>& shapes) : geos_(GEOS_init_r()), tree_(GEOSSTRtree_create_r(geos_, 10)) {
    for (std::size_t i = 0; i < shapes.size(); ++i) {
      geometries_.push_back(GEOSGeomFromWKT_r(geos_, geo::to_wkt(shapes[i]).c_str()));
      prepared_.push_back(GEOSPrepare_r(geos_, geometries_.back()));
      numbers_.push_back(static_cast<int>(i));
    }
    for (std::size_t i = 0; i < shapes.size(); ++i) GEOSSTRtree_insert_r(geos_, tree_, geometries_[i], &numbers_[i]);
  }
  ~GeosLocator() {
    GEOSSTRtree_destroy_r(geos_, tree_);
    for (std::size_t i = 0; i < geometries_.size(); ++i) {
      GEOSPreparedGeom_destroy_r(geos_, prepared_[i]);
      GEOSGeom_destroy_r(geos_, geometries_[i]);
    }
    GEOS_finish_r(geos_);
  }
  GeosLocator(const GeosLocator&) = delete;
  GeosLocator& operator=(const GeosLocator&) = delete;

  int locate(geo::Sweref99 p) const {
    GEOSGeometry* point = GEOSGeom_createPointFromXY_r(geos_, p.east_m, p.north_m);
    Search search{this, point, -1};
    GEOSSTRtree_query_r(
        geos_, tree_, point,
        [](void* item, void* data) {
          auto& s = *static_cast<Search*>(data);
          const int number = *static_cast<int*>(item);
          if ((s.found < 0 || number < s.found) &&
              GEOSPreparedCovers_r(s.self->geos_, s.self->prepared_[static_cast<std::size_t>(number)], s.point) == 1)
            s.found = number;
        },
        &search);
    GEOSGeom_destroy_r(geos_, point);
    return search.found;
  }

 private:
  struct Search {
    const GeosLocator* self;
    const GEOSGeometry* point;
    int found;
  };
  GEOSContextHandle_t geos_;
  GEOSSTRtree* tree_;
  std::vector<GEOSGeometry*> geometries_;
  std::vector<const GEOSPreparedGeometry*> prepared_;
  std::vector<int> numbers_;
};

}  // namespace

int main(int count, char** arguments) {
  std::ifstream file(count > 1 ? arguments[1] : "../shared/data/geo/stockholm_stadsdelar_fullsize_wgs84.geojson");
  if (!file) {
    std::printf("bench locate skipped: the city districts of the shared data folder are not here\n");
    return 0;
  }
  std::stringstream text;
  text << file.rdbuf();
  std::vector<geo::Shape> shapes;
  geo::Box box;
  const auto districts = geo::read_geojson(text.str(), "file");
  if (!districts) return 1;
  for (const geo::Feature& feature : districts->features) {
    shapes.push_back(geo::check_shape(feature.geometry.value(), geo::Crs::wgs84, "file").value());
    const geo::Box own = geo::bounds_of(shapes.back());
    box.add({own.min_north_m, own.min_east_m});
    box.add({own.max_north_m, own.max_east_m});
  }
  SeededRandom random{Seed{117}};
  std::vector<geo::Sweref99> points;
  for (int i = 0; i < kPoints; ++i)
    points.push_back({box.min_north_m + random.unit() * box.height_m(), box.min_east_m + random.unit() * box.width_m()});
  const geo::ShapeIndex index(shapes);
  const GeosLocator peer(shapes);
  std::vector<int> ours(points.size()), theirs(points.size());
  const double ours_ns = median_ns([&] {
    for (std::size_t i = 0; i < points.size(); ++i) {
      const geo::Located found = index.locate(points[i]);
      ours[i] = found.how == geo::Located::How::inside ? static_cast<int>(found.shape) : -1;
    }
  });
  const double theirs_ns = median_ns([&] {
    for (std::size_t i = 0; i < points.size(); ++i) theirs[i] = peer.locate(points[i]);
  });
  const auto different = std::inner_product(ours.begin(), ours.end(), theirs.begin(), 0, std::plus<>(), std::not_equal_to<>());
  std::printf("bench locate_in_%zu_areas ours=%.0f ns/point peer=geos-strtree:%.0f ratio=%.1f target=%.0f %s\n", shapes.size(),
              ours_ns, theirs_ns, theirs_ns / ours_ns, kTarget_ns, ours_ns <= kTarget_ns ? "met" : "missed");
  if (different > 2) std::printf("bench locate: %d of %d answers differ from the peer's\n", different, kPoints);
  return different > 2 ? 1 : 0;
}
