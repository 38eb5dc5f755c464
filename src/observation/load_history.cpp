// SPDX-License-Identifier: EUPL-1.2
#include "audit/audit.hpp"
#include "observation/observation_commands.hpp"
#include "observation/observation_rules.hpp"

namespace samverkan::observation {
namespace {

using db::Rows;

void add_observation(Rows& rows, const Observation& o, TextState text_state) {
  const auto& at = o.where.at;
  rows.add(o.id, o.revision, to_text(o.kind), to_text(o.state), o.category_group, o.category, o.occurred.earliest,
           o.occurred.latest, o.occurred.middle(), to_text(o.where.precision), to_text(o.where.location), o.where.area,
           at ? std::optional(at->north_m) : std::nullopt, at ? std::optional(at->east_m) : std::nullopt, o.where.place_id,
           to_text(o.use), o.received_at, o.author, o.seat, o.organisation, o.source_kind, to_text(text_state), o.routed_to,
           o.content_hash);
}

}  // namespace

void load_history(db::Work& work, std::string_view actor, std::span<const HistoricReport> reports) {
  Rows observations("observations", {"id",          "revision",      "kind",        "state",       "category_group",
                                     "category",    "occurred_from", "occurred_to", "counted_at",  "place_precision",
                                     "location",    "area_id",       "north_m",     "east_m",      "place_id",
                                     "use_for",     "received_at",   "author_id",   "seat_id",     "organisation_id",
                                     "source_kind", "text_state",    "routed_to",   "content_hash"});
  Rows texts("observation_texts", {"observation_id", "revision", "kind", "body", "kept_until"});
  Rows receipts("observation_receipts", {"number", "observation_id", "author_id", "received_at"});
  Rows links("observation_links", {"observation_id", "main_id", "linked_at"});
  Rows steps("observation_steps", {"observation_id", "seq", "at", "kind", "details"});
  for (const auto& report : reports) {
    const Observation& o = report.observation;
    const LocalDate until = kept_until(o.received_at, kRetentionMonths);
    const bool is_over = !report.text.empty() && until <= to_local(work.now()).date;  // the night would destroy it
    add_observation(observations, o, is_over ? TextState::expired : o.text_state);
    receipts.add(report.receipt_number, o.id, o.author, o.received_at);
    if (!report.text.empty() && !is_over) texts.add(o.id, o.revision, "text", report.text, to_iso_date(until));
    if (report.merged_into) links.add(o.id, *report.merged_into, o.received_at);
    std::int64_t seq = 0;
    for (const auto& step : report.steps) steps.add(o.id, ++seq, step.at, to_text(step.kind), step.details);
  }
  for (const Rows* rows : {&observations, &texts, &receipts, &links, &steps}) work.insert(*rows);
  audit::record(work, {.actor = std::string(actor),
                       .seat = "",
                       .verb = "load_history",
                       .subject_kind = "observation",
                       .subject_id = "",
                       .detail = "rows=" + std::to_string(reports.size())});
}

}  // namespace samverkan::observation
