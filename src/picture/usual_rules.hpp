// SPDX-License-Identifier: EUPL-1.2
// Is this week's count unusual for this place? And which three unusual things come first?
// Method: docs/methods/usual.md. Units: reports per ISO week. Pure; no randomness.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "picture/picture.hpp"

namespace samverkan::picture {

inline constexpr int kUsualMethodVersion = 2;
inline constexpr int kYearsBackMin = 2;
inline constexpr int kYearsBackMax = 5;
inline constexpr int kValuesMin = 14;
inline constexpr int kHighMin = 5;  // a band whose top is under this says nothing

/// The weeks that week w is compared with: w−3 … w+3 in each of the last five years, week 53 with week 52. Only weeks from
/// `first` on, the first week with any report; a year counts when all its seven weeks do.
[[nodiscard]] std::vector<IsoWeek> compared_weeks(IsoWeek week, IsoWeek first);

/// The smallest whole numbers with at most 10 % of the counts below low and at most 10 % above high.
/// Nothing when there are under 14 counts. Cost O(n log n).
[[nodiscard]] std::optional<Band> band_of(std::span<const int> counts);

/// `few` when the top of the band is under 5, `early` without band.
[[nodiscard]] Verdict verdict_of(int count, std::optional<Band> band);

/// The same when the count itself may not be seen: a verdict only where every count that `figure` may stand for has the same.
[[nodiscard]] Verdict verdict_of(const Figure& figure, std::optional<Band> band);

/// More or less than usual.
[[nodiscard]] bool differs(Verdict verdict);
/// Of a verdict that differs.
[[nodiscard]] Direction direction_of(Verdict verdict);

/// The band as those may see it who may not see the counts it is made of, since each limit is one of them: widened to steps of
/// five (0, 5, 10 … to 4, 9, 14 …).
[[nodiscard]] std::optional<Band> coarsened(std::optional<Band> band);

/// How surprising, as a probability: two-sided tail of a negative binomial whose mean is the median of the compared counts (at
/// least 0.5) and whose dispersion comes from their spread (1.4826 · MAD), never under Poisson. In (0, 1].
/// Not promised: calibration of small p; it orders signals, it does not test them.
[[nodiscard]] double surprise_p(int count, std::span<const int> counts);

struct Signal {
  int node;
  int group;
  Direction direction;
  double p;
  double influence;        // share of required seats whose charter names the group, 0–1
  int weeks_in_front = 0;  // weeks under "wait" so far
  std::string name;        // for ties: alphabetical
};

/// surprise × influence × age.
[[nodiscard]] double score_of(const Signal& signal);

/// Whether a topic may stand in front. "drugs" never does: its reports measure how much is looked for.
[[nodiscard]] bool is_ranked(int group);

/// At most `count_max` ranked ones with the highest score; ties in alphabetical order of name.
[[nodiscard]] std::vector<Signal> in_front(std::vector<Signal> signals, std::size_t count_max = 3);

/// How many weeks in a row, this one included, the verdict was the same. `verdicts` runs back in time from this week.
[[nodiscard]] int weeks_in_row(std::span<const Verdict> verdicts);

}  // namespace samverkan::picture
