// SPDX-License-Identifier: EUPL-1.2
#include "audit/audit.hpp"
#include "observation/observation_commands.hpp"
#include "observation/observation_rules.hpp"

namespace samverkan::observation {
namespace {

using db::to_value;
using Rows = std::vector<std::vector<db::Value>>;

std::vector<db::Value> observation_row(const Observation& o) {
  const auto& at = o.where.at;
  const auto routed = o.routed_to ? std::optional(o.routed_to->text()) : std::nullopt;
  return {to_value(o.id.text()),
          to_value(o.revision),
          to_value(to_text(o.kind)),
          to_value(to_text(o.state)),
          to_value(o.category_group),
          to_value(o.category),
          to_value(to_millis(o.occurred.earliest)),
          to_value(to_millis(o.occurred.latest)),
          to_value(to_millis(o.occurred.middle())),
          to_value(to_text(o.where.precision)),
          to_value(to_text(o.where.location)),
          to_value(o.where.area.text()),
          to_value(at ? std::optional(at->north_m) : std::nullopt),
          to_value(at ? std::optional(at->east_m) : std::nullopt),
          to_value(o.where.place_id),
          to_value(to_text(o.use)),
          to_value(to_millis(o.received_at)),
          to_value(o.author.text()),
          to_value(o.seat.text()),
          to_value(o.organisation.text()),
          to_value(o.source_kind),
          to_value(to_text(o.text_state)),
          to_value(routed),
          to_value(o.content_hash)};
}

}  // namespace

void load_history(db::Work& work, std::string_view actor, std::span<const HistoricReport> reports) {
  Rows observations;
  Rows texts;
  Rows receipts;
  Rows links;
  Rows steps;
  observations.reserve(reports.size());
  receipts.reserve(reports.size());
  for (const auto& report : reports) {
    const Observation& o = report.observation;
    observations.push_back(observation_row(o));
    receipts.push_back(
        {to_value(report.receipt_number), to_value(o.id.text()), to_value(o.author.text()), to_value(to_millis(o.received_at))});
    if (!report.text.empty()) {
      texts.push_back({to_value(o.id.text()), to_value(o.revision), to_value(report.text),
                       to_value(to_iso_date(kept_until(o.received_at, kRetentionMonths)))});
    }
    if (report.merged_into) {
      links.push_back({to_value(o.id.text()), to_value(report.merged_into->text()), to_value(to_millis(o.received_at))});
    }
    std::int64_t seq = 0;
    for (const auto& step : report.steps) {
      steps.push_back({to_value(o.id.text()), to_value(++seq), to_value(to_millis(step.at)), to_value(to_text(step.kind)),
                       to_value(step.details)});
    }
  }
  work.execute_many(
      "INSERT INTO observations (id, revision, kind, state, category_group, category, occurred_from, occurred_to, counted_at,"
      " place_precision, location, area_id, north_m, east_m, place_id, use_for, received_at, author_id, seat_id, organisation_id,"
      " source_kind, text_state, routed_to, content_hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      observations);
  work.execute_many("INSERT INTO observation_texts (observation_id, revision, kind, body, kept_until) VALUES (?,?,'text',?,?)",
                    texts);
  work.execute_many("INSERT INTO observation_receipts (number, observation_id, author_id, received_at) VALUES (?,?,?,?)",
                    receipts);
  work.execute_many("INSERT INTO observation_links (observation_id, main_id, linked_at) VALUES (?,?,?)", links);
  work.execute_many("INSERT INTO observation_steps (observation_id, seq, at, kind, details) VALUES (?,?,?,?,?)", steps);
  audit::record(work, {.actor = std::string(actor),
                       .seat = "",
                       .verb = "load_history",
                       .subject_kind = "observation",
                       .subject_id = "",
                       .detail = "rows=" + std::to_string(reports.size())});
}

}  // namespace samverkan::observation
