// SPDX-License-Identifier: EUPL-1.2
#include "search/search_http.hpp"

#include <nlohmann/json.hpp>

#include "audit/audit.hpp"
#include "kit/web/json_input.hpp"
#include "kit/web/limits.hpp"
#include "search/search_access.hpp"
#include "search/search_views.hpp"

namespace samverkan::search {
namespace {

using nlohmann::json;

json to_json(const FoundLine& line) {
  return {{"kind", to_text(line.kind)}, {"id", line.id},     {"at", to_rfc3339(line.at)},
          {"lines", line.lines},        {"page", line.page}, {"where", line.where}};
}

Result<Wanted> read_wanted(const web::Request& request) {
  const auto body = web::read_json(request);
  if (!body) return refused_by(body);
  if (const auto known = web::only_fields(*body, {"q", "kind", "limit", "cursor"}); !known) return refused_by(known);
  const auto text =
      web::read_optional_text(*body, "q", {.max = std::string::npos, .min = 0});  // read_query says how long it may be
  if (!text) return refused_by(text);
  auto query = words::read_query(text->value_or(""), "q");
  if (!query) return refused_by(query);
  const auto limit = web::read_optional_integer(*body, "limit", {1, web::kPageLimitMax});
  if (!limit) return refused_by(limit);
  const auto cursor = web::read_optional_text(*body, "cursor", {.min = 0});
  if (!cursor) return refused_by(cursor);
  Wanted wanted{std::move(*query), std::nullopt, static_cast<std::size_t>(limit->value_or(web::kPageLimitDefault)),
                cursor->value_or("")};
  const auto kind = web::read_optional_text(*body, "kind", {.min = 0});
  if (!kind) return refused_by(kind);
  if (!kind->value_or("").empty()) {
    wanted.kind = find_kind(**kind);
    if (!wanted.kind) return refuse(Problem::bad_input, "search.kind_unknown", "kind");
  }
  return wanted;
}

// How much was found, without a number that could be compared with others.
std::string_view class_of(std::size_t hits) {
  if (hits == 0) return "none";
  return hits < 10 ? "below_10" : "10_or_more";
}

// A search is an act. The words are not kept: they may be a name.
void record(db::Work& work, const access::Actor& actor, std::string_view kind, std::size_t hits) {
  const auto verdict =
      access::may(actor, "search", {.kind = "search", .state = "", .author = {}, .organisations = {}, .areas = {}, .group = {}},
                  search_rules(), work.now());
  audit::record(work, {.actor = actor.account.text(),
                       .seat = verdict.as_seat.text(),
                       .verb = "search",
                       .subject_kind = "search",
                       .subject_id = "",
                       .detail = "kind=" + std::string(kind) + " hits=" + std::string(class_of(hits))});
}

struct Routes {
  access::Door& door;
  area::AreaTrees& trees;

  // What is looked for stands in the body: addresses end up in histories and in the logs of proxies, and it may be a name.
  // The log's row is written before the answer goes out; where it cannot be, there is no answer.
  web::Reply post_search(const web::Request& request) const {
    std::optional<access::Actor> seeker;
    std::string kind = "all";
    std::size_t hits = 0;
    auto reply = door.read_posted(request, [&](db::Work& work, const access::Actor& actor) -> Result<web::Reply> {
      if (!access::may_somewhere(actor, "search", search_rules(), work.now()))
        return refuse(Problem::not_permitted, "access.not_permitted", "search", {{"verb", "search"}, {"role", "coordinator"}});
      const auto wanted = read_wanted(request);
      if (!wanted) return refused_by(wanted);
      const auto found = search(work, trees.current(work), actor, *wanted);
      if (!found) return refused_by(found);
      seeker = actor;
      if (wanted->kind) kind = to_text(*wanted->kind);
      hits = found->lines.size();
      json lines = json::array();
      for (const FoundLine& line : found->lines) lines.push_back(to_json(line));
      return web::json_reply({{"hits", std::move(lines)},
                              {"marks", words::stems_of(wanted->query)},
                              {"isWhole", found->is_whole},
                              {"nextCursor", found->next_cursor.empty() ? json(nullptr) : json(found->next_cursor)}});
    });
    if (seeker) door.database().write(door.now(), door.random(), [&](db::Work& work) { record(work, *seeker, kind, hits); });
    return reply;
  }
};

}  // namespace

void register_routes(web::Router& router, access::Door& door, area::AreaTrees& trees) {
  const auto routes = std::make_shared<const Routes>(Routes{door, trees});
  router.post("/search", "search", [routes](const web::Request& request) { return routes->post_search(request); });
}

}  // namespace samverkan::search
