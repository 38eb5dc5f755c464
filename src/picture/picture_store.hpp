// SPDX-License-Identifier: EUPL-1.2
// Editions and answers to signals in the store. All SQL of the module.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kit/db/work.hpp"
#include "picture/disclosure.hpp"
#include "picture/edition.hpp"
#include "picture/late_rules.hpp"

namespace samverkan::picture {

[[nodiscard]] std::optional<Edition> find_edition(db::Work& work, const EditionId& id);
/// The edition of an area and week that is in use: the locked one, else the draft.
[[nodiscard]] std::optional<Edition> find_edition_of(db::Work& work, std::string_view area_id, IsoWeek week);
/// The last locked edition of an area before a week.
[[nodiscard]] std::optional<Edition> find_edition_before(db::Work& work, std::string_view area_id, IsoWeek week);
/// The heads of all editions, newest week first: without what was frozen and their front items.
[[nodiscard]] std::vector<Edition> load_edition_heads(db::Work& work);
/// The heads of those that are locked and of what they have replaced, by area, week and time of their lock.
[[nodiscard]] std::vector<Edition> load_locks(db::Work& work);
/// The draft of a correction of the edition.
[[nodiscard]] std::optional<EditionId> find_correction(db::Work& work, const EditionId& of);
/// Where a correction counts late reports; written once.
void insert_admitted(db::Work& work, const EditionId& id, const std::set<LateCell>& cells);
[[nodiscard]] std::set<LateCell> load_admitted(db::Work& work, const EditionId& id);
/// False, and nothing written, where there is one that is live for the area and week, or a correction under way: also one that a
/// unit of work beside this one has just made.
[[nodiscard]] bool insert_edition(db::Work& work, const Edition& edition);
/// Saves the next revision; edition.revision is already the new one.
void save_edition(db::Work& work, const Edition& edition);

/// What was shown last, of every week. Cost: about a microsecond a cell that is not zero.
[[nodiscard]] ShownPictures load_shown(db::Work& work);
/// In the place of what was noted of the same weeks.
void save_shown(db::Work& work, const ShownPictures& shown);

/// What stood in front of an edition when it was locked; written once.
void insert_signals(db::Work& work, const EditionId& id, const std::vector<SignalId>& signals);
/// In their order.
[[nodiscard]] std::vector<SignalId> load_signals(db::Work& work, const EditionId& edition);
/// The newest locked one of the area from the week `from` on.
[[nodiscard]] std::optional<EditionId> find_newest_locked(db::Work& work, const access::AreaId& area, IsoWeek from);
/// The locked editions that have the signal in front, the one that was locked last first.
[[nodiscard]] std::vector<Edition> load_editions_of_signal(db::Work& work, const SignalId& id);

struct SignalAnswer {
  std::string signal_id;  // "2026-W47.rinkeby.damage.more"
  std::string series;     // the same without the week
  std::string answer;     // "raised", "waiting"
  std::optional<std::string> until_date;
  std::optional<std::string> meeting_id;
  std::string seat_id;
};
void insert_signal_answer(db::Work& work, const SignalAnswer& answer);
/// The newest answer to a signal.
[[nodiscard]] std::optional<SignalAnswer> find_signal_answer(db::Work& work, std::string_view signal_id);
/// The newest answer to the series, whatever its week.
[[nodiscard]] std::optional<SignalAnswer> find_series_answer(db::Work& work, std::string_view series);
/// In how many weeks the series was answered with "waiting".
[[nodiscard]] int count_waits(db::Work& work, std::string_view series);

}  // namespace samverkan::picture
