// SPDX-License-Identifier: EUPL-1.2
#include "analyse/stored_tables.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "observation/observation_rules.hpp"

namespace samverkan::analyse {
namespace {

constexpr std::string_view kDrugs = "drugs";
constexpr int kPopulationYears = 5;
constexpr auto kWeekWidthMax = std::chrono::hours(24 * 7);  // what is known no better stands in no week

std::string text_of(double value) {
  char text[32];
  const auto written = std::to_chars(text, text + sizeof text, value);
  return {text, written.ptr};
}

std::string day_of(UtcTime t) { return to_iso_date(to_local(t).date); }

// Reports at one metre are at one place.
std::string place_of(const geo::Sweref99& at) {
  return "E" + std::to_string(std::llround(at.east_m)) + "N" + std::to_string(std::llround(at.north_m));
}

std::string day_of(IsoWeek week) { return to_iso_date(monday_of(week)); }

// An area and its number in each week; where there is none, none were counted.
struct AreaWeeks {
  std::string slug;
  std::map<IsoWeek, std::int64_t> counts = {};

  [[nodiscard]] std::string in(IsoWeek week) const {
    const auto found = counts.find(week);
    return std::to_string(found == counts.end() ? 0 : found->second);
  }
};

template <class Row>
std::string weekly_text(std::string header, Weeks weeks, Row&& row) {
  for (IsoWeek week = weeks.from; week <= weeks.to; week = plus_weeks(week, 1)) header += row(week);
  return header;
}

// A series as alarms and changepoints read it: the week by its Monday, and by its number.
std::string series_of(const AreaWeeks& area, Weeks weeks) {
  return weekly_text("t,year,week,count,y\n", weeks, [&](IsoWeek week) {
    return day_of(week) + "," + std::to_string(week.year) + "," + std::to_string(week.week) + "," + area.in(week) + "," +
           area.in(week) + "\n";
  });
}

std::string zones_of(const std::vector<AreaWeeks>& areas, Weeks weeks) {
  return weekly_text("zone,place,week,n\n", weeks, [&](IsoWeek week) {
    std::string rows;
    for (const AreaWeeks& area : areas)
      rows += (&area == &areas.front() ? "T," : "C,") + area.slug + "," + day_of(week) + "," + area.in(week) + "\n";
    return rows;
  });
}

// One column an area; `first` is the name of that of the area asked about.
std::string columns_of(const std::vector<AreaWeeks>& areas, Weeks weeks, const std::string& first) {
  std::string header = "t," + first;
  for (std::size_t i = 1; i < areas.size(); ++i) header += "," + areas[i].slug;
  return weekly_text(header + "\n", weeks, [&](IsoWeek week) {
    std::string row = day_of(week);
    for (const AreaWeeks& area : areas) row += "," + area.in(week);
    return row + "\n";
  });
}

std::string table_of_weeks(StoredTable table, const std::vector<AreaWeeks>& areas, Weeks weeks) {
  switch (table) {
    case StoredTable::zones: return zones_of(areas, weeks);
    case StoredTable::outcomes: return columns_of(areas, weeks, "treated");
    case StoredTable::regressed: return columns_of(areas, weeks, "y");
    default: return series_of(areas.front(), weeks);
  }
}

struct Gathered {
  std::vector<AreaWeeks> areas;
  std::string points = "x,y,t\n", cases = "location,count,time\n", delays = "occurred,registered\n";
  std::map<std::string, geo::Sweref99> places;
  std::map<std::string, std::int64_t> by_part;  // of the area asked about, by slug
  std::int64_t counted = 0, without_point = 0, too_wide = 0, not_named = 0;

