// SPDX-License-Identifier: EUPL-1.2
#include "analyse/analyse.hpp"

#include <CLI/App.hpp>

#include "analyse/methods.hpp"
#include "analyse/stored.hpp"

namespace samverkan::analyse {

void add_methods(CLI::App& group, Choice& choice) {
  group.require_subcommand(1);
  group.footer(
      "On files, or on what was reported, with the rights of an account. In the demo city of ./dev run:\n"
      "  samverkan analyse changepoints --data data-local/demo --as \"Demo Samordnare\" --area ekbacken "
      "--period 2026-W01..2026-W40 --category disorder");
  add_alarms(group, choice);
  add_changepoints(group, choice);
  add_clusters(group, choice);
  add_default_points(group, choice);
  add_effect(group, choice);
  add_fdr(group, choice);
  add_hotspots(group, choice);
  add_kde(group, choice);
  add_lisa(group, choice);
  add_near_repeat(group, choice);
  add_nowcast(group, choice);
  add_power(group, choice);
  add_rates(group, choice);
  add_scan(group, choice);
  add_target(group, choice);
}

Result<Report> run_on_store(const Choice& choice, const StoredWorld& world) {
  auto origin = read_from_store(*choice.stored, world);
  if (!origin) return refused_by(origin);
  auto report = choice.run();
  if (!report) return report;
  report->options["store"] = std::move(origin->options);
  report->notes.insert(report->notes.end(), origin->notes.begin(), origin->notes.end());
  return report;
}

}  // namespace samverkan::analyse
