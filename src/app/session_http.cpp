// SPDX-License-Identifier: EUPL-1.2
#include "app/session_http.hpp"

#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

#include "access/access_http.hpp"
#include "app/page_rights.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/base/local_time.hpp"
#include "kit/web/json_input.hpp"
#include "kit/web/session_cookie.hpp"

namespace samverkan::app {
namespace {

using nlohmann::json;

json area_json(const area::AreaTree& tree, const access::AreaId& id) {
  const auto* area = tree.find(id);
  if (area == nullptr) return nullptr;
  return {{"id", id.text()}, {"slug", area->slug}, {"name", area->name}};
}

json seat_json(db::Work& work, const area::AreaTree& tree, const access::Grant& grant) {
  const auto view = cooperation::find_seat_view(work, grant.seat);
  json row{{"id", grant.seat.text()},
           {"role", access::to_text(grant.role)},
           {"function", grant.function},
           {"organisation", {{"id", grant.organisation.text()}, {"name", view ? view->organisation_name : std::string()}}},
           {"area", area_json(tree, grant.area)},
           {"group", nullptr}};
  if (const auto group = grant.group ? cooperation::find_group(work, *grant.group) : std::nullopt)
    row["group"] = {{"id", group->id.text()}, {"slug", group->slug}, {"name", group->name}};
  return row;
}

// One sign-in for each role. They meet in one group where they can: what one reports, another reads and answers. Seats that a
// visitor has added come last, so that each role stays the person it was.
struct DemoSignIn {
  access::Role role;
  access::AccountId account;
  std::string name;
};

// The group where most roles are held; among equals the first by name.
std::optional<access::GroupId> demo_group(db::Work& work, const std::vector<cooperation::SeatView>& seats) {
  std::optional<access::GroupId> chosen;
  std::size_t most = 0;
  for (const auto& group : cooperation::groups(work)) {
    std::set<access::Role> held;
    for (const auto& view : seats)
      if (view.holder && view.seat.group == group.id) held.insert(view.seat.role);
    if (held.size() > most) {
      most = held.size();
      chosen = group.id;
    }
  }
  return chosen;
}

// An id begins with the millisecond it was made in.
std::string_view made_at(const access::SeatId& id) { return std::string_view(id.text()).substr(0, 13); }

std::vector<DemoSignIn> demo_sign_ins(db::Work& work) {
  std::vector<DemoSignIn> found;
  const auto seats = cooperation::all_seats(work);
  const auto group = demo_group(work, seats);
  for (const access::Role role : access::kRoles) {
    const cooperation::SeatView* best = nullptr;
    const auto rank = [&](const cooperation::SeatView& view) {
      return std::tuple(!(group && view.seat.group == group), made_at(view.seat.id), std::string_view(view.seat.function),
                        std::string_view(view.holder->name));
    };
    for (const auto& view : seats)
      if (view.seat.role == role && view.holder && (best == nullptr || rank(view) < rank(*best))) best = &view;
    if (best != nullptr) found.push_back({role, best->holder->account, best->holder->name});
  }
  return found;
}

json demo_json(db::Work& work) {
  json list = json::array();
  for (const auto& [role, account, name] : demo_sign_ins(work)) list.push_back({{"role", access::to_text(role)}, {"name", name}});
  return list;
}

// Where the actor starts: the area of the first live seat, else the root of the city.
json home_area(const area::AreaTree& tree, const access::Actor* actor, UtcTime now) {
  if (actor != nullptr)
    for (const auto& grant : actor->grants)
      if (grant.period.contains(now) && tree.find(grant.area) != nullptr) return area_json(tree, grant.area);
  for (const auto* area : tree.areas_of(area::Geography::city))
    if (!area->parent) return area_json(tree, area->id);
  return nullptr;
}

// What this municipality says of itself. Null: it has not said, and the page leads to the national one.
json municipality_json(const Municipality& municipality, bool sends_letters) {
  const auto or_null = [](const std::string& text) { return text.empty() ? json(nullptr) : json(text); };
  json own = json::array();
  for (const auto& category : municipality.own_categories())
    own.push_back({{"code", category.code}, {"sv", category.name_sv}, {"en", category.name_en}});
  return {{"worryAddress", or_null(municipality.worry_address)},
          {"worryPhone", or_null(municipality.worry_phone)},
          {"categories", std::move(own)},
          {"sendsLetters", sends_letters}};
}

json session_json(const web::Request& request, db::Work& work, const access::Actor* actor, const area::AreaTree& tree,
                  const StoreInfo& store, const json& municipality) {
  const auto token = web::find_session_token(request);
  json reply{{"signedIn", actor != nullptr},
             {"csrfToken", actor && token ? web::csrf_token_of(*token) : std::string()},
             {"language", web::to_text(request.language)},
             {"now", to_rfc3339(work.now())},
             {"week", to_text(plus_weeks(week_of(work.now()), -1))},  // the newest whole week: half a week would look like less
             {"store", {{"kind", to_text(store.kind)}, {"name", store.name}}},
             {"account", nullptr},
             {"municipality", municipality},
             {"seats", json::array()},
             {"homeArea", home_area(tree, actor, work.now())},
             {"demoSignIns", store.kind == StoreKind::demo ? demo_json(work) : json::array()},
             {"may", json::array()}};
  if (actor == nullptr) return reply;
  reply["account"] = {{"id", actor->account.text()}, {"name", actor->name}};
  for (const auto& grant : actor->grants)
    if (grant.period.contains(work.now())) reply["seats"].push_back(seat_json(work, tree, grant));
  reply["may"] = pages_for(*actor, work.now());
  return reply;
}

web::Reply sign_in_to_demo(const web::Request& request, access::Door& door) {
  return door.write_open(request, [&](db::Work& work) -> Result<web::Reply> {
    const auto body = web::read_json(request);
    if (!body) return refused_by(body);
    const auto role = web::read_text(*body, "role");
    if (!role) return refused_by(role);
    for (const auto& sign_in : demo_sign_ins(work))
      if (access::to_text(sign_in.role) == *role)
        return access::signed_in_reply(request, access::sign_in(work, sign_in.account, "demo"));
    return refuse(Problem::bad_input, "app.demo_role_unknown", "role");
  });
}

}  // namespace

void register_session_routes(web::Router& router, access::Door& door, area::AreaTrees& trees, const StoreInfo& store,
                             const Municipality& municipality, bool sends_letters) {
  router.get("/session", "get_session",
             [&door, &trees, store, says = municipality_json(municipality, sends_letters)](const web::Request& request) {
               return door.read_open(request, [&](db::Work& work, const access::Actor* actor) -> Result<web::Reply> {
                 return web::json_reply(session_json(request, work, actor, trees.current(work), store, says))
                     .with_header("Cache-Control", "no-store");
               });
             });
  if (store.kind == StoreKind::demo)
    router.post("/demo-sessions", "sign_in_to_demo",
                [&door](const web::Request& request) { return sign_in_to_demo(request, door); });
}

}  // namespace samverkan::app
