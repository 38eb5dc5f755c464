// SPDX-License-Identifier: EUPL-1.2
#include "meeting/meeting_search.hpp"

#include "kit/db/value_list.hpp"
#include "meeting/meeting_access.hpp"
#include "meeting/meeting_views.hpp"

namespace samverkan::meeting {
namespace {

constexpr std::string_view kItems =
    "SELECT i.id, m.group_id, m.starts_at, i.title FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id ";
constexpr std::string_view kDecisions = "SELECT i.id, i.group_id, i.decided_at, i.text FROM decisions i ";
constexpr std::string_view kActions =
    "SELECT i.id, i.group_id, d.decided_at, i.text FROM actions i JOIN decisions d ON d.id = i.decision_id ";

template <class... Args>
std::string put_each(db::Work& work, std::string_view kind, std::string_view select, std::string_view where,
                     const Args&... args) {
  std::string last;
  for (auto& [id, group, at, text] :
       work.rows<std::string, std::string, UtcTime, std::string>(std::string(select) + std::string(where), args...)) {
    last = id;
    words::put(work, {.kind = std::string(kind),
                      .id = std::move(id),
                      .changed_at = at,
                      .title = std::move(text),
                      .text = {},
                      .keys = {words::key_of(kind, "group", group)}});
  }
  return last;
}

constexpr std::string_view kOne = "WHERE i.id = ?";
constexpr std::string_view kNext = "WHERE i.id > ? ORDER BY i.id LIMIT ?";

// `select` gives id, text, meeting and the name of the group.
std::vector<words::Found> found(db::Work& work, const std::string& select, const std::vector<std::string>& ids) {
  const db::ValueList list(ids);
  std::vector<words::Found> all;
  for (auto& [id, text, meeting, group] : work.rows_with<std::string, std::string, std::string, std::string>(
           select + " WHERE i.id IN (" + list.marks() + ")", list.values()))
    all.push_back(
        {.id = std::move(id), .lines = {std::move(text)}, .page = std::move(meeting), .where = std::move(group), .area = {}});
  return all;
}

}  // namespace

void index_item(db::Work& work, const ItemId& id) { put_each(work, kItemDocument, kItems, kOne, id); }
void index_decision(db::Work& work, const DecisionId& id) { put_each(work, kDecisionDocument, kDecisions, kOne, id); }
void index_action(db::Work& work, const ActionId& id) { put_each(work, kPromiseDocument, kActions, kOne, id); }

std::string index_next_items(db::Work& work, std::string_view after, std::int64_t count_max) {
  return put_each(work, kItemDocument, kItems, kNext, after, count_max);
}

std::string index_next_decisions(db::Work& work, std::string_view after, std::int64_t count_max) {
  return put_each(work, kDecisionDocument, kDecisions, kNext, after, count_max);
}

std::string index_next_actions(db::Work& work, std::string_view after, std::int64_t count_max) {
  return put_each(work, kPromiseDocument, kActions, kNext, after, count_max);
}

std::vector<std::string> search_keys(const area::AreaTree& tree, const access::Actor& actor,
                                     std::span<const cooperation::Group> groups, UtcTime now) {
  std::vector<std::string> keys;
  for (const auto& group : groups) {
    const auto may_read = [&](std::string_view kind, std::span<const access::Rule> rules) {
      return access::may(actor, "read", subject_of(tree, group, kind, ""), rules, now).allowed;
    };
    if (may_read("meeting", meeting_rules()))
      for (const auto kind : {kItemDocument, kDecisionDocument}) keys.push_back(words::key_of(kind, "group", group.id.text()));
    if (may_read("action", action_rules())) keys.push_back(words::key_of(kPromiseDocument, "group", group.id.text()));
  }
  return keys;
}

std::vector<words::Found> found_items(db::Work& work, const std::vector<std::string>& ids) {
  return found(work,
               "SELECT i.id, i.title, m.id, g.name FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id JOIN area_groups g "
               "ON g.id = m.group_id",
               ids);
}

std::vector<words::Found> found_decisions(db::Work& work, const std::vector<std::string>& ids) {
  return found(work, "SELECT i.id, i.text, i.meeting_id, g.name FROM decisions i JOIN area_groups g ON g.id = i.group_id", ids);
}

std::vector<words::Found> found_actions(db::Work& work, const std::vector<std::string>& ids) {
  return found(work, "SELECT i.id, i.text, i.meeting_id, g.name FROM actions i JOIN area_groups g ON g.id = i.group_id", ids);
}

}  // namespace samverkan::meeting
