// SPDX-License-Identifier: EUPL-1.2
// The methods, one function a file; inside src/analyse.
#pragma once

#include <string>

#include "analyse/analyse.hpp"

namespace samverkan::analyse {

/// A command with the formats that all methods share.
CLI::App& add_method(CLI::App& group, Choice& choice, const std::string& name, const std::string& question);

/// The flags by which the inputs may come from a store. A method that has --period itself says which text that fills.
void add_store(CLI::App& method, Choice& choice, StoredRequest& request, std::vector<StoredSlot> slots, Ranks ranks,
               std::string* period = nullptr);

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
