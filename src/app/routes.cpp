// SPDX-License-Identifier: EUPL-1.2
// The list of all routes: each module adds its own, in the order of architecture.toml.
#include <nlohmann/json.hpp>

#include "access/access_http.hpp"
#include "agreement/agreement_http.hpp"
#include "app/session_http.hpp"
#include "app/wiring.hpp"
#include "area/area_http.hpp"
#include "area/tiles_http.hpp"
#include "calendar/calendar_http.hpp"
#include "cooperation/cooperation_http.hpp"
#include "kit/run/pdf.hpp"
#include "kit/web/openapi.hpp"
#include "link/link_http.hpp"
#include "meeting/meeting_http.hpp"
#include "observation/import_http.hpp"
#include "observation/observation_http.hpp"
#include "observation/screened_reply.hpp"
#include "picture/picture_http.hpp"
#include "question/question_http.hpp"
#include "search/search_http.hpp"
#include "structure/structure_http.hpp"

namespace samverkan::app {

web::Router Wiring::make_router() {
  web::Router router;
  access::register_routes(router, door_, limiter_);
  area::register_routes(router, door_, trees_, maps_);
  area::register_tile_routes(router, door_, tiles_.get());
  const cooperation::HttpParts of_groups{
      .trees = trees_,
      .templates = group_templates_,
      .check_text = [this](std::string_view text,
                           std::string_view field) { return observation::require_clear(screener_, text, field); },
      .screened_reply = [this](const web::Request& request, const Refusal& refusal,
                               std::string_view text) { return observation::screened_reply(request, refusal, screener_, text); },
      .sends_letters = mail_.has_value()};
  cooperation::register_routes(router, door_, of_groups);
  cooperation::register_charter_routes(router, door_, of_groups);
  observation::register_routes(router, door_, scenes_, deletions_);
  observation::register_import_routes(router, door_, scenes_, data_ / "imports");
  agreement::register_routes(router, door_, trees_, screener_, agreement_themes_);
  picture::register_routes(router, door_,
                           {.trees = trees_,
                            .state = picture_,
                            .categories = municipality_.categories,
                            .screener = screener_,
                            .invented = store_.kind == StoreKind::real ? picture::Invented::no : picture::Invented::yes,
                            .map_of = [this](db::Work& work, const area::AreaTree& tree, const area::Area& area) {
                              return maps_.reply_for(work, tree, area).body;
                            }});
  question::register_routes(router, door_, trees_, screener_);
  meeting::register_routes(router, door_, trees_, screener_, streams_);
  meeting::register_charter_routes(router, door_, trees_, screener_);
  meeting::register_agenda_routes(router, door_, trees_, screener_, streams_);
  meeting::register_field_routes(router, door_, trees_, screener_, streams_);
  meeting::register_minutes_routes(router, door_, trees_, screener_, streams_, run::make_pdf);
  link::register_routes(router, door_, {trees_, screener_, link_limiter_});
  link::register_card_routes(router, door_, {trees_, screener_, link_limiter_});
  calendar::register_routes(router, door_, {trees_, calendar_limiter_});
  calendar::register_mail_routes(router, door_, mail_.has_value());
  structure::register_routes(router, door_, trees_);
  structure::register_year_routes(router, door_, trees_);
  structure::register_day_routes(router, door_, scenes_);
  search::register_routes(router, door_, trees_);
  register_session_routes(router, door_, trees_, store_, municipality_, mail_.has_value());
  // Answers while the store can be read: for service managers and proxies.
  router.get("/health", "get_health", [this](const web::Request& request) {
    return door_.read_open(request, [](db::Work& work, const access::Actor*) -> Result<web::Reply> {
      return web::json_reply({{"now", to_rfc3339(work.now())}});
    });
  });
  web::register_openapi(router, data_assets(), SAMVERKAN_VERSION);
  return router;
}

}  // namespace samverkan::app
