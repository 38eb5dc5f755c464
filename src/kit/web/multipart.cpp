// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/multipart.hpp"

#include <algorithm>

#include "kit/base/text.hpp"

namespace samverkan::web {
namespace {

constexpr std::size_t kBoundaryMax = 70;  // RFC 2046

Refused malformed() { return refuse(Problem::bad_input, "web.upload_malformed", "file"); }

std::string last_component(std::string_view path) { return std::string(path.substr(path.find_last_of("/\\") + 1)); }

PartHeader parse_part_header(std::string_view lines) {
  PartHeader header;
  while (!lines.empty()) {
    const auto end = lines.find("\r\n");
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 2);
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string name = to_lower(trimmed(line.substr(0, colon)));
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (name == "content-type") header.content_type = value;
    if (name != "content-disposition") continue;
    header.name = header_parameter(value, "name");
    header.file_name = last_component(header_parameter(value, "filename"));
  }
  return header;
}

}  // namespace

std::string header_parameter(std::string_view header, std::string_view name) {
  std::size_t at = header.find(';');
  while (at < header.size()) {
    ++at;  // past the semicolon
    const auto equals = header.find('=', at);
    if (equals == std::string_view::npos) return {};
    const std::string key = to_lower(trimmed(header.substr(at, equals - at)));
    std::string value;
    at = equals + 1;
    if (at < header.size() && header[at] == '"') {
      for (++at; at < header.size() && header[at] != '"'; ++at) {
        if (header[at] == '\\' && at + 1 < header.size()) ++at;
        value.push_back(header[at]);
      }
      at = std::min(header.find(';', at), header.size());
    } else {
      const auto end = std::min(header.find(';', at), header.size());
      value = trimmed(header.substr(at, end - at));
      at = end;
    }
    if (key == name) return value;
  }
  return {};
}

Result<MultipartReader> MultipartReader::make(std::string_view content_type, PartSink& sink) {
  const std::string boundary = header_parameter(content_type, "boundary");
  if (boundary.empty() || boundary.size() > kBoundaryMax) return malformed();
  return MultipartReader("\r\n--" + boundary, sink);
}

// The first delimiter may stand at the very start, so the line end before it is supplied.
MultipartReader::MultipartReader(std::string delimiter, PartSink& sink)
    : delimiter_(std::move(delimiter)), sink_(&sink), waiting_("\r\n") {}

Result<void> MultipartReader::feed(std::string_view bytes) {
  waiting_.append(bytes);
  for (;;) {
    const auto again = step();
    if (!again) return refused_by(again);
    if (!*again) return {};
  }
}

Result<void> MultipartReader::finish() const {
  if (at_ != At::epilogue) return malformed();
  return {};
}

Result<bool> MultipartReader::step() {
  switch (at_) {
    case At::preamble: return skip_preamble();
    case At::after_delimiter: return read_after_delimiter();
    case At::part_header: return read_part_header();
    case At::part_body: return read_part_body();
    case At::epilogue: waiting_.clear(); return false;
  }
  return false;
}

Result<bool> MultipartReader::skip_preamble() {
  const auto found = waiting_.find(delimiter_);
  if (found == std::string::npos) {
    if (waiting_.size() > delimiter_.size()) waiting_.erase(0, waiting_.size() - delimiter_.size());
    return false;
  }
  waiting_.erase(0, found + delimiter_.size());
  at_ = At::after_delimiter;
  return true;
}

// "--" ends the body; a line end begins a part.
Result<bool> MultipartReader::read_after_delimiter() {
  if (waiting_.size() < 2) return false;
  if (waiting_.starts_with("--")) {
    at_ = At::epilogue;
    return true;
  }
  if (!waiting_.starts_with("\r\n")) return malformed();
  waiting_.erase(0, 2);
  at_ = At::part_header;
  return true;
}

Result<bool> MultipartReader::read_part_header() {
  const auto end = waiting_.find("\r\n\r\n");
  if (std::min(end, waiting_.size()) > kPartHeaderBytesMax) return malformed();
  if (end == std::string::npos) return false;
  const PartHeader header = parse_part_header(std::string_view(waiting_).substr(0, end));
  if (header.name.empty() || !is_utf8(header.name) || !is_utf8(header.file_name)) return malformed();
  if (auto begun = sink_->begin_part(header); !begun) return refused_by(begun);
  waiting_.erase(0, end + 4);
  at_ = At::part_body;
  return true;
}

Result<bool> MultipartReader::read_part_body() {
  const auto found = waiting_.find(delimiter_);
  const bool is_ended = found != std::string::npos;
  const std::size_t safe = is_ended ? found : waiting_.size() >= delimiter_.size() ? waiting_.size() - delimiter_.size() + 1 : 0;
  if (safe > 0)
    if (auto taken = sink_->take_bytes(std::string_view(waiting_).substr(0, safe)); !taken) return refused_by(taken);
  waiting_.erase(0, is_ended ? found + delimiter_.size() : safe);
  if (is_ended) at_ = At::after_delimiter;
  return is_ended;
}

}  // namespace samverkan::web
