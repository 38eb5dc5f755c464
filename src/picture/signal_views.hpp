// SPDX-License-Identifier: EUPL-1.2
// What stands in front of a picture: out of what its week's analysis found, or of what lies outside the usual until there is one.
// Inside src/picture.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cooperation/cooperation_views.hpp"
#include "picture/numbers.hpp"
#include "picture/picture_views.hpp"

namespace samverkan::picture {

/// A week's analysis as the picture of an area asks it; borrowed, and null before the week was analysed.
class Findings {
 public:
  Findings(const WeekAnalysis* analysis, const Tree& tree, const area::AreaTree& areas, const area::Area& whole);

  [[nodiscard]] bool are_there() const { return analysis_ != nullptr; }
  /// Null: as chance gives.
  [[nodiscard]] const TestedCell* cell(std::string_view area_id, int group) const;
  /// The strongest that lies in the part of the picture.
  [[nodiscard]] const FoundCluster* cluster(int node, int group) const;

 private:
  const WeekAnalysis* analysis_;
  std::map<std::pair<std::string_view, int>, const TestedCell*> cells_;
  std::map<std::pair<int, int>, const FoundCluster*> clusters_;
};

/// At most three, of the area and its parts, with their answers.
void add_signals(db::Work& work, PicturePage& page, Numbers& numbers, const PictureScene& scene, int target,
                 const Findings& findings, const std::vector<cooperation::ExpectedReporter>& reporters);

}  // namespace samverkan::picture
