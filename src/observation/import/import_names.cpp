// SPDX-License-Identifier: EUPL-1.2
#include "observation/import/import_names.hpp"

#include <algorithm>

namespace samverkan::observation {
namespace {

Result<void> check_name(const Screener& screener, std::string_view name, std::string_view reason, std::string_view field) {
  std::string words(name);
  std::replace(words.begin(), words.end(), '_', ' ');
  const auto screening = screener.screen(words);
  if (!screening) return refused_by(screening);
  if (screening->is_clear()) return {};
  const ScreenedSpan& first = screening->spans.front();
  return refuse(
      Problem::screened, std::string(reason), std::string(field),
      {{"from", std::to_string(first.from + 1)}, {"to", std::to_string(first.to)}, {"kind", std::string(to_text(first.kind))}});
}

}  // namespace

Result<void> check_file_name(const Screener& screener, std::string_view name) {
  return check_name(screener, name, "observation.import_file_name_screened", "fileName");
}

Result<void> check_source(const Screener& screener, std::string_view source) {
  return check_name(screener, source, "observation.import_source_screened", "source");
}

}  // namespace samverkan::observation
