// SPDX-License-Identifier: EUPL-1.2
// Areas, their map and named places over HTTP: reading only. Importing is the command line's and the import page's.
#pragma once

#include "access/door.hpp"
#include "area/area_views.hpp"
#include "kit/web/router.hpp"

namespace samverkan::area {

/// Map replies that were made before, one an area. Each is made anew when boundaries or places have changed. Memory: some
/// 100 kB an area that somebody has looked at.
class MapReplies {
 public:
  [[nodiscard]] web::Reply reply_for(db::Work& work, const AreaTree& tree, const Area& area);

 private:
  struct Kept {
    std::string version, body, etag;
  };
  std::mutex mutex_;
  std::map<std::string, Kept> by_slug_;
};

/// `door`, `trees` and `maps` outlive the router.
void register_routes(web::Router& router, access::Door& door, AreaTrees& trees, MapReplies& maps);

}  // namespace samverkan::area
