// SPDX-License-Identifier: EUPL-1.2
// No real area carries invented figures: the demo city has no real municipality's or city district's name and lies in none of
// them.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "app/demo/demo_city.hpp"
#include "kit/base/text.hpp"
#include "kit/web/document_words.hpp"

namespace samverkan::demo {
namespace {

std::vector<std::string> lines_of(const std::string& name) {
  std::ifstream file(std::string(SAMVERKAN_SOURCE_DIR) + "/tests/reference/places/" + name);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

struct Municipality {
  std::string name;
  geo::Box box;
};

std::vector<Municipality> municipalities() {
  std::vector<Municipality> found;
  auto lines = lines_of("municipalities.csv");
  if (!lines.empty()) lines.erase(lines.begin());  // the header
  for (const std::string& line : lines) {
    std::stringstream row(line);
    std::string code;
    Municipality each;
    char comma = 0;
    std::getline(row, code, ',');
    std::getline(row, each.name, ',');
    row >> each.box.min_east_m >> comma >> each.box.min_north_m >> comma >> each.box.max_east_m >> comma >> each.box.max_north_m;
    EXPECT_FALSE(row.fail()) << line;
    found.push_back(each);
  }
  return found;
}

const DemoCity& city() {
  static const DemoCity made = make_demo_city(Seed{1}, *parse_rfc3339("2026-11-22T17:30:00Z", "now"), data_assets());
  return made;
}

std::vector<std::string> names_of_the_city() {
  std::vector<std::string> names{city().name};
  for (const auto& area : city().areas) names.push_back(area.name);
  for (const auto& place : city().places) names.push_back(place.name);
  for (const auto& outline : city().outlines) names.push_back(outline.name);
  for (const auto& line : city().lines) names.push_back(line.name);
  for (const auto& organisation : city().organisations) names.push_back(organisation.name);
  for (const auto& group : city().groups) names.push_back(group.name);
  return names;
}

TEST(DemoReality, no_name_of_the_demo_city_is_a_real_municipality_or_city_district) {
  std::set<std::string> real;
  for (const auto& municipality : municipalities()) {
    real.insert(to_slug(municipality.name));
    real.insert(to_slug(municipality.name + " kommun"));
    real.insert(to_slug(municipality.name + "s kommun"));
  }
  for (const std::string& stadsdel : lines_of("stadsdelar_stockholm.txt")) {
    real.insert(to_slug(stadsdel));
    real.insert(to_slug(stadsdel + "s stadsdelsförvaltning"));
  }
  ASSERT_GE(real.size(), 290U * 3 + 117) << "the lists are there";
  EXPECT_TRUE(real.contains("husby") && real.contains("gotland"));
  for (const std::string& name : names_of_the_city()) EXPECT_FALSE(real.contains(to_slug(name))) << name;
}

TEST(DemoReality, the_open_sea_of_the_demo_city_meets_no_municipality) {
  const auto all = municipalities();
  ASSERT_EQ(all.size(), 290U);
  for (const auto& [name, box] : all) {
    EXPECT_LT(box.min_north_m, box.max_north_m) << name;
    EXPECT_FALSE(box.meets(kOpenSea)) << name;
  }
}

TEST(DemoReality, every_function_has_a_name_that_people_use) {
  for (const auto& seat : city().seats)
    EXPECT_NE(web::function_word(web::Language::sv, seat.function), seat.function) << "shown as a code";
}

}  // namespace
}  // namespace samverkan::demo
