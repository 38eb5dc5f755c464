// SPDX-License-Identifier: EUPL-1.2
// Opens a table, whatever its format: CSV directly; XLSX, ODS and GeoJSON through ogr2ogr, shut in, since they come from outside.
#pragma once

#include <memory>

#include "kit/run/sandbox.hpp"
#include "observation/import/csv.hpp"

namespace samverkan::observation {

struct OpenTable {
  CsvReader csv;
  std::uint64_t bytes;                          // of the file that is read
  std::unique_ptr<run::ScratchFolder> scratch;  // holds the converted file as long as it is read
};

/// By the ending of the name. GeoJSON points become columns X and Y in degrees. Refuses other endings (import_format), more than
/// kImportBytesMax (import_too_large), what the converter cannot read or what grows beyond its limits (import_convert).
[[nodiscard]] Result<OpenTable> open_table(const std::filesystem::path& path);

}  // namespace samverkan::observation