  void add_point(const observation::CountedRow& row) {
    const bool has_point =
        row.at && (row.precision == observation::Precision::point || row.precision == observation::Precision::street);
    if (!has_point) {
      ++without_point;
      return;
    }
    const std::string day = day_of(row.occurred.middle());
    const std::string place = place_of(*row.at);
    points += text_of(row.at->east_m) + "," + text_of(row.at->north_m) + "," + day + "\n";
    cases += place + ",1," + day + "\n";
    places.emplace(place, *row.at);
  }
  // Of an imported row it is known when its file was read, which says nothing of how long it took.
  void add_delay(const observation::CountedRow& row) {
    if (row.source.empty()) delays += day_of(row.occurred.middle()) + "," + day_of(row.received_at) + "\n";
  }
  [[nodiscard]] std::string locations() const {
    std::string text = "location,x,y\n";
    for (const auto& [place, at] : places) text += place + "," + text_of(at.east_m) + "," + text_of(at.north_m) + "\n";
    return text;
  }
};

void fill(Input& input, std::string table) {
  input.name = "store";
  input.in_store = std::move(table);
}

std::string table_of(StoredTable table, const Gathered& gathered, Weeks weeks) {
  switch (table) {
    case StoredTable::points: return gathered.points;
    case StoredTable::cases: return gathered.cases;
    case StoredTable::locations: return gathered.locations();
    case StoredTable::delays: return gathered.delays;
    default: return table_of_weeks(table, gathered.areas, weeks);
  }
}

// The newest number there is, at most kPopulationYears old.
std::optional<std::int64_t> people_in(db::Work& work, const area::AreaTree& areas, const area::Area& area, int year) {
  for (int back = 0; back <= kPopulationYears; ++back)
    if (const auto people = area::find_population(work, areas, area, year - back)) return people;
  return std::nullopt;
}

Result<std::string> people_table(db::Work& work, const area::AreaTree& areas, const area::Area& area, const Gathered& gathered,
                                 int year) {
  const auto parts = areas.children_of(area);
  if (parts.empty()) return refuse(Problem::bad_input, "analyse.no_parts", "area", {{"value", area.slug}});
  std::string text = "area,count,population\n";
  for (const area::Area* part : parts) {
    const auto people = people_in(work, areas, *part, year);
    if (!people)
      return refuse(Problem::bad_input, "analyse.population_unknown", "area",
                    {{"value", part->slug}, {"from", std::to_string(year - kPopulationYears)}, {"to", std::to_string(year)}});
    const auto found = gathered.by_part.find(part->slug);
    text += part->slug + "," + std::to_string(found == gathered.by_part.end() ? 0 : found->second) + "," +
            std::to_string(*people) + "\n";
  }
  return text;
}

bool has_table(const std::vector<StoredSlot>& slots, std::initializer_list<StoredTable> tables) {
  return std::ranges::any_of(slots,
                             [&](const StoredSlot& slot) { return std::ranges::find(tables, slot.table) != tables.end(); });
}

void note_count(std::vector<Note>& notes, const std::string& key, std::int64_t count, std::int64_t of) {
  if (count > 0) notes.push_back({key, {{"count", std::to_string(count)}, {"of", std::to_string(of)}}});
}

}  // namespace

bool is_control_driven(const observation::CategoryList& list, std::string_view code, std::string_view group) {
  const observation::Category* known = list.find(code);
  return code.empty() ? group == kDrugs : known != nullptr && known->is_control_driven;
}

Chosen Categories::choose(const observation::CategoryList& list, const std::string& code, const std::string& group) const {
  if (group.empty()) return Chosen::no;
  if (codes.contains(code)) return Chosen::yes;
  if (!has_all && !groups.contains(group)) return Chosen::no;
  const bool is_named = group == kDrugs && groups.contains(group);
  return is_control_driven(list, code, group) && !is_named ? Chosen::not_named : Chosen::yes;
}

bool is_of_weeks(StoredTable table) {
  switch (table) {
    case StoredTable::series:
    case StoredTable::zones:
    case StoredTable::outcomes:
    case StoredTable::regressed: return true;
    default: return false;
  }
}

Result<Tables> tables_of_rows(db::Work& work, const picture::PictureScene& scene, const observation::CategoryList& list,
                              const Areas& areas, Weeks weeks, const Categories& categories,
                              const std::vector<StoredSlot>& slots) {
  Gathered gathered;
  for (const area::Area* area : areas) gathered.areas.push_back({area->slug});
  const auto parts = has_table(slots, {StoredTable::people}) ? scene.areas.children_of(*areas.front()) : Areas{};
  const Period period{period_of(weeks.from).from, period_of(weeks.to).to};
  observation::each_observation_in(work, period, [&](const observation::CountedRow& row) {
    const observation::Category* known = list.find(row.category);
    const std::string group = known != nullptr ? known->group : std::string(row.category_group);
    const Chosen chosen = categories.choose(list, std::string(row.category), group);
    if (chosen == Chosen::no) return;
    const auto is_within = [&](const area::Area& area) {
      return observation::is_counted(row.state) && row.kind == observation::Kind::observation &&
             row.location != observation::Location::outside &&
             scene.areas.is_within(area::AreaId(std::string(row.area)), area.id);
    };
    if (row.occurred.width() > kWeekWidthMax) {
      if (is_within(*areas.front())) ++gathered.too_wide;
      return;
    }
    if (chosen == Chosen::yes && is_within(*areas.front())) gathered.add_delay(row);
    const IsoWeek week = week_of(row.occurred.middle());
    const auto is_counted = [&](const area::Area& area) {
      const auto node = scene.state.tree().find(area.slug);
      return node && scene.state.is_counted_in(row.id, {*node, picture::kAllGroups, picture::bucket_of(week)}, work.now());
    };
    for (std::size_t i = 0; i < areas.size(); ++i) {
      if (!is_counted(*areas[i])) continue;
      if (chosen == Chosen::not_named) {
        ++gathered.not_named;
        continue;
      }
      ++gathered.counted;
      ++gathered.areas[i].counts[week];
      if (i > 0) continue;
      gathered.add_point(row);
      for (const area::Area* part : parts)
        if (is_counted(*part)) ++gathered.by_part[part->slug];
    }
  });
  for (const StoredSlot& slot : slots) {
    auto table = slot.table == StoredTable::people ? people_table(work, scene.areas, *areas.front(), gathered, weeks.to.year)
                                                   : Result<std::string>(table_of(slot.table, gathered, weeks));
    if (!table) return refused_by(table);
    fill(*slot.input, *std::move(table));
  }
  Tables tables{.rows = gathered.counted, .profile = picture::Profile::exact, .notes = {}};
  if (has_table(slots, {StoredTable::points, StoredTable::cases}))
    note_count(tables.notes, "analyse.stored_without_point", gathered.without_point, gathered.counted);
  note_count(tables.notes, "analyse.stored_too_wide", gathered.too_wide, gathered.counted);
  note_count(tables.notes, "analyse.stored_not_named", gathered.not_named, gathered.counted);
  return tables;
}

Result<Tables> tables_of_figures(db::Work& work, const access::Actor& actor, const picture::PictureScene& scene,
                                 const Areas& areas, Weeks weeks, const std::string& group,
                                 const std::vector<StoredSlot>& slots) {
  Tables tables{.rows = 0, .profile = picture::Profile::exact, .notes = {}};
  std::vector<AreaWeeks> counted;
  std::int64_t hidden = 0;
  for (const area::Area* area : areas) {
    const auto series = picture::figure_series(
        work, actor, scene, {.area_slug = area->slug, .group = *picture::find_group(group), .from = weeks.from, .to = weeks.to});
    if (!series) return refused_by(series);
    if (series->profile != picture::Profile::exact) tables.profile = series->profile;
    counted.push_back({area->slug});
    for (const auto& each : series->weeks) {
      ++tables.rows;
      if (each.figure.value) counted.back().counts[each.week] = *each.figure.value;
      else ++hidden;
    }
  }
  if (hidden > 0)
    return refuse(Problem::bad_input, "analyse.weeks_hidden", "period",
                  {{"count", std::to_string(hidden)}, {"of", std::to_string(tables.rows)}});
  for (const StoredSlot& slot : slots) fill(*slot.input, table_of_weeks(slot.table, counted, weeks));
  if (group == "violence" || group.empty() || group == picture::kAllGroupsCode)
    tables.notes.push_back({"analyse.stored_counts_control"});
  return tables;
}

}  // namespace samverkan::analyse
