// SPDX-License-Identifier: EUPL-1.2
// Setting up groups and putting people on seats over HTTP.
#pragma once

#include "access/door.hpp"
#include "area/area_views.hpp"
#include "cooperation/cooperation_commands.hpp"
#include "kit/web/router.hpp"

namespace samverkan::cooperation {

struct HttpParts {
  area::AreaTrees& trees;
  const GroupTemplates& templates;
  TextCheck check_text;
  /// The answer to a text that may point at a person, with where it stands in it.
  std::function<web::Reply(const web::Request& request, const Refusal& refusal, std::string_view text)> screened_reply;
  bool sends_letters = false;  // whether this installation does
};

/// `door` and what `parts` refers to are borrowed for the life of the router.
void register_routes(web::Router& router, access::Door& door, HttpParts parts);

/// What changes in a group after its first day.
void register_charter_routes(web::Router& router, access::Door& door, HttpParts parts);

}  // namespace samverkan::cooperation
