// SPDX-License-Identifier: EUPL-1.2
// The input of an analysis: a CSV file with a header (comma, semicolon or tab; decimal comma where semicolons part the fields),
// or standard input, read column by column. What cannot be read is refused with the file, the line and the column.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kit/base/result.hpp"

namespace samverkan::analyse {

enum class TimeUnit { day, week };

/// Where the rows lie, in the order of the rows.
struct PointColumns {
  std::vector<double> x, y;
};

class Table {
 public:
  /// Of the file, or of standard input for "-". `flag` names it in refusals: "points".
  [[nodiscard]] static Result<Table> read(const std::string& file, const std::string& flag);
  /// Of a text; for tests.
  [[nodiscard]] static Result<Table> of_text(std::string text, const std::string& flag);

  [[nodiscard]] std::size_t rows() const { return lines_.size(); }
  [[nodiscard]] bool has(const std::string& column) const;
  [[nodiscard]] const std::vector<std::string>& header() const { return header_; }
  /// Refuse a column that is not there (`analyse.column_missing`) and a value that does not fit (`analyse.not_a_number`,
  /// `analyse.not_whole`, `analyse.not_a_time`).
  [[nodiscard]] Result<std::vector<double>> numbers(const std::string& column) const;
  [[nodiscard]] Result<PointColumns> points(const std::string& x_column, const std::string& y_column) const;
  [[nodiscard]] Result<std::vector<std::int64_t>> whole_numbers(const std::string& column) const;
  [[nodiscard]] Result<std::vector<std::string>> texts(const std::string& column) const;
  /// Whole numbers as they are, or ISO dates as days since 1970-01-01; `week`: whole weeks of seven days from the first Monday of
  /// dates, and every seven units of whole numbers.
  [[nodiscard]] Result<std::vector<std::int64_t>> times(const std::string& column, TimeUnit unit) const;

 private:
  template <class T, class Read>
  Result<std::vector<T>> column(const std::string& name, const std::string& reason, Read&& read) const;

  std::string file_;  // as it was named
  std::string flag_;
  std::vector<std::string> header_;
  std::vector<std::vector<std::string>> columns_;
  std::vector<std::int64_t> lines_;  // of each row, the header being 1
  bool has_decimal_comma_ = false;
};

}  // namespace samverkan::analyse
