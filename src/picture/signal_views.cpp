// SPDX-License-Identifier: EUPL-1.2
#include "picture/signal_views.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "picture/analysis_rules.hpp"
#include "picture/hearing.hpp"
#include "picture/picture_store.hpp"
#include "picture/usual_rules.hpp"

namespace samverkan::picture {
namespace {

constexpr std::ptrdiff_t kSeatsForSource = 3;
constexpr std::string_view kImportedKind = "imported";
constexpr int kGatheredStepM = 100;
constexpr double kHalfCellM = 71;

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

// Before the week is analysed: what lies outside the usual.
std::optional<Signal> outside_the_usual(Numbers& numbers, const PicturePage& page, int node, int group) {
  const Verdict verdict = numbers.verdict(node, group, page.week);
  if (!differs(verdict)) return std::nullopt;
  return Signal{.node = node,
                .group = group,
                .direction = direction_of(verdict),
                .p = surprise_p(numbers.count(node, group, page.week), numbers.compared(node, group, page.week)),
                .influence = 1};
}

// What the analysis found, where the number may be seen: whether a count of 1–4 is beyond chance would tell which it is.
std::optional<Signal> beyond_chance(Numbers& numbers, const Findings& findings, const PicturePage& page, int node, int group) {
  const TestedCell* cell = findings.cell(numbers.tree().nodes[static_cast<std::size_t>(node)].area_id, group);
  const FoundCluster* cluster = findings.cluster(node, group);
  if ((cell == nullptr || !cell->signal) && cluster == nullptr) return std::nullopt;
  if (!numbers.figure({node, group, bucket_of(page.week)}).value || !numbers.band(node, group, page.week)) return std::nullopt;
  const Verdict verdict = numbers.verdict(node, group, page.week);
  Signal signal{.node = node, .group = group, .direction = Direction::more, .p = 1, .influence = 1};
  if (cell != nullptr && cell->signal && differs(verdict) && *cell->signal == direction_of(verdict)) {
    signal.direction = *cell->signal;
    signal.p = signal.direction == Direction::more ? cell->p_more : cell->p_less;
  } else if (cluster != nullptr && verdict != Verdict::less) {
    signal.p = cluster->p;
  } else {
    return std::nullopt;
  }
  signal.p = std::max(signal.p, 1e-300);
  return signal;
}

// As a reader may see it who may not see the counts that it is made of.
Band expected_band(double expected, Profile profile) {
  const int rounded = static_cast<int>(std::lround(expected));
  const Band exact{rounded, rounded};
  return profile == Profile::exact ? exact : *coarsened(exact);
}

// A cell of the search may lie so much further out than its middle.
int within_m(double radius_m) {
  const int steps = static_cast<int>(std::ceil((radius_m + kHalfCellM) / kGatheredStepM));
  return steps * kGatheredStepM;
}

// Nothing where the number is no longer the one that was tested: it is tested again within a day.
std::optional<UnusualView> unusual_of(Numbers& numbers, const Findings& findings, const PicturePage& page,
                                      const PictureScene& scene, const Signal& signal) {
  if (!findings.are_there()) return std::nullopt;
  const TestedCell* cell = findings.cell(numbers.tree().nodes[static_cast<std::size_t>(signal.node)].area_id, signal.group);
  const FoundCluster* cluster = signal.direction == Direction::more ? findings.cluster(signal.node, signal.group) : nullptr;
  const bool stands_out = cell != nullptr && cell->signal == signal.direction;
  if (stands_out && cell->observed != numbers.count(signal.node, signal.group, page.week)) return std::nullopt;
  UnusualView view{.kind = cluster == nullptr ? SignalKind::count
                           : stands_out       ? SignalKind::both
                                              : SignalKind::gathered,
                   .rarer_than_weeks = rarer_than_weeks(signal.p)};
  if (stands_out) view.expected = expected_band(cell->expected, page.profile);
  if (page.profile != Profile::exact) return view;
  if (cluster != nullptr)
    view.gathered = {scene.areas.find(access::AreaId(cluster->area_id))->slug, cluster->cases, within_m(cluster->radius_m),
                     cluster->from};
  view.artefacts = stands_out ? cell->artefacts : cluster->artefacts;
  return view;
}

}  // namespace

Findings::Findings(const WeekAnalysis* analysis, const Tree& tree, const area::AreaTree& areas, const area::Area& whole)
    : analysis_(analysis) {
  if (analysis_ == nullptr) return;
  for (const TestedCell& cell : analysis_->cells) cells_.emplace(std::pair(std::string_view(cell.area_id), cell.group), &cell);
  for (const FoundCluster& cluster : analysis_->clusters) {  // to the part of the picture that holds it
    const area::Area* leaf = areas.find(access::AreaId(cluster.area_id));
    if (leaf == nullptr || !areas.is_within(leaf->id, whole.id)) continue;
    const auto node = tree.find(areas.part_of(whole, *leaf).slug);
    if (node) clusters_.try_emplace({*node, cluster.group}, &cluster);  // the strongest of a topic comes first
  }
}

const TestedCell* Findings::cell(std::string_view area_id, int group) const {
  if (analysis_ == nullptr) return nullptr;
  const auto found = std::ranges::find_if(analysis_->cells,
                                          [&](const TestedCell& cell) { return cell.area_id == area_id && cell.group == group; });
  return found == analysis_->cells.end() ? nullptr : &*found;
}

const FoundCluster* Findings::cluster(int node, int group) const {
  const auto found = clusters_.find({node, group});
  return found == clusters_.end() ? nullptr : found->second;
}

std::string_view to_text(SignalKind kind) {
  switch (kind) {
    case SignalKind::count: return "count";
    case SignalKind::gathered: return "gathered";
    case SignalKind::both: return "both";
  }
  return "";
}

void add_signals(db::Work& work, PicturePage& page, Numbers& numbers, const PictureScene& scene, int target,
                 const Findings& findings, const std::vector<cooperation::ExpectedReporter>& reporters) {
  const auto seats = cooperation::all_seats(work);
  const auto organisations = cooperation::organisations(work);
  std::vector<Signal> candidates;
  auto nodes = numbers.tree().children(target);
  nodes.insert(nodes.begin(), target);
  for (const int node : nodes) {
    const Node& at = numbers.tree().nodes[static_cast<std::size_t>(node)];
    for (int group = 0; group < kGroupCount; ++group) {
      auto signal = findings.are_there() ? beyond_chance(numbers, findings, page, node, group)
                                         : outside_the_usual(numbers, page, node, group);
      if (!signal) continue;
      // Where those who are to report did not, fewer reports are no news.
      if (signal->direction == Direction::less && hearing_of(reporters, scene, access::AreaId(at.area_id), page.week).is_silent())
        continue;
      signal->name = series_name(at.slug, group, signal->direction);
      signal->influence = influence_of(seats, scene.areas, access::AreaId(at.area_id), group);
      signal->weeks_in_front = count_waits(work, signal->name);
      candidates.push_back(std::move(*signal));
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
                            *numbers.shown_band(numbers.band(signal.node, signal.group, page.week)),
                            differs(back.front()) ? weeks_in_row(back) : 1,
                            sources.size() >= 2 ? observation::Certainty::clear : observation::Certainty::single,
                            sources_sentence(sources, seats, reporters, organisations, scene.areas, access::AreaId(at.area_id)),
                            answer ? answer->answer : std::string(), unusual_of(numbers, findings, page, scene, signal)});
  }
}

}  // namespace samverkan::picture
