// SPDX-License-Identifier: EUPL-1.2
// The scene of commands and views for a unit of work: categories, today's areas, and the screening that knows their names.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "area/area_views.hpp"
#include "observation/observation_commands.hpp"

namespace samverkan::observation {

class Scenes {
 public:
  /// Borrows `trees`. The word lists are part of the program; that they can be read is checked here.
  Scenes(const Assets& assets, CategoryList categories, area::AreaTrees& trees, int retention_months);

  /// References in it stay valid as long as this object. Cost: that of AreaTrees::current; new boundaries cost a copy of the word
  /// lists.
  [[nodiscard]] Scene current(db::Work& work);

 private:
  CategoryList categories_;
  Screener base_;
  area::AreaTrees& trees_;
  int retention_months_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Screener>> screeners_;  // by version of the tree; kept, so that references stay valid
};

}  // namespace samverkan::observation
