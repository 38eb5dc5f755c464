// SPDX-License-Identifier: EUPL-1.2
#include "area/tiles_http.hpp"

#include <nlohmann/json.hpp>

#include "area/area_access.hpp"
#include "kit/base/text.hpp"
#include "kit/web/json_input.hpp"

namespace samverkan::area {
namespace {

using Json = nlohmann::json;

// A tile looks the same to everybody who is signed in, but is kept by nobody in between.
constexpr std::string_view kKeptByTheBrowser = "private, max-age=3600";

std::string_view content_type_of(TileFormat format) {
  switch (format) {
    case TileFormat::png: return "image/png";
    case TileFormat::jpg: return "image/jpeg";
    case TileFormat::webp: return "image/webp";
    case TileFormat::pbf: return "application/vnd.mapbox-vector-tile";
  }
  return "";
}

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b"); }

// The names of the layers in vector tiles. What cannot be read names none, and the map then draws none.
Json layer_names(const std::string& vector_json) {
  Json names = Json::array();
  const auto json = web::parse_json(vector_json);
  if (!json || !json->is_object() || !json->contains("vector_layers") || !(*json)["vector_layers"].is_array()) return names;
  for (const Json& layer : (*json)["vector_layers"])
    if (layer.is_object() && layer.contains("id") && layer["id"].is_string()) names.push_back(layer["id"]);
  return names;
}

Json tile_set_json(const TileSet& about) {
  const bool is_vector = about.format == TileFormat::pbf;
  return {{"kind", is_vector ? "vector" : "raster"},
          {"format", to_code(about.format)},
          {"minZoom", about.min_zoom},
          {"maxZoom", about.max_zoom},
          {"bounds", about.bounds},
          {"attribution", about.attribution},
          {"layers", is_vector ? layer_names(about.vector_json) : Json::array()}};
}

web::Reply tile_reply(std::string bytes, TileFormat format) {
  web::Reply reply;
  reply.content_type = content_type_of(format);
  reply.with_header("Cache-Control", std::string(kKeptByTheBrowser));
  if (format == TileFormat::pbf && is_gzip(bytes)) reply.with_header("Content-Encoding", "gzip");
  std::string etag = web::etag_of_bytes(bytes);
  reply.body = std::move(bytes);
  return std::move(reply).with_etag(std::move(etag));
}

// Maps are read by everybody with a seat, and so are their tiles.
Result<void> may_read_maps(db::Work& work, const access::Actor& actor, const web::Request& request) {
  if (auto known = web::only_keys(request, {}); !known) return refused_by(known);
  if (const auto seat = access::require(actor, "read", areas_subject(), area_rules(), work.now()); !seat) return refused_by(seat);
  return {};
}

Result<web::Reply> show_tile(db::Work& work, const access::Actor& actor, const web::Request& request, TileFile* tiles) {
  if (auto may = may_read_maps(work, actor, request); !may) return refused_by(may);
  if (tiles == nullptr) return refuse(Problem::not_found, "area.tiles_absent");
  const auto address = read_tile_address(request.param("z"), request.param("x"), request.param("y"));
  if (!address) return refused_by(address);
  auto bytes = tiles->find(*address);
  if (!bytes) return web::empty_reply().with_header("Cache-Control", std::string(kKeptByTheBrowser));
  return tile_reply(std::move(*bytes), tiles->about().format);
}

}  // namespace

void register_tile_routes(web::Router& router, access::Door& door, TileFile* tiles) {
  router.get("/tiles", "show_tiles", [&door, tiles](const web::Request& request) {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      if (auto may = may_read_maps(work, actor, request); !may) return refused_by(may);
      return tiles == nullptr ? web::empty_reply() : web::json_reply(tile_set_json(tiles->about()));
    });
  });
  router.get("/tiles/{z}/{x}/{y}", "show_tile", [&door, tiles](const web::Request& request) {
    return door.read(request, [&](db::Work& work, const access::Actor& actor) { return show_tile(work, actor, request, tiles); });
  });
}

}  // namespace samverkan::area
