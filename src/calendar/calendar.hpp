// SPDX-License-Identifier: EUPL-1.2
// Somebody's meetings in the calendar they use already: read through a secret address that the store knows only as a hash.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "access/ids.hpp"
#include "kit/base/time.hpp"

namespace samverkan::calendar {

using access::AccountId;

/// So far back a calendar shows meetings.
inline constexpr std::chrono::weeks kBack{8};

/// The one address of a person.
struct Address {
  AccountId account;
  std::string token_hash;
  UtcTime made_at;
};

/// How somebody's own address stands.
struct AddressView {
  std::optional<UtcTime> made_at;  // nothing: there is none
  std::vector<std::string> may;
};

}  // namespace samverkan::calendar
