// SPDX-License-Identifier: EUPL-1.2
// Which days people work on in Sweden. Pure; holds for years in which the law of 2005 on public holidays does.
#pragma once

#include "kit/base/time.hpp"

namespace samverkan {

/// Easter Sunday of a year in the Gregorian calendar.
[[nodiscard]] LocalDate easter_sunday(std::chrono::year year);

/// From Monday to Friday, but for public holidays (lag 1989:253) and the eves of midsummer, Christmas and the new year, which
/// 2 § lag 1930:173 puts beside them.
[[nodiscard]] bool is_working_day(LocalDate date);

/// The date `count` working days after `date`.
[[nodiscard]] LocalDate plus_working_days(LocalDate date, int count);

}  // namespace samverkan
