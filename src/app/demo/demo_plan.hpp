// SPDX-License-Identifier: EUPL-1.2
// The plan of the demo city as read from data/demo_city.toml: names, corners, rings and sizes before the seed bends anything.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "geo/point.hpp"
#include "kit/base/assets.hpp"

namespace samverkan::demo {

/// Names of corners in order; the last is joined to the first.
using CornerRing = std::vector<std::string>;

struct PlannedPlace {
  std::string kind;  // "square", "station", "school", "youth_club", "underpass", "bridge", "park", "shop", "sports", "office"
  std::string name;
};

struct PlannedNeighbourhood {
  std::string name;
  std::string district;
  CornerRing ring;
  int population;
  double reports;    // in a common week
  std::string kind;  // "suburb", "flats", "centre", "villas", "green": decides what is reported there
  std::vector<PlannedPlace> places;
};

struct PlannedDistrict {
  std::string name;
  std::string group;
  std::string mandate;  // of the group; may be empty
  std::string administration;
  std::vector<std::string> housing;    // companies, in turn for the neighbourhoods
  std::string police;                  // the police area whose officers sit in the group
  std::map<std::string, int> changes;  // by function: how many weeks ago the required seat got its present holder
};

struct PlannedPlaceArea {
  std::string name;
  std::string place;
  double radius_m;
};

struct NamedRing {
  std::string name;
  CornerRing ring;
};

/// Whole neighbourhoods and pieces of others.
struct PlannedPoliceArea {
  std::string name;
  std::vector<std::string> neighbourhoods;
  std::vector<CornerRing> pieces;
};

struct PlannedLine {
  std::string name;
  std::vector<std::string> stations;
};

struct Plan {
  std::string name;
  std::string municipality;
  std::string management;  // the group of city and police
  std::string management_mandate;
  std::vector<std::string> agenda;  // of the meeting that is called
  std::map<std::string, geo::Sweref99> corners;
  CornerRing sea, island, lake, river;
  std::vector<NamedRing> neighbours;
  std::vector<PlannedDistrict> districts;
  std::vector<PlannedNeighbourhood> neighbourhoods;
  std::string police_region;
  std::vector<PlannedPoliceArea> police_areas;
  std::vector<PlannedPlaceArea> place_areas;
  std::vector<PlannedLine> lines;
  std::map<std::string, std::string> titles;  // by role, and "youth_club", "deputy"
};

/// A plan that cannot be read is a broken program: it is one of its own files, and a test reads it.
[[nodiscard]] Plan read_plan(const Assets& assets);

}  // namespace samverkan::demo
