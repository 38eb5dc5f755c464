// SPDX-License-Identifier: EUPL-1.2
// Ids of different things do not mix. An id is a UUID as lower-case text; version 7 (sortable by time) in general.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>

#include "kit/base/random.hpp"
#include "kit/base/result.hpp"
#include "kit/base/time.hpp"

namespace samverkan {

template <class Tag>
class Id {
 public:
  Id() = default;
  explicit Id(std::string text) : text_(std::move(text)) {}
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  auto operator<=>(const Id&) const = default;

 private:
  std::string text_;
};

/// A new UUIDv7: 48 bits of `now` in milliseconds, the rest random. Sorts by creation time.
[[nodiscard]] std::string make_uuid7(UtcTime now, RandomSource& random);

/// A new UUIDv4: random only, for things whose creation time is itself information.
[[nodiscard]] std::string make_uuid4(RandomSource& random);

/// True for 36 lower-case characters of the form 8-4-4-4-12.
[[nodiscard]] bool is_uuid(std::string_view text);

template <class IdType>
[[nodiscard]] IdType make_id(UtcTime now, RandomSource& random) {
  return IdType(make_uuid7(now, random));
}

/// An id that came from outside. Refuses what is no UUID, naming `field`.
template <class IdType>
[[nodiscard]] Result<IdType> parse_id(std::string_view text, std::string_view field) {
  if (!is_uuid(text)) return refuse(Problem::bad_input, "base.id_malformed", field);
  return IdType(std::string(text));
}

/// `length` random characters of Crockford's alphabet (no I, L, O, U), for numbers that people read aloud.
[[nodiscard]] std::string make_crockford(std::size_t length, RandomSource& random);

}  // namespace samverkan

template <class Tag>
struct std::hash<samverkan::Id<Tag>> {
  std::size_t operator()(const samverkan::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.text()); }
};
