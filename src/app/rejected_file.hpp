// SPDX-License-Identifier: EUPL-1.2
// The rejected rows of an import from the command line: a file that only its owner reads, beside the store and not where the
// operator happens to stand.
#pragma once

#include <filesystem>
#include <string_view>

#include "observation/import_commands.hpp"

namespace samverkan::app {

/// Writes "rejected/JOB.csv" in the folder of the store, readable by its owner alone, and gives its path. Throws
/// std::system_error when the disk refuses.
[[nodiscard]] std::filesystem::path write_rejected_file(const std::filesystem::path& data, const observation::ImportJobId& job,
                                                        std::string_view csv);

}  // namespace samverkan::app
