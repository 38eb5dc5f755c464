// SPDX-License-Identifier: EUPL-1.2
// The program's log: what happened, as a code with numbers and ids, one line each on standard error. It cannot hold what a
// person wrote: a text value with anything but letters, digits and - _ . : / is replaced by "…", so names, sentences, numbers
// with spaces and e-mail addresses do not get through. Personal numbers in plain digits would: log ids, never input.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace samverkan::run {

enum class LogLevel { debug, info, warning, error };

/// Lines below `least` are not written. Once, at start.
void start_log(LogLevel least);

struct LogField {
  std::string_view name;
  std::variant<std::int64_t, double, std::string_view> value;
};

/// `event` as a code: "import.done". Thread-safe.
void log_event(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});

/// For what went wrong inside: `what` is written without the values that messages of databases and parsers hold.
void log_incident(std::string_view id, std::string_view operation_id, std::string_view what);

/// The line as written, without time and level: "import.done rows=117 job=0190b5c2-…".
[[nodiscard]] std::string log_line(std::string_view event, std::initializer_list<LogField> fields);

}  // namespace samverkan::run
