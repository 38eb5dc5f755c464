// SPDX-License-Identifier: EUPL-1.2
// Reads tables from text files: comma, semicolon or tab, quotes, UTF-8 with or without mark, Windows-1252 converted with a note.
// Streams: memory is bounded by kRecordBytesMax whatever the size of the file. About 0.2 µs a row of 60 bytes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kit/base/result.hpp"

namespace samverkan::observation {

inline constexpr std::size_t kRecordBytesMax = std::size_t{1} << 20;
inline constexpr std::size_t kCsvColumnsMax = 500;

class CsvReader {
 public:
  /// Opens the file and reads its header. Refuses what is no text (import_binary), UTF-16 (import_encoding), an empty file
  /// (import_empty) and a header of one column (import_delimiter).
  [[nodiscard]] static Result<CsvReader> open(const std::filesystem::path& path);
  /// The same for bytes in memory; for tests and fuzzing.
  [[nodiscard]] static Result<CsvReader> from_text(std::string text);

  [[nodiscard]] const std::vector<std::string>& header() const { return header_; }
  [[nodiscard]] char delimiter() const { return delimiter_; }
  /// True once a record was read that was no UTF-8 and was taken as Windows-1252.
  [[nodiscard]] bool was_converted() const { return was_converted_; }
  [[nodiscard]] std::int64_t bytes_read() const { return bytes_read_; }

  enum class Next { record, too_long, end };
  /// Moves to the next record that is not empty. `too_long`: a record over kRecordBytesMax was skipped.
  [[nodiscard]] Next next();
  /// Number of the record in the file, the header being 1.
  [[nodiscard]] std::int64_t number() const { return number_; }
  /// Valid until next() is called; missing fields at the end are not there.
  [[nodiscard]] std::span<const std::string_view> fields() const { return fields_; }

 private:
  CsvReader() = default;
  [[nodiscard]] Result<void> start();
  [[nodiscard]] bool fill();
  [[nodiscard]] std::size_t end_of_record();  // offset of the line end in buffer_, or npos
  void split_record(std::string_view record);

  std::ifstream file_;
  std::string buffer_;
  std::size_t at_ = 0;  // in buffer_
  bool is_at_end_ = false;
  char delimiter_ = ',';
  bool was_converted_ = false;
  std::int64_t bytes_read_ = 0;
  std::int64_t number_ = 0;
  std::string converted_;              // of the present record
  std::vector<std::string> unquoted_;  // fields that held doubled quotes
  std::vector<std::string_view> fields_;
  std::vector<std::string> header_;
};

/// Windows-1252 as UTF-8; bytes that the code page leaves open become U+FFFD.
[[nodiscard]] std::string from_windows_1252(std::string_view text);

/// `fields` as one line of CSV with commas; a field that a spreadsheet would take for a formula is led by an apostrophe.
[[nodiscard]] std::string csv_line(std::span<const std::string> fields);

}  // namespace samverkan::observation
