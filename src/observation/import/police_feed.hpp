// SPDX-License-Identifier: EUPL-1.2
// Reads a file of the police's list, plain or packed with gzip, one event at a time: memory is bounded by kEventBytesMax.
#pragma once

#include <filesystem>
#include <functional>

#include "kit/base/result.hpp"
#include "observation/import/police_event.hpp"

namespace samverkan::observation {

inline constexpr std::size_t kEventBytesMax = std::size_t{64} << 10;
inline constexpr std::uint64_t kFeedBytesMax = std::uint64_t{2} << 30;  // unpacked

/// What an entry of the file became: an event, or the reason it was not taken.
struct FeedEntry {
  std::int64_t number;  // in the file, from 1
  std::optional<PoliceEvent> event;
  std::string_view reason;  // when there is no event
};

/// Refuses what is no JSON list (news_unreadable), is cut or damaged, or unpacks to more than kFeedBytesMax (import_too_large).
/// `visit` may have seen entries by then.
[[nodiscard]] Result<void> read_police_feed(const std::filesystem::path& path, const Counties& counties,
                                            const std::function<void(const FeedEntry&)>& visit);

/// One entry of the list as JSON text.
[[nodiscard]] FeedEntry read_police_entry(std::string_view json, const Counties& counties);

}  // namespace samverkan::observation
