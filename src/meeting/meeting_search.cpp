// SPDX-License-Identifier: EUPL-1.2
#include "meeting/meeting_search.hpp"

#include "kit/db/value_list.hpp"
#include "meeting/decision_store.hpp"
#include "meeting/meeting_access.hpp"
#include "meeting/meeting_views.hpp"

namespace samverkan::meeting {
namespace {

// id, group, time, title and what else it says
constexpr std::string_view kItems =
    "SELECT i.id, m.group_id, m.starts_at, i.title, i.said || '\n' || i.note FROM agenda_items i JOIN meetings m ON m.id = "
    "i.meeting_id ";
constexpr std::string_view kActions =
    "SELECT i.id, i.group_id, d.decided_at, i.text, i.reason FROM actions i JOIN decisions d ON d.id = i.decision_id ";
constexpr std::string_view kYearEntries = "SELECT i.id, i.group_id, i.added_at, i.title, '' FROM year_entries i ";

template <class... Args>
std::string put_each(db::Work& work, std::string_view kind, std::string_view select, std::string_view where,
                     const Args&... args) {
  std::string last;
  for (auto& [id, group, at, title, text] : work.rows<std::string, std::string, UtcTime, std::string, std::string>(
           std::string(select) + std::string(where), args...)) {
    last = id;
    words::put(work, {.kind = std::string(kind),
                      .id = std::move(id),
                      .changed_at = at,
                      .title = std::move(title),
                      .text = std::move(text),
                      .keys = {words::key_of(kind, "group", group)}});
  }
  return last;
}

constexpr std::string_view kOne = "WHERE i.id = ?";
constexpr std::string_view kNext = "WHERE i.id > ? ORDER BY i.id LIMIT ?";

std::string basis_of(const Decision& decision) { return decision.facts ? decision.facts->basis : std::string(); }

// `select` gives id, meeting, the name of the group, and three texts of which only the first is always there.
std::vector<words::Found> found(db::Work& work, const std::string& select, const std::vector<std::string>& ids) {
  const db::ValueList list(ids);
  std::vector<words::Found> all;
  for (auto& [id, page, group, title, second, third] :
       work.rows_with<std::string, std::string, std::string, std::string, std::string, std::string>(
           select + " WHERE i.id IN (" + list.marks() + ")", list.values())) {
    words::Found each{
        .id = std::move(id), .lines = {std::move(title)}, .page = std::move(page), .where = std::move(group), .area = {}};
    for (std::string* const text : {&second, &third})
      if (!text->empty()) each.lines.push_back(std::move(*text));
    all.push_back(std::move(each));
  }
  return all;
}

}  // namespace

void index_item(db::Work& work, const ItemId& id) { put_each(work, kItemDocument, kItems, kOne, id); }
void index_action(db::Work& work, const ActionId& id) { put_each(work, kPromiseDocument, kActions, kOne, id); }

void index_decision(db::Work& work, const DecisionId& id) {
  const auto decision = find_decision(work, id);
  if (!decision) return;
  words::put(work, {.kind = std::string(kDecisionDocument),
                    .id = id.text(),
                    .changed_at = decision->decided_at,
                    .title = decision->text,
                    .text = decision->expected + "\n" + basis_of(*decision),
                    .keys = {words::key_of(kDecisionDocument, "group", decision->group.text())}});
}

void index_year_entry(db::Work& work, const YearEntryId& id) {
  const auto last = put_each(work, kYearEntryDocument, kYearEntries, "WHERE i.removed_at IS NULL AND i.id = ?", id);
  if (last.empty()) words::remove(work, kYearEntryDocument, id.text());
}

std::string index_next_items(db::Work& work, std::string_view after, std::int64_t count_max) {
  return put_each(work, kItemDocument, kItems, kNext, after, count_max);
}

std::string index_next_decisions(db::Work& work, std::string_view after, std::int64_t count_max) {
  std::string last;
  for (auto& [id] : work.rows<DecisionId>("SELECT i.id FROM decisions i " + std::string(kNext), after, count_max)) {
    index_decision(work, id);
    last = id.text();
  }
  return last;
}

std::string index_next_actions(db::Work& work, std::string_view after, std::int64_t count_max) {
  return put_each(work, kPromiseDocument, kActions, kNext, after, count_max);
}

std::string index_next_year_entries(db::Work& work, std::string_view after, std::int64_t count_max) {
  return put_each(work, kYearEntryDocument, kYearEntries, "WHERE i.removed_at IS NULL AND i.id > ? ORDER BY i.id LIMIT ?", after,
                  count_max);
}

std::vector<std::string> search_keys(const area::AreaTree& tree, const access::Actor& actor,
                                     std::span<const cooperation::Group> groups, UtcTime now) {
  std::vector<std::string> keys;
  for (const auto& group : groups) {
    const auto may_read = [&](std::string_view kind, std::span<const access::Rule> rules) {
      return access::may(actor, "read", subject_of(tree, group, kind, ""), rules, now).allowed;
    };
    if (may_read("meeting", meeting_rules()))
      for (const auto kind : {kItemDocument, kDecisionDocument, kYearEntryDocument})
        keys.push_back(words::key_of(kind, "group", group.id.text()));
    if (may_read("action", action_rules())) keys.push_back(words::key_of(kPromiseDocument, "group", group.id.text()));
  }
  return keys;
}

std::vector<words::Found> found_items(db::Work& work, const std::vector<std::string>& ids) {
  return found(work,
               "SELECT i.id, m.id, g.name, i.title, i.said, i.note FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id "
               "JOIN area_groups g ON g.id = m.group_id",
               ids);
}

std::vector<words::Found> found_decisions(db::Work& work, const std::vector<std::string>& ids) {
  auto all = found(work,
                   "SELECT i.id, i.meeting_id, g.name, i.text, i.expected, '' FROM decisions i JOIN area_groups g ON g.id = "
                   "i.group_id",
                   ids);
  for (words::Found& each : all) {
    const auto decision = find_decision(work, DecisionId(each.id));
    if (std::string basis = basis_of(*decision); !basis.empty()) each.lines.push_back(std::move(basis));
  }
  return all;
}

std::vector<words::Found> found_actions(db::Work& work, const std::vector<std::string>& ids) {
  return found(work,
               "SELECT i.id, i.meeting_id, g.name, i.text, i.reason, '' FROM actions i JOIN area_groups g ON g.id = i.group_id",
               ids);
}

std::vector<words::Found> found_year_entries(db::Work& work, const std::vector<std::string>& ids) {
  return found(work, "SELECT i.id, g.slug, g.name, i.title, '', '' FROM year_entries i JOIN area_groups g ON g.id = i.group_id",
               ids);
}

}  // namespace samverkan::meeting
