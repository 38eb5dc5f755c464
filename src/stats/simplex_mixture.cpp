// SPDX-License-Identifier: EUPL-1.2
#include "stats/simplex_mixture.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "kit/base/check.hpp"

namespace samverkan::stats {
namespace {

constexpr double kRounding = 1e-13;
constexpr int kMostSteps = 2000;

// Products of the differences of every two points.
class Products {
 public:
  Products(const std::vector<std::vector<double>>& differences, std::span<const double> importance)
      : points_(differences.front().size()), values_(points_ * points_) {
    for (std::size_t row = 0; row < differences.size(); ++row) {
      if (importance[row] == 0) continue;
      const auto& own = differences[row];
      for (std::size_t i = 0; i < points_; ++i)
        for (std::size_t j = 0; j <= i; ++j) values_[i * points_ + j] += importance[row] * own[i] * own[j];
    }
    for (std::size_t i = 0; i < points_; ++i)
      for (std::size_t j = 0; j < i; ++j) values_[j * points_ + i] = values_[i * points_ + j];
  }
  [[nodiscard]] std::size_t points() const { return points_; }
  [[nodiscard]] double at(std::size_t i, std::size_t j) const { return values_[i * points_ + j]; }
  [[nodiscard]] double largest() const {
    double largest = 0;
    for (std::size_t i = 0; i < points_; ++i) largest = std::max(largest, at(i, i));
    return largest;
  }

 private:
  std::size_t points_;
  std::vector<double> values_;
};

// The affine mixture of the chosen points nearest the target, weights of any sign with sum 1. None where the chosen points lie in
// a plane of fewer dimensions than they should.
std::optional<std::vector<double>> affine_mixture(const Products& products, std::span<const std::size_t> chosen, double scale) {
  const std::size_t n = chosen.size();
  std::vector<double> lower(n * n);  // Cholesky of the products + scale
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = products.at(chosen[i], chosen[j]) + scale;
      for (std::size_t k = 0; k < j; ++k) sum -= lower[i * n + k] * lower[j * n + k];
      if (i != j) {
        lower[i * n + j] = sum / lower[j * n + j];
        continue;
      }
      if (!(sum > kRounding * scale)) return std::nullopt;
      lower[i * n + i] = std::sqrt(sum);
    }
  std::vector<double> weights(n, 1.0);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < i; ++k) weights[i] -= lower[i * n + k] * weights[k];
    weights[i] /= lower[i * n + i];
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = i + 1; k < n; ++k) weights[i] -= lower[k * n + i] * weights[k];
    weights[i] /= lower[i * n + i];
  }
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  for (double& each : weights) each /= sum;
  return weights;
}

struct Chosen {
  std::vector<std::size_t> points;
  std::vector<double> weights;

  void drop(std::size_t at) {
    points.erase(points.begin() + static_cast<std::ptrdiff_t>(at));
    weights.erase(weights.begin() + static_cast<std::ptrdiff_t>(at));
  }
};

// Goes towards the affine mixture, and drops the point whose weight reaches zero on the way, until it is a mixture.
bool settle(Chosen& chosen, const Products& products, double scale) {
  for (;;) {
    const auto wanted = affine_mixture(products, chosen.points, scale);
    if (!wanted) return false;
    double step = 1;
    std::size_t first = chosen.points.size();
    for (std::size_t i = 0; i < chosen.points.size(); ++i)
      if ((*wanted)[i] <= 0) {
        const double reach = chosen.weights[i] / (chosen.weights[i] - (*wanted)[i]);
        if (first == chosen.points.size() || reach < step) {
          step = reach;
          first = i;
        }
      }
    if (first == chosen.points.size()) {
      chosen.weights = *wanted;
      return true;
    }
    for (std::size_t i = 0; i < chosen.points.size(); ++i) chosen.weights[i] += step * ((*wanted)[i] - chosen.weights[i]);
    chosen.drop(first);
  }
}

}  // namespace

std::vector<double> nearest_mixture(const std::vector<std::vector<double>>& differences, std::span<const double> importance) {
  CHECK(!differences.empty() && !differences.front().empty(), "there are points to mix");
  const Products products(differences, importance);
  const std::size_t n = products.points();
  std::size_t nearest = 0;
  for (std::size_t j = 1; j < n; ++j)
    if (products.at(j, j) < products.at(nearest, nearest)) nearest = j;
  Chosen chosen{{nearest}, {1.0}};
  const double scale = products.largest();
  for (int step = 0; scale > 0 && step < kMostSteps; ++step) {
    // How far along the way from the target to the mixture each point lies; one that lies nearer draws the mixture in.
    const auto along = [&](std::size_t j) {
      double sum = 0;
      for (std::size_t i = 0; i < chosen.points.size(); ++i) sum += chosen.weights[i] * products.at(chosen.points[i], j);
      return sum;
    };
    double square = 0, least = 0;
    for (std::size_t i = 0; i < chosen.points.size(); ++i) square += chosen.weights[i] * along(chosen.points[i]);
    std::size_t best = n;
    for (std::size_t j = 0; j < n; ++j) {
      const double value = along(j);
      if (best == n || value < least) {
        least = value;
        best = j;
      }
    }
    if (square - least <= kRounding * scale || std::ranges::find(chosen.points, best) != chosen.points.end()) break;
    const Chosen before = chosen;
    chosen.points.push_back(best);
    chosen.weights.push_back(0);
    if (!settle(chosen, products, scale)) {
      chosen = before;
      break;
    }
  }
  std::vector<double> weights(n);
  for (std::size_t i = 0; i < chosen.points.size(); ++i) weights[chosen.points[i]] = chosen.weights[i];
  return weights;
}

}  // namespace samverkan::stats
