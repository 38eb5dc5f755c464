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

struct Gathered {
  std::string points = "x,y,t\n", cases = "location,count,time\n";
  std::map<std::string, geo::Sweref99> places;
  std::map<IsoWeek, std::int64_t> by_week;
  std::int64_t counted = 0, without_point = 0, too_wide = 0, not_named = 0;

  void add(const observation::CountedRow& row, IsoWeek week) {
    ++counted;
    ++by_week[week];
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
  [[nodiscard]] std::string locations() const {
    std::string text = "location,x,y\n";
    for (const auto& [place, at] : places) text += place + "," + text_of(at.east_m) + "," + text_of(at.north_m) + "\n";
    return text;
  }
};

// A series as alarms and changepoints read it: the week by its Monday, and by its number.
class Series {
 public:
  void add(IsoWeek week, std::int64_t count) {
    const std::string number = std::to_string(count);
    text_ += to_iso_date(monday_of(week)) + "," + std::to_string(week.year) + "," + std::to_string(week.week) + "," + number +
             "," + number + "\n";
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_ = "t,year,week,count,y\n";
};

void fill(Input& input, std::string table) {
  input.name = "store";
  input.in_store = std::move(table);
}

std::string table_for(StoredTable table, const Gathered& gathered, Weeks weeks) {
  switch (table) {
    case StoredTable::points: return gathered.points;
    case StoredTable::cases: return gathered.cases;
    case StoredTable::locations: return gathered.locations();
    case StoredTable::series: break;
  }
  Series series;
  for (IsoWeek week = weeks.from; week <= weeks.to; week = plus_weeks(week, 1)) {
    const auto found = gathered.by_week.find(week);
    series.add(week, found == gathered.by_week.end() ? 0 : found->second);
  }
  return series.text();
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

Tables tables_of_rows(db::Work& work, const picture::PictureScene& scene, const observation::CategoryList& list,
                      const area::Area& area, Weeks weeks, const Categories& categories, const std::vector<StoredSlot>& slots) {
  Gathered gathered;
  const auto node = scene.state.tree().find(area.slug);
  const Period period{period_of(weeks.from).from, period_of(weeks.to).to};
  observation::each_observation_in(work, period, [&](const observation::CountedRow& row) {
    const observation::Category* known = list.find(row.category);
    const std::string group = known != nullptr ? known->group : std::string(row.category_group);
    const Chosen chosen = categories.choose(list, std::string(row.category), group);
    if (!node || chosen == Chosen::no) return;
    if (row.occurred.width() > kWeekWidthMax) {
      const bool counts = observation::is_counted(row.state) && row.kind == observation::Kind::observation &&
                          row.location != observation::Location::outside;
      if (counts && scene.areas.is_within(area::AreaId(std::string(row.area)), area.id)) ++gathered.too_wide;
      return;
    }
    const IsoWeek week = week_of(row.occurred.middle());
    if (!scene.state.is_counted_in(row.id, {*node, picture::kAllGroups, picture::bucket_of(week)}, work.now())) return;
    if (chosen == Chosen::not_named) ++gathered.not_named;
    else gathered.add(row, week);
  });
  for (const StoredSlot& slot : slots) fill(*slot.input, table_for(slot.table, gathered, weeks));
  Tables tables{.rows = gathered.counted, .profile = picture::Profile::exact, .notes = {}};
  if (std::ranges::any_of(slots, [](const StoredSlot& slot) { return slot.table != StoredTable::series; }))
    note_count(tables.notes, "analyse.stored_without_point", gathered.without_point, gathered.counted);
  note_count(tables.notes, "analyse.stored_too_wide", gathered.too_wide, gathered.counted);
  note_count(tables.notes, "analyse.stored_not_named", gathered.not_named, gathered.counted);
  return tables;
}

Result<Tables> tables_of_figures(db::Work& work, const access::Actor& actor, const picture::PictureScene& scene,
                                 const area::Area& area, Weeks weeks, const std::string& group,
                                 const std::vector<StoredSlot>& slots) {
  const auto series = picture::figure_series(
      work, actor, scene, {.area_slug = area.slug, .group = *picture::find_group(group), .from = weeks.from, .to = weeks.to});
  if (!series) return refused_by(series);
  const auto hidden = std::ranges::count_if(series->weeks, [](const auto& each) { return !each.figure.value; });
  if (hidden > 0)
    return refuse(Problem::bad_input, "analyse.weeks_hidden", "period",
                  {{"count", std::to_string(hidden)}, {"of", std::to_string(series->weeks.size())}});
  Series rows;
  for (const auto& each : series->weeks) rows.add(each.week, *each.figure.value);
  for (const StoredSlot& slot : slots) fill(*slot.input, rows.text());
  Tables tables{.rows = static_cast<std::int64_t>(series->weeks.size()), .profile = series->profile, .notes = {}};
  if (group == "violence" || group.empty() || group == picture::kAllGroupsCode)
    tables.notes.push_back({"analyse.stored_counts_control"});
  return tables;
}

}  // namespace samverkan::analyse
