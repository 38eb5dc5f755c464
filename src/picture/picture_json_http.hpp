// SPDX-License-Identifier: EUPL-1.2
// The picture as JSON, as pages get it and as an edition freezes it. Part of picture_http.
#pragma once

#include <nlohmann/json.hpp>

#include "picture/edition.hpp"
#include "picture/picture_http.hpp"
#include "picture/picture_views.hpp"

namespace samverkan::picture {

[[nodiscard]] nlohmann::json to_json(const Sentence& sentence);
[[nodiscard]] nlohmann::json to_json(const Figure& figure);
[[nodiscard]] nlohmann::json to_json(const PicturePage& page, Invented invented);
[[nodiscard]] nlohmann::json to_json(const std::vector<HexagonView>& hexagons);

/// Editions and signals; called by register_routes.
void register_edition_routes(web::Router& router, access::Door& door, const PictureParts& parts);
[[nodiscard]] PictureScene scene_of(const PictureParts& parts, db::Work& work);

}  // namespace samverkan::picture
