// SPDX-License-Identifier: EUPL-1.2
#include "structure/structure_store.hpp"

#include <algorithm>

#include "kit/base/check.hpp"

namespace samverkan::structure {

void save_notes(db::Work& work, const HoldingId& holding, const access::AccountId& writer,
                const std::vector<std::string>& texts) {
  work.execute("DELETE FROM seat_notes WHERE holding_id = ? AND account_id = ?", holding, writer);
  for (std::size_t at = 0; at < texts.size(); ++at)
    work.execute("INSERT INTO seat_notes (holding_id, account_id, position, text, written_at) VALUES (?, ?, ?, ?, ?)", holding,
                 writer, at, texts[at], work.now());
}

std::vector<StoredNote> load_notes(db::Work& work, const HoldingId& holding) {
  std::vector<StoredNote> notes;
  for (auto& [writer, text, at] : work.rows<access::AccountId, std::string, UtcTime>(
           "SELECT account_id, text, written_at FROM seat_notes WHERE holding_id = ? ORDER BY written_at, account_id, position",
           holding))
    notes.push_back({std::move(writer), std::move(text), at});
  return notes;
}

std::vector<HoldingId> load_sudden_departures(db::Work& work, const access::GroupId& group, UtcTime since) {
  std::vector<HoldingId> found;
  const auto notice = std::chrono::milliseconds(kNotesAskedBefore).count();
  for (auto& [id] : work.rows<HoldingId>(
           "SELECT h.id FROM holdings h JOIN seats s ON s.id = h.seat_id WHERE s.group_id = ? AND h.is_deputy = 0 AND "
           "h.valid_to <= ? AND h.valid_to >= ? AND h.valid_to - h.end_noted_at < ? AND (s.valid_to IS NULL OR s.valid_to > ?) "
           "AND (SELECT COUNT(*) FROM seat_notes n WHERE n.holding_id = h.id AND n.account_id = h.account_id) < ? "
           "AND NOT EXISTS (SELECT 1 FROM holdings later LEFT JOIN handover_receipts r ON r.holding_id = later.id "
           "WHERE later.seat_id = h.seat_id AND later.is_deputy = 0 AND later.valid_from >= h.valid_to "
           "AND (r.holding_id IS NOT NULL OR later.valid_to <= ?)) ORDER BY h.valid_to DESC, h.id",
           group, work.now(), since, notice, work.now(), kNotesMax, work.now()))
    found.push_back(std::move(id));
  return found;
}

void insert_receipt(db::Work& work, const HoldingId& holding) {
  work.execute("INSERT INTO handover_receipts (holding_id, receipted_at) VALUES (?, ?)", holding, work.now());
}

std::optional<UtcTime> find_receipt(db::Work& work, const HoldingId& holding) {
  const auto row = work.find_row<UtcTime>("SELECT receipted_at FROM handover_receipts WHERE holding_id = ?", holding);
  return row ? std::optional(std::get<0>(*row)) : std::nullopt;
}

std::vector<Receipt> load_receipts(db::Work& work, const access::GroupId& group) {
  std::vector<Receipt> receipts;
  for (auto& [seat, account, at] : work.rows<SeatId, access::AccountId, UtcTime>(
           "SELECT h.seat_id, h.account_id, r.receipted_at FROM handover_receipts r JOIN holdings h ON h.id = r.holding_id "
           "JOIN seats s ON s.id = h.seat_id WHERE s.group_id = ? ORDER BY r.receipted_at, h.id",
           group))
    receipts.push_back({std::move(seat), std::move(account), at});
  return receipts;
}

void keep_week(db::Work& work, const access::GroupId& group, const Index& index) {
  for (const PartValue& value : index.parts)
    work.execute(
        "INSERT INTO structure_weeks (group_id, week, part, counted, counted_of, state, version, counted_at) VALUES "
        "(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (group_id, week, part) DO NOTHING",
        group, to_text(index.week), to_text(value.part), value.n, value.of, to_text(value.state), kIndexVersion, work.now());
}

bool is_week_kept(db::Work& work, const access::GroupId& group, IsoWeek week) {
  return work
      .find_row<std::int64_t>("SELECT counted FROM structure_weeks WHERE group_id = ? AND week = ? LIMIT 1", group, to_text(week))
      .has_value();
}

std::map<IsoWeek, std::vector<PartValue>> load_weeks(db::Work& work, const access::GroupId& group, IsoWeek from) {
  std::map<IsoWeek, std::vector<PartValue>> weeks;
  for (const auto& [week_text, part_text, n, of, state_text] :
       work.rows<std::string, std::string, std::int64_t, std::int64_t, std::string>(
           "SELECT week, part, counted, counted_of, state FROM structure_weeks WHERE group_id = ? AND week >= ? ORDER BY week",
           group, to_text(from))) {
    const auto part = find_part(part_text);
    const auto state = find_part_state(state_text);
    CHECK(part && state, "the store holds only known parts and states");
    weeks[parse_week(week_text, "week").value()].push_back({*part, static_cast<int>(n), static_cast<int>(of), *state});
  }
  for (auto& [week, parts] : weeks) std::ranges::sort(parts, {}, &PartValue::part);
  return weeks;
}

}  // namespace samverkan::structure
