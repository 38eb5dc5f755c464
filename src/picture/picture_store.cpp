// SPDX-License-Identifier: EUPL-1.2
#include "picture/picture_store.hpp"

#include <algorithm>
#include <array>

#include "kit/base/check.hpp"

namespace samverkan::picture {
namespace {

using Text = std::string;
using MaybeText = std::optional<std::string>;

constexpr std::string_view kColumns =
    "id, revision, area_id, week, state, summary, leaves_group, written_by, author_id, reviewed_by, reviewer_id, made_at, "
    "locked_at, reason, replaces, replaced_by, digest, method_versions, area_version";

constexpr std::string_view kAnswers = "SELECT signal_id, series, answer, until_date, meeting_id, seat_id FROM signal_answers ";

std::optional<SignalAnswer> answer_of(const std::optional<std::tuple<Text, Text, Text, MaybeText, MaybeText, Text>>& row) {
  if (!row) return std::nullopt;
  const auto& [id, series, answer, until, meeting, seat] = *row;
  return SignalAnswer{id, series, answer, until, meeting, seat};
}

// What is read of an edition: all of it, or its head, without what was frozen and the front items.
enum class Part { all, head };

std::vector<FrontItem> load_front_items(db::Work& work, const EditionId& id) {
  std::vector<FrontItem> items;
  for (const auto& [seq, item, kind, sentence, body, outcome, became] :
       work.rows<std::int64_t, Text, Text, MaybeText, Text, MaybeText, MaybeText>(
           "SELECT seq, item_id, kind, sentence, body, outcome, became FROM edition_front_items WHERE edition_id = ? ORDER BY "
           "seq",
           id.text())) {
    const auto known_kind = find_front_kind(kind);
    CHECK(known_kind, "the store holds kinds that were written by this module");
    FrontItem& made = items.emplace_back(FrontItem{.id = item, .kind = *known_kind, .sentence = {}, .text = body});
    made.outcome = outcome.value_or("");
    made.became = became.value_or("");
    if (!sentence) continue;
    made.sentence = Sentence{*sentence, {}};
    for (const auto& [name, type, value] : work.rows<Text, Text, Text>(
             "SELECT name, type, value FROM edition_front_slots WHERE edition_id = ? AND seq = ? ORDER BY position", id.text(),
             seq)) {
      const auto known_type = find_slot_type(type);
      CHECK(known_type, "the store holds slots that were written by this module");
      made.sentence->slots.push_back({name, *known_type, value});
    }
  }
  return items;
}

template <class... Args>
std::vector<Edition> load(db::Work& work, Part part, const std::string& rest, const Args&... args) {
  std::vector<Edition> editions;
  const auto rows = work.rows<Text, std::int64_t, Text, Text, Text, Text, std::int64_t, Text, Text, MaybeText, MaybeText,
                              std::int64_t, std::optional<std::int64_t>, MaybeText, MaybeText, MaybeText, Text, Text, Text, Text>(
      "SELECT " + Text(kColumns) + (part == Part::all ? ", frozen" : ", ''") + " FROM editions " + rest, args...);
  for (const auto& [id, revision, area_id, week, state, summary, leaves, written_by, author, reviewed_by, reviewer, made_at,
                    locked_at, reason, replaces, replaced_by, digest, methods, area_version, frozen] : rows) {
    const auto known_week = parse_week(week, "week");
    const auto known_state = find_edition_state(state);
    CHECK(known_week && known_state, "the store holds weeks and states that were written by this module");
    Edition edition{.id = EditionId(id), .revision = revision, .area_id = area_id, .week = *known_week, .state = *known_state};
    edition.summary = summary;
    edition.reach = leaves != 0 ? Reach::outside : Reach::group;
    edition.written_by = written_by;
    edition.author = access::AccountId(author);
    edition.reviewed_by = reviewed_by;
    if (reviewer) edition.reviewer = access::AccountId(*reviewer);
    edition.made_at = from_millis(made_at);
    if (locked_at) edition.locked_at = from_millis(*locked_at);
    edition.reason = reason;
    if (replaces) edition.replaces = EditionId(*replaces);
    if (replaced_by) edition.replaced_by = EditionId(*replaced_by);
    edition.frozen = frozen;
    edition.digest = digest;
    edition.method_versions = methods;
    edition.area_version = area_version;
    editions.push_back(std::move(edition));
  }
  if (part == Part::head) return editions;
  for (Edition& edition : editions) { edition.front_items = load_front_items(work, edition.id); }
  return editions;
}

template <class... Args>
std::optional<Edition> first(db::Work& work, const std::string& rest, const Args&... args) {
  auto found = load(work, Part::all, rest + " LIMIT 1", args...);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

template <class IdType>
MaybeText text_of(const std::optional<IdType>& id) {
  return id ? MaybeText(id->text()) : std::nullopt;
}

MaybeText filled(const std::string& text) { return text.empty() ? std::nullopt : MaybeText(text); }

void insert_front_items(db::Work& work, const Edition& edition) {
  std::int64_t seq = 0;
  for (const FrontItem& item : edition.front_items) {
    work.execute(
        "INSERT INTO edition_front_items (edition_id, seq, item_id, kind, sentence, body, outcome, became) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        edition.id.text(), ++seq, item.id, to_text(item.kind), item.sentence ? MaybeText(item.sentence->key) : std::nullopt,
        item.text, filled(item.outcome), filled(item.became));
    std::int64_t position = 0;
    for (const Slot& slot : item.sentence ? item.sentence->slots : std::vector<Slot>()) {
      work.execute("INSERT INTO edition_front_slots (edition_id, seq, position, name, type, value) VALUES (?, ?, ?, ?, ?, ?)",
                   edition.id.text(), seq, ++position, slot.name, to_text(slot.type), slot.value);
    }
  }
}

std::optional<std::int64_t> millis_of(const std::optional<UtcTime>& t) { return t ? std::optional(to_millis(*t)) : std::nullopt; }

constexpr std::string_view kWhole = "whole", kUnknownPlace = "unknown_place";

std::string_view to_text(ShownCell::Part part) { return part == ShownCell::Part::whole ? kWhole : kUnknownPlace; }

constexpr std::array<std::pair<Mark, std::string_view>, 3> kMarks{
    {{Mark::shown, "shown"}, {Mark::small, "small"}, {Mark::held_back, "held_back"}}};

std::string_view to_text(Mark mark) { return std::ranges::find(kMarks, mark, &std::pair<Mark, std::string_view>::first)->second; }

std::optional<Mark> find_mark(std::string_view text) {
  const auto found = std::ranges::find(kMarks, text, &std::pair<Mark, std::string_view>::second);
  return found == kMarks.end() ? std::nullopt : std::optional(found->first);
}

}  // namespace

ShownPictures load_shown(db::Work& work) {
  ShownPictures shown;
  for (const auto& [profile, week, small_max] :
       work.rows<Text, Text, std::int64_t>("SELECT profile, week, small_max FROM shown_weeks")) {
    const auto known_profile = find_profile(profile);
    const auto known_week = parse_week(week, "week");
    CHECK(known_profile && known_week, "the store holds profiles and weeks that were written by this module");
    shown[*known_profile][week_index(*known_week)].small_max = static_cast<int>(small_max);
  }
  work.each_row<Text, Text, Text, Text, Text, std::int64_t, Text>(
      "SELECT profile, week, area_id, part, category_group, count, mark FROM shown_cells",
      [&](const Text& profile, const Text& week, Text area_id, const Text& part, const Text& code, std::int64_t count,
          const Text& mark) {
        const auto known_profile = find_profile(profile);
        const auto known_week = parse_week(week, "week");
        const auto group = find_group(code);
        const auto known_mark = find_mark(mark);
        CHECK(known_profile && known_week && group && known_mark, "the store holds words that were written by this module");
        shown[*known_profile][week_index(*known_week)].cells.push_back(
            {std::move(area_id), part == kWhole ? ShownCell::Part::whole : ShownCell::Part::unknown_place, *group,
             Seen{static_cast<int>(count), *known_mark}});
      });
  return shown;
}

void save_shown(db::Work& work, const ShownPictures& shown) {
  db::Rows cells("shown_cells", {"profile", "week", "area_id", "part", "category_group", "count", "mark"});
  for (const auto& [profile, weeks] : shown) {
    for (const auto& [at, week] : weeks) {
      const std::string name = to_text(week_at(at));
      work.execute("DELETE FROM shown_cells WHERE profile = ? AND week = ?", to_text(profile), name);
      work.execute(
          "INSERT INTO shown_weeks (profile, week, small_max) VALUES (?, ?, ?) "
          "ON CONFLICT (profile, week) DO UPDATE SET small_max = excluded.small_max",
          to_text(profile), name, week.small_max);
      for (const ShownCell& cell : week.cells) {
        cells.add(to_text(profile), name, cell.area_id, to_text(cell.part), group_code(cell.group), std::int64_t{cell.seen.count},
                  to_text(cell.seen.mark));
      }
    }
  }
  work.insert(cells);
}

std::optional<Edition> find_edition(db::Work& work, const EditionId& id) { return first(work, "WHERE id = ?", id.text()); }

std::optional<Edition> find_edition_of(db::Work& work, std::string_view area_id, IsoWeek week) {
  return first(work,
               "WHERE area_id = ? AND week = ? AND state IN ('draft', 'in_review', 'locked') "
               "ORDER BY CASE state WHEN 'locked' THEN 0 ELSE 1 END, made_at DESC",
               area_id, to_text(week));
}

std::optional<Edition> find_edition_before(db::Work& work, std::string_view area_id, IsoWeek week) {
  return first(work, "WHERE area_id = ? AND week < ? AND state = 'locked' ORDER BY week DESC", area_id, to_text(week));
}

std::vector<Edition> load_edition_heads(db::Work& work) {
  return load(work, Part::head, "ORDER BY week DESC, made_at DESC, id DESC");
}

std::vector<Edition> load_locks(db::Work& work) {
  return load(
      work, Part::head,
      "WHERE state = 'locked' OR (state = 'replaced' AND EXISTS (SELECT 1 FROM editions l WHERE l.area_id = editions.area_id "
      "AND l.week = editions.week AND l.state = 'locked')) ORDER BY area_id, week, locked_at");
}

std::optional<EditionId> find_correction(db::Work& work, const EditionId& of) {
  const auto row =
      work.find_row<Text>("SELECT id FROM editions WHERE replaces = ? AND state IN ('draft', 'in_review')", of.text());
  if (!row) return std::nullopt;
  return EditionId(std::get<0>(*row));
}

void insert_admitted(db::Work& work, const EditionId& id, const std::set<LateCell>& cells) {
  for (const auto& [area_id, group] : cells) {
    work.execute("INSERT INTO edition_admitted (edition_id, area_id, category_group) VALUES (?, ?, ?)", id.text(), area_id,
                 group_code(group));
  }
}

std::set<LateCell> load_admitted(db::Work& work, const EditionId& id) {
  std::set<LateCell> cells;
  for (const auto& [area_id, code] :
       work.rows<Text, Text>("SELECT area_id, category_group FROM edition_admitted WHERE edition_id = ?", id.text())) {
    const auto group = find_group(code);
    CHECK(group, "the store holds groups that were written by this module");
    cells.emplace(area_id, *group);
  }
  return cells;
}

bool insert_edition(db::Work& work, const Edition& e) {
  const auto inserted = work.execute(
      "INSERT INTO editions (" + Text(kColumns) +
          ", frozen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
      e.id.text(), e.revision, e.area_id, to_text(e.week), to_text(e.state), e.summary, e.reach == Reach::outside ? 1 : 0,
      e.written_by, e.author.text(), e.reviewed_by, text_of(e.reviewer), to_millis(e.made_at), millis_of(e.locked_at), e.reason,
      text_of(e.replaces), text_of(e.replaced_by), e.digest, e.method_versions, e.area_version, e.frozen);
  if (inserted == 0) return false;
  insert_front_items(work, e);
  return true;
}

void save_edition(db::Work& work, const Edition& e) {
  const auto saved = work.execute(
      "UPDATE editions SET revision = ?, state = ?, summary = ?, leaves_group = ?, reviewed_by = ?, reviewer_id = ?, locked_at = "
      "?, "
      "reason = ?, replaced_by = ?, frozen = ?, digest = ?, method_versions = ?, area_version = ? WHERE id = ? AND revision = ?",
      e.revision, to_text(e.state), e.summary, e.reach == Reach::outside ? 1 : 0, e.reviewed_by, text_of(e.reviewer),
      millis_of(e.locked_at), e.reason, text_of(e.replaced_by), e.frozen, e.digest, e.method_versions, e.area_version,
      e.id.text(), e.revision - 1);
  CHECK(saved == 1, "the revision that was read is the one that is replaced");
  work.execute("DELETE FROM edition_front_slots WHERE edition_id = ?", e.id.text());
  work.execute("DELETE FROM edition_front_items WHERE edition_id = ?", e.id.text());
  insert_front_items(work, e);
}

void insert_signals(db::Work& work, const EditionId& id, const std::vector<SignalId>& signals) {
  std::int64_t position = 0;
  for (const SignalId& signal : signals)
    work.execute("INSERT INTO edition_signals (edition_id, position, signal_id) VALUES (?, ?, ?)", id.text(), ++position, signal);
}

std::vector<SignalId> load_signals(db::Work& work, const EditionId& edition) {
  std::vector<SignalId> signals;
  for (auto& [signal] : work.rows<Text>("SELECT signal_id FROM edition_signals WHERE edition_id = ? ORDER BY position", edition))
    signals.push_back(std::move(signal));
  return signals;
}

std::optional<EditionId> find_newest_locked(db::Work& work, const access::AreaId& area, IsoWeek from) {
  auto found = work.find_row<EditionId>(
      "SELECT id FROM editions WHERE area_id = ? AND state = 'locked' AND week >= ? ORDER BY week DESC LIMIT 1", area,
      to_text(from));
  if (!found) return std::nullopt;
  return std::move(std::get<0>(*found));
}

std::vector<Edition> load_editions_of_signal(db::Work& work, const SignalId& id) {
  return load(work, Part::all,
              "WHERE state = 'locked' AND id IN (SELECT edition_id FROM edition_signals WHERE signal_id = ?) ORDER BY locked_at "
              "DESC, id",
              id);
}

void insert_signal_answer(db::Work& work, const SignalAnswer& answer) {
  const auto last = work.find_row<std::int64_t>("SELECT COUNT(*) FROM signal_answers WHERE signal_id = ?", answer.signal_id);
  work.execute(
      "INSERT INTO signal_answers (signal_id, seq, series, answer, until_date, meeting_id, answered_at, seat_id) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      answer.signal_id, std::get<0>(*last) + 1, answer.series, answer.answer, answer.until_date, answer.meeting_id,
      to_millis(work.now()), answer.seat_id);
}

std::optional<SignalAnswer> find_signal_answer(db::Work& work, std::string_view signal_id) {
  return answer_of(work.find_row<Text, Text, Text, MaybeText, MaybeText, Text>(
      Text(kAnswers) + "WHERE signal_id = ? ORDER BY seq DESC LIMIT 1", signal_id));
}

std::optional<SignalAnswer> find_series_answer(db::Work& work, std::string_view series) {
  return answer_of(work.find_row<Text, Text, Text, MaybeText, MaybeText, Text>(
      Text(kAnswers) + "WHERE series = ? ORDER BY answered_at DESC, seq DESC LIMIT 1", series));
}

int count_waits(db::Work& work, std::string_view series) {
  const auto row = work.find_row<std::int64_t>(
      "SELECT COUNT(DISTINCT signal_id) FROM signal_answers WHERE series = ? AND answer = 'waiting'", series);
  return static_cast<int>(std::get<0>(*row));
}

}  // namespace samverkan::picture
