// SPDX-License-Identifier: EUPL-1.2
// `samverkan analyse METHOD`: the statistics of src/stats on files or on a store, for analysts and for comparison with other
// programs. One file a method (x_method.cpp); the list of all is in analyse.cpp.
#pragma once

#include <functional>

#include "analyse/report.hpp"
#include "analyse/stored_request.hpp"
#include "kit/base/result.hpp"

namespace CLI {
class App;
}

namespace samverkan::analyse {

struct StoredWorld;

/// What was asked for on the command line; filled when it is parsed.
struct Choice {
  std::function<Result<Report>()> run;
  Format format = Format::table;
  StoredRequest* stored = nullptr;  // where a store was named in place of files; lives as long as the command
};

/// Adds a command for each method. What they were given lives as long as `group`; `choice` is borrowed.
void add_methods(CLI::App& group, Choice& choice);

/// The method that was chosen, on the store that it names; see read_from_store. Its options are under "store" in the report.
[[nodiscard]] Result<Report> run_on_store(const Choice& choice, const StoredWorld& world);

}  // namespace samverkan::analyse
