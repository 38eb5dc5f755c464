// SPDX-License-Identifier: EUPL-1.2
// The methods, one function a file; inside src/analyse.
#pragma once

#include "analyse/command.hpp"

namespace samverkan::analyse {

void add_alarms(CLI::App& group, Choice& choice);
void add_changepoints(CLI::App& group, Choice& choice);
void add_clusters(CLI::App& group, Choice& choice);
void add_default_points(CLI::App& group, Choice& choice);
void add_effect(CLI::App& group, Choice& choice);
void add_fdr(CLI::App& group, Choice& choice);
void add_hotspots(CLI::App& group, Choice& choice);
void add_kde(CLI::App& group, Choice& choice);
void add_lisa(CLI::App& group, Choice& choice);
void add_near_repeat(CLI::App& group, Choice& choice);
void add_nowcast(CLI::App& group, Choice& choice);
void add_power(CLI::App& group, Choice& choice);
void add_rates(CLI::App& group, Choice& choice);
void add_scan(CLI::App& group, Choice& choice);
void add_target(CLI::App& group, Choice& choice);

}  // namespace samverkan::analyse
