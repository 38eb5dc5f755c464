// SPDX-License-Identifier: EUPL-1.2
#include "kit/base/assets.hpp"

#include <algorithm>

namespace samverkan {

std::optional<std::string_view> Assets::find(std::string_view path) const {
  const auto found = std::ranges::lower_bound(sorted_, path, {}, &Asset::path);
  if (found == sorted_.end() || found->path != path) return std::nullopt;
  return found->bytes;
}

std::span<const Asset> Assets::under(std::string_view folder) const {
  const auto first = std::ranges::lower_bound(sorted_, folder, {}, &Asset::path);
  const auto last = std::find_if_not(first, sorted_.end(), [&](const Asset& asset) { return asset.path.starts_with(folder); });
  return {first, last};
}

}  // namespace samverkan
