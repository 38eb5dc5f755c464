// SPDX-License-Identifier: EUPL-1.2
#include "picture/picture_views.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "cooperation/cooperation_views.hpp"
#include "kit/base/check.hpp"
#include "picture/picture_access.hpp"
#include "picture/picture_store.hpp"
#include "picture/usual_rules.hpp"

namespace samverkan::picture {
namespace {

constexpr int kSeriesWeeks = 26;
constexpr int kTimesWeeks = 13;
constexpr int kSeatsForSilence = 3;
constexpr std::size_t kChangesMax = 12;
constexpr std::ptrdiff_t kSeatsForSource = 3;
constexpr std::string_view kImportedKind = "imported";

std::string version_text(std::uint64_t version) {
  char buffer[24];
  std::snprintf(buffer, sizeof buffer, "%016llx", static_cast<unsigned long long>(version));
  return buffer;
}

// Numbers of any year, as the profile sees them and as they are.
class Numbers {
 public:
  Numbers(PictureState& state, Profile profile, UtcTime now)
      : state_(state), tree_(state.tree()), first_(state.first_week()), profile_(profile), now_(now) {}

  [[nodiscard]] const Tree& tree() const { return tree_; }
  [[nodiscard]] Figure figure(const CellKey& key) { return year(key.bucket.year, profile_).figure(key, tree_); }
  [[nodiscard]] const DisclosedYear& shown_year(int iso_year) { return year(iso_year, profile_); }

  [[nodiscard]] int count(int node, int group, IsoWeek week) {
    const YearTable& table = year(week.year, Profile::exact).table();
    return table.counts()[*table.find_cell({node, group, bucket_of(week)})];
  }
  [[nodiscard]] std::vector<int> compared(int node, int group, IsoWeek week) {
    std::vector<int> counts;
    if (!first_) return counts;
    for (const IsoWeek earlier : compared_weeks(week, *first_)) counts.push_back(count(node, group, earlier));
    return counts;
  }
  [[nodiscard]] std::optional<Band> band(int node, int group, IsoWeek week) { return band_of(compared(node, group, week)); }
  [[nodiscard]] std::optional<Band> shown_band(std::optional<Band> band) const {
    return profile_ == Profile::exact ? band : coarsened(band);
  }
  // The verdict as the profile may know it.
  [[nodiscard]] Verdict verdict(int node, int group, IsoWeek week) {
    return verdict_of(figure({node, group, bucket_of(week)}), shown_band(band(node, group, week)));
  }
  [[nodiscard]] bool reaches(IsoWeek week) const { return first_ && *first_ <= week; }

