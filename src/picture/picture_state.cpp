// SPDX-License-Identifier: EUPL-1.2
#include "picture/picture_state.hpp"

#include <algorithm>
#include <utility>

#include "audit/audit.hpp"

namespace samverkan::picture {
namespace {

constexpr auto kHidingKept = std::chrono::minutes(1);
constexpr auto kPartOfDayWidthMax = std::chrono::hours(6);
constexpr auto kWeekWidthMax = std::chrono::hours(24 * 7);
constexpr std::int64_t kRowsAtATime = 20'000;
constexpr std::size_t kAnalysesKept = 12;  // weeks, the oldest goes first
constexpr int kHeardUntilHour = 8;         // of the Monday after

bool counts(const observation::CountedRow& row) {
  using observation::State;
  if (row.kind == observation::Kind::nothing_to_report) return false;
  return row.state == State::received || row.state == State::verified || row.state == State::routed ||
         row.state == State::answered;
}

// Acts after which single observations are not enough: imports, loaded histories, and the locks of editions, on which depends
// what is late.
bool changes_much(const audit::Act& act) {
  if (act.subject_kind == "edition") return act.verb == "lock" || act.verb == "replace" || act.verb == "withdraw";
  return act.verb == "import_observations" || (act.subject_kind == "observation" && act.subject_id.empty());
}

ShownWeeks of_year(const ShownWeeks& weeks, int iso_year) {
  return {weeks.lower_bound(week_index({iso_year, 1})), weeks.lower_bound(week_index({iso_year + 1, 1}))};
}

WeekIndex week_or_year(Occurred occurred) {
  const IsoWeek week = week_of(occurred.middle());
  if (occurred.width() > kWeekWidthMax) return static_cast<WeekIndex>(kYearOnly + (week.year - 1970));
  return week_index(week);
}

}  // namespace

void PictureState::take_tree(const area::AreaTree& areas) {
  tree_ = {};
  node_of_.clear();
  // Level by level, so that parents stand before their children; the municipality first.
  for (const area::Area* area : areas.areas_of(area::Geography::city)) {
    const auto parent = area->parent ? node_of_.find(area->parent->text()) : node_of_.end();
    const int above = parent != node_of_.end() ? parent->second : tree_.nodes.empty() ? -1 : 0;
    node_of_[area->id.text()] = static_cast<int>(tree_.nodes.size());
    tree_.nodes.push_back({above, area->id.text(), area->slug});
  }
}

void PictureState::put(const observation::CountedRow& row) {
  const std::string seat(row.seat);
  if (!seat.empty()) {
    const IsoWeek week = week_of(row.received_at);
    heard_[seat].insert(week_index(week));
    const LocalTime local = to_local(row.received_at);
    if (weekday_of(row.received_at) == 0 && local.hour < kHeardUntilHour) heard_[seat].insert(week_index(plus_weeks(week, -1)));
  }
  const observation::Category* known = categories_.find(row.category);
  const std::string group = known != nullptr ? known->group : std::string(row.category_group);
  const auto index = group.empty() ? std::nullopt : find_group(group);
  // A report of which only the group is known gets a code of its own in that group.
  const std::string code = row.category.empty() ? "(" + group + ")" : std::string(row.category);

  Row out;
  out.id = row.id;
  out.week = week_or_year(row.occurred);
  const auto node = node_of_.find(std::string(row.area));
  out.node = row.location == observation::Location::outside || node == node_of_.end() ? kOutside
                                                                                      : static_cast<std::uint16_t>(node->second);
  out.category = columns_.category(code, index && *index < kGroupCount ? *index : -1);
  if (row.occurred.width() <= kPartOfDayWidthMax) {
    out.hour = static_cast<std::uint8_t>(weekday_of(row.occurred.middle()) * 4 + day_part_of(row.occurred.middle()));
  }
  if (row.source.empty() && out.week < kYearOnly)
    out.delay_weeks =
        static_cast<std::uint8_t>(std::clamp(week_index(week_of(row.received_at)) - out.week, 0, kUnknownDelay - 1));
  out.source = columns_.source(row.organisation.empty() ? row.source : row.organisation);
  if (!counts(row)) out.flags |= kNotCounted;
  if (row.use == observation::Use::planning && row.source.empty()) out.flags |= kPlanningOnly;
  if (const auto locked = locked_.find(out.week); locked != locked_.end() && out.node != kOutside && index) {
    for (const auto& [at, week] : locked->second)
      if (tree_.is_within(out.node, at) && is_late(week, {std::string(row.area), *index}, row.received_at)) out.flags |= kLate;
  }
  out.is_placed = row.at && (row.precision == observation::Precision::point || row.precision == observation::Precision::street);
  if (out.is_placed) {
    out.east_m = static_cast<std::int32_t>(row.at->east_m);
    out.north_m = static_cast<std::int32_t>(row.at->north_m);
  }
  if (out.week < kYearOnly && (out.flags & kNotCounted) == 0 && (!first_week_ || out.week < *first_week_)) first_week_ = out.week;
  columns_.put(out);
}

void PictureState::rebuild(db::Work& work, const area::AreaTree& areas, std::vector<LockedWeek> locked) {
  tree_version_.clear();  // until all rows are read: what breaks off half-way is begun anew
  ++generation_;
  columns_ = {};
  heard_.clear();
  first_week_.reset();
  years_.clear();
  take_tree(areas);
  locked_.clear();
  for (LockedWeek& week : locked) {
    const auto node = node_of_.find(week.area_id);
    if (node != node_of_.end()) locked_[week_index(week.week)].emplace_back(node->second, std::move(week));
  }
  std::string after;
  for (;;) {
    std::int64_t seen = 0;
    after = observation::each_observation(work, after, kRowsAtATime, [&](const observation::CountedRow& row) {
      put(row);
      ++seen;
    });
    if (seen < kRowsAtATime) break;
  }
  tree_version_ = areas.version();
}

void PictureState::catch_up(db::Work& work, const area::AreaTree& areas, const std::function<std::vector<LockedWeek>()>& locked) {
  const std::int64_t last = audit::last_seq(work);
  const std::scoped_lock lock(mutex_);
  // A unit of work that began earlier may meet columns that are already newer than what it reads.
  if (tree_version_ == areas.version() && last <= caught_up_) return;
  const bool has_tree = tree_version_ == areas.version();
  const auto acts = has_tree ? audit::acts_since(work, caught_up_) : std::vector<audit::Act>{};
  if (!has_tree || std::ranges::any_of(acts, changes_much)) {
    rebuild(work, areas, locked());
  } else {
    for (const audit::Act& act : acts) {
      if (act.subject_kind != "observation") continue;
      observation::visit_observation(work, observation::ObservationId(act.subject_id),
                                     [&](const observation::CountedRow& row) { put(row); });
    }
  }
  caught_up_ = last;
}

std::shared_ptr<const DisclosedYear> PictureState::year(int iso_year, Profile profile, UtcTime now) {
  const IsoWeek open_from = week_of(now);
  std::unique_lock hiding(hiding_, std::defer_lock);
  if (profile != Profile::exact) hiding.lock();  // one works it out, the others wait and take it
  std::unique_lock lock(mutex_);
  const std::uint64_t version = columns_.version(iso_year) ^ (static_cast<std::uint64_t>(week_index(open_from)) << 48);
  const auto kept = years_.find({iso_year, profile});
  if (kept != years_.end()) {
    const bool is_recent = profile != Profile::exact && now - kept->second.made_at < kHidingKept && now >= kept->second.made_at;
    if (kept->second.year->version() == version || is_recent) return kept->second.year;
  }
  YearTable table = YearTable::count(columns_, tree_, iso_year, open_from);
  const std::uint64_t generation = generation_;
  const Tree tree = tree_;
  const ShownWeeks before = of_year(shown_[profile], iso_year);
  lock.unlock();
  auto made = std::make_shared<const DisclosedYear>(std::move(table), tree, profile, version, settings_, before);
  lock.lock();
  for (const auto& [week, shown] : made->anew()) shown_[profile][week] = unsaved_[profile][week] = shown;
  if (generation == generation_) years_[{iso_year, profile}] = {made, now};
  return made;
}

void PictureState::recall(const std::function<ShownPictures()>& load) {
  const std::scoped_lock lock(mutex_);
  if (std::exchange(is_recalled_, true)) return;
  for (auto& [profile, weeks] : load()) shown_[profile].merge(weeks);
}

void PictureState::note_shown(const std::function<void(const ShownPictures&)>& save) {
  const std::scoped_lock noting(noting_);
  std::unique_lock lock(mutex_);
  if (unsaved_.empty()) return;
  const ShownPictures unsaved = unsaved_;
  lock.unlock();
  save(unsaved);
  lock.lock();
  for (const auto& now_saved : unsaved) {
    ShownWeeks& left = unsaved_[now_saved.first];
    std::erase_if(left, [&](const auto& each) {
      const auto saved = now_saved.second.find(each.first);
      return saved != now_saved.second.end() && saved->second == each.second;
    });
    if (left.empty()) unsaved_.erase(now_saved.first);
  }
}

void PictureState::forget_years() {
  const std::scoped_lock lock(mutex_);
  years_.clear();
}

Tree PictureState::tree() const {
  const std::scoped_lock lock(mutex_);
  return tree_;
}

std::optional<IsoWeek> PictureState::first_week() const {
  const std::scoped_lock lock(mutex_);
  if (!first_week_) return std::nullopt;
  return week_at(*first_week_);
}

bool PictureState::counts_now(std::size_t row, IsoWeek open_from) const {
  const std::uint8_t flags = columns_.flags()[row];
  if ((flags & (kNotCounted | kLate)) != 0) return false;
  return (flags & kPlanningOnly) == 0 || columns_.weeks()[row] < week_index(open_from);
}

bool PictureState::counts_when_over(std::size_t row) const { return (columns_.flags()[row] & (kNotCounted | kLate)) == 0; }

bool PictureState::is_in(std::size_t row, int node, int group) const {
  const std::uint16_t at = columns_.nodes()[row];
  if (at == kOutside || !tree_.is_within(at, node)) return false;
  const int of = columns_.category_groups()[columns_.categories()[row]];
  return of >= 0 && (group == kAllGroups || of == group);
}

std::vector<int> PictureState::times_of_week(int node, int group, IsoWeek from, IsoWeek to, UtcTime now) const {
  const std::scoped_lock lock(mutex_);
  std::vector<int> cells(kUnknownHour + 1, 0);
  const WeekIndex first = week_index(from), last = week_index(to);
  for (std::size_t row = 0; row < columns_.size(); ++row) {
    const WeekIndex week = columns_.weeks()[row];
    if (week < first || week > last || !counts_now(row, week_of(now)) || !is_in(row, node, group)) continue;
    ++cells[columns_.hours()[row]];
  }
  return cells;
}

bool PictureState::was_heard(const std::string& seat, IsoWeek week) const {
  const std::scoped_lock lock(mutex_);
  const auto found = heard_.find(seat);
  return found != heard_.end() && found->second.contains(week_index(week));
}

bool PictureState::is_counted_in(std::string_view observation_id, const CellKey& key, UtcTime now) const {
  const std::scoped_lock lock(mutex_);
  const auto row = columns_.find_row(observation_id);
  return row && columns_.weeks()[*row] == week_index({key.bucket.year, key.bucket.number}) && counts_now(*row, week_of(now)) &&
         is_in(*row, key.node, key.group);
}

std::set<std::string> PictureState::sources_of(const CellKey& key, UtcTime now) const {
  const std::scoped_lock lock(mutex_);
  std::set<std::string> sources;
  const WeekIndex week = week_index({key.bucket.year, key.bucket.number});
  for (std::size_t row = 0; row < columns_.size(); ++row) {
    if (columns_.weeks()[row] == week && counts_now(row, week_of(now)) && is_in(row, key.node, key.group))
      sources.insert(columns_.source_ids()[columns_.sources()[row]]);
  }
  return sources;
}

std::vector<std::pair<LateCell, int>> PictureState::late_in(int node, IsoWeek week, UtcTime now) const {
  const std::scoped_lock lock(mutex_);
  std::map<LateCell, int> found;
  const WeekIndex at = week_index(week);
  const bool is_over = week < week_of(now);
  for (std::size_t row = 0; row < columns_.size(); ++row) {
    const std::uint8_t flags = columns_.flags()[row];
    if (columns_.weeks()[row] != at || (flags & kLate) == 0 || (flags & kNotCounted) != 0) continue;
    if (((flags & kPlanningOnly) != 0 && !is_over) || !is_in(row, node, kAllGroups)) continue;
    ++found[{tree_.nodes[columns_.nodes()[row]].area_id, columns_.category_groups()[columns_.categories()[row]]}];
  }
  return {found.begin(), found.end()};
}

std::unique_ptr<PictureState> PictureState::with_locks(db::Work& work, const area::AreaTree& areas,
                                                       std::vector<LockedWeek> locked) const {
  auto state = std::make_unique<PictureState>(categories_, settings_);
  state->rebuild(work, areas, std::move(locked));
  const std::scoped_lock lock(mutex_);
  state->shown_ = shown_;
  return state;
}

std::vector<bool> PictureState::control_driven() const {
  std::vector<bool> marked;
  for (const std::string& code : columns_.category_codes()) {
    const observation::Category* known = categories_.find(code);
    marked.push_back(known != nullptr && known->is_control_driven);
  }
  return marked;
}

WeekMaterial PictureState::material(IsoWeek week, IsoWeek last_over) const {
  const std::scoped_lock lock(mutex_);
  WeekMaterial material{.tree = tree_};
  if (!first_week_ || week_at(*first_week_) > week) return material;
  const IsoWeek first = week_at(*first_week_);
  material.has_reports = true;
  material.first = std::max(first, plus_weeks(week, 1 - kHistoryWeeks));
  const std::vector<bool> none(columns_.category_codes().size());
  material.all = WeeklyCounts::count(columns_, tree_, material.first, week, none);
  material.ranked = WeeklyCounts::count(columns_, tree_, material.first, week, control_driven());
  material.placed = placed(std::max(first, plus_weeks(week, 1 - kScanWeeks)), week);
  material.delays = delays(std::max(first, plus_weeks(last_over, 1 - kDelayWeeks)), last_over);
  return material;
}

std::vector<PlacedReport> PictureState::placed(IsoWeek from, IsoWeek to) const {
  const auto left_out = control_driven();
  const WeekIndex first = week_index(from), last = week_index(to);
  std::vector<PlacedReport> reports;
  for (std::size_t row = 0; row < columns_.size(); ++row) {
    const WeekIndex week = columns_.weeks()[row];
    const std::uint16_t category = columns_.categories()[row];
    if (week < first || week > last || columns_.easts()[row] == kNoPlace || left_out[category]) continue;
    if (!counts_when_over(row) || !is_in(row, 0, kAllGroups)) continue;
    reports.push_back({columns_.easts()[row], columns_.norths()[row], week, columns_.category_groups()[category]});
  }
  return reports;
}

Makeup PictureState::makeup_of(const std::string& area_id, int group, IsoWeek week,
                               const std::set<std::pair<std::int32_t, std::int32_t>>& points) const {
  const std::scoped_lock lock(mutex_);
  const auto known = node_of_.find(area_id);
  if (known == node_of_.end()) return {};
  const int node = known->second;
  const WeekIndex at = week_index(week);
  std::vector<bool> reported_before(columns_.source_ids().size());
  std::vector<WeekIndex> in_use_since(columns_.category_codes().size(), at);
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < columns_.size(); ++row) {
    const WeekIndex when = columns_.weeks()[row];
    if (when > at || !counts_when_over(row)) continue;
    WeekIndex& since = in_use_since[columns_.categories()[row]];
    since = std::min(since, when);
    const bool is_before = when < at && at - when <= kNewReporterWeeks;
    if (is_before && is_in(row, node, kAllGroups)) reported_before[columns_.sources()[row]] = true;
    if (when == at && is_in(row, node, group)) rows.push_back(row);
  }
  Makeup makeup;
  for (const std::size_t row : rows) {
    ++makeup.reports;
    makeup.by_new_reporters += !reported_before[columns_.sources()[row]];
    makeup.of_new_categories += at - in_use_since[columns_.categories()[row]] < kNewCategoryWeeks;
    makeup.on_points += points.contains({columns_.easts()[row], columns_.norths()[row]});
  }
  return makeup;
}

