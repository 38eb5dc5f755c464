// SPDX-License-Identifier: EUPL-1.2
#include "observation/observation_search.hpp"

#include "kit/base/check.hpp"
#include "kit/base/local_time.hpp"
#include "kit/db/value_list.hpp"
#include "observation/row_right.hpp"

namespace samverkan::observation {
namespace {

using Optional = std::optional<std::string>;

std::string key_of(std::string_view relation, std::string_view id) { return words::key_of(kObservationDocument, relation, id); }
// For those who read every report.
std::string any_key() { return key_of("any", "report"); }

template <class... Args>
std::string put_each(db::Work& work, std::string_view where, const Args&... args) {
  std::string last;
  for (auto& [id, author, organisation, area, use, at, body] :
       work.rows<std::string, Optional, Optional, std::string, std::string, UtcTime, std::string>(
           "SELECT o.id, o.author_id, o.organisation_id, o.area_id, o.use_for, o.counted_at, t.body FROM observations o JOIN "
           "observation_texts t ON t.observation_id = o.id AND t.kind = 'text' WHERE o.job = 0 AND o.state <> 'withdrawn' AND " +
               std::string(where),
           args...)) {
    last = id;
    const auto known = find_use(use);
    CHECK(known, "the store holds only known uses");
    words::Document document{.kind = std::string(kObservationDocument),
                             .id = std::move(id),
                             .changed_at = at,
                             .title = {},
                             .text = std::move(body),
                             .keys = {key_of("area", area), any_key()},
                             .author = author.value_or("")};
    if (organisation && !organisation->empty()) document.keys.push_back(key_of("organisation", *organisation));
    if (*known == Use::planning) document.hidden_until = period_of(week_of(at)).to;
    words::put(work, document);
  }
  return last;
}

}  // namespace

void index_observation(db::Work& work, const ObservationId& id) { put_each(work, "o.id = ?", id); }

std::string index_next_observations(db::Work& work, std::string_view after, std::int64_t count_max) {
  return put_each(work, "o.id > ? ORDER BY o.id LIMIT ?", after, count_max);
}

words::Reader search_reader(const area::AreaTree& areas, const access::Actor& actor, UtcTime now) {
  const ListFilter filter = filter_of(actor, areas, now);
  words::Reader reader{.account = actor.account.text(), .keys = {}, .reads_ahead = !filter.planning_before};
  if (!filter.is_narrowed_by_right) reader.keys.push_back(any_key());
  for (const auto& organisation : filter.organisations)
    if (!organisation.empty()) reader.keys.push_back(key_of("organisation", organisation.text()));
  for (const auto& area : filter.seat_areas) reader.keys.push_back(key_of("area", area.text()));
  return reader;
}

std::vector<words::Found> found_observations(db::Work& work, const access::Actor& actor, const std::vector<std::string>& ids) {
  const db::ValueList list(ids);
  std::vector<words::Found> all;
  for (auto& [id, author, area, body, number] : work.rows_with<std::string, Optional, std::string, std::string, Optional>(
           "SELECT o.id, o.author_id, o.area_id, t.body, r.number FROM observations o JOIN observation_texts t ON "
           "t.observation_id = o.id AND t.kind = 'text' LEFT JOIN observation_receipts r ON r.observation_id = o.id WHERE o.id "
           "IN (" +
               list.marks() + ")",
           list.values())) {
    const bool is_own = author && *author == actor.account.text();
    all.push_back({.id = std::move(id),
                   .lines = {std::move(body)},
                   .page = is_own ? number.value_or("") : std::string(),
                   .where = {},
                   .area = std::move(area)});
  }
  return all;
}

}  // namespace samverkan::observation
