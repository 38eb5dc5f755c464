// SPDX-License-Identifier: EUPL-1.2
#include "observation/observation_store.hpp"

#include "kit/base/check.hpp"
#include "observation/observation_search.hpp"

namespace samverkan::observation {
namespace {

constexpr std::string_view kColumns =
    "SELECT o.id, o.revision, o.kind, o.state, o.category_group, o.category, o.occurred_from, o.occurred_to, o.place_precision,"
    " o.location, o.area_id, o.north_m, o.east_m, o.place_id, o.use_for, o.received_at, o.author_id, o.seat_id,"
    " o.organisation_id, o.source_kind, o.text_state, o.routed_to, o.content_hash FROM observations o WHERE"
    " o.job NOT IN (SELECT number FROM import_jobs WHERE state <> 'done')";

std::string word_of(TextKind kind) { return kind == TextKind::text ? "text" : "reject_note"; }

template <class T>
T known(const std::optional<T>& value) {
  CHECK(value, "the store holds only words that this module wrote");
  return *value;
}

template <class IdType>
std::string joined(const std::vector<IdType>& ids) {
  std::string out;
  for (const auto& id : ids) out += id.text() + ",";
  return out;
}

using OptionalText = std::optional<std::string>;

template <class... Args>
std::vector<Observation> load(db::Work& work, const std::string& rest, const Args&... args) {
  std::vector<Observation> found;
  work.each_row<ObservationId, std::int64_t, std::string, std::string, std::string, OptionalText, UtcTime, UtcTime, std::string,
                std::string, access::AreaId, std::optional<double>, std::optional<double>, OptionalText, std::string, UtcTime,
                OptionalText, OptionalText, OptionalText, OptionalText, std::string, OptionalText, std::int64_t>(
      std::string(kColumns) + rest,
      [&](ObservationId id, std::int64_t revision, const std::string& kind, const std::string& state, std::string group,
          OptionalText category, UtcTime from, UtcTime to, const std::string& precision, const std::string& location,
          access::AreaId area, std::optional<double> north, std::optional<double> east, OptionalText place,
          const std::string& use, UtcTime received, OptionalText author, OptionalText seat, OptionalText organisation,
          OptionalText source, const std::string& text_state, OptionalText routed, std::int64_t hash) {
        Observation o{.id = std::move(id),
                      .revision = revision,
                      .kind = known(find_kind(kind)),
                      .state = known(find_state(state)),
                      .category_group = std::move(group),
                      .category = std::move(category),
                      .occurred = {from, to},
                      .where = {known(find_precision(precision)), known(find_location(location)), std::move(area), std::nullopt,
                                std::move(place)},
                      .use = known(find_use(use)),
                      .received_at = received,
                      .author = access::AccountId(author.value_or("")),
                      .seat = access::SeatId(seat.value_or("")),
                      .organisation = access::OrganisationId(organisation.value_or("")),
                      .source_kind = source.value_or(""),
                      .text_state = known(find_text_state(text_state)),
                      .routed_to = std::nullopt,
                      .content_hash = hash};
        if (north && east) o.where.at = geo::Sweref99{*north, *east};
        if (routed) o.routed_to = access::SeatId(*routed);
        found.push_back(std::move(o));
      },
      args...);
  return found;
}

// The conditions of a list filter, always in this order and with these arguments, so that few statements are prepared.
constexpr std::string_view kListConditions =
    " AND (? = '' OR ? LIKE '%' || o.area_id || '%') AND o.counted_at >= ? AND o.counted_at < ?"
    " AND (? = '' OR o.category_group = ?) AND (? = '' OR o.state = ?) AND (? = '' OR o.kind = ?)"
    " AND (? = 0 OR o.author_id = ? OR (o.organisation_id IS NOT NULL AND o.organisation_id <> '' AND"
    " ? LIKE '%' || o.organisation_id || '%') OR ? LIKE '%' || o.area_id || '%')"
    " AND (o.use_for <> 'planning' OR o.counted_at < ? OR o.author_id = ?)";

template <class Run>
auto with_filter(const ListFilter& filter, Run&& run) {
  const std::string areas = joined(filter.areas);
  const std::string state = filter.state ? std::string(to_text(*filter.state)) : std::string();
  const std::string kind = filter.kind ? std::string(to_text(*filter.kind)) : std::string();
  const std::int64_t from = filter.counted ? to_millis(filter.counted->from) : INT64_MIN / 2;
  const std::int64_t to = filter.counted ? to_millis(filter.counted->to) : INT64_MAX / 2;
  const std::string author = filter.author ? filter.author->text() : std::string();
  const std::int64_t planning_before = filter.planning_before ? to_millis(*filter.planning_before) : INT64_MAX / 2;
  return run(areas, areas, from, to, filter.category_group, filter.category_group, state, state, kind, kind,
             filter.is_narrowed_by_right ? 1 : 0, author, joined(filter.organisations), joined(filter.seat_areas),
             planning_before, author);
}

}  // namespace

std::optional<Observation> find_observation(db::Work& work, const ObservationId& id) {
  auto found = load(work, " AND o.id = ?", id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

void insert_observation(db::Work& work, const Observation& o) {
  const auto& at = o.where.at;
  work.execute(
      "INSERT INTO observations (id, revision, kind, state, category_group, category, occurred_from, occurred_to, counted_at,"
      " place_precision, location, area_id, north_m, east_m, place_id, use_for, received_at, author_id, seat_id, organisation_id,"
      " source_kind, text_state, content_hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      o.id, o.revision, to_text(o.kind), to_text(o.state), o.category_group, o.category, o.occurred.earliest, o.occurred.latest,
      o.occurred.middle(), to_text(o.where.precision), to_text(o.where.location), o.where.area,
      at ? std::optional(at->north_m) : std::nullopt, at ? std::optional(at->east_m) : std::nullopt, o.where.place_id,
      to_text(o.use), o.received_at, o.author, o.seat, o.organisation, o.source_kind, to_text(o.text_state), o.content_hash);
}

void save_revision(db::Work& work, const Observation& next, std::string_view by) {
  work.execute(
      "INSERT INTO observation_revisions (observation_id, revision, superseded_at, superseded_by, state, category_group, "
      "category,"
      " occurred_from, occurred_to, place_precision, location, area_id, north_m, east_m) SELECT id, revision, ?, ?, state,"
      " category_group, category, occurred_from, occurred_to, place_precision, location, area_id, north_m, east_m FROM"
      " observations WHERE id = ?",
      work.now(), by, next.id);
  const auto changed =
      work.execute("UPDATE observations SET revision = ?, state = ?, routed_to = ?, text_state = ? WHERE id = ? AND revision = ?",
                   next.revision, to_text(next.state), next.routed_to, to_text(next.text_state), next.id, next.revision - 1);
  CHECK(changed == 1, "the revision was read in the same transaction");
}

void insert_text(db::Work& work, const ObservationId& id, std::int64_t revision, TextKind kind, std::string_view body,
                 LocalDate kept_until) {
  work.execute("INSERT INTO observation_texts (observation_id, revision, kind, body, kept_until) VALUES (?,?,?,?,?)", id,
               revision, word_of(kind), body, to_iso_date(kept_until));
}

std::optional<StoredText> find_text(db::Work& work, const ObservationId& id, TextKind kind) {
  const auto row = work.find_row<std::string, std::string>(
      "SELECT body, kept_until FROM observation_texts WHERE observation_id = ? AND kind = ? ORDER BY revision DESC LIMIT 1", id,
      word_of(kind));
  if (!row) return std::nullopt;
  return StoredText{std::get<0>(*row), *parse_iso_date(std::get<1>(*row), "keptUntil")};
}

void delete_texts(db::Work& work, const ObservationId& id) {
  work.execute("DELETE FROM observation_texts WHERE observation_id = ?", id);
  words::remove(work, kObservationDocument, id.text());
}

std::vector<ObservationId> load_with_text_kept_until(db::Work& work, LocalDate last_day, int count_max) {
  std::vector<ObservationId> ids;
  for (auto& [id] :
       work.rows<ObservationId>("SELECT DISTINCT observation_id FROM observation_texts WHERE kept_until <= ? LIMIT ?",
                                to_iso_date(last_day), count_max)) {
    ids.push_back(std::move(id));
  }
  return ids;
}

void set_text_state(db::Work& work, const ObservationId& id, TextState state) {
  work.execute("UPDATE observations SET text_state = ? WHERE id = ?", to_text(state), id);
}

void insert_deletion(db::Work& work, const ObservationId& id, std::string_view reason) {
  work.execute("INSERT INTO observation_deletions (observation_id, erased_at, reason) VALUES (?,?,?) ON CONFLICT DO NOTHING", id,
               work.now(), reason);
}

std::vector<Deletion> load_deletions(db::Work& work) {
  std::vector<Deletion> deletions;
  for (auto& [id, at] : work.rows<ObservationId, UtcTime>(
           "SELECT observation_id, erased_at FROM observation_deletions ORDER BY erased_at, observation_id")) {
    deletions.push_back({std::move(id), at});
  }
  return deletions;
}

bool insert_receipt(db::Work& work, const ReceiptRow& receipt) {
  return work.execute(
             "INSERT INTO observation_receipts (number, observation_id, author_id, received_at) VALUES (?,?,?,?) ON CONFLICT"
             " (number) DO NOTHING",
             receipt.number, receipt.observation, receipt.author, work.now()) == 1;
}

std::optional<ReceiptRow> find_receipt(db::Work& work, std::string_view number) {
  auto row = work.find_row<ObservationId, access::AccountId>(
      "SELECT observation_id, author_id FROM observation_receipts WHERE number = ?", number);
  if (!row) return std::nullopt;
  return ReceiptRow{std::string(number), std::get<0>(*row), std::get<1>(*row)};
}

std::optional<std::string> find_receipt_number(db::Work& work, const ObservationId& id) {
  auto row = work.find_row<std::string>("SELECT number FROM observation_receipts WHERE observation_id = ?", id);
  if (!row) return std::nullopt;
  return std::get<0>(*row);
}

std::vector<ReceiptRow> load_receipts_of(db::Work& work, const access::AccountId& author, std::size_t limit, UtcTime before) {
  std::vector<ReceiptRow> receipts;
  for (auto& [number, id] : work.rows<std::string, ObservationId>(
           "SELECT number, observation_id FROM observation_receipts WHERE author_id = ? AND received_at < ? ORDER BY received_at"
           " DESC, number LIMIT ?",
           author, before, limit)) {
    receipts.push_back({std::move(number), std::move(id), author});
  }
  return receipts;
}

void insert_link(db::Work& work, const ObservationId& id, const ObservationId& main) {
  work.execute("INSERT INTO observation_links (observation_id, main_id, linked_at) VALUES (?,?,?)", id, main, work.now());
}

std::optional<ObservationId> find_main(db::Work& work, const ObservationId& id) {
  auto row = work.find_row<ObservationId>("SELECT main_id FROM observation_links WHERE observation_id = ?", id);
  if (!row) return std::nullopt;
  return std::get<0>(*row);
}

std::vector<Observation> load_merged_into(db::Work& work, const ObservationId& main) {
  return load(
      work, " AND o.id IN (SELECT observation_id FROM observation_links WHERE main_id = ?) AND o.state = 'merged' ORDER BY o.id",
      main);
}

void insert_step(db::Work& work, const ObservationId& id, StepKind kind, std::string_view details) {
  const auto last =
      work.find_row<std::int64_t>("SELECT COALESCE(MAX(seq), 0) FROM observation_steps WHERE observation_id = ?", id);
  work.execute("INSERT INTO observation_steps (observation_id, seq, at, kind, details) VALUES (?,?,?,?,?)", id,
               std::get<0>(*last) + 1, work.now(), to_text(kind), details);
}

std::vector<Step> load_steps(db::Work& work, const ObservationId& id) {
  std::vector<Step> steps;
  for (auto& [at, kind, details] : work.rows<UtcTime, std::string, std::string>(
           "SELECT at, kind, details FROM observation_steps WHERE observation_id = ? ORDER BY seq", id)) {
    steps.push_back({at, known(find_step_kind(kind)), std::move(details)});
  }
  return steps;
}

std::vector<Observation> load_list(db::Work& work, const ListFilter& filter, const std::optional<ListCursor>& after,
                                   std::size_t limit) {
  const std::int64_t before = after ? after->counted_at : INT64_MAX / 2;
  const std::string id = after ? after->id : std::string();
  return with_filter(filter, [&](const auto&... args) {
    return load(work,
                std::string(kListConditions) +
                    " AND (o.counted_at < ? OR (o.counted_at = ? AND o.id > ?)) ORDER BY o.counted_at DESC, o.id LIMIT ?",
                args..., before, before, id, limit);
  });
}

std::int64_t count_list(db::Work& work, const ListFilter& filter, std::int64_t count_max) {
  return with_filter(filter, [&](const auto&... args) {
    const auto row = work.find_row<std::int64_t>(
        "SELECT COUNT(*) FROM (SELECT 1 FROM observations o WHERE o.job NOT IN (SELECT number FROM import_jobs WHERE state <>"
        " 'done')" +
            std::string(kListConditions) + " LIMIT ?) counted",
        args..., count_max);
    return std::get<0>(*row);
  });
}

}  // namespace samverkan::observation
