// SPDX-License-Identifier: EUPL-1.2
// What is wanted of a store, and the tables made of it. Inside src/analyse.
#pragma once

#include <set>
#include <string>

#include "analyse/stored.hpp"
#include "observation/observation_views.hpp"
#include "picture/picture_commands.hpp"

namespace samverkan::analyse {

/// Of one report, with the categories that were named.
enum class Chosen { no, yes, not_named };  // not_named: of a named group, but control-driven and so taken only by name

/// Categories whose numbers follow how much is looked for: those that the list marks, and what in the group "drugs" has no code.
/// They are read when they are named, by themselves, and rank nothing.
[[nodiscard]] bool is_control_driven(const observation::CategoryList& list, std::string_view code, std::string_view group);

struct Categories {
  bool has_all = false;
  std::set<std::string> groups, codes;

  [[nodiscard]] Chosen choose(const observation::CategoryList& list, const std::string& code, const std::string& group) const;
  [[nodiscard]] bool is_one_group() const { return codes.empty() && (has_all || groups.size() == 1); }
};

struct Weeks {
  IsoWeek from, to;  // both included
};

struct Tables {
  std::int64_t rows = 0;  // that were read: reports, or weeks of figures
  picture::Profile profile;
  std::vector<Note> notes;
};

/// The area that was asked about, then those that it is compared with.
using Areas = std::vector<const area::Area*>;

/// Whether figures are enough for the table: a number a week.
[[nodiscard]] bool is_of_weeks(StoredTable table);

/// From single reports: those that the picture counts in these weeks and areas, so that their number is the picture's exact one;
/// `delays` has those too that came after a week was locked. Fills the slots. `list` has the groups of the codes. Refuses, of
/// `people`, an area without parts (`analyse.no_parts`) and one whose population is not known (`analyse.population_unknown`).
[[nodiscard]] Result<Tables> tables_of_rows(db::Work& work, const picture::PictureScene& scene,
                                            const observation::CategoryList& list, const Areas& areas, Weeks weeks,
                                            const Categories& categories, const std::vector<StoredSlot>& slots);

/// From the figures of one group, as the picture shows them to the actor.
[[nodiscard]] Result<Tables> tables_of_figures(db::Work& work, const access::Actor& actor, const picture::PictureScene& scene,
                                               const Areas& areas, Weeks weeks, const std::string& group,
                                               const std::vector<StoredSlot>& slots);

}  // namespace samverkan::analyse
