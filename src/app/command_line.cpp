// SPDX-License-Identifier: EUPL-1.2
#include "app/command_line.hpp"

#include <CLI/CLI.hpp>
#include <functional>

#include "analyse/analyse.hpp"
#include "app/commands.hpp"

namespace samverkan::app {
namespace {

using Run = std::function<int()>;

void add_data(CLI::App& command, std::filesystem::path& data) {
  command.add_option("--data", data, "Folder of the store (made if absent)")->default_val("samverkan-data");
}

void add_json(CLI::App& command, Output& output) {
  command.add_flag_callback(
      "--json", [&output] { output = Output::json; }, "Print the result as one JSON object on the last line");
}

// Options live as long as the parser: they are kept by the closure that runs the command.
void add_serve(CLI::App& app, Run& run) {
  auto options = std::make_shared<ServeOptions>();
  auto* command = app.add_subcommand("serve", "Serve the web interface and the API");
  add_data(*command, options->data);
  command->add_option("--port", options->port, "Port to listen on")->capture_default_str();
  command->add_option("--listen", options->listen, "Address to listen on; a demo listens on 127.0.0.1 only")
      ->capture_default_str();
  auto* demo = command->add_flag_callback(
      "--demo", [options] { options->kind_of_new_store = StoreKind::demo; }, "A new store gets the demo city");
  command
      ->add_flag_callback(
          "--no-demo", [options] { options->kind_of_new_store = StoreKind::real; }, "A new store is empty (the default)")
      ->excludes(demo);
  command->add_option("--now", options->now, "Pretend that it is this time, e.g. 2026-11-26T09:00:00+01:00 (demo stores only)");
  command->add_flag("--behind-proxy", options->is_behind_proxy, "Take address and TLS from X-Forwarded-For and -Proto");
  command->add_option("--tiles", options->tiles, "An MBTiles file (png, jpg, webp or pbf): the large map behind the picture");
  command->callback([&run, options] { run = [options] { return serve(*options); }; });
}

void add_imports(CLI::App& app, Run& run) {
  auto* group = app.add_subcommand("import", "Read files into the store")->require_subcommand(1);

  auto areas = std::make_shared<ImportAreasOptions>();
  auto* areas_command =
      group->add_subcommand("areas", "Areas with boundaries: Shapefile, GeoPackage, GeoJSON, or CSV with a WKT column");
  areas_command->add_option("file", areas->file, "The file")->required();
  add_data(*areas_command, areas->data);
  areas_command->add_option("--geography", areas->geography, "Level of the areas (default: neighbourhood)");
  areas_command->add_option("--name", areas->name, "Column with the name (default: the first text column)");
  areas_command->add_option("--code", areas->code, "Column with the code (default: the name, folded)");
  areas_command->add_option("--parent", areas->parent, "Code or slug of the parent (default: the municipality)");
  areas_command->add_option("--valid-from", areas->valid_from, "First day of the boundaries (default: today)");
  areas_command->add_option("--crs", areas->crs, "EPSG:3006, EPSG:3011 or EPSG:4326 (default: what the file says)");
  areas_command->add_flag_callback(
      "--synthetic", [areas] { areas->kind_of_new_store = StoreKind::synthetic; },
      "The areas are invented: a new store holds invented data only");
  add_json(*areas_command, areas->output);
  areas_command->callback([&run, areas] { run = [areas] { return import_areas(*areas); }; });

  auto layer = std::make_shared<ImportMapLayerOptions>();
  auto* layer_command =
      group->add_subcommand("map-layer", "What maps draw for orientation and never count in; one file is the whole layer");
  layer_command->add_option("file", layer->file, "Shapefile, GeoPackage, GeoJSON, or CSV with a WKT column")->required();
  add_data(*layer_command, layer->data);
  layer_command->add_option("--kind", layer->kind, "water, green, neighbours, or lines (tracks)")->required();
  layer_command->add_option("--credit", layer->credit, "Whose data it is, as maps show it");
  layer_command->add_option("--name", layer->name, "Column with names (default: name or namn, if any)");
  layer_command->add_option("--crs", layer->crs, "EPSG:3006, EPSG:3011 or EPSG:4326 (default: what the file says)");
  layer_command->add_flag_callback(
      "--synthetic", [layer] { layer->kind_of_new_store = StoreKind::synthetic; },
      "It is invented: a new store holds invented data only");
  add_json(*layer_command, layer->output);
  layer_command->callback([&run, layer] { run = [layer] { return import_map_layer(*layer); }; });

  auto observations = std::make_shared<ImportObservationsOptions>();
  auto* observations_command = group->add_subcommand("observations", "Observations: CSV, XLSX, ODS or GeoJSON, with a mapping");
  observations_command->add_option("file", observations->file, "The file")->required();
  add_data(*observations_command, observations->data);
  observations_command->add_option("--map", observations->map, "Mapping in TOML (default: the one saved for this header)");
  observations_command->add_flag("--dry-run", observations->is_dry_run,
                                 "Check everything, store nothing, and print a proposed mapping");
  add_json(*observations_command, observations->output);
  observations_command->callback([&run, observations] { run = [observations] { return import_observations(*observations); }; });

  auto events = std::make_shared<ImportPoliceEventsOptions>();
  auto* events_command =
      group->add_subcommand("police-events", "Events of the police's open list (JSON, also .gz): news, never data points");
  events_command->add_option("file", events->file, "The file")->required();
  add_data(*events_command, events->data);
  add_json(*events_command, events->output);
  events_command->callback([&run, events] { run = [events] { return import_police_events(*events); }; });
}

void add_operations(CLI::App& app, Run& run) {
  auto* audit = app.add_subcommand("audit", "The log of acts")->require_subcommand(1);
  auto data = std::make_shared<std::filesystem::path>();
  auto* verify = audit->add_subcommand("verify", "Find any change, gap or cut in the log");
  add_data(*verify, *data);
  verify->callback([&run, data] { run = [data] { return verify_audit(*data); }; });

  auto* account = app.add_subcommand("account", "Accounts")->require_subcommand(1);
  auto options = std::make_shared<CreateAccountOptions>();
  auto* create = account->add_subcommand("create", "Make an account with a seat; prints a link that is valid once, for 24 hours");
  add_data(*create, options->data);
  create->add_option("--name", options->name, "Name of the holder, as colleagues know it")->required();
  create->add_option("--role", options->role, "Role of the seat")->capture_default_str();
  create->add_option("--area", options->area, "Slug of the seat's area (default: the municipality)");
  create->callback([&run, options] { run = [options] { return create_account(*options); }; });

  auto choice = std::make_shared<analyse::Choice>();
  auto* analyse = app.add_subcommand("analyse", "Statistics of places and time, on CSV files or on a store");
  analyse::add_methods(*analyse, *choice);
  analyse->final_callback([&run, choice] { run = [choice] { return print_analysis(*choice); }; });

  app.add_subcommand("permissions", "Print who may do what")->callback([&run] { run = print_permissions; });
}

}  // namespace

int run_command_line(int argc, char** argv) {
  CLI::App app{"Samverkan: local crime prevention shared by a municipality, its districts and the police"};
  app.set_version_flag("--version", SAMVERKAN_VERSION);
  app.require_subcommand(1);
  Run run;
  add_serve(app, run);
  add_imports(app, run);
  add_operations(app, run);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? 0 : 2;
  }
  return run();
}

}  // namespace samverkan::app
