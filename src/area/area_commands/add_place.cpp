// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "area/area_commands.hpp"
#include "area/area_rules.hpp"
#include "area/area_store.hpp"
#include "kit/base/check.hpp"
#include "kit/base/text.hpp"

namespace samverkan::area {

Result<Place> add_place(db::Work& work, const AreaTree& tree, const NewPlace& place) {
  if (std::ranges::find(kPlaceKinds, place.kind) == std::end(kPlaceKinds))
    return refuse(Problem::bad_input, "area.place_kind_unknown", "kind", {{"kind", place.kind}});
  if (trimmed(place.name).empty()) return refuse(Problem::bad_input, "area.name_missing", "name");
  if (length_in_characters(place.name) > kAreaNameMax)
    return refuse(Problem::bad_input, "area.name_too_long", "name", {{"max", std::to_string(kAreaNameMax)}});
  const Location location = tree.locate(Geography::city, place.at);
  if (location.leaf == nullptr) return refuse(Problem::bad_input, "area.place_outside", "at");
  const Place added{place.id, place.name, place.kind, location.leaf->id, place.at};
  insert_place(work, added);
  return added;
}

void record_population(db::Work& work, const AreaId& area, int year, std::int64_t people, std::string_view source) {
  CHECK(people >= 0, "a population is no negative number");
  save_population(work, area, year, people, source);
}

}  // namespace samverkan::area
