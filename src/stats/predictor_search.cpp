// SPDX-License-Identifier: EUPL-1.2
#include "stats/predictor_search.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace samverkan::stats {
namespace {

constexpr double kFarthestLog = 18;  // a weight below one in 60 million of the largest is none
constexpr double kInFront = 3;       // e³ = 20 times the others
constexpr int kStepsOfFirst = 40;    // of each search, per predictor
constexpr int kStepsOfLast = 150;
constexpr int kMostRestarts = 8;
constexpr std::size_t kKept = 3;  // searches that are gone on with

struct Corner {
  std::vector<double> logs;
  double loss = 0;
};

std::vector<double> weights_of(std::vector<double> logs) {
  const double largest = *std::ranges::max_element(logs);
  double sum = 0;
  for (double& each : logs) {
    each = std::exp(std::max(each - largest, -kFarthestLog));
    sum += each;
  }
  for (double& each : logs) each /= sum;
  return logs;
}

class Search {
 public:
  Search(const std::function<double(std::span<const double>)>& loss, int most_steps) : loss_(loss), most_steps_(most_steps) {}

  // Nelder–Mead from `start`, the first corners a step of `reach` away.
  [[nodiscard]] Corner run(const Corner& start, double reach) const {
    const std::size_t n = start.logs.size();
    std::vector<Corner> corners{start};
    for (std::size_t i = 0; i < n; ++i) {
      auto logs = start.logs;
      logs[i] += reach;
      corners.push_back(at(std::move(logs)));
    }
    for (int step = 0; step < most_steps_; ++step) {
      std::ranges::stable_sort(corners, {}, &Corner::loss);
      if (corners.back().loss - corners.front().loss <= 1e-12 * corners.front().loss) break;
      move_worst(corners);
    }
    return *std::ranges::min_element(corners, {}, &Corner::loss);
  }
  [[nodiscard]] Corner at(std::vector<double> logs) const {
    const double loss = loss_(weights_of(logs));
    return {std::move(logs), loss};
  }

 private:
  void move_worst(std::vector<Corner>& corners) const {
    const std::size_t n = corners.size() - 1;
    std::vector<double> centre(n);
    for (std::size_t corner = 0; corner < n; ++corner)
      for (std::size_t i = 0; i < n; ++i) centre[i] += corners[corner].logs[i] / static_cast<double>(n);
    const auto along = [&](double factor) {
      std::vector<double> logs(n);
      for (std::size_t i = 0; i < n; ++i) logs[i] = centre[i] + factor * (corners.back().logs[i] - centre[i]);
      return at(std::move(logs));
    };
    Corner mirrored = along(-1);
    if (mirrored.loss < corners.front().loss) {
      Corner farther = along(-2);
      corners.back() = farther.loss < mirrored.loss ? std::move(farther) : std::move(mirrored);
    } else if (mirrored.loss < corners[n - 1].loss) {
      corners.back() = std::move(mirrored);
    } else {
      Corner nearer = mirrored.loss < corners.back().loss ? along(-0.5) : along(0.5);
      if (nearer.loss < std::min(mirrored.loss, corners.back().loss)) {
        corners.back() = std::move(nearer);
        return;
      }
      for (std::size_t corner = 1; corner <= n; ++corner) {
        auto logs = corners[corner].logs;
        for (std::size_t i = 0; i < n; ++i) logs[i] = (logs[i] + corners.front().logs[i]) / 2;
        corners[corner] = at(std::move(logs));
      }
    }
  }

  const std::function<double(std::span<const double>)>& loss_;
  int most_steps_;
};

}  // namespace

std::vector<double> best_importance(std::size_t predictors, const std::function<double(std::span<const double>)>& loss) {
  if (predictors == 1) return {1.0};
  const Search first(loss, kStepsOfFirst * static_cast<int>(predictors));
  std::vector<Corner> found;
  for (std::size_t in_front = 0; in_front <= predictors; ++in_front) {
    std::vector<double> logs(predictors);
    if (in_front > 0) logs[in_front - 1] = kInFront;
    found.push_back(first.run(first.at(std::move(logs)), 1));
  }
  std::ranges::stable_sort(found, {}, &Corner::loss);
  found.resize(std::min(found.size(), kKept));
  const Search last(loss, kStepsOfLast * static_cast<int>(predictors));
  for (Corner& each : found)
    for (int restart = 0; restart < kMostRestarts; ++restart) {
      const Corner better = last.run(each, restart % 2 == 0 ? 1 : -1);
      const bool helps = better.loss < each.loss * (1 - 1e-9);
      if (better.loss < each.loss) each = better;
      if (!helps && restart > 0) break;
    }
  return weights_of(std::ranges::min_element(found, {}, &Corner::loss)->logs);
}

}  // namespace samverkan::stats
