// SPDX-License-Identifier: EUPL-1.2
// The situation picture of one area and week as one actor may see it: summary, signals, changes, trends, areas, times of the week
// and who was heard. Every number in it is a Figure.
#pragma once

#include <array>

#include "access/access.hpp"
#include "area/area.hpp"
#include "geo/hexagon.hpp"
#include "kit/db/work.hpp"
#include "observation/observation.hpp"
#include "picture/analysis.hpp"
#include "picture/picture.hpp"
#include "picture/picture_state.hpp"

namespace samverkan::picture {

/// Why something stands in front: its count is beyond chance, or it lies close in place and time, or both.
enum class SignalKind { count, gathered, both };
[[nodiscard]] std::string_view to_text(SignalKind kind);
/// How unusual a signal is, from the analysis of its week.
struct UnusualView {
  SignalKind kind = SignalKind::count;
  std::optional<Band> expected = {};  // of a count that stands out; as its reader may see it
  int rarer_than_weeks = 1;           // chance alone gives as much less often: see there
  struct Gathered {
    std::string area_slug;  // the leaf
    int cases = 0;
    int within_m = 0;
    IsoWeek from{};
  };
  std::optional<Gathered> gathered = {};  // for those who may read the reports
  std::vector<Artefact> artefacts = {};   // the same
};
struct SignalView {
  SignalId id;
  int group;
  std::string area_slug;
  Direction direction;
  Figure figure;
  Band usual;
  int weeks_in_row;
  observation::Certainty certainty;
  Sentence sources;      // which kinds of source stand behind
  std::string answered;  // "raised", "waiting" or empty
  std::optional<UnusualView> unusual = {};
};
struct ChangeView {
  Sentence sentence;
  Direction direction;
  std::string area_slug;
  Figure figure;
};
struct WeekPoint {
  IsoWeek week;
  Figure figure;
  std::optional<Band> band;
};
struct TrendView {
  int group;
  Figure figure;
  std::optional<Band> usual;
  Verdict verdict;
  std::vector<WeekPoint> series;  // 26 weeks, oldest first
  std::optional<Sentence> note;
};
struct AreaView {
  std::string slug;
  std::string name;
  Figure figure;
  Verdict verdict;
  Heard heard;
  std::vector<std::string> silent_seats;  // functions; to the coordinator only
  bool may_be_chance = false;             // it differs, but not more than chance gives on a map of so many
};
struct TimeOfWeekView {
  std::array<std::array<Figure, 4>, 7> cells;
  Figure unknown;
};
/// What the week's analysis says beside its signals.
struct AnalysisView {
  UtcTime made_at{};
  double false_alarms_a_year = 0;  // in the whole municipality, from chance alone
  std::string methods;
  struct DefaultPointView {
    std::string area_slug;
    std::optional<geo::Sweref99> at = {};  // for those who may read the reports
    std::optional<int> reports = {};       // the same
  };
  std::vector<DefaultPointView> default_points = {};  // in the area
  struct YoungWeek {
    IsoWeek week{};
    double share_in = 1;
  };
  std::vector<YoungWeek> young = {};  // of the series, oldest first: a part of them is still to come in
};
struct PicturePage {
  std::string area_slug, area_name, area_level;
  IsoWeek week;
  std::optional<IsoWeek> next_week;
  Profile profile;
  bool cold_start = false;
  std::string data_version;
  std::string area_version;
  Figure total;
  std::vector<Sentence> summary;
  std::vector<SignalView> signals;
  std::vector<ChangeView> changes;
  std::vector<TrendView> trends;
  std::vector<AreaView> areas;
  std::optional<TimeOfWeekView> time_of_week;
  std::optional<AnalysisView> analysis;  // nothing until the week has been analysed
  int reporters_expected = 0;
  int reporters_heard = 0;
  std::vector<std::string> may;
};

/// What every view needs of the world.
struct PictureScene {
  PictureState& state;
  const area::AreaTree& areas;
};

struct PictureQuery {
  std::string area_slug;
  IsoWeek week;
  int group = kAllGroups;          // for the table of areas and the times of the week
  std::optional<Profile> profile;  // an edition asks for shared whoever makes it
};
[[nodiscard]] Result<PicturePage> picture_page(db::Work& work, const access::Actor& actor, const PictureScene& scene,
                                               const PictureQuery& query);

/// One number a week of an area and group as the actor may see it: what the trends of the picture show, over any weeks from the
/// first with a report on. Refuses as picture_page does.
struct WeekFigure {
  IsoWeek week;
  Figure figure;
};
struct FigureSeries {
  Profile profile;
  std::vector<WeekFigure> weeks;
};
struct SeriesQuery {
  std::string area_slug;
  int group;
  IsoWeek from, to;  // both included
};
[[nodiscard]] Result<FigureSeries> figure_series(db::Work& work, const access::Actor& actor, const PictureScene& scene,
                                                 const SeriesQuery& query);

/// What a token stands for now. Refuses with gone when the data have changed, with not_found what the actor may not see.
struct FigureView {
  Figure figure;
  TokenQuery query;
  std::string area_name;
  std::string data_version;
  std::string area_version;
};
[[nodiscard]] Result<FigureView> find_figure(db::Work& work, const access::Actor& actor, const PictureScene& scene,
                                             std::string_view token);

/// The next finer numbers behind a figure: the parts of the area, else the groups, else the weeks of the year.
struct FinerFigure {
  std::string area_slug, area_name;
  int group;
  Bucket bucket;
  Figure figure;
};
[[nodiscard]] Result<std::vector<FinerFigure>> finer_figures(db::Work& work, const access::Actor& actor,
                                                             const PictureScene& scene, std::string_view token);

/// The newest week before `before` whose edition of the area is locked.
[[nodiscard]] std::optional<IsoWeek> last_locked_week(db::Work& work, const area::AreaId& area, IsoWeek before);

/// Hexagons carry a class, never a number.
struct HexagonView {
  std::string id;
  std::string shown_class;  // "less-3" … "more-3", "seq-1" … "seq-4"
  bool may_be_chance;       // it differs, but not more than chance gives on a map of so many
  std::string area_slug;
  std::array<geo::Sweref99, 6> corners;
};
enum class HexagonMode { change, count };
struct HexagonQuery {
  std::string area_slug;
  IsoWeek week;
  int group = kAllGroups;
  HexagonMode mode = HexagonMode::change;
  geo::HexagonWidth width = geo::HexagonWidth::w350;
};
[[nodiscard]] Result<std::vector<HexagonView>> hexagons(db::Work& work, const access::Actor& actor, const PictureScene& scene,
                                                        const HexagonQuery& query);

}  // namespace samverkan::picture
