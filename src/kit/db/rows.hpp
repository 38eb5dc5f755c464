// SPDX-License-Identifier: EUPL-1.2
// Many new rows for one table, close together in memory: what an import gathers before it writes. All text stands in one buffer,
// so a row costs no allocation once the batch has grown to its size.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kit/base/check.hpp"
#include "kit/base/id.hpp"
#include "kit/base/time.hpp"

namespace samverkan::db {

class Rows {
 public:
  enum class Kind : std::uint8_t { null, integer, real, text };
  struct Cell {
    Kind kind = Kind::null;
    std::uint32_t size = 0;  // of a text, in bytes
    union {
      std::int64_t integer = 0;
      double real;
      std::size_t at;  // where the text begins in the buffer
    };
  };

  Rows(std::string table, std::vector<std::string> columns) : table_(std::move(table)), columns_(std::move(columns)) {}

  /// One row, a value for each column in their order: integers, numbers, texts, times, ids, and optionals of these.
  template <class... Values>
  void add(const Values&... values) {
    CHECK(sizeof...(Values) == columns_.size(), "a row has a value for each column");
    (put(values), ...);
  }
  /// Gives one column of all rows the same time.
  void fill(std::string_view column, UtcTime value) {
    std::size_t place = 0;
    while (place < columns_.size() && columns_[place] != column) ++place;
    CHECK(place < columns_.size(), "the rows have the column");
    for (; place < cells_.size(); place += columns_.size()) {
      cells_[place].kind = Kind::integer;
      cells_[place].integer = to_millis(value);
    }
  }
  /// Forgets the rows and keeps the memory.
  void clear() {
    cells_.clear();
    text_.clear();
  }

  [[nodiscard]] const std::string& table() const { return table_; }
  [[nodiscard]] std::span<const std::string> columns() const { return columns_; }
  [[nodiscard]] std::size_t size() const { return cells_.size() / columns_.size(); }
  [[nodiscard]] std::span<const Cell> row(std::size_t i) const {
    return std::span(cells_).subspan(i * columns_.size(), columns_.size());
  }
  [[nodiscard]] std::string_view text_of(const Cell& cell) const { return std::string_view(text_).substr(cell.at, cell.size); }

 private:
  void put(std::nullopt_t) { cells_.emplace_back(); }
  void put(std::int64_t value) {
    Cell& cell = cells_.emplace_back();
    cell.kind = Kind::integer;
    cell.integer = value;
  }
  void put(int value) { put(std::int64_t{value}); }
  void put(double value) {
    Cell& cell = cells_.emplace_back();
    cell.kind = Kind::real;
    cell.real = value;
  }
  void put(std::string_view value) {
    Cell& cell = cells_.emplace_back();
    cell.kind = Kind::text;
    cell.at = text_.size();
    cell.size = static_cast<std::uint32_t>(value.size());
    text_ += value;
  }
  void put(const std::string& value) { put(std::string_view(value)); }
  void put(const char* value) { put(std::string_view(value)); }
  void put(UtcTime value) { put(to_millis(value)); }
  template <class Tag>
  void put(const Id<Tag>& value) {
    put(std::string_view(value.text()));
  }
  template <class T>
  void put(const std::optional<T>& value) {
    if (value) put(*value);
    else put(std::nullopt);
  }

  std::string table_;
  std::vector<std::string> columns_;
  std::vector<Cell> cells_;
  std::string text_;
};

}  // namespace samverkan::db