 private:
  const DisclosedYear& year(int iso_year, Profile profile) {
    auto& kept = years_[{iso_year, profile}];
    if (!kept) kept = state_.year(iso_year, profile, now_);
    return *kept;
  }
  PictureState& state_;
  Tree tree_;
  std::optional<IsoWeek> first_;
  Profile profile_;
  UtcTime now_;
  std::map<std::pair<int, Profile>, std::shared_ptr<const DisclosedYear>> years_;
};

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

bool differs(Verdict verdict) { return verdict == Verdict::more || verdict == Verdict::less; }
Direction direction_of(Verdict verdict) { return verdict == Verdict::more ? Direction::more : Direction::less; }

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

// Share of the required seats of the area whose charter names the group; all of it where no seat is required.
double influence_of(const std::vector<cooperation::SeatView>& seats, const area::AreaTree& areas, const access::AreaId& area,
                    int group) {
  int required = 0, naming = 0;
  for (const auto& view : seats) {
    const auto& seat = view.seat;
    if (seat.requirement != cooperation::Requirement::required) continue;
    if (!areas.is_within(seat.area, area) && !areas.is_within(area, seat.area)) continue;
    ++required;
    naming += std::find(seat.topics.begin(), seat.topics.end(), group_code(group)) != seat.topics.end();
  }
  return required == 0 ? 1.0 : static_cast<double>(naming) / required;
}

std::string series_name(const std::string& slug, int group, Direction direction) {
  return slug + "." + std::string(group_code(group)) + "." + std::string(to_text(direction));
}

// A kind of source is named only where at least three seats of that kind report in the area; what was read in from a system has
// no seat and is called that.
Sentence sources_sentence(const std::set<std::string>& sources, const std::vector<cooperation::SeatView>& seats,
                          const std::vector<cooperation::ExpectedReporter>& reporters,
                          const std::vector<cooperation::Organisation>& organisations, const area::AreaTree& areas,
                          const access::AreaId& area) {
  std::set<std::string> kinds;
  bool is_open = true;
  for (const std::string& source : sources) {
    std::set<std::string> functions;
    for (const auto& view : seats) {
      if (view.seat.organisation.text() == source) functions.insert(view.seat.function);
    }
    const bool is_system = !source.empty() && std::none_of(organisations.begin(), organisations.end(),
                                                           [&](const auto& each) { return each.id.text() == source; });
    if (functions.empty() && is_system) kinds.insert(std::string(kImportedKind));
    if (functions.empty() && !is_system) is_open = false;
    for (const std::string& function : functions) {
      const auto reporting = std::count_if(reporters.begin(), reporters.end(), [&](const auto& reporter) {
        return reporter.function == function && (areas.is_within(reporter.area, area) || areas.is_within(area, reporter.area));
      });
      is_open = is_open && reporting >= kSeatsForSource;
      kinds.insert(function);
    }
  }
  Sentence sentence{"kinds", {}};
  if (!is_open || kinds.empty()) return {sources.size() >= 2 ? "several" : "unnamed", {}};
  for (const std::string& kind : kinds) sentence.slots.push_back({"kind", Slot::Type::function, kind});
  return sentence;
}

void add_signals(db::Work& work, PicturePage& page, Numbers& numbers, const PictureScene& scene, const Target& target,
                 const std::vector<cooperation::ExpectedReporter>& reporters) {
  const auto seats = cooperation::all_seats(work);
  const auto organisations = cooperation::organisations(work);
  std::vector<Signal> candidates;
  auto nodes = numbers.tree().children(target.node);
  nodes.insert(nodes.begin(), target.node);
  for (const int node : nodes) {
    const Node& at = numbers.tree().nodes[static_cast<std::size_t>(node)];
    for (int group = 0; group < kGroupCount; ++group) {
      const Verdict verdict = numbers.verdict(node, group, page.week);
      if (!differs(verdict)) continue;
      const Direction direction = direction_of(verdict);
      const std::string name = series_name(at.slug, group, direction);
      candidates.push_back({node, group, direction,
                            surprise_p(numbers.count(node, group, page.week), numbers.compared(node, group, page.week)),
                            influence_of(seats, scene.areas, access::AreaId(at.area_id), group), count_waits(work, name), name});
    }
  }
  for (const Signal& signal : in_front(std::move(candidates))) {
    const CellKey key{signal.node, signal.group, bucket_of(page.week)};
    std::vector<Verdict> back;
    for (int weeks = 0; weeks < kSeriesWeeks; ++weeks) {
      back.push_back(numbers.verdict(signal.node, signal.group, plus_weeks(page.week, -weeks)));
      if (back.back() != back.front()) break;
    }
    const SignalId id = to_text(page.week) + "." + signal.name;
    const auto answer = find_signal_answer(work, id);
    const Figure figure = numbers.figure(key);
    // How many told of it is a bound of a hidden number.
    const auto sources = figure.hidden ? std::set<std::string>{} : scene.state.sources_of(key, work.now());
    const Node& at = numbers.tree().nodes[static_cast<std::size_t>(signal.node)];
    page.signals.push_back({id, signal.group, at.slug, signal.direction, figure,
                            *numbers.shown_band(numbers.band(signal.node, signal.group, page.week)), weeks_in_row(back),
                            sources.size() >= 2 ? observation::Certainty::clear : observation::Certainty::single,
                            sources_sentence(sources, seats, reporters, organisations, scene.areas, access::AreaId(at.area_id)),
                            answer ? answer->answer : std::string()});
  }
}

struct Hearing {
  int expected = 0;
  int heard = 0;
  std::vector<std::string> silent;
};

Hearing hearing_of(const std::vector<cooperation::ExpectedReporter>& reporters, const PictureScene& scene,
                   const access::AreaId& area, IsoWeek week) {
  Hearing hearing;
  for (const auto& reporter : reporters) {
    if (!scene.areas.is_within(reporter.area, area)) continue;
    ++hearing.expected;
    if (scene.state.was_heard(reporter.seat.text(), week)) {
      ++hearing.heard;
    } else {
      hearing.silent.push_back(reporter.function);
    }
  }
  return hearing;
}

enum class Eyes { coordinator, others };

Heard heard_of(const Hearing& hearing, Eyes eyes) {
  if (hearing.expected == 0 || 2 * hearing.heard >= hearing.expected) return Heard::heard;
  return hearing.expected >= kSeatsForSilence || eyes == Eyes::coordinator ? Heard::silent : Heard::little_basis;
}

void add_areas(PicturePage& page, Numbers& numbers, const PictureScene& scene, const Target& target, int group, Eyes eyes,
               const std::vector<cooperation::ExpectedReporter>& reporters) {
  auto nodes = numbers.tree().children(target.node);
  if (nodes.empty()) nodes.push_back(target.node);
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
    page.areas.push_back(std::move(view));
  }
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
  add_signals(work, page, numbers, scene, *target, reporters);
  const bool sees_silent =
      access::may(actor, "see_silent", subject, picture_rules(), now).allowed && page.profile == Profile::exact;
  add_areas(page, numbers, scene, *target, query.group, sees_silent ? Eyes::coordinator : Eyes::others, reporters);
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
