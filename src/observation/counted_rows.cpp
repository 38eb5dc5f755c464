// SPDX-License-Identifier: EUPL-1.2
#include "kit/base/check.hpp"
#include "observation/observation_views.hpp"

namespace samverkan::observation {
namespace {

using OptionalText = std::optional<std::string>;

// Rows of an import were received, for figures, when its job was done: until then no figure could count them.
constexpr std::string_view kSelect =
    "SELECT o.id, o.kind, o.state, o.category_group, o.category, o.occurred_from, o.occurred_to, o.place_precision, o.location,"
    " o.area_id, o.north_m, o.east_m, o.use_for, COALESCE(j.ended_at, o.received_at), o.seat_id, o.organisation_id, s.name FROM"
    " observations o LEFT JOIN observation_sources s ON s.number = o.source_number LEFT JOIN import_jobs j ON j.number = o.job"
    " WHERE o.job NOT IN (SELECT number FROM import_jobs WHERE state <> 'done')";

template <class... Args>
std::string visit_rows(db::Work& work, const std::string& rest, const std::function<void(const CountedRow&)>& visit,
                       const Args&... args) {
  std::string last;
  work.each_row<std::string, std::string, std::string, std::string, OptionalText, UtcTime, UtcTime, std::string, std::string,
                std::string, std::optional<double>, std::optional<double>, std::string, UtcTime, OptionalText, OptionalText,
                OptionalText>(
      std::string(kSelect) + rest,
      [&](std::string id, const std::string& kind, const std::string& state, const std::string& group,
          const OptionalText& category, UtcTime from, UtcTime to, const std::string& precision, const std::string& location,
          const std::string& area, std::optional<double> north, std::optional<double> east, const std::string& use,
          UtcTime received, const OptionalText& seat, const OptionalText& organisation, const OptionalText& source) {
        const auto text = [](const OptionalText& value) { return value ? std::string_view(*value) : std::string_view(); };
        visit({.id = id,
               .kind = *find_kind(kind),
               .state = *find_state(state),
               .category_group = group,
               .category = text(category),
               .occurred = {from, to},
               .precision = *find_precision(precision),
               .location = *find_location(location),
               .area = area,
               .at = north && east ? std::optional(geo::Sweref99{*north, *east}) : std::nullopt,
               .use = *find_use(use),
               .received_at = received,
               .seat = text(seat),
               .organisation = text(organisation),
               .source = text(source)});
        last = std::move(id);
      },
      args...);
  return last;
}

}  // namespace

std::string each_observation(db::Work& work, std::string_view after, std::int64_t count_max,
                             const std::function<void(const CountedRow&)>& visit) {
  return visit_rows(work, " AND o.id > ? ORDER BY o.id LIMIT ?", visit, after, count_max);
}

void each_observation_in(db::Work& work, const Period& period, const std::function<void(const CountedRow&)>& visit) {
  visit_rows(work, " AND o.counted_at >= ? AND o.counted_at < ? ORDER BY o.id", visit, period.from, period.to);
}

bool visit_observation(db::Work& work, const ObservationId& id, const std::function<void(const CountedRow&)>& visit) {
  return !visit_rows(work, " AND o.id = ?", visit, id).empty();
}

std::int64_t count_imports(db::Work& work) {
  return std::get<0>(*work.find_row<std::int64_t>("SELECT COUNT(*) FROM import_jobs WHERE state = 'done'"));
}

}  // namespace samverkan::observation
