// SPDX-License-Identifier: EUPL-1.2
#include "app/demo/demo_load.hpp"

#include <algorithm>
#include <map>

#include "access/access_commands.hpp"
#include "area/area_commands.hpp"
#include "area/area_views.hpp"
#include "cooperation/cooperation_commands.hpp"
#include "kit/base/check.hpp"
#include "kit/base/text.hpp"
#include "observation/observation_commands.hpp"

namespace samverkan::demo {
namespace {

using observation::State;
using observation::Step;
using observation::StepKind;

constexpr std::string_view kActor = "system";
constexpr std::string_view kSource = "demo";
constexpr auto kStepsKept = std::chrono::hours(26 * 7 * 24);  // older receipts show what became of the report, not when

class Loading {
 public:
  Loading(db::Work& work, const DemoCity& city)
      : work_(work), city_(city), begin_(monday_of(plus_weeks(week_of(city.now), -kWeeks))) {}

  Result<DemoLoaded> run();

 private:
  Result<void> load_areas();
  Result<void> load_places();
  void load_map_layers();
  void load_organisations();
  Result<void> load_seats();
  Result<void> seat(const DemoSeat& seat);
  Result<void> hold(const access::SeatId& seat, const std::string& account, cooperation::HoldingKind kind, Period period);
  void load_reports();
  [[nodiscard]] observation::Where where_of(const DemoReport& report) const;
  [[nodiscard]] std::vector<Step> steps_of(const DemoReport& report) const;
  [[nodiscard]] const area::Area& find_area(const std::string& code) const;

