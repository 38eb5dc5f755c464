// SPDX-License-Identifier: EUPL-1.2
// When a person may be put on a seat. Pure.
#pragma once

#include <span>

#include "cooperation/cooperation.hpp"

namespace samverkan::cooperation {

/// Refuses a period that ends before it begins, a second holder in the same time, and the same person twice on one seat. A holder
/// and a deputy may overlap.
[[nodiscard]] Result<Holding> take_seat(Holding wanted, std::span<const Holding> of_the_seat);

/// The period as a right: an open end is far away.
[[nodiscard]] Period period_of(const Holding& holding);

}  // namespace samverkan::cooperation
