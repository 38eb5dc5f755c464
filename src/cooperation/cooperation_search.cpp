// SPDX-License-Identifier: EUPL-1.2
#include "cooperation/cooperation_search.hpp"

#include "cooperation/cooperation_access.hpp"
#include "kit/db/value_list.hpp"

namespace samverkan::cooperation {
namespace {

template <class... Args>
std::string put_each(db::Work& work, std::string_view where, const Args&... args) {
  std::string last;
  for (auto& [id, made_at, name, purpose] : work.rows<std::string, UtcTime, std::string, std::string>(
           "SELECT id, made_at, name, purpose FROM area_groups " + std::string(where), args...)) {
    last = id;
    words::put(work, {.kind = std::string(kGroupDocument),
                      .id = id,
                      .changed_at = made_at,
                      .title = std::move(name),
                      .text = std::move(purpose),
                      .keys = {words::key_of(kGroupDocument, "group", id)}});
  }
  return last;
}

}  // namespace

void index_group(db::Work& work, const GroupId& id) { put_each(work, "WHERE id = ?", id); }

std::string index_next_groups(db::Work& work, std::string_view after, std::int64_t count_max) {
  return put_each(work, "WHERE id > ? ORDER BY id LIMIT ?", after, count_max);
}

std::vector<std::string> search_keys(const area::AreaTree& tree, const access::Actor& actor, std::span<const Group> groups,
                                     UtcTime now) {
  std::vector<std::string> keys;
  for (const Group& group : groups)
    if (access::may(actor, "read", subject_of(tree, group.area, group.id), group_rules(), now).allowed)
      keys.push_back(words::key_of(kGroupDocument, "group", group.id.text()));
  return keys;
}

std::vector<words::Found> found_groups(db::Work& work, const std::vector<std::string>& ids) {
  const db::ValueList list(ids);
  std::vector<words::Found> all;
  for (auto& [id, slug, name, purpose] : work.rows_with<std::string, std::string, std::string, std::string>(
           "SELECT id, slug, name, purpose FROM area_groups WHERE id IN (" + list.marks() + ")", list.values())) {
    words::Found found{.id = std::move(id), .lines = {std::move(name)}, .page = std::move(slug), .where = {}, .area = {}};
    if (!purpose.empty()) found.lines.push_back(std::move(purpose));
    all.push_back(std::move(found));
  }
  return all;
}

}  // namespace samverkan::cooperation
