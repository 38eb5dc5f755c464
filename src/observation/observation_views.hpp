// SPDX-License-Identifier: EUPL-1.2
// What people read of observations: the report form, receipts, the list for those with row right, similar ones, and what is left
// to triage. Figures are made by the picture, from each_observation.
#pragma once

#include <functional>

#include "kit/base/local_time.hpp"
#include "observation/observation_commands.hpp"

namespace samverkan::observation {

struct ReportForm {
  std::vector<CategoryGroup> groups;
  LocalDate read_by;
  LocalDate kept_until;
  std::vector<std::string> visible_to;  // codes: "coordinator", "area_police", "own_organisation"
};
[[nodiscard]] ReportForm report_form(const Scene& scene, UtcTime now);

struct Receipt {
  std::string number;
  Observation observation;
  std::string area_name;
  std::optional<std::string> place_name;
  std::optional<std::string> text;  // the author always sees what the author wrote
  std::optional<std::string> reject_note;
  LocalDate read_by;
  LocalDate kept_until;
  std::vector<Step> steps;
  std::vector<std::string> may;
};
/// The actor's own, newest first.
[[nodiscard]] std::vector<Receipt> list_receipts(db::Work& work, const access::Actor& actor, const Scene& scene,
                                                 std::size_t limit, UtcTime before);
/// Refuses with not_found what is not the actor's own.
[[nodiscard]] Result<Receipt> find_receipt(db::Work& work, const access::Actor& actor, const Scene& scene,
                                           std::string_view number);

struct ObservationView {
  Observation observation;
  std::string number;  // of its receipt; empty for imported rows
  std::string area_name;
  std::string area_slug;
  std::optional<std::string> place_name;
  std::optional<std::string> text;
  std::optional<std::string> source_kind;        // only where three seats of that kind report in the area
  std::optional<std::string> organisation_name;  // only to the author and those of that organisation
  std::int64_t corroborations = 0;               // reports merged into this one
  std::optional<ObservationId> merged_into;
  Certainty certainty = Certainty::single;
  std::vector<std::string> may;
};

struct ObservationQuery {
  std::optional<access::AreaId> area;  // with everything under it
  std::optional<IsoWeek> week;         // of the middle of the interval
  std::string category_group;
  std::optional<State> state;
  std::optional<Kind> kind;
};
struct ObservationPage {
  std::vector<ObservationView> observations;
  std::string next_cursor;  // empty at the end
  std::int64_t total;       // at most kTotalMax
};
inline constexpr std::int64_t kTotalMax = 10'000;

/// Rows that the actor has row right to, newest first. "Planning" reports are shown to coordinators at once, to others when their
/// week is over. Refuses a cursor that is none.
[[nodiscard]] Result<ObservationPage> list_observations(db::Work& work, const access::Actor& actor, const Scene& scene,
                                                        const ObservationQuery& query, std::size_t limit,
                                                        std::string_view cursor);

/// The observation, if the actor has row right to it and it is not kept back until its week is over. For later modules that take
/// one up.
[[nodiscard]] std::optional<Observation> find_readable(db::Work& work, const access::Actor& actor, const area::AreaTree& areas,
                                                       const ObservationId& id);

/// Refuses with not_found what the actor has no row right to.
[[nodiscard]] Result<ObservationView> find_view(db::Work& work, const access::Actor& actor, const Scene& scene,
                                                const ObservationId& id);

/// Others of the same group that may be the same event: within 300 m or in the same area, and within three days; nearest in time
/// first, at most ten.
[[nodiscard]] Result<std::vector<ObservationView>> find_similar(db::Work& work, const access::Actor& actor, const Scene& scene,
                                                                const ObservationId& id);

/// Number of received reports that the actor may triage; at most kTotalMax. "Nothing to report" is counted as heard and is no
/// work.
[[nodiscard]] std::int64_t count_to_triage(db::Work& work, const access::Actor& actor, const Scene& scene);

/// One observation as figures are made of it. Views into the row; valid during the visit only.
struct CountedRow {
  std::string_view id;
  Kind kind;
  State state;
  std::string_view category_group;
  std::string_view category;  // empty when only the group is known
  Occurred occurred;
  Precision precision;
  Location location;
  std::string_view area;
  std::optional<geo::Sweref99> at;
  Use use;
  UtcTime received_at;  // of an imported row: when its whole import was in
  std::string_view seat;
  std::string_view organisation;
  std::string_view source;  // name of the imported source; empty for reports
};
/// Every visible observation with id > `after`, in order of id, at most `count_max`; returns the last id seen. For filling the
/// picture's columns in parts.
std::string each_observation(db::Work& work, std::string_view after, std::int64_t count_max,
                             const std::function<void(const CountedRow&)>& visit);

/// The same for all whose middle lies in the period, in order of id. Cost: an index lookup and the rows of the period.
void each_observation_in(db::Work& work, const Period& period, const std::function<void(const CountedRow&)>& visit);

/// The same for one observation, after it was changed; false when it is not visible.
bool visit_observation(db::Work& work, const ObservationId& id, const std::function<void(const CountedRow&)>& visit);

/// How many imports are done: another number after each.
[[nodiscard]] std::int64_t count_imports(db::Work& work);

}  // namespace samverkan::observation