Delays PictureState::delays(IsoWeek from, IsoWeek to) const {
  const WeekIndex first = week_index(from), last = week_index(to);
  Delays delays;
  for (std::size_t row = 0; row < columns_.size(); ++row) {
    const WeekIndex week = columns_.weeks()[row];
    if (week < first || week > last || columns_.delays()[row] == kUnknownDelay) continue;
    if ((columns_.flags()[row] & kNotCounted) != 0 || !is_in(row, 0, kAllGroups)) continue;
    delays.occurred.push_back(week);
    delays.registered.push_back(week + columns_.delays()[row]);
  }
  return delays;
}

std::shared_ptr<const WeekAnalysis> PictureState::analysis(IsoWeek week, const std::string& stamp,
                                                           const std::function<WeekAnalysis()>& read) {
  {
    const std::scoped_lock lock(mutex_);
    const auto kept = analyses_.find(week);
    if (kept != analyses_.end() && kept->second.stamp == stamp) return kept->second.analysis;
  }
  auto made = std::make_shared<const WeekAnalysis>(read());
  const std::scoped_lock lock(mutex_);
  if (analyses_.size() >= kAnalysesKept) analyses_.erase(analyses_.begin());
  analyses_[week] = {stamp, made};
  return made;
}

void PictureState::each_place(int node, int group, IsoWeek from, IsoWeek to, UtcTime now,
                              const std::function<void(std::int32_t, std::int32_t, IsoWeek)>& visit) const {
  const std::scoped_lock lock(mutex_);
  const WeekIndex first = week_index(from), last = week_index(to);
  const IsoWeek open_from = week_of(now);
  for (std::size_t row = 0; row < columns_.size(); ++row) {
    const WeekIndex week = columns_.weeks()[row];
    if (week < first || week > last || columns_.easts()[row] == kNoPlace) continue;
    if (counts_now(row, open_from) && is_in(row, node, group))
      visit(columns_.easts()[row], columns_.norths()[row], week_at(week));
  }
}

}  // namespace samverkan::picture
