// SPDX-License-Identifier: EUPL-1.2
// Notes for a successor, receipts of handovers, and the weeks of the index, in the store.
#pragma once

#include <map>

#include "kit/db/work.hpp"
#include "structure/structure.hpp"
#include "structure/structure_index.hpp"

namespace samverkan::structure {

/// In place of what the same person wrote before for that holding.
void save_notes(db::Work& work, const HoldingId& holding, const access::AccountId& writer, const std::vector<std::string>& texts);
/// In the order they were written in, those of one writer after the other.
[[nodiscard]] std::vector<StoredNote> load_notes(db::Work& work, const HoldingId& holding);

/// Holdings of a group's seats that ended since, with less notice than kNotesAskedBefore and fewer than kNotesMax notes from who
/// sat there, on seats that go on and that no successor has taken over or left again; the newest first. One query.
[[nodiscard]] std::vector<HoldingId> load_sudden_departures(db::Work& work, const access::GroupId& group, UtcTime since);

void insert_receipt(db::Work& work, const HoldingId& holding);
[[nodiscard]] std::optional<UtcTime> find_receipt(db::Work& work, const HoldingId& holding);
/// Of the seats of a group.
[[nodiscard]] std::vector<Receipt> load_receipts(db::Work& work, const access::GroupId& group);

/// Keeps a week that is not kept yet; a week that is, stays as it was counted first.
void keep_week(db::Work& work, const access::GroupId& group, const Index& index);
[[nodiscard]] bool is_week_kept(db::Work& work, const access::GroupId& group, IsoWeek week);
/// The weeks that are kept, by week.
[[nodiscard]] std::map<IsoWeek, std::vector<PartValue>> load_weeks(db::Work& work, const access::GroupId& group, IsoWeek from);

}  // namespace samverkan::structure
