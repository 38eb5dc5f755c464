// SPDX-License-Identifier: EUPL-1.2
#include "observation/scenes.hpp"

#include "kit/base/check.hpp"
#include "observation/observation_rules.hpp"

namespace samverkan::observation {
namespace {

Screener load_screener(const Assets& assets) {
  auto screener = Screener::load(assets);
  CHECK(screener, "the word lists are built into the program and tested");
  return std::move(*screener);
}

}  // namespace

Scenes::Scenes(const Assets& assets, CategoryList categories, area::AreaTrees& trees, int retention_months)
    : categories_(std::move(categories)), base_(load_screener(assets)), trees_(trees), retention_months_(retention_months) {
  CHECK(retention_months >= kRetentionMonthsMin && retention_months <= kRetentionMonthsMax,
        "the setting is checked where it is read");
}

Scene Scenes::current(db::Work& work) {
  const area::AreaTree& tree = trees_.current(work);
  const std::scoped_lock lock(mutex_);
  auto& screener = screeners_[tree.version()];
  if (!screener) {
    std::vector<std::string> names;
    for (const auto& area : tree.areas()) names.push_back(area.name);
    for (const auto& place : area::list_places(work, tree, nullptr)) names.push_back(place.name);
    screener = std::make_unique<Screener>(base_.with_places(names));
  }
  return {categories_, *screener, tree, retention_months_};
}

}  // namespace samverkan::observation
