// SPDX-License-Identifier: EUPL-1.2
// Which class does a hexagon get? Four last weeks (n) against the mean of the same four weeks, moved by up to three, of earlier
// years (e). Pure. Units: reports in four weeks.
#pragma once

#include <optional>
#include <string_view>

#include "geo/hexagon.hpp"

namespace samverkan::picture {

inline constexpr int kHexagonWeeks = 4;
inline constexpr int kHexagonShift = 3;
inline constexpr int kHexagonYearsMin = 2;
inline constexpr int kHexagonYearsMax = 5;
inline constexpr int kHexagonCountMin = 5;

/// The width that suits a map of that longer side: 350 m up to 8 km, 700 m up to 20 km, else 1400 m.
[[nodiscard]] geo::HexagonWidth width_for(double longer_side_m);

/// In how many of the seven windows of four weeks a week lies; `offset` in weeks from the last week of the unmoved window,
/// −6 … +3.
[[nodiscard]] int windows_holding(int offset);

/// "seq-1" (5–9), "seq-2" (10–19), "seq-3" (20–29), "seq-4" (30 and more); nothing under 5.
[[nodiscard]] std::optional<std::string_view> count_class(int n);

/// "less-3" … "usual" … "more-3" by −35, −15, +15, +30, +50 %; nothing where both n and e are under 5.
[[nodiscard]] std::optional<std::string_view> change_class(int n, double e);

/// Of n or what is further from e, where nothing has changed: two-sided, of a Poisson count with mean e (at least 0.1: a place
/// without history is no impossibility). In (0, 1]. A map shows another class than "usual" only where this is beyond chance.
[[nodiscard]] double change_p(int n, double e);

}  // namespace samverkan::picture
