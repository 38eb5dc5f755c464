// SPDX-License-Identifier: EUPL-1.2
#include "observation/import/csv.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "kit/base/text.hpp"

namespace samverkan::observation {
namespace {

constexpr std::size_t kChunk = std::size_t{256} << 10;

// Code points of the bytes 0x80–0x9F.
constexpr std::array<unsigned, 32> kWindows1252{0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                                0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

bool is_ascii(std::string_view text) {
  unsigned char all = 0;
  for (const char c : text) all = static_cast<unsigned char>(all | static_cast<unsigned char>(c));
  return all < 0x80;
}

char delimiter_of(std::string_view header) {
  std::array<std::pair<std::size_t, char>, 3> counts{{{0, ','}, {0, ';'}, {0, '\t'}}};
  bool is_quoted = false;
  for (const char c : header) {
    if (c == '"') is_quoted = !is_quoted;
    for (auto& [count, sign] : counts) count += !is_quoted && c == sign ? 1 : 0;
  }
  const auto most =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return most->first == 0 ? '\0' : most->second;
}

}  // namespace

std::string from_windows_1252(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const unsigned point = byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80U] : byte;
    if (point < 0x80) {
      out.push_back(c);
    } else if (point < 0x800) {
      out.push_back(static_cast<char>(0xC0 | (point >> 6)));
      out.push_back(static_cast<char>(0x80 | (point & 0x3F)));
    } else {
      out.push_back(static_cast<char>(0xE0 | (point >> 12)));
      out.push_back(static_cast<char>(0x80 | ((point >> 6) & 0x3F)));
      out.push_back(static_cast<char>(0x80 | (point & 0x3F)));
    }
  }
  return out;
}

std::string csv_line(std::span<const std::string> fields) {
  std::string line;
  for (const auto& field : fields) {
    if (&field != fields.data()) line.push_back(',');
    const bool is_formula = !field.empty() && std::strchr("=+-@\t\r", field[0]) != nullptr;
    line.push_back('"');
    if (is_formula) line.push_back('\'');
    for (const char c : field) {
      if (c == '"') line.push_back('"');
      line.push_back(c);
    }
    line.push_back('"');
  }
  return line + "\r\n";
}

Result<CsvReader> CsvReader::open(const std::filesystem::path& path) {
  CsvReader reader;
  reader.file_.open(path, std::ios::binary);
  if (!reader.file_)
    return refuse(Problem::bad_input, "observation.import_unreadable", "file", {{"value", path.filename().string()}});
  if (auto started = reader.start(); !started) return refused_by(started);
  return reader;
}

Result<CsvReader> CsvReader::from_text(std::string text) {
  CsvReader reader;
  reader.buffer_ = std::move(text);
  reader.bytes_read_ = static_cast<std::int64_t>(reader.buffer_.size());
  reader.is_at_end_ = true;
  if (auto started = reader.start(); !started) return refused_by(started);
  return reader;
}

Result<void> CsvReader::start() {
  if (!is_at_end_) (void)fill();
  const std::string_view begin(buffer_);
  if (begin.starts_with("\xFF\xFE") || begin.starts_with("\xFE\xFF"))
    return refuse(Problem::bad_input, "observation.import_encoding", "file");
  if (begin.substr(0, 4096).find('\0') != std::string_view::npos)
    return refuse(Problem::bad_input, "observation.import_binary", "file");
  if (begin.starts_with("\xEF\xBB\xBF")) at_ = 3;
  const std::size_t end = std::min(buffer_.find('\n', at_), buffer_.size());
  delimiter_ = delimiter_of(std::string_view(buffer_).substr(at_, end - at_));
  if (buffer_.size() == at_) return refuse(Problem::bad_input, "observation.import_empty", "file");
  if (delimiter_ == '\0') return refuse(Problem::bad_input, "observation.import_delimiter", "file");
  if (next() != Next::record) return refuse(Problem::bad_input, "observation.import_empty", "file");
  if (fields_.size() > kCsvColumnsMax) {
    return refuse(Problem::too_large, "observation.import_columns", "file", {{"max", std::to_string(kCsvColumnsMax)}});
  }
  for (const auto field : fields_) header_.emplace_back(trimmed(field));
  return {};
}

