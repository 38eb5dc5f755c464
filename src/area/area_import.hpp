// SPDX-License-Identifier: EUPL-1.2
// What goes into an import of areas and what comes out: the table of a file, the choices, the rows, the report.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "area/area.hpp"

namespace samverkan::area {

/// A file as text columns with a boundary a row, unchecked.
struct AreaTable {
  struct Row {
    std::size_t number;  // 1 = the first area of the file
    std::vector<std::string> values;
    Result<geo::UncheckedShape> boundary;
  };
  std::vector<std::string> columns;
  std::vector<Row> rows;
  std::optional<geo::Crs> crs;  // as the file states it
  std::string source;           // the file's name without folders
};

/// Whether the boundaries are of this world. Invented ones are refused in a real store and real ones in the other two kinds.
enum class Origin { real, synthetic };

struct AreaImportOptions {
  Level level = Level::neighbourhood;
  Origin origin = Origin::real;
  std::optional<std::string> name_column;    // default: the first text column
  std::optional<std::string> code_column;    // default: the name, folded
  std::optional<std::string> parent;         // code or slug of one parent for all; default for city levels: the municipality
  std::optional<std::string> parent_column;  // or the column that holds each row's parent
  std::optional<LocalDate> valid_from;       // default: the day of the import
  std::optional<geo::Crs> crs;               // overrides what the file says
  std::optional<std::string> population_column;
  std::optional<int> population_year;  // required with population_column
};

/// One area to import, from a file or made by a program.
struct AreaRow {
  std::size_t number = 0;  // in the file, from 1
  std::string name;
  std::string code;
  std::optional<std::string> parent;  // code or slug
  Result<geo::Shape> boundary;
  std::optional<std::int64_t> population;
};

struct RejectedRow {
  std::size_t number;
  std::string name;
  Refusal why;
};

/// Something to look at, though it was taken.
struct Finding {
  enum class Kind {
    outside_parent,  // less than 99 % of the area lies in its parent; value = the share
    overlap,         // two areas of the level share ground; value = square metres
    sliver,          // a gap between the children of a parent, under one hectare; value = square metres
  } kind;
  std::string code, other_code;  // other_code: the parent, or the other of the two
  double value;
  bool operator==(const Finding&) const = default;
};
[[nodiscard]] std::string_view to_code(Finding::Kind kind);

/// read = accepted + rejected + unchanged. accepted = new or a new version.
struct ImportReport {
  std::string job;
  std::int64_t read = 0, accepted = 0, rejected = 0, unchanged = 0;
  std::vector<RejectedRow> rejected_rows;
  std::vector<Finding> findings;
};

}  // namespace samverkan::area
