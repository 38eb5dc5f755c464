// SPDX-License-Identifier: EUPL-1.2
#include "picture/picture_store.hpp"

#include "kit/base/check.hpp"

namespace samverkan::picture {
namespace {

using Text = std::string;
using MaybeText = std::optional<std::string>;

constexpr std::string_view kColumns =
    "id, revision, area_id, week, state, summary, leaves_group, written_by, author_id, reviewed_by, reviewer_id, made_at, "
    "locked_at, reason, replaces, replaced_by, digest, method_versions, area_version";

// What is read of an edition: all of it, or its head, without what was frozen and the front items.
enum class Part { all, head };

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
  for (Edition& edition : editions) {
    for (auto& [item, body, outcome, became] : work.rows<Text, Text, MaybeText, MaybeText>(
             "SELECT item_id, body, outcome, became FROM edition_front_items WHERE edition_id = ? ORDER BY seq",
             edition.id.text())) {
      edition.front_items.push_back({item, body, outcome.value_or(""), became.value_or("")});
    }
  }
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
    work.execute("INSERT INTO edition_front_items (edition_id, seq, item_id, body, outcome, became) VALUES (?, ?, ?, ?, ?, ?)",
                 edition.id.text(), ++seq, item.id, item.text, filled(item.outcome), filled(item.became));
  }
}

std::optional<std::int64_t> millis_of(const std::optional<UtcTime>& t) { return t ? std::optional(to_millis(*t)) : std::nullopt; }

}  // namespace

std::optional<Edition> find_edition(db::Work& work, const EditionId& id) { return first(work, "WHERE id = ?", id.text()); }

std::optional<Edition> find_edition_of(db::Work& work, std::string_view area_id, IsoWeek week) {
  return first(work, "WHERE area_id = ? AND week = ? AND state IN ('draft', 'in_review', 'locked') ORDER BY made_at DESC",
               area_id, to_text(week));
}

std::optional<Edition> find_edition_before(db::Work& work, std::string_view area_id, IsoWeek week) {
  return first(work, "WHERE area_id = ? AND week < ? AND state = 'locked' ORDER BY week DESC", area_id, to_text(week));
}

std::vector<Edition> load_edition_heads(db::Work& work) { return load(work, Part::head, "ORDER BY week DESC, made_at DESC"); }

std::vector<Edition> load_locked_editions(db::Work& work) {
  return load(work, Part::head, "WHERE state = 'locked' ORDER BY week");
}

void insert_edition(db::Work& work, const Edition& e) {
  work.execute(
      "INSERT INTO editions (" + Text(kColumns) + ", frozen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      e.id.text(), e.revision, e.area_id, to_text(e.week), to_text(e.state), e.summary, e.reach == Reach::outside ? 1 : 0,
      e.written_by, e.author.text(), e.reviewed_by, text_of(e.reviewer), to_millis(e.made_at), millis_of(e.locked_at), e.reason,
      text_of(e.replaces), text_of(e.replaced_by), e.digest, e.method_versions, e.area_version, e.frozen);
  insert_front_items(work, e);
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
  work.execute("DELETE FROM edition_front_items WHERE edition_id = ?", e.id.text());
  insert_front_items(work, e);
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
  const auto row = work.find_row<Text, Text, Text, MaybeText, MaybeText, Text>(
      "SELECT signal_id, series, answer, until_date, meeting_id, seat_id FROM signal_answers WHERE signal_id = ? "
      "ORDER BY seq DESC LIMIT 1",
      signal_id);
  if (!row) return std::nullopt;
  const auto& [id, series, answer, until, meeting, seat] = *row;
  return SignalAnswer{id, series, answer, until, meeting, seat};
}

int count_waits(db::Work& work, std::string_view series) {
  const auto row = work.find_row<std::int64_t>(
      "SELECT COUNT(DISTINCT signal_id) FROM signal_answers WHERE series = ? AND answer = 'waiting'", series);
  return static_cast<int>(std::get<0>(*row));
}

}  // namespace samverkan::picture
