// SPDX-License-Identifier: EUPL-1.2
#include "kit/run/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cctype>

#include "kit/base/text.hpp"

namespace samverkan::run {
namespace {

constexpr std::string_view kHidden = "…";

spdlog::level::level_enum to_spdlog(LogLevel level) {
  switch (level) {
    case LogLevel::debug: return spdlog::level::debug;
    case LogLevel::info: return spdlog::level::info;
    case LogLevel::warning: return spdlog::level::warn;
    case LogLevel::error: return spdlog::level::err;
  }
  return spdlog::level::err;
}

bool is_code(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || std::string_view("-_.:/").find(c) != std::string_view::npos;
  });
}

std::string value_text(const LogField& field) {
  if (const auto* number = std::get_if<std::int64_t>(&field.value)) return std::to_string(*number);
  if (const auto* number = std::get_if<double>(&field.value)) return std::to_string(*number);
  const std::string_view text = std::get<std::string_view>(field.value);
  return std::string(is_code(text) ? text : kHidden);
}

}  // namespace

void start_log(LogLevel least) {
  auto logger = std::make_shared<spdlog::logger>("samverkan", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  logger->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
  logger->set_level(to_spdlog(least));
  logger->flush_on(spdlog::level::info);
  spdlog::set_default_logger(std::move(logger));
}

std::string log_line(std::string_view event, std::initializer_list<LogField> fields) {
  std::string line(is_code(event) ? event : kHidden);
  for (const LogField& field : fields) line.append(" ").append(field.name).append("=").append(value_text(field));
  return line;
}

void log_event(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
  if (spdlog::should_log(to_spdlog(level))) spdlog::log(to_spdlog(level), "{}", log_line(event, fields));
}

void log_incident(std::string_view id, std::string_view operation_id, std::string_view what) {
  spdlog::error("incident id={} operation={} what={}", id, operation_id, without_values(what));
}

}  // namespace samverkan::run
