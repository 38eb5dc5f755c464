// SPDX-License-Identifier: EUPL-1.2
#include "search/search_views.hpp"

#include <map>

#include "agreement/agreement_search.hpp"
#include "cooperation/cooperation_search.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/base/check.hpp"
#include "meeting/meeting_search.hpp"
#include "observation/observation_search.hpp"
#include "question/question_search.hpp"

namespace samverkan::search {
namespace {

using Ids = std::vector<std::string>;

words::Reader reader_of(db::Work& work, const area::AreaTree& tree, const access::Actor& actor) {
  words::Reader reader = observation::search_reader(tree, actor, work.now());
  const auto groups = cooperation::groups(work);
  const auto add = [&](const Ids& keys) { reader.keys.insert(reader.keys.end(), keys.begin(), keys.end()); };
  add(cooperation::search_keys(tree, actor, groups, work.now()));
  add(meeting::search_keys(tree, actor, groups, work.now()));
  add(question::search_keys(tree, actor, groups, work.now()));
  add(agreement::search_keys(work, tree, actor));
  return reader;
}

std::vector<words::Found> found_of(db::Work& work, const access::Actor& actor, Kind kind, const Ids& ids) {
  switch (kind) {
    case Kind::item: return meeting::found_items(work, ids);
    case Kind::decision: return meeting::found_decisions(work, ids);
    case Kind::promise: return meeting::found_actions(work, ids);
    case Kind::year_entry: return meeting::found_year_entries(work, ids);
    case Kind::group: return cooperation::found_groups(work, ids);
    case Kind::question: return question::found_questions(work, ids);
    case Kind::agreement: return agreement::found_agreements(work, ids);
    case Kind::observation: return observation::found_observations(work, actor, ids);
  }
  return {};
}

}  // namespace

Result<FoundPage> search(db::Work& work, const area::AreaTree& tree, const access::Actor& actor, const Wanted& wanted) {
  auto hits = words::find(work, reader_of(work, tree, actor),
                          {.query = wanted.query,
                           .kind = std::string(wanted.kind ? to_text(*wanted.kind) : std::string_view()),
                           .limit = wanted.limit,
                           .cursor = wanted.cursor});
  if (!hits) return refused_by(hits);
  std::map<Kind, Ids> ids;
  for (const words::Hit& hit : hits->hits) {
    const auto kind = find_kind(hit.kind);
    CHECK(kind, "the index holds only known kinds");
    ids[*kind].push_back(hit.id);
  }
  std::map<std::pair<std::string_view, std::string>, words::Found> found;
  for (const auto& [kind, of_kind] : ids)
    for (auto& each : found_of(work, actor, kind, of_kind)) {
      const std::pair key(to_text(kind), each.id);
      found.emplace(key, std::move(each));
    }
  FoundPage page{{}, std::move(hits->next_cursor), words::is_whole(work)};
  for (const words::Hit& hit : hits->hits) {
    const Kind kind = *find_kind(hit.kind);
    const auto thing = found.find({to_text(kind), hit.id});
    CHECK(thing != found.end(), "what is indexed is there: both are written in one transaction");
    auto& [id, lines, own_page, where, area_id] = thing->second;
    if (const auto* area = area_id.empty() ? nullptr : tree.find(access::AreaId(area_id))) where = area->name;
    page.lines.push_back({.kind = kind,
                          .id = hit.id,
                          .at = hit.changed_at,
                          .lines = std::move(lines),
                          .page = std::move(own_page),
                          .where = std::move(where)});
  }
  return page;
}

void empty_unless_whole(db::Database& database, UtcTime now, RandomSource& random) {
  words::empty_unless_whole(database, now, random);
}

int fill_index(db::Database& database, UtcTime now, RandomSource& random, const std::function<bool()>& is_stopping) {
  const std::vector<words::IndexNext> sources{
      cooperation::index_next_groups,   observation::index_next_observations,
      agreement::index_next_agreements, question::index_next_questions,
      meeting::index_next_items,        meeting::index_next_decisions,
      meeting::index_next_actions,      meeting::index_next_year_entries,
  };
  return words::fill(database, now, random, sources, is_stopping);
}

}  // namespace samverkan::search
