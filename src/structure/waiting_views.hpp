// SPDX-License-Identifier: EUPL-1.2
// How much waits for somebody, for a letter: what Min dag holds, in numbers, functions and dates.
#pragma once

#include "calendar/waiting.hpp"
#include "structure/my_day_views.hpp"

namespace samverkan::structure {

/// So long before its day a promise is counted.
inline constexpr std::chrono::days kPromiseWithin{7};

/// For the actor alone, by the rights of the moment. A promise that needs help waits for others and is not counted. Cost of
/// my_day.
[[nodiscard]] calendar::Waiting waiting_of(db::Work& work, const observation::Scene& scene, const access::Actor& actor);

/// Pure.
[[nodiscard]] calendar::Waiting waiting_in(const MyDay& day, LocalDate today);

}  // namespace samverkan::structure
