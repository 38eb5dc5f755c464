// SPDX-License-Identifier: EUPL-1.2
// What the picture holds in memory: the columns, the numbers of each year as each profile sees them, and who was heard when.
// Thread-safe. One for the program; made by wiring.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "area/area.hpp"
#include "kit/db/work.hpp"
#include "observation/observation_views.hpp"
#include "picture/analysis.hpp"
#include "picture/disclosure.hpp"
#include "picture/late_rules.hpp"
#include "picture/weekly.hpp"

namespace samverkan::picture {

class PictureState {
 public:
  PictureState(const observation::CategoryList& categories, DisclosureSettings settings)
      : categories_(categories), settings_(settings) {}

  /// Makes the columns hold what is committed, by the log of acts: the observations that were changed since the last call are
  /// read again; everything is after an import, a change of editions and new boundaries. Every unit of work that reads the
  /// picture calls it first, before it writes anything of its own, which might be rolled back. `locked` is called for a rebuild.
  /// Cost: a look at the log's head; a rebuild is about a second for a million rows.
  void catch_up(db::Work& work, const area::AreaTree& areas, const std::function<std::vector<LockedWeek>()>& locked);
  /// Remembers what earlier runs of the program showed; the first time it is asked. `load` reads it.
  void recall(const std::function<ShownPictures()>& load);

  /// Calls `save` with what was shown and is not in the store yet. A reply that was made from a picture leaves when this is done,
  /// so that what somebody has seen is remembered after a restart. What was not saved is given the next time.
  void note_shown(const std::function<void(const ShownPictures&)>& save);

  /// The numbers of a year. Those with row right see the newest; for others what was worked out less than a minute ago is kept,
  /// since hiding costs up to a second. Null-free; cost of a hit: a lookup.
  [[nodiscard]] std::shared_ptr<const DisclosedYear> year(int iso_year, Profile profile, UtcTime now);
  [[nodiscard]] Tree tree() const;
  /// The first week with any report; nothing in an empty store.
  [[nodiscard]] std::optional<IsoWeek> first_week() const;
  /// Weekday × part of the day of an area, over `weeks`; index 28: unknown time.
  [[nodiscard]] std::vector<int> times_of_week(int node, int group, IsoWeek from, IsoWeek to, UtcTime now) const;
  /// Whether a seat reported (or said "nothing to report") in the week, at the latest on the Monday after at 08:00.
  [[nodiscard]] bool was_heard(const std::string& seat, IsoWeek week) const;
  /// Has all years worked out anew when they are next asked for: what is frozen must not be a minute old.
  void forget_years();
  /// The organisations (and imported sources) behind the counted reports of a cell of a week, by id (and name).
  [[nodiscard]] std::set<std::string> sources_of(const CellKey& key, UtcTime now) const;
  /// Whether the report is one of those that the number of the cell, of a week, counts.
  [[nodiscard]] bool is_counted_in(std::string_view observation_id, const CellKey& key, UtcTime now) const;
  /// The reports of an area and week that came after it was locked and are not counted, by cell.
  [[nodiscard]] std::vector<std::pair<LateCell, int>> late_in(int node, IsoWeek week, UtcTime now) const;
  /// The same picture with other locks: what the columns will be when a correction is committed. Cost: see catch_up.
  [[nodiscard]] std::unique_ptr<PictureState> with_locks(db::Work& work, const area::AreaTree& areas,
                                                         std::vector<LockedWeek> locked) const;
  /// For the analysis of a week; both weeks are over.
  [[nodiscard]] WeekMaterial material(IsoWeek week, IsoWeek last_over) const;
  /// What the counted reports of a cell of a week are made of; `points`: as east and north in metres. Nothing of an unknown area.
  [[nodiscard]] Makeup makeup_of(const std::string& area_id, int group, IsoWeek week,
                                 const std::set<std::pair<std::int32_t, std::int32_t>>& points) const;
  /// The week's analysis, read when it is another than the one that was kept.
  [[nodiscard]] std::shared_ptr<const WeekAnalysis> analysis(IsoWeek week, const std::string& stamp,
                                                             const std::function<WeekAnalysis()>& read);
  /// Calls visit(east_m, north_m, week) for each counted report of the area with a place; for hexagons.
  void each_place(int node, int group, IsoWeek from, IsoWeek to, UtcTime now,
                  const std::function<void(std::int32_t, std::int32_t, IsoWeek)>& visit) const;

 private:
  void rebuild(db::Work& work, const area::AreaTree& areas, std::vector<LockedWeek> locked);
  void put(const observation::CountedRow& row);
  void take_tree(const area::AreaTree& areas);
  [[nodiscard]] bool counts_now(std::size_t row, IsoWeek open_from) const;
  [[nodiscard]] bool counts_when_over(std::size_t row) const;
  [[nodiscard]] bool is_in(std::size_t row, int node, int group) const;
  [[nodiscard]] std::vector<bool> control_driven() const;  // by category of the columns
  [[nodiscard]] std::vector<PlacedReport> placed(IsoWeek from, IsoWeek to) const;
  [[nodiscard]] Delays delays(IsoWeek from, IsoWeek to) const;

  const observation::CategoryList& categories_;
  DisclosureSettings settings_;
  mutable std::mutex mutex_;
  std::mutex hiding_, noting_;
  Columns columns_;
  Tree tree_;
  std::string tree_version_;    // empty: not all was read yet
  std::int64_t caught_up_ = 0;  // number of the log's last act that the columns hold
  std::map<std::string, int> node_of_;
  std::map<WeekIndex, std::vector<std::pair<int, LockedWeek>>> locked_;  // with the node of its area
  std::uint64_t generation_ = 0;                                         // of the columns: one more at each rebuild
  ShownPictures shown_;                                                  // as everybody without row right saw each week last
  ShownPictures unsaved_;                                                // of these, what the store does not know yet
  bool is_recalled_ = false;
  std::map<std::string, std::set<WeekIndex>> heard_;
  std::optional<WeekIndex> first_week_;
  struct Kept {
    std::shared_ptr<const DisclosedYear> year;
    UtcTime made_at;
  };
  std::map<std::pair<int, Profile>, Kept> years_;
  struct KeptAnalysis {
    std::string stamp;
    std::shared_ptr<const WeekAnalysis> analysis;
  };
  std::map<IsoWeek, KeptAnalysis> analyses_;
};

}  // namespace samverkan::picture