bool CsvReader::fill() {
  if (is_at_end_) return false;
  buffer_.erase(0, at_);
  at_ = 0;
  const std::size_t old = buffer_.size();
  buffer_.resize(old + kChunk);
  file_.read(buffer_.data() + old, static_cast<std::streamsize>(kChunk));
  const auto count = static_cast<std::size_t>(file_.gcount());
  buffer_.resize(old + count);
  bytes_read_ += static_cast<std::int64_t>(count);
  is_at_end_ = count < kChunk;
  return count > 0;
}

std::size_t CsvReader::end_of_record() {
  // Without a quote before the line end, the line is the record.
  const char* begin = buffer_.data();
  std::size_t from = at_;
  bool is_quoted = false;
  for (;;) {
    const std::size_t end = buffer_.find('\n', from);
    const std::size_t limit = end == std::string::npos ? buffer_.size() : end;
    if (std::count(begin + from, begin + limit, '"') % 2 == 1) is_quoted = !is_quoted;
    if (end == std::string::npos) return std::string::npos;
    if (!is_quoted) return end;
    from = end + 1;
  }
}

CsvReader::Next CsvReader::next() {
  for (;;) {
    std::size_t end = end_of_record();
    bool is_skipping = false;
    while (end == std::string::npos && !is_at_end_) {
      if (buffer_.size() - at_ > kRecordBytesMax) {
        // A quote that is never closed, or no table at all: leave this line and go on with the next.
        const std::size_t line = buffer_.find('\n', at_);
        if (line != std::string::npos) {
          at_ = line + 1;
          ++number_;
          return Next::too_long;
        }
        at_ = buffer_.size();
        is_skipping = true;
      }
      if (!fill() && is_at_end_) break;
      end = end_of_record();
    }
    if (is_skipping) {
      at_ = end == std::string::npos ? buffer_.size() : end + 1;
      ++number_;
      return Next::too_long;
    }
    if (end == std::string::npos && at_ >= buffer_.size()) return Next::end;
    std::string_view record = std::string_view(buffer_).substr(at_, (end == std::string::npos ? buffer_.size() : end) - at_);
    at_ = end == std::string::npos ? buffer_.size() : end + 1;
    ++number_;
    if (record.ends_with('\r')) record.remove_suffix(1);
    if (record.empty()) continue;
    split_record(record);
    return Next::record;
  }
}

void CsvReader::split_record(std::string_view record) {
  if (!is_ascii(record) && !is_utf8(record)) {
    converted_ = from_windows_1252(record);
    record = converted_;
    was_converted_ = true;
  }
  fields_.clear();
  unquoted_.clear();
  if (record.find('"') == std::string_view::npos) {
    for (std::size_t from = 0;;) {
      const std::size_t end = record.find(delimiter_, from);
      fields_.push_back(record.substr(from, end == std::string_view::npos ? end : end - from));
      if (end == std::string_view::npos) return;
      from = end + 1;
    }
  }
  unquoted_.reserve(static_cast<std::size_t>(std::count(record.begin(), record.end(), delimiter_)) + 1);  // views stay valid
  std::size_t at = 0;
  for (;;) {
    std::string& field = unquoted_.emplace_back();
    bool is_quoted = false;
    for (; at < record.size() && (is_quoted || record[at] != delimiter_); ++at) {
      if (record[at] != '"') field.push_back(record[at]);
      else if (is_quoted && at + 1 < record.size() && record[at + 1] == '"') field.push_back(record[at++]);
      else is_quoted = !is_quoted;
    }
    fields_.push_back(field);
    if (at >= record.size()) return;
    ++at;
  }
}

}  // namespace samverkan::observation
