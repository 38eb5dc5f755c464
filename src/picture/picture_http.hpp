// SPDX-License-Identifier: EUPL-1.2
// Routes of the situation picture, its figures, editions and signals.
#pragma once

#include "access/door.hpp"
#include "area/area_views.hpp"
#include "kit/web/router.hpp"
#include "observation/observation_commands.hpp"
#include "picture/picture_state.hpp"

namespace samverkan::picture {

/// Whether the store's figures are made up (demo and synthetic stores): every page says so.
enum class Invented { no, yes };

/// The map of an area as its page gets it, in JSON: see GET /areas/{slug}/map. An edition keeps it as it was drawn.
using MapOf = std::function<std::string(db::Work&, const area::AreaTree&, const area::Area&)>;

/// What the routes stand on; all of it lives as long as the server.
struct PictureParts {
  area::AreaTrees& trees;
  PictureState& state;
  const observation::CategoryList& categories;
  const observation::Screener& screener;
  Invented invented;
  MapOf map_of;
};

/// A reply made from a picture, once what it shows has been noted.
[[nodiscard]] web::Reply noted(access::Door& door, const PictureParts& parts, web::Reply reply);

void register_routes(web::Router& router, access::Door& door, const PictureParts& parts);

}  // namespace samverkan::picture
