// SPDX-License-Identifier: EUPL-1.2
// The numbers that a page of the picture is made of, of any year: as its reader may see them, and as they are, to judge by.
// Inside src/picture.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "picture/picture_state.hpp"
#include "picture/usual_rules.hpp"

namespace samverkan::picture {

/// How far back a series is shown, and a signal followed.
inline constexpr int kSeriesWeeks = 26;

class Numbers {
 public:
  Numbers(PictureState& state, Profile profile, UtcTime now)
      : state_(state), tree_(state.tree()), first_(state.first_week()), profile_(profile), now_(now) {}

  [[nodiscard]] const Tree& tree() const { return tree_; }
  [[nodiscard]] Figure figure(const CellKey& key) { return year(key.bucket.year, profile_).figure(key, tree_); }
  [[nodiscard]] const DisclosedYear& shown_year(int iso_year) { return year(iso_year, profile_); }

  [[nodiscard]] int count(int node, int group, IsoWeek week) {
    const YearTable& table = year(week.year, Profile::exact).table();
    return table.counts()[*table.find_cell({node, group, bucket_of(week)})];
  }
  [[nodiscard]] std::vector<int> compared(int node, int group, IsoWeek week) {
    std::vector<int> counts;
    if (!first_) return counts;
    for (const IsoWeek earlier : compared_weeks(week, *first_)) counts.push_back(count(node, group, earlier));
    return counts;
  }
  [[nodiscard]] std::optional<Band> band(int node, int group, IsoWeek week) { return band_of(compared(node, group, week)); }
  [[nodiscard]] std::optional<Band> shown_band(std::optional<Band> band) const {
    return profile_ == Profile::exact ? band : coarsened(band);
  }
  // The verdict as the profile may know it.
  [[nodiscard]] Verdict verdict(int node, int group, IsoWeek week) {
    return verdict_of(figure({node, group, bucket_of(week)}), shown_band(band(node, group, week)));
  }
  [[nodiscard]] bool reaches(IsoWeek week) const { return first_ && *first_ <= week; }

 private:
  const DisclosedYear& year(int iso_year, Profile profile) {
    auto& kept = years_[{iso_year, profile}];
    if (!kept) kept = state_.year(iso_year, profile, now_);
    return *kept;
  }
  PictureState& state_;
  Tree tree_;
  std::optional<IsoWeek> first_;
  Profile profile_;
  UtcTime now_;
  std::map<std::pair<int, Profile>, std::shared_ptr<const DisclosedYear>> years_;
};

}  // namespace samverkan::picture
