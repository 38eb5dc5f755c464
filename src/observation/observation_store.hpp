// SPDX-License-Identifier: EUPL-1.2
// Observations, their texts, receipts, links and steps in the store. The newest revision stands in one table, earlier ones in an
// append-only one; text stands apart. Rows of an import that is not done are not found by anything here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kit/db/work.hpp"
#include "observation/observation.hpp"

namespace samverkan::observation {

[[nodiscard]] std::optional<Observation> find_observation(db::Work& work, const ObservationId& id);

void insert_observation(db::Work& work, const Observation& observation);
/// Keeps the present revision as history and writes state, routing and text state of the next one. `by`: account id or "system".
void save_revision(db::Work& work, const Observation& next, std::string_view by);

enum class TextKind { text, reject_note };
void insert_text(db::Work& work, const ObservationId& id, std::int64_t revision, TextKind kind, std::string_view body,
                 LocalDate kept_until);
/// The newest of its kind.
struct StoredText {
  std::string body;
  LocalDate kept_until;
};
[[nodiscard]] std::optional<StoredText> find_text(db::Work& work, const ObservationId& id, TextKind kind);
/// Destroys all texts of the observation, of every revision and kind, and takes it out of the index.
void delete_texts(db::Work& work, const ObservationId& id);
[[nodiscard]] std::vector<ObservationId> load_with_text_kept_until(db::Work& work, LocalDate last_day, int count_max);
void set_text_state(db::Work& work, const ObservationId& id, TextState state);

void insert_deletion(db::Work& work, const ObservationId& id, std::string_view reason);
struct Deletion {
  ObservationId observation;
  UtcTime erased_at;
};
[[nodiscard]] std::vector<Deletion> load_deletions(db::Work& work);

struct ReceiptRow {
  std::string number;
  ObservationId observation;
  access::AccountId author;
};
[[nodiscard]] bool insert_receipt(db::Work& work, const ReceiptRow& receipt);  // false: the number is taken
[[nodiscard]] std::optional<ReceiptRow> find_receipt(db::Work& work, std::string_view number);
[[nodiscard]] std::optional<std::string> find_receipt_number(db::Work& work, const ObservationId& id);
/// Newest first.
[[nodiscard]] std::vector<ReceiptRow> load_receipts_of(db::Work& work, const access::AccountId& author, std::size_t limit,
                                                       UtcTime before);

void insert_link(db::Work& work, const ObservationId& id, const ObservationId& main);
[[nodiscard]] std::optional<ObservationId> find_main(db::Work& work, const ObservationId& id);
[[nodiscard]] std::vector<Observation> load_merged_into(db::Work& work, const ObservationId& main);

void insert_step(db::Work& work, const ObservationId& id, StepKind kind, std::string_view details);
[[nodiscard]] std::vector<Step> load_steps(db::Work& work, const ObservationId& id);

/// What to list; empty fields do not narrow. Newest first by the middle of the interval.
struct ListFilter {
  std::vector<access::AreaId> areas;  // rows that belong to one of them
  std::optional<Period> counted;      // middle of the interval
  std::string category_group;
  std::optional<State> state;
  std::optional<Kind> kind;
  std::optional<access::AccountId> author;            // with organisations: rows of this author …
  std::vector<access::OrganisationId> organisations;  // … or of these organisations, or in seat_areas
  std::vector<access::AreaId> seat_areas;
  bool is_narrowed_by_right = false;       // the three above narrow
  std::optional<UtcTime> planning_before;  // "planning" rows with a later middle are left out
};
struct ListCursor {
  std::int64_t counted_at;
  std::string id;
};
[[nodiscard]] std::vector<Observation> load_list(db::Work& work, const ListFilter& filter, const std::optional<ListCursor>& after,
                                                 std::size_t limit);
/// Counts at most `count_max` rows.
[[nodiscard]] std::int64_t count_list(db::Work& work, const ListFilter& filter, std::int64_t count_max);

}  // namespace samverkan::observation
