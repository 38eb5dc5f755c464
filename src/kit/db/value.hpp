// SPDX-License-Identifier: EUPL-1.2
// What can stand in a column: nothing, a 64-bit integer (also times as UTC milliseconds, and yes/no as 0/1), a number, a text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "kit/base/id.hpp"
#include "kit/base/time.hpp"

namespace samverkan::db {

using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

enum class ColumnKind : char { integer = 'i', real = 'd', text = 't' };

inline Value to_value(std::monostate) { return {}; }
inline Value to_value(std::nullopt_t) { return {}; }
inline Value to_value(std::int64_t v) { return v; }
inline Value to_value(int v) { return std::int64_t{v}; }
inline Value to_value(std::size_t v) { return static_cast<std::int64_t>(v); }
inline Value to_value(double v) { return v; }
inline Value to_value(std::string_view v) { return std::string(v); }
inline Value to_value(const std::string& v) { return v; }
inline Value to_value(const char* v) { return std::string(v); }
inline Value to_value(UtcTime v) { return to_millis(v); }
template <class Tag>
Value to_value(const Id<Tag>& v) {
  return v.text();
}
template <class T>
Value to_value(const std::optional<T>& v) {
  return v ? to_value(*v) : Value{};
}

/// How a C++ type is read from a column. Reading NULL into a type that is not optional is a programmer's mistake.
template <class T>
struct Column;

template <>
struct Column<std::int64_t> {
  static constexpr ColumnKind kKind = ColumnKind::integer;
  static std::int64_t from(Value&& v) { return std::get<std::int64_t>(v); }
};
template <>
struct Column<double> {
  static constexpr ColumnKind kKind = ColumnKind::real;
  static double from(Value&& v) { return std::get<double>(v); }
};
template <>
struct Column<std::string> {
  static constexpr ColumnKind kKind = ColumnKind::text;
  static std::string from(Value&& v) { return std::get<std::string>(std::move(v)); }
};
template <>
struct Column<UtcTime> {
  static constexpr ColumnKind kKind = ColumnKind::integer;
  static UtcTime from(Value&& v) { return from_millis(std::get<std::int64_t>(v)); }
};
template <class Tag>
struct Column<Id<Tag>> {
  static constexpr ColumnKind kKind = ColumnKind::text;
  static Id<Tag> from(Value&& v) { return Id<Tag>(std::get<std::string>(std::move(v))); }
};
template <class T>
struct Column<std::optional<T>> {
  static constexpr ColumnKind kKind = Column<T>::kKind;
  static std::optional<T> from(Value&& v) {
    if (std::holds_alternative<std::monostate>(v)) return std::nullopt;
    return Column<T>::from(std::move(v));
  }
};

}  // namespace samverkan::db
