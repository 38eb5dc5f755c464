// SPDX-License-Identifier: EUPL-1.2
// What people do with observations, one function a verb: authorise, load, decide by the rules, save and log, in one unit of work.
// Later modules use note_step to tell the reporter what became of a report, and require_clear before they save what people wrote.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "access/access.hpp"
#include "area/area.hpp"
#include "kit/db/work.hpp"
#include "observation/observation.hpp"
#include "observation/screen.hpp"

namespace samverkan::observation {

/// What the commands need to know of the world beside the store; borrowed.
struct Scene {
  const CategoryList& categories;
  const Screener& screener;
  const area::AreaTree& areas;
  int retention_months = 24;
};

/// As a phone gives it, in degrees; the radius in which it may lie, when known.
struct GivenPoint {
  double lon;
  double lat;
  std::optional<double> accuracy_m;
};
struct GivenPlace {
  area::Place place;
};
struct GivenArea {
  std::string slug;
};
using GivenWhere = std::variant<GivenPoint, GivenPlace, GivenArea>;

struct NewObservation {
  ObservationId id;
  Kind kind = Kind::observation;
  std::string category_group;           // empty for "nothing to report"
  std::optional<std::string> category;  // a code of that group
  Occurred occurred;
  GivenWhere where;
  std::string text;
  Use use = Use::planning;
};

struct Reported {
  Observation observation;
  std::string receipt_number;
  bool is_new;  // false: the same report was sent before
};

/// Files a report. The same id with the same content again gives the first receipt; with other content it is a conflict. Text
/// that may point at a person is refused with Problem::screened, "observation.screened"; Screener::screen tells where.
[[nodiscard]] Result<Reported> report(db::Work& work, const access::Actor& actor, const Scene& scene,
                                      const NewObservation& given);

[[nodiscard]] Result<Observation> verify(db::Work& work, const access::Actor& actor, const Scene& scene, const ObservationId& id);
/// `main` takes `id` as one more source. Both are of the same category group; main is received, verified or routed.
[[nodiscard]] Result<Observation> merge(db::Work& work, const access::Actor& actor, const Scene& scene, const ObservationId& id,
                                        const ObservationId& main);
/// `note` is shown to the reporter; screened.
[[nodiscard]] Result<Observation> reject(db::Work& work, const access::Actor& actor, const Scene& scene, const ObservationId& id,
                                         RejectReason reason, std::string_view note);
[[nodiscard]] Result<Observation> route(db::Work& work, const access::Actor& actor, const Scene& scene, const ObservationId& id,
                                        const access::SeatId& seat);
[[nodiscard]] Result<Observation> answer(db::Work& work, const access::Actor& actor, const Scene& scene, const ObservationId& id);
[[nodiscard]] Result<Observation> withdraw(db::Work& work, const access::Actor& actor, const Scene& scene,
                                           const ObservationId& id);
/// Destroys the text in every revision; time, place and category stay. The log holds no text. Call Database::forget_erased
/// ("observation_texts", words::kIndex) after the commit, so that no file of the store keeps it.
[[nodiscard]] Result<Observation> erase_text(db::Work& work, const access::Actor& actor, const Scene& scene,
                                             const ObservationId& id);

/// Adds a line to the receipts of this observation and of those merged into it. `details`: a JSON object of codes and dates
/// without text that people wrote. No right is asked: the caller has decided.
void note_step(db::Work& work, const ObservationId& id, StepKind kind, std::string_view details);

/// A report that was filed and dealt with before this store began, e.g. of the demo city.
struct HistoricReport {
  Observation observation;
  std::string receipt_number;
  std::string text;  // empty for none
  std::optional<ObservationId> merged_into;
  std::vector<Step> steps;
};
/// Takes in history as it is, many rows at once, with one line in the log. No right is asked and no rule is tried: the caller has
/// made every row. A text whose date has passed is left out as expired. Cost: about 20 µs a report.
void load_history(db::Work& work, std::string_view actor, std::span<const HistoricReport> reports);

/// Destroys texts whose date has passed, at most 1,000 in one unit of work; returns how many. For a nightly job.
[[nodiscard]] int expire_texts(db::Work& work);

/// After a restore: destroys the text of every observation in `ids` (the deletion list kept outside of the backup).
void replay_deletions(db::Work& work, const std::vector<ObservationId>& ids);

}  // namespace samverkan::observation
