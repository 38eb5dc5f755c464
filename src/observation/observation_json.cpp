// SPDX-License-Identifier: EUPL-1.2
#include "observation/observation_json.hpp"

#include <nlohmann/json.hpp>

#include "area/area_views.hpp"
#include "kit/base/check.hpp"
#include "kit/web/json_input.hpp"
#include "kit/web/reply.hpp"
#include "observation/observation_rules.hpp"

namespace samverkan::observation {
namespace {

using nlohmann::json;

constexpr double kAccuracyMax_m = 100'000;

template <class T>
json or_null(const std::optional<T>& value) {
  return value ? json(*value) : json(nullptr);
}

Result<GivenWhere> read_where(db::Work& work, const Scene& scene, const json& body) {
  if (web::find_field(body, "place") == nullptr) return refuse(Problem::bad_input, "observation.place_missing", "place");
  const auto kind = web::read_choice(body, "place.kind", {"point", "place", "area"});
  if (!kind) return refused_by(kind);
  if (*kind == "point") {
    const auto lon = web::read_number(body, "place.lon", {-180, 180});
    if (!lon) return refused_by(lon);
    const auto lat = web::read_number(body, "place.lat", {-90, 90});
    if (!lat) return refused_by(lat);
    const auto accuracy = web::read_optional_number(body, "place.accuracyM", {0, kAccuracyMax_m});
    if (!accuracy) return refused_by(accuracy);
    return GivenPoint{*lon, *lat, *accuracy};
  }
  if (*kind == "place") {
    const auto id = web::read_id<area::PlaceId>(body, "place.placeId");
    if (!id) return refused_by(id);
    auto place = area::find_place(work, scene.areas, *id);
    if (!place) return refuse(Problem::bad_input, "observation.place_unknown", "place.placeId");
    return GivenPlace{std::move(*place)};
  }
  auto slug = web::read_text(body, "place.areaSlug");
  if (!slug) return refused_by(slug);
  return GivenArea{std::move(*slug)};
}

// What a receipt and a row of the list say alike.
json head_of(const Observation& o) {
  return {{"kind", to_text(o.kind)},
          {"state", to_text(o.state)},
          {"categoryGroup", o.category_group.empty() ? json(nullptr) : json(o.category_group)},
          {"category", or_null(o.category)},
          {"occurredFrom", to_rfc3339(o.occurred.earliest)},
          {"occurredTo", to_rfc3339(o.occurred.latest)},
          {"receivedAt", to_rfc3339(o.received_at)},
          {"precision", to_text(o.where.precision)},
          {"location", to_text(o.where.location)},
          {"textState", to_text(o.text_state)},
          {"use", to_text(o.use)},
          {"etag", etag_of(o)}};
}

}  // namespace

std::string etag_of(const Observation& observation) { return web::make_etag(std::to_string(observation.revision)); }

json to_json(const Screening& screening) {
  json spans = json::array();
  for (const auto& span : screening.spans) {
    spans.push_back({{"from", span.from}, {"to", span.to}, {"kind", to_text(span.kind)}, {"suggestion", span.suggestion}});
  }
  return {{"spans", std::move(spans)}, {"rewording", screening.rewording}};
}

json to_json(const ReportForm& form) {
  json groups = json::array();
  for (const auto& group : form.groups) groups.push_back({{"code", group.code}, {"categories", group.codes}});
  return {{"categoryGroups", std::move(groups)},
          {"readBy", to_iso_date(form.read_by)},
          {"keptUntil", to_iso_date(form.kept_until)},
          {"visibleTo", form.visible_to},
          {"maxTextLength", kTextLengthMax}};
}

json to_json(const Receipt& receipt) {
  const Observation& o = receipt.observation;
  json steps = json::array();
  for (const auto& step : receipt.steps) {
    json details = json::parse(step.details, nullptr, false);
    CHECK(!details.is_discarded(), "steps are written by commands as JSON");
    if (step.kind == StepKind::not_used && receipt.reject_note) details["note"] = *receipt.reject_note;
    steps.push_back({{"at", to_rfc3339(step.at)}, {"kind", to_text(step.kind)}, {"details", std::move(details)}});
  }
  json all = head_of(o);
  all.update({{"number", receipt.number},
              {"observationId", o.id.text()},
              {"placeName", receipt.place_name ? *receipt.place_name : receipt.area_name},
              {"areaName", receipt.area_name},
              {"text", or_null(receipt.text)},
              {"readBy", to_iso_date(receipt.read_by)},
              {"keptUntil", to_iso_date(receipt.kept_until)},
              {"visibleTo", {"coordinator", "area_police", "own_organisation"}},
              {"steps", std::move(steps)},
              {"may", receipt.may}});
  return all;
}

json to_json(const ObservationView& view) {
  const Observation& o = view.observation;
  json all = head_of(o);
  all.update({{"id", o.id.text()},
              {"number", view.number.empty() ? json(nullptr) : json(view.number)},
              {"placeName", view.place_name ? *view.place_name : view.area_name},
              {"areaSlug", view.area_slug},
              {"areaName", view.area_name},
              {"text", or_null(view.text)},
              {"sourceKind", or_null(view.source_kind)},
              {"organisation", or_null(view.organisation_name)},
              {"corroborations", view.corroborations},
              {"mergedInto", view.merged_into ? json(view.merged_into->text()) : json(nullptr)},
              {"certainty", to_text(view.certainty)},
              {"may", view.may}});
  return all;
}

Result<NewObservation> read_new_observation(db::Work& work, const Scene& scene, const json& body) {
  if (auto known = web::only_fields(
          body, {"id", "kind", "categoryGroup", "category", "occurredFrom", "occurredTo", "place", "text", "use"});
      !known) {
    return refused_by(known);
  }
  const auto id = web::read_id<ObservationId>(body, "id");
  if (!id) return refused_by(id);
  const auto kind = web::read_choice(body, "kind", {"observation", "nothing_to_report"});
  if (!kind) return refused_by(kind);
  const auto group = web::read_optional_text(body, "categoryGroup");
  if (!group) return refused_by(group);
  auto category = web::read_optional_text(body, "category");
  if (!category) return refused_by(category);
  const auto from = web::read_time(body, "occurredFrom");
  if (!from) return refused_by(from);
  const auto to = web::read_time(body, "occurredTo");
  if (!to) return refused_by(to);
  auto where = read_where(work, scene, body);
  if (!where) return refused_by(where);
  auto text = web::read_optional_text(body, "text", {.max = kTextLengthMax, .min = 0});
  if (!text) return refused_by(text);
  const auto use = web::read_choice(body, "use", {"planning", "also_action"});
  if (!use) return refused_by(use);
  return NewObservation{.id = *id,
                        .kind = *find_kind(*kind),
                        .category_group = group->value_or(""),
                        .category = std::move(*category),
                        .occurred = {*from, *to},
                        .where = std::move(*where),
                        .text = text->value_or(""),
                        .use = *find_use(*use)};
}

}  // namespace samverkan::observation
