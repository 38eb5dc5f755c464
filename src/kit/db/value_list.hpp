// SPDX-License-Identifier: EUPL-1.2
// Many values in one statement: `?` for each. The last is repeated up to a power of two, so that few statements are prepared.
#pragma once

#include <bit>
#include <string>
#include <string_view>
#include <vector>

#include "kit/db/value.hpp"

namespace samverkan::db {

class ValueList {
 public:
  /// Of texts or ids; an empty list holds one empty text, which is no id.
  template <class Range>
  explicit ValueList(const Range& range) {
    for (const auto& each : range) values_.push_back(to_value(each));
    if (values_.empty()) values_.push_back(to_value(""));
    values_.resize(std::bit_ceil(values_.size()), values_.back());
  }

  [[nodiscard]] const std::vector<Value>& values() const { return values_; }
  /// "?, ?", for IN (…).
  [[nodiscard]] std::string marks() const { return joined("?"); }
  /// "(?), (?)", for VALUES.
  [[nodiscard]] std::string rows() const { return joined("(?)"); }

 private:
  [[nodiscard]] std::string joined(std::string_view each) const {
    std::string out;
    for (std::size_t i = 0; i < values_.size(); ++i) out += (i == 0 ? "" : ", ") + std::string(each);
    return out;
  }

  std::vector<Value> values_;
};

}  // namespace samverkan::db