  db::Work& work_;
  const DemoCity& city_;
  LocalDate begin_;
  area::AreaTrees trees_;
  const area::AreaTree* tree_ = nullptr;  // set once the areas are in
  std::map<std::string, std::string> place_ids_;
  std::vector<access::OrganisationId> organisations_;
  std::vector<access::GroupId> groups_;
  std::vector<access::SeatId> seats_;
  std::vector<access::AccountId> holders_;
};

Result<void> Loading::load_areas() {
  for (const area::Level level : area::kLevels) {
    std::vector<area::AreaRow> rows;
    for (const auto& area : city_.areas) {
      if (area.level != area::to_code(level)) continue;
      rows.push_back({.number = rows.size() + 1,
                      .name = area.name,
                      .code = area.code,
                      .parent = area.parent.empty() ? std::nullopt : std::optional(area.parent),
                      .boundary = area.shape,
                      .population = std::nullopt});
    }
    if (rows.empty()) continue;
    area::AreaImportOptions options;
    options.level = level;
    options.origin = area::Origin::synthetic;
    options.valid_from = begin_;
    const auto report = area::import_areas(work_, kActor, kSource, std::move(rows), options);
    if (!report) return refused_by(report);
    CHECK(report->rejected == 0, "the demo city's areas are in order");
  }
  tree_ = &trees_.current(work_);
  for (const auto& area : city_.areas) {
    if (area.level != "neighbourhood") continue;
    for (int year = static_cast<int>(begin_.year()); year <= static_cast<int>(to_local(city_.now).date.year()); ++year) {
      area::record_population(work_, find_area(area.code).id, year, area.population, kSource);
    }
  }
  return {};
}

const area::Area& Loading::find_area(const std::string& code) const {
  for (const auto level : {area::Level::neighbourhood, area::Level::district, area::Level::municipality}) {
    if (const area::Area* found = tree_->find_code(level, code)) return *found;
  }
  CHECK(false, "the demo city names only areas that it has");
}

Result<void> Loading::load_places() {
  for (const auto& place : city_.places) {
    const auto added = area::add_place(
        work_, *tree_,
        {.id = make_id<area::PlaceId>(work_.now(), work_.random()), .name = place.name, .kind = place.kind, .at = place.point});
    if (!added) return refused_by(added);
    place_ids_[place.name] = added->id.text();
  }
  return {};
}

void Loading::load_map_layers() {
  std::map<area::MapLayer, std::vector<area::MapFeature>> layers;
  for (const auto& outline : city_.outlines) {
    const auto layer = outline.kind == "green"                                  ? area::MapLayer::green
                       : outline.kind == "neighbour" || outline.kind == "islet" ? area::MapLayer::neighbours
                                                                                : area::MapLayer::water;
    layers[layer].push_back({.name = outline.name, .credit = "", .shape = outline.shape, .lines = {}});
  }
  for (const auto& line : city_.lines)
    layers[area::MapLayer::lines].push_back({.name = line.name, .credit = "", .shape = {}, .lines = {line.points}});
  for (const auto& [layer, features] : layers) area::set_map_layer(work_, kActor, layer, features);
}

void Loading::load_organisations() {
  for (const auto& organisation : city_.organisations) {
    organisations_.push_back(make_id<access::OrganisationId>(work_.now(), work_.random()));
    cooperation::create_organisation(work_, kActor,
                                     {.id = organisations_.back(), .name = organisation.name, .kind = organisation.kind});
  }
  for (const auto& group : city_.groups) {
    groups_.push_back(make_id<access::GroupId>(work_.now(), work_.random()));
    cooperation::create_group(work_, kActor,
                              {.id = groups_.back(),
                               .slug = to_slug(group.name),
                               .name = group.name,
                               .area = find_area(group.area).id,
                               .rhythm = group.level == cooperation::GroupLevel::area_group ? cooperation::Rhythm::fortnightly
                                                                                            : cooperation::Rhythm::quarterly,
                               .level = group.level,
                               .purpose = group.mandate,
                               .habit = {.weekday = 3, .starts_at_min = 13 * 60, .length_min = 90, .place = ""},
                               .since = period_of(week_of(begin_)).from});
  }
}

Result<void> Loading::hold(const access::SeatId& seat, const std::string& account, cooperation::HoldingKind kind, Period period) {
  const auto made = access::create_account(work_, "system", account);
  if (!made) return refused_by(made);
  const bool is_present = period.to == UtcTime::max();
  if (kind == cooperation::HoldingKind::holder && is_present) holders_.push_back(*made);
  const auto taken = cooperation::take_seat(work_, kActor,
                                            {.id = make_id<cooperation::HoldingId>(work_.now(), work_.random()),
                                             .seat = seat,
                                             .account = *made,
                                             .kind = kind,
                                             .valid_from = period.from,
                                             .valid_to = is_present ? std::nullopt : std::optional(period.to)});
  if (!taken) return refused_by(taken);
  return {};
}

// How some functions are reached. The numbers are of the series that Post- och telestyrelsen keeps for fiction: they lead to
// nobody.
std::string contact_of(const DemoSeat& seat, std::size_t nth) {
  const auto two_digits = [](std::size_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  constexpr std::size_t kFirstMobile = 5;
  if (seat.function == "field") return "070-174 06 " + two_digits(kFirstMobile + nth % (100 - kFirstMobile));
  const bool has_telephone = seat.function == "coordination" || seat.function == "police" || seat.function == "social_services";
  return has_telephone ? "08-465 004 " + two_digits(nth % 100) : std::string();
}

Result<void> Loading::seat(const DemoSeat& seat) {
  seats_.push_back(make_id<access::SeatId>(work_.now(), work_.random()));
  cooperation::create_seat(work_, kActor,
                           {.id = seats_.back(),
                            .function = seat.function,
                            .role = seat.role,
                            .organisation = organisations_[seat.organisation],
                            .area = find_area(seat.area).id,
                            .group = seat.group ? std::optional(groups_[*seat.group]) : std::nullopt,
                            .requirement = seat.requirement,
                            .reporting = seat.reporting,
                            .topics = seat.topics,
                            .contact = contact_of(seat, seats_.size() - 1)});
  const access::SeatId id = seats_.back();
  using cooperation::HoldingKind;
  const UtcTime first = period_of(week_of(begin_)).from;
  const UtcTime changed =
      seat.predecessor ? period_of(plus_weeks(week_of(city_.now), -seat.predecessor->left_weeks_ago)).from : first;
  if (seat.predecessor)
    if (auto held = hold(id, seat.predecessor->account, HoldingKind::holder, {first, changed}); !held) return held;
  if (auto held = hold(id, seat.holder, HoldingKind::holder, {changed, UtcTime::max()}); !held) return held;
  return seat.deputy ? hold(id, *seat.deputy, HoldingKind::deputy, {first, UtcTime::max()}) : Result<void>();
}

Result<void> Loading::load_seats() {
  for (const auto& planned : city_.seats) {
    if (auto seated = seat(planned); !seated) return seated;
  }
  return {};
}

observation::Where Loading::where_of(const DemoReport& report) const {
  observation::Where where;
  where.precision = report.precision;
  where.location = observation::Location::inside;
  where.at = report.point;
  const auto* leaf = report.point ? tree_->locate(area::Geography::city, *report.point).leaf : nullptr;
  where.area = leaf != nullptr ? leaf->id : find_area(report.area).id;
  if (!report.place.empty()) where.place_id = place_ids_.at(report.place);
  return where;
}

std::vector<Step> Loading::steps_of(const DemoReport& report) const {
  std::vector<Step> steps{{.at = report.received, .kind = StepKind::received, .details = "{}"}};
  const auto later = [&](int hours) { return std::min(report.received + std::chrono::hours(hours), city_.now); };
  switch (report.state) {
    case State::received:
    case State::withdrawn: break;
    case State::verified:
    case State::routed: steps.push_back({.at = later(30), .kind = StepKind::read, .details = "{}"}); break;
    case State::answered:
      steps.push_back({.at = later(30), .kind = StepKind::read, .details = "{}"});
      steps.push_back({.at = later(400), .kind = StepKind::done, .details = "{}"});
      break;
    case State::merged: steps.push_back({.at = later(30), .kind = StepKind::merged, .details = "{}"}); break;
    case State::rejected:
      steps.push_back({.at = later(30),
                       .kind = StepKind::not_used,
                       .details = "{\"reason\":\"" + std::string(observation::to_text(*report.reject_reason)) + "\"}"});
      break;
  }
  return steps;
}

void Loading::load_reports() {
  std::vector<observation::HistoricReport> history;
  history.reserve(city_.reports.size());
  for (const auto& report : city_.reports) {
    const DemoSeat& seat = city_.seats[report.seat];
    observation::HistoricReport row;
    observation::Observation& o = row.observation;
    o.id = observation::ObservationId(report.id);
    o.kind = report.kind;
    o.state = report.state;
    o.category_group = report.group;
    if (!report.category.empty()) o.category = report.category;
    o.occurred = report.occurred;
    o.where = where_of(report);
    o.use = report.use;
    o.received_at = report.received;
    o.author = holders_[report.seat];
    o.seat = seats_[report.seat];
    o.organisation = organisations_[seat.organisation];
    o.source_kind = seat.function;
    o.text_state = report.text.empty() ? observation::TextState::none : observation::TextState::present;
    if (report.state == State::routed || report.state == State::answered) o.routed_to = seats_[report.seat];
    row.receipt_number = report.receipt;
    row.text = report.text;
    if (report.merged_into) row.merged_into = observation::ObservationId(city_.reports[*report.merged_into].id);
    if (city_.now - report.received < kStepsKept) row.steps = steps_of(report);
    history.push_back(std::move(row));
  }
  observation::load_history(work_, kActor, history);
}

Result<DemoLoaded> Loading::run() {
  if (auto done = load_areas(); !done) return refused_by(done);
  if (auto done = load_places(); !done) return refused_by(done);
  load_map_layers();
  load_organisations();
  if (auto done = load_seats(); !done) return refused_by(done);
  load_reports();
  return DemoLoaded{
      .areas = city_.areas.size(), .places = city_.places.size(), .seats = city_.seats.size(), .reports = city_.reports.size()};
}

}  // namespace

Result<DemoLoaded> load_demo_city(db::Work& work, const DemoCity& city) { return Loading(work, city).run(); }

}  // namespace samverkan::demo
