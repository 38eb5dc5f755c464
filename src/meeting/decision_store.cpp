// SPDX-License-Identifier: EUPL-1.2
#include "meeting/decision_store.hpp"

#include <nlohmann/json.hpp>

#include "kit/base/check.hpp"
#include "meeting/meeting_search.hpp"

namespace samverkan::meeting {
namespace {

using nlohmann::json;

constexpr std::string_view kSelect =
    "SELECT d.id, d.group_id, d.year, d.number, d.meeting_id, d.item_id, d.text, d.decided_at, d.seat_id, d.due, d.expected, "
    "d.review_on, d.replaces, d.facts FROM decisions d ";

LocalDate stored_date(const std::string& text) { return parse_iso_date(text, "due").value(); }

json stored_figure(const std::optional<FactsFigure>& figure) {
  if (!figure) return nullptr;
  return {{"shown", figure->shown},     {"low", figure->usual_low},
          {"high", figure->usual_high}, {"areaVersion", figure->area_version},
          {"sources", figure->sources}, {"edition", figure->edition_id}};
}

// Decisions that were taken before the figure was kept have none.
std::optional<FactsFigure> figure_from(const json& facts) {
  const auto found = facts.find("figure");
  if (found == facts.end() || found->is_null()) return std::nullopt;
  return FactsFigure{.shown = found->at("shown"),
                     .usual_low = found->at("low"),
                     .usual_high = found->at("high"),
                     .area_version = found->at("areaVersion"),
                     .sources = found->at("sources"),
                     .edition_id = found->at("edition")};
}

std::string stored_facts(const std::optional<DecisionFacts>& facts) {
  if (!facts) return {};
  return json{{"kind", to_text(facts->kind)},           {"title", facts->title},       {"basis", facts->basis},
              {"categoryGroup", facts->category_group}, {"area", facts->area},         {"week", facts->week},
              {"direction", facts->direction},          {"decision", facts->decision}, {"figure", stored_figure(facts->figure)}}
      .dump();
}

std::optional<DecisionFacts> facts_from(const std::string& stored) {
  if (stored.empty()) return std::nullopt;
  const json facts = json::parse(stored);
  const auto kind = find_item_kind(facts.at("kind").get<std::string>());
  CHECK(kind, "the store holds only known kinds");
  return DecisionFacts{.kind = *kind,
                       .title = facts.at("title"),
                       .basis = facts.at("basis"),
                       .category_group = facts.at("categoryGroup"),
                       .area = facts.at("area"),
                       .week = facts.at("week"),
                       .direction = facts.at("direction"),
                       .decision = facts.at("decision"),
                       .figure = figure_from(facts)};
}

template <class... Args>
std::vector<Decision> select(db::Work& work, std::string_view where, const Args&... args) {
  std::vector<Decision> found;
  for (auto& [id, group, year, number, meeting, item, text, at, seat, due, expected, review_on, replaces, facts] :
       work.rows<DecisionId, GroupId, std::int64_t, std::int64_t, MeetingId, ItemId, std::string, UtcTime, SeatId, std::string,
                 std::string, std::optional<std::string>, std::optional<DecisionId>, std::string>(
           std::string(kSelect) + std::string(where), args...))
    found.push_back({std::move(id), std::move(group), static_cast<int>(year), number, std::move(meeting), std::move(item),
                     std::move(text), at, std::move(seat), stored_date(due), std::move(expected),
                     review_on ? std::optional(stored_date(*review_on)) : std::nullopt, std::move(replaces), facts_from(facts)});
  return found;
}

std::optional<Decision> first_of(std::vector<Decision> found) {
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

}  // namespace

std::int64_t next_decision_number(db::Work& work, const GroupId& group, int year) {
  const auto row = work.find_row<std::int64_t>(
      "SELECT COALESCE(MAX(number), 0) + 1 FROM decisions WHERE group_id = ? AND year = ?", group, year);
  return std::get<0>(*row);
}

bool insert_decision(db::Work& work, const Decision& decision) {
  const bool is_new =
      work.execute(
          "INSERT INTO decisions (id, group_id, year, number, meeting_id, item_id, text, decided_at, seat_id, due, expected, "
          "review_on, replaces, facts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
          decision.id, decision.group, decision.year, decision.number, decision.meeting, decision.item, decision.text,
          decision.decided_at, decision.seat, to_iso_date(decision.due), decision.expected,
          decision.review_on ? std::optional(to_iso_date(*decision.review_on)) : std::nullopt, decision.replaces,
          stored_facts(decision.facts)) == 1;
  if (is_new) index_decision(work, decision.id);
  return is_new;
}

std::optional<Decision> find_decision(db::Work& work, const DecisionId& id) {
  return first_of(select(work, "WHERE d.id = ?", id));
}

std::optional<Decision> find_decision(db::Work& work, const GroupId& group, std::string_view number) {
  return first_of(
      select(work, "WHERE d.group_id = ? AND CAST(d.year AS TEXT) || '-' || CAST(d.number AS TEXT) = ?", group, number));
}

std::vector<Decision> load_decisions(db::Work& work, const MeetingId& meeting) {
  return select(work, "WHERE d.meeting_id = ? ORDER BY d.year, d.number", meeting);
}

std::optional<Decision> find_replacement(db::Work& work, const DecisionId& id) {
  return first_of(select(work, "WHERE d.replaces = ?", id));
}

Replacements load_replacements(db::Work& work, const GroupId& group) {
  Replacements found;
  const auto number = [](std::int64_t year, std::int64_t n) { return std::to_string(year) + "-" + std::to_string(n); };
  for (auto& [later, later_year, later_number, earlier, earlier_year, earlier_number] :
       work.rows<DecisionId, std::int64_t, std::int64_t, DecisionId, std::int64_t, std::int64_t>(
           "SELECT l.id, l.year, l.number, e.id, e.year, e.number FROM decisions l JOIN decisions e ON e.id = l.replaces WHERE "
           "l.group_id = ?",
           group)) {
    found.earlier.emplace(later, number(earlier_year, earlier_number));
    found.later.emplace(earlier, number(later_year, later_number));
  }
  return found;
}

std::vector<Decision> load_decisions_of_group(db::Work& work, const GroupId& group, const std::optional<Decision>& before,
                                              std::size_t limit) {
  const std::int64_t year = before ? before->year : 10'000;
  const std::int64_t number = before ? before->number : 0;
  return select(work,
                "WHERE d.group_id = ? AND (d.year < ? OR (d.year = ? AND d.number < ?)) ORDER BY d.year DESC, d.number DESC "
                "LIMIT ?",
                group, year, year, number, static_cast<std::int64_t>(limit));
}

std::vector<Decision> load_due_reviews(db::Work& work, const GroupId& group, LocalDate day) {
  return select(work,
                "WHERE d.group_id = ? AND d.review_on <= ? AND NOT EXISTS (SELECT 1 FROM decisions later WHERE later.replaces = "
                "d.id) AND NOT EXISTS (SELECT 1 FROM agenda_items i WHERE i.kind = 'review' AND i.subject_id = d.id) ORDER BY "
                "d.review_on, d.year, d.number LIMIT 100",
                group, to_iso_date(day));
}

std::vector<Decision> load_reviews(db::Work& work, const GroupId& group, LocalDate first, LocalDate end) {
  return select(
      work,
      "WHERE d.group_id = ? AND d.review_on >= ? AND d.review_on < ? AND NOT EXISTS (SELECT 1 FROM decisions later WHERE "
      "later.replaces = d.id) ORDER BY d.review_on, d.year, d.number",
      group, to_iso_date(first), to_iso_date(end));
}

std::vector<MeetingId> load_meetings_with_decisions(db::Work& work, const GroupId& group) {
  std::vector<MeetingId> found;
  for (auto& [meeting] : work.rows<MeetingId>("SELECT DISTINCT meeting_id FROM decisions WHERE group_id = ?", group))
    found.push_back(std::move(meeting));
  return found;
}

std::map<GroupId, Output> load_outputs(db::Work& work, UtcTime since) {
  std::map<GroupId, Output> outputs;
  for (auto& [group, held, decisions] : work.rows<GroupId, std::int64_t, std::int64_t>(
           "SELECT m.group_id, COUNT(DISTINCT m.id), COUNT(d.id) FROM meetings m LEFT JOIN decisions d ON d.meeting_id = m.id "
           "WHERE "
           "m.state IN ('held', 'minutes_approved') AND COALESCE(m.started_at, m.starts_at) >= ? GROUP BY m.group_id",
           since))
    outputs.emplace(std::move(group), Output{static_cast<int>(held), static_cast<int>(decisions)});
  return outputs;
}

}  // namespace samverkan::meeting
