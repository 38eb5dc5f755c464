// SPDX-License-Identifier: EUPL-1.2
#include "analyse/stored.hpp"

#include <algorithm>

#include "analyse/analyse_access.hpp"
#include "analyse/stored_tables.hpp"
#include "audit/audit.hpp"

namespace samverkan::analyse {
namespace {

// What was typed, as far as it can be understood without the store.
struct Wish {
  Weeks weeks;
  Categories categories;
  bool is_control_driven = false;
  bool is_of_weeks = false;
  bool needs_rows = false;
};

struct Reader {
  access::Actor actor;
  access::SeatId seat;
  Areas areas;  // of the tree that is kept
};

Result<void> require_all(const StoredRequest& request) {
  for (const auto& [flag, value] :
       {std::pair<std::string, const std::string&>("as", request.account), {"area", *request.area}, {"period", *request.period}})
    if (value.empty()) return refuse(Problem::bad_input, "analyse.stored_needs", flag, {{"flag", flag}});
  for (const StoredSlot& slot : request.slots)
    if (!slot.input->name.empty())
      return refuse(Problem::bad_input, "analyse.file_and_store", "data", {{"file", slot.input->name}});
  return {};
}

Result<Weeks> weeks_of(const std::string& text, UtcTime now) {
  const auto wrong = [&] { return refuse(Problem::bad_input, "analyse.period_form", "period", {{"value", text}}); };
  const auto dots = text.find("..");
  if (dots == std::string::npos) return wrong();
  const auto from = parse_week(std::string_view(text).substr(0, dots), "period");
  const auto to = parse_week(std::string_view(text).substr(dots + 2), "period");
  if (!from || !to || *to < *from) return wrong();
  for (const IsoWeek end : {*from, *to})
    if (auto reached = picture::require_reach(end, now); !reached)
      return refuse(Problem::bad_input, "analyse.period_reach", "period",
                    {{"value", to_text(end)}, {"week", to_text(week_of(now))}});
  return Weeks{*from, *to};
}

Result<Wish> understood(const StoredRequest& request, const StoredWorld& world) {
  if (const auto all = require_all(request); !all) return refused_by(all);
  const auto weeks = weeks_of(*request.period, world.now);
  if (!weeks) return refused_by(weeks);
  Wish wish{.weeks = *weeks, .categories = {}};
  std::size_t control_driven = 0;
  for (const std::string& named : request.categories) {
    const observation::Category* code = world.categories.find(named);
    const bool is_group = picture::find_group(named).has_value() && named != picture::kAllGroupsCode && !named.empty();
    if (named == picture::kAllGroupsCode) wish.categories.has_all = true;
    else if (is_group) wish.categories.groups.insert(named);
    else if (code != nullptr && !code->group.empty()) wish.categories.codes.insert(named);
    else return refuse(Problem::bad_input, "analyse.category_unknown", "category", {{"value", named}});
    if (is_group ? named == "drugs" : is_control_driven(world.categories, named, {})) ++control_driven;
  }
  if (request.categories.empty()) wish.categories.has_all = true;
  wish.is_control_driven = control_driven > 0;
  if (wish.is_control_driven && control_driven < request.categories.size())
    return refuse(Problem::bad_input, "analyse.control_driven_alone", "category");
  if (wish.is_control_driven && request.ranks == Ranks::yes)
    return refuse(Problem::bad_input, "analyse.control_driven_ranked", "category", {{"method", request.method}});
  wish.is_of_weeks = std::ranges::all_of(request.slots, [](const StoredSlot& slot) { return is_of_weeks(slot.table); });
  wish.needs_rows = !wish.is_of_weeks || !wish.categories.is_one_group();
  return wish;
}

Result<access::Actor> actor_of(db::Work& work, const StoredRequest& request, const StoredWorld& world) {
  auto account = access::find_account_by_name(work, request.account);
  if (!account) account = access::find_account(work, access::AccountId(request.account));
  const auto unknown = [&] { return refuse(Problem::not_found, "analyse.account_unknown", "as", {{"value", request.account}}); };
  if (!account || account->closed_at) return unknown();
  access::Actor actor{account->id, account->name, world.grants(work, account->id)};
  if (std::ranges::none_of(actor.grants, [&](const auto& grant) { return access::is_live(grant, work.now()); })) return unknown();
  return actor;
}

struct Allowed {
  const area::Area* area;
  access::SeatId seat;
};

// What is not there and what is not the account's to ask about are refused in the same words.
Result<Allowed> allowed_area(const db::Work& work, const access::Actor& actor, const std::string& slug, const std::string& flag,
                             const Wish& wish, const area::AreaTree& areas) {
  const auto unknown = [&] { return refuse(Problem::not_found, "analyse.store_area_unknown", flag, {{"value", slug}}); };
  const area::Area* area = areas.find_slug(slug);
  if (area == nullptr || area::geography_of(area->level) != area::Geography::city) return unknown();
  const auto subject = analysis_subject(areas.path_of(area->id));
  const auto seat =
      access::require(actor, wish.needs_rows ? "analyse_rows" : "analyse_figures", subject, analysis_rules(), work.now());
  if (seat) return Allowed{area, *seat};
  if (seat.error().problem == Problem::not_found) return unknown();
  return refuse(Problem::not_permitted, "analyse.rows_needed", "as", {{"value", slug}});
}

// Areas that share ground would be compared with themselves.
Result<Reader> reader_of(const db::Work& work, const access::Actor& actor, const StoredRequest& request, const Wish& wish,
                         const area::AreaTree& areas) {
  const auto asked = allowed_area(work, actor, *request.area, "area", wish, areas);
  if (!asked) return refused_by(asked);
  Reader reader{actor, asked->seat, {asked->area}};
  for (const std::string& slug : request.compared_with) {
    const auto other = allowed_area(work, actor, slug, "compared-with", wish, areas);
    if (!other) return refused_by(other);
    for (const area::Area* area : reader.areas)
      if (areas.is_within(area->id, other->area->id) || areas.is_within(other->area->id, area->id))
        return refuse(Problem::bad_input, "analyse.areas_overlap", "compared-with", {{"value", slug}, {"area", area->slug}});
    reader.areas.push_back(other->area);
  }
  return reader;
}

std::string categories_text(const Categories& categories) {
  std::string text = categories.has_all ? std::string(picture::kAllGroupsCode) : "";
  for (const auto* names : {&categories.groups, &categories.codes})
    for (const std::string& name : *names) text += (text.empty() ? "" : ",") + name;
  return text;
}

std::string period_text(Weeks weeks) { return to_text(weeks.from) + ".." + to_text(weeks.to); }

// Short codes only: what was typed as text of one's own is not in it.
std::string detail_of(const StoredRequest& request, const Wish& wish, std::int64_t rows) {
  return request.method + " period=" + period_text(wish.weeks) + " category=" + categories_text(wish.categories) +
         " rows=" + std::to_string(rows) + request.options;
}

StoredOrigin origin_of(const StoredRequest& request, const StoredWorld& world, const Wish& wish, Tables tables,
                       const area::AreaTree& areas, std::int64_t log_row) {
  StoredOrigin origin;
  origin.options = {{"as", request.account},
                    {"area", *request.area},
                    {"areaVersion", areas.version()},
                    {"period", period_text(wish.weeks)},
                    {"category", categories_text(wish.categories)},
                    {"source", "observations"},
                    {"definitionVersion", picture::kDefinitionVersion},
                    {"profile", picture::to_text(tables.profile)},
                    {"now", to_rfc3339(world.now)},
                    {"logRow", log_row}};
  if (!request.compared_with.empty()) origin.options["comparedWith"] = request.compared_with;
  origin.notes = std::move(tables.notes);
  const bool has_late =
      std::ranges::any_of(request.slots, [](const StoredSlot& slot) { return slot.table == StoredTable::delays; });
  const auto say = [&](std::string key) { origin.notes.push_back({std::move(key)}); };
  say(has_late ? "analyse.stored_late_too" : "analyse.stored_reports");
  if (wish.is_control_driven) say("analyse.stored_control_driven");
  if (!(wish.weeks.to < week_of(world.now))) say("analyse.stored_week_open");
  if (tables.profile == picture::Profile::exact) say("analyse.stored_exact");
  return origin;
}

Result<StoredOrigin> take(db::Work& work, const access::Actor& actor, StoredRequest& request, const StoredWorld& world,
                          const Wish& wish, const area::AreaTree& areas) {
  const auto reader = reader_of(work, actor, request, wish, areas);
  if (!reader) return refused_by(reader);
  const picture::PictureScene scene{world.state, areas};
  picture::bring_up_to_date(work, scene);
  if (const auto first = world.state.first_week(); wish.is_of_weeks && (!first || wish.weeks.from < *first))
    return refuse(Problem::bad_input, "analyse.before_first_week", "period", {{"week", first ? to_text(*first) : "–"}});
  const std::string group = wish.categories.has_all || wish.categories.groups.empty() ? std::string(picture::kAllGroupsCode)
                                                                                      : *wish.categories.groups.begin();
  auto tables = wish.needs_rows
                    ? tables_of_rows(work, scene, world.categories, reader->areas, wish.weeks, wish.categories, request.slots)
                    : tables_of_figures(work, actor, scene, reader->areas, wish.weeks, group, request.slots);
  if (!tables) return refused_by(tables);
  // The last is the area that was asked about, and its row the one that the answer names.
  for (auto area = reader->areas.rbegin(); area != reader->areas.rend(); ++area)
    audit::record(work, {.actor = actor.account.text(),
                         .seat = reader->seat.text(),
                         .verb = "analyse",
                         .subject_kind = "area",
                         .subject_id = (*area)->id.text(),
                         .detail = detail_of(request, wish, tables->rows)});
  return origin_of(request, world, wish, *std::move(tables), areas, audit::last_seq(work));
}

void record_refusal(const StoredWorld& world, const std::string& actor, const std::string& area_id, const Refusal& refusal) {
  world.database.write(world.now, world.random, [&](db::Work& work) {
    audit::record(work, {.actor = actor,
                         .seat = "",
                         .verb = "analyse",
                         .subject_kind = "area",
                         .subject_id = area_id,
                         .outcome = audit::Outcome::refused,
                         .detail = refusal.reason});
  });
}

bool is_about_rights(const Refusal& refusal) {
  return refusal.problem == Problem::not_found || refusal.problem == Problem::not_permitted;
}

// Its own texts, as it would have read them beside files.
void tell_method(StoredRequest& request, Weeks weeks, UtcTime now) {
  const auto sunday_of = [](IsoWeek week) { return LocalDate(std::chrono::sys_days(monday_of(week)) + std::chrono::days(6)); };
  if (request.area != &request.own_area) *request.area = "area";
  if (request.period != &request.own_period)
    *request.period = to_iso_date(monday_of(weeks.from)) + ".." + to_iso_date(sunday_of(weeks.to));
  if (request.now != &request.own_now) *request.now = to_iso_date(monday_of(std::min(weeks.to, plus_weeks(week_of(now), -1))));
}

}  // namespace

Result<StoredOrigin> read_from_store(StoredRequest& request, const StoredWorld& world) {
  const auto wish = understood(request, world);
  if (!wish) return refused_by(wish);
  const auto actor = world.database.read(world.now, world.random, [&](db::Work& work) { return actor_of(work, request, world); });
  if (!actor) {
    record_refusal(world, "system", {}, actor.error());
    return refused_by(actor);
  }
  // The columns are read in beside other writers; the writing transaction then finds them there.
  const area::AreaTree& areas =
      *world.database.read(world.now, world.random, [&](db::Work& work) { return &world.trees.current(work); });
  world.database.read(world.now, world.random, [&](db::Work& work) {
    if (reader_of(work, *actor, request, *wish, areas)) picture::bring_up_to_date(work, {world.state, areas});
  });
  auto origin = world.database.write(world.now, world.random,
                                     [&](db::Work& work) { return take(work, *actor, request, world, *wish, areas); });
  picture::note_shown(world.database, world.state, world.now, world.random);
  if (!origin && is_about_rights(origin.error())) {
    const auto& details = origin.error().details;  // of an area that is compared: its name
    const area::Area* area = areas.find_slug(details.empty() ? *request.area : details.front().second);
    record_refusal(world, actor->account.text(), area != nullptr ? area->id.text() : std::string(), origin.error());
  }
  if (origin) tell_method(request, wish->weeks, world.now);
  return origin;
}

}  // namespace samverkan::analyse
