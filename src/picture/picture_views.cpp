// SPDX-License-Identifier: EUPL-1.2
#include "picture/picture_views.hpp"

#include <algorithm>
#include <cstdio>

#include "cooperation/cooperation_views.hpp"
#include "kit/base/check.hpp"
#include "picture/analysis_rules.hpp"
#include "picture/analysis_store.hpp"
#include "picture/hearing.hpp"
#include "picture/numbers.hpp"
#include "picture/picture_access.hpp"
#include "picture/picture_store.hpp"
#include "picture/signal_views.hpp"
#include "picture/usual_rules.hpp"

namespace samverkan::picture {
namespace {

constexpr int kTimesWeeks = 13;
constexpr int kSeatsForSilence = 3;
constexpr std::size_t kChangesMax = 12;

std::string version_text(std::uint64_t version) {
  char buffer[24];
  std::snprintf(buffer, sizeof buffer, "%016llx", static_cast<unsigned long long>(version));
  return buffer;
}

struct Target {
  const area::Area* area;
  std::vector<access::AreaId> path;
  int node;
};

Result<Target> find_target(const access::Actor& actor, const PictureScene& scene, const Tree& tree, std::string_view slug,
                           UtcTime now) {
  if (auto reads = require_pictures(actor, now); !reads) return refused_by(reads);
  const area::Area* area = scene.areas.find_slug(slug);
  const auto node = tree.find(slug);
  if (area == nullptr || !node) return refuse(Problem::not_found, "picture.area_unknown", "area");
  Target target{area, scene.areas.path_of(area->id), *node};
  const auto seat = access::require(actor, "read", picture_subject(target.path), picture_rules(), now);
  if (!seat) return refused_by(seat);
  return target;
}

Sentence verdict_sentence(std::string key, int group, const std::string& area_slug, const Figure& figure, Band band) {
  return {std::move(key),
          {{"group", Slot::Type::group, std::string(group_code(group))},
           {"area", Slot::Type::area, area_slug},
           {"count", Slot::Type::number, figure.shown},
           {"low", Slot::Type::number, std::to_string(band.low)},
           {"high", Slot::Type::number, std::to_string(band.high)}}};
}

void add_trends(PicturePage& page, Numbers& numbers, int node) {
  for (int group = 0; group < kGroupCount; ++group) {
    TrendView trend;
    trend.group = group;
    for (int back = kSeriesWeeks - 1; back >= 0; --back) {
      const IsoWeek week = plus_weeks(page.week, -back);
      WeekPoint point{week, {}, std::nullopt};
      if (numbers.reaches(week)) {
        point.figure = numbers.figure({node, group, bucket_of(week)});
        point.band = numbers.shown_band(numbers.band(node, group, week));
      }
      trend.series.push_back(std::move(point));
    }
    trend.figure = numbers.figure({node, group, bucket_of(page.week)});
    const auto band = numbers.band(node, group, page.week);
    trend.usual = numbers.shown_band(band);
    trend.verdict = verdict_of(trend.figure, trend.usual);
    if (differs(trend.verdict)) {
      trend.note = verdict_sentence(std::string(to_text(trend.verdict)), group, page.area_slug, trend.figure, *trend.usual);
      page.summary.push_back(*trend.note);
    }
    page.trends.push_back(std::move(trend));
  }
}

// "more" and "less" when it differs from the usual now, "back_from_more" and "back_from_less" when it did last week and is as
// usual again.
std::optional<std::string> change_key(Verdict now, Verdict before) {
  if (now == before) return std::nullopt;
  if (differs(now)) return std::string(to_text(now));
  if (now == Verdict::usual && differs(before)) return "back_from_" + std::string(to_text(before));
  return std::nullopt;
}

// What changed since last week: a group or a part of the area that differs now and did not, differs the other way, or is as usual
// again. With last week's number, where it may be seen.
void add_changes(PicturePage& page, Numbers& numbers, int node) {
  const IsoWeek before = plus_weeks(page.week, -1);
  const auto consider = [&](int at, int group) {
    const Verdict now = numbers.verdict(at, group, page.week);
    const auto key = change_key(now, numbers.verdict(at, group, before));
    if (!key || page.changes.size() >= kChangesMax) return;
    const std::string& slug = numbers.tree().nodes[static_cast<std::size_t>(at)].slug;
    const Figure figure = numbers.figure({at, group, bucket_of(page.week)});
    const Band band = *numbers.shown_band(numbers.band(at, group, page.week));
    const Figure last = numbers.figure({at, group, bucket_of(before)});
    Sentence sentence = verdict_sentence(*key, group, slug, figure, band);
    if (!last.shown.empty()) sentence.slots.push_back({"before", Slot::Type::number, last.shown});
    const bool is_more = now == Verdict::more || *key == "back_from_less";
    page.changes.push_back({std::move(sentence), is_more ? Direction::more : Direction::less, slug, figure});
  };
  for (int group = 0; group < kGroupCount; ++group) consider(node, group);
  auto children = numbers.tree().children(node);
  std::sort(children.begin(), children.end(), [&](int a, int b) {
    return numbers.tree().nodes[static_cast<std::size_t>(a)].slug < numbers.tree().nodes[static_cast<std::size_t>(b)].slug;
  });
  for (const int child : children) {
    for (int group = 0; group < kGroupCount; ++group) consider(child, group);
  }
}

enum class Eyes { coordinator, others };

Heard heard_of(const Hearing& hearing, Eyes eyes) {
  if (!hearing.is_silent()) return Heard::heard;
  return hearing.expected >= kSeatsForSilence || eyes == Eyes::coordinator ? Heard::silent : Heard::little_basis;
}

void add_areas(PicturePage& page, Numbers& numbers, const PictureScene& scene, const Target& target, int group, Eyes eyes,
               const Findings& findings, const std::vector<cooperation::ExpectedReporter>& reporters) {
  auto nodes = numbers.tree().children(target.node);
  if (nodes.empty()) nodes.push_back(target.node);
  std::vector<double> p;
  for (const int node : nodes) {
    const area::Area* area = scene.areas.find(access::AreaId(numbers.tree().nodes[static_cast<std::size_t>(node)].area_id));
    CHECK(area != nullptr, "the tree in memory is that of the areas");
    const Hearing hearing = hearing_of(reporters, scene, area->id, page.week);
    AreaView view{area->slug,
                  area->name,
                  numbers.figure({node, group, bucket_of(page.week)}),
                  numbers.verdict(node, group, page.week),
                  heard_of(hearing, eyes),
                  {}};
    if (eyes == Eyes::coordinator && view.heard != Heard::heard) view.silent_seats = hearing.silent;
    if (view.heard != Heard::heard && view.figure.value == 0) {  // zero is said only where somebody would have told
      view.figure = {};
    }
    // What is hidden is no test that its reader could make.
    const TestedCell* cell = view.figure.value ? findings.cell(area->id.text(), group) : nullptr;
    if (cell != nullptr && cell->observed != numbers.count(node, group, page.week)) cell = nullptr;
    p.push_back(cell == nullptr ? 1 : std::min(1.0, 2 * (view.verdict == Verdict::less ? cell->p_less : cell->p_more)));
    page.areas.push_back(std::move(view));
  }
  const auto marks = may_be_chance(p);
  for (std::size_t at = 0; at < marks.size(); ++at)
    page.areas[at].may_be_chance =
        findings.are_there() && page.areas[at].figure.value && differs(page.areas[at].verdict) && marks[at];
  std::sort(page.areas.begin(), page.areas.end(), [](const AreaView& a, const AreaView& b) { return a.slug < b.slug; });
}

// Times of the week, over thirteen weeks, for those with row right alone: what stands in such a table adds up to a total, and the
// totals of several weeks would tie together numbers that are hidden each in its own week.
std::optional<TimeOfWeekView> time_of_week(const PictureScene& scene, const PicturePage& page, int node, int group, UtcTime now) {
  if (page.profile != Profile::exact) return std::nullopt;
  const auto counts = scene.state.times_of_week(node, group, plus_weeks(page.week, 1 - kTimesWeeks), page.week, now);
  const auto figure = [&](int at) -> Figure {
    const int count = counts[static_cast<std::size_t>(at)];
    return {count, std::to_string(count), false, ""};
  };
  TimeOfWeekView view;
  for (int day = 0; day < 7; ++day) {
    for (int part = 0; part < 4; ++part)
      view.cells[static_cast<std::size_t>(day)][static_cast<std::size_t>(part)] = figure(day * 4 + part);
  }
  view.unknown = figure(kUnknownHour);
  return view;
}

AnalysisView analysis_view(const WeekAnalysis& analysis, const PicturePage& page, const PictureScene& scene,
                           const area::Area& whole, UtcTime now) {
  AnalysisView view{.made_at = analysis.made_at, .false_alarms_a_year = analysis.allowed.a_year(), .methods = analysis.methods};
  for (int back = kSeriesWeeks - 1; back >= 0; --back) {
    const IsoWeek week = plus_weeks(page.week, -back);
    const int age = weeks_between(week, week_of(now)) - 1;
    if (age >= 0 && age < std::ssize(analysis.share_in))
      view.young.push_back({week, analysis.share_in[static_cast<std::size_t>(age)]});
  }
  for (const FoundDefaultPoint& point : analysis.default_points) {
    const area::Area* leaf = scene.areas.find(access::AreaId(point.area_id));
    if (leaf == nullptr || !scene.areas.is_within(leaf->id, whole.id)) continue;
    auto& shown =
        view.default_points.emplace_back(AnalysisView::DefaultPointView{.area_slug = scene.areas.part_of(whole, *leaf).slug});
    if (page.profile != Profile::exact) continue;
    shown.at = point.at;
    shown.reports = point.reports;
  }
  return view;
}

// Null until the week was analysed, and after its areas were given other boundaries.
std::shared_ptr<const WeekAnalysis> analysis_of(db::Work& work, const PictureScene& scene, IsoWeek week) {
  const auto stamp = find_stamp(work, week);
  if (!stamp) return nullptr;
  auto analysis =
      scene.state.analysis(week, *stamp, [&] { return find_analysis(work, week).value_or(WeekAnalysis{.week = week}); });
  return analysis->area_version == scene.areas.version() ? analysis : nullptr;
}

}  // namespace

Result<PicturePage> picture_page(db::Work& work, const access::Actor& actor, const PictureScene& scene,
                                 const PictureQuery& query) {
  const UtcTime now = work.now();
  const auto target = find_target(actor, scene, scene.state.tree(), query.area_slug, now);
  if (!target) return refused_by(target);
  if (auto reached = require_reach(query.week, now); !reached) return refused_by(reached);
  const access::Subject subject = picture_subject(target->path);
  PicturePage page;
  page.profile = query.profile.value_or(profile_of(actor, target->path, now));
  Numbers numbers(scene.state, page.profile, now);
  page.area_slug = target->area->slug;
  page.area_name = target->area->name;
  page.area_level = std::string(area::to_code(target->area->level));
  page.week = query.week;
  if (query.week < week_of(now)) page.next_week = plus_weeks(query.week, 1);
  page.data_version = version_text(numbers.shown_year(query.week.year).version());
  page.area_version = scene.areas.version();
  page.total = numbers.figure({target->node, kAllGroups, bucket_of(query.week)});
  page.cold_start = !numbers.band(target->node, kAllGroups, query.week);
  add_trends(page, numbers, target->node);
  add_changes(page, numbers, target->node);
  const auto reporters = cooperation::expected_reporters(work);
  const auto analysis = analysis_of(work, scene, query.week);
  if (analysis) page.analysis = analysis_view(*analysis, page, scene, *target->area, now);
  const Findings findings(analysis.get(), numbers.tree(), scene.areas, *target->area);
  add_signals(work, page, numbers, scene, target->node, findings, reporters);
  const bool sees_silent =
      access::may(actor, "see_silent", subject, picture_rules(), now).allowed && page.profile == Profile::exact;
  add_areas(page, numbers, scene, *target, query.group, sees_silent ? Eyes::coordinator : Eyes::others, findings, reporters);
  const Hearing hearing = hearing_of(reporters, scene, target->area->id, query.week);
  page.reporters_expected = hearing.expected;
  page.reporters_heard = hearing.heard;
  page.time_of_week = time_of_week(scene, page, target->node, query.group, now);
  page.may = access::verbs_now(actor, subject, picture_rules(), now);
  return page;
}

Result<FigureSeries> figure_series(db::Work& work, const access::Actor& actor, const PictureScene& scene,
                                   const SeriesQuery& query) {
  const UtcTime now = work.now();
  const auto target = find_target(actor, scene, scene.state.tree(), query.area_slug, now);
  if (!target) return refused_by(target);
  for (const IsoWeek end : {query.from, query.to})
    if (auto reached = require_reach(end, now); !reached) return refused_by(reached);
  const Profile profile = profile_of(actor, target->path, now);
  Numbers numbers(scene.state, profile, now);
  FigureSeries series{profile, {}};
  for (IsoWeek week = query.from; week <= query.to; week = plus_weeks(week, 1))
    if (numbers.reaches(week)) series.weeks.push_back({week, numbers.figure({target->node, query.group, bucket_of(week)})});
  return series;
}

Result<FigureView> find_figure(db::Work& work, const access::Actor& actor, const PictureScene& scene, std::string_view token) {
  if (auto reads = require_pictures(actor, work.now()); !reads) return refused_by(reads);
  const auto query = read_token(token);
  if (!query) return refused_by(query);
  const Tree tree = scene.state.tree();
  const auto target = find_target(actor, scene, tree, query->slug, work.now());
  if (!target) return refused_by(target);
  // A token of those with row right opens nothing for others; the numbers of the lattice are for all who read.
  if (auto reached = require_reach({query->bucket.year, 1}, work.now()); !reached) return refused_by(reached);
  if (query->profile != Profile::shared && profile_of(actor, target->path, work.now()) != query->profile) {
    return refuse(Problem::not_found, "picture.figure_unknown", "token");
  }
  Numbers numbers(scene.state, query->profile, work.now());
  const CellKey key{target->node, *find_group(query->group), query->bucket};
  FigureView view{numbers.figure(key), *query, target->area->name, version_text(numbers.shown_year(query->bucket.year).version()),
                  scene.areas.version()};
  if (view.figure.token != token) return refuse(Problem::gone, "picture.figure_replaced", "token");
  return view;
}

Result<std::vector<FinerFigure>> finer_figures(db::Work& work, const access::Actor& actor, const PictureScene& scene,
                                               std::string_view token) {
  const auto figure = find_figure(work, actor, scene, token);
  if (!figure) return refused_by(figure);
  Numbers numbers(scene.state, figure->query.profile, work.now());
  const int node = *numbers.tree().find(figure->query.slug);
  const int group = *find_group(figure->query.group);
  std::vector<FinerFigure> finer;
  const auto add = [&](int at, int of, Bucket bucket) {
    const std::string& slug = numbers.tree().nodes[static_cast<std::size_t>(at)].slug;
    const area::Area* area = scene.areas.find_slug(slug);
    finer.push_back({slug, area != nullptr ? area->name : slug, of, bucket, numbers.figure({at, of, bucket})});
  };
  for (const int child : numbers.tree().children(node)) add(child, group, figure->query.bucket);
  if (finer.empty() && group == kAllGroups) {
    for (int of = 0; of < kGroupCount; ++of) add(node, of, figure->query.bucket);
  }
  if (finer.empty() && figure->query.bucket.span == Span::year) {
    for (int week = 1; week <= weeks_in_year(figure->query.bucket.year); ++week) {
      add(node, group, {Span::week, figure->query.bucket.year, week});
    }
  }
  return finer;
}

std::optional<IsoWeek> last_locked_week(db::Work& work, const area::AreaId& area, IsoWeek before) {
  const auto edition = find_edition_before(work, area.text(), before);
  return edition ? std::optional(edition->week) : std::nullopt;
}

}  // namespace samverkan::picture
