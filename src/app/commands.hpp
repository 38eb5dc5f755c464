// SPDX-License-Identifier: EUPL-1.2
// The commands of the program, one function each. They print to standard output what a script reads and to standard error what
// people read, and return the exit code.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "analyse/analyse.hpp"
#include "app/store.hpp"

namespace samverkan::app {

enum class Output { text, json };

struct ServeOptions {
  std::filesystem::path data;
  std::uint16_t port = 8080;
  std::string listen = "127.0.0.1";
  StoreKind kind_of_new_store = StoreKind::real;
  std::optional<std::string> now;  // demo stores only
  bool is_behind_proxy = false;
  std::optional<std::filesystem::path> tiles;  // an MBTiles file for the large map
};
/// Serves until it is told to stop (Ctrl+C). Makes the store, and the demo city, if absent.
int serve(const ServeOptions& options);

struct ImportAreasOptions {
  std::filesystem::path data;
  std::filesystem::path file;
  std::optional<std::string> geography, name, code, parent, valid_from, crs;
  StoreKind kind_of_new_store = StoreKind::real;
  Output output = Output::text;
};
int import_areas(const ImportAreasOptions& options);

struct ImportMapLayerOptions {
  std::filesystem::path data;
  std::filesystem::path file;
  std::string kind, credit;
  std::optional<std::string> name, crs;
  StoreKind kind_of_new_store = StoreKind::real;
  Output output = Output::text;
};
int import_map_layer(const ImportMapLayerOptions& options);

struct ImportObservationsOptions {
  std::filesystem::path data;
  std::filesystem::path file;
  std::optional<std::filesystem::path> map;
  bool is_dry_run = false;
  Output output = Output::text;
};
int import_observations(const ImportObservationsOptions& options);

struct ImportPoliceEventsOptions {
  std::filesystem::path data;
  std::filesystem::path file;
  Output output = Output::text;
};
int import_police_events(const ImportPoliceEventsOptions& options);

/// Walks the log's chain; 0 when it is whole, 2 when it is not.
int verify_audit(const std::filesystem::path& data);

struct CreateAccountOptions {
  std::filesystem::path data;
  std::string name;
  std::string role = "administrator";
  std::optional<std::string> area;  // slug; the municipality when not given
};
/// Makes an account with a seat and prints a link that is valid once, for 24 hours.
int create_account(const CreateAccountOptions& options);

/// Runs the method that was chosen, on files or on the store that it names, and prints its result. A refusal prints nothing to
/// standard output.
int print_analysis(const analyse::Choice& choice);

/// Prints the matrix of rights.
int print_permissions();

}  // namespace samverkan::app
