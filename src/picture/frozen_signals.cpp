// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <nlohmann/json.hpp>

#include "picture/picture_commands.hpp"
#include "picture/picture_store.hpp"

namespace samverkan::picture {
namespace {

using nlohmann::json;

std::string joined(const json& names) {
  std::string text;
  for (const json& name : names) text += (text.empty() ? "" : ", ") + name.get<std::string>();
  return text;
}

std::optional<FrozenSignal> signal_in(const Edition& edition, const SignalId& id) {
  const json frozen = json::parse(edition.frozen);
  for (const json& signal : frozen.at("picture").at("signals"))
    if (signal.at("id") == id)
      return FrozenSignal{.shown = signal.at("figure").at("shown"),
                          .usual = {signal.at("usual").at("low"), signal.at("usual").at("high")},
                          .week = edition.week,
                          .area_version = edition.area_version,
                          .sources = joined(frozen.at("sources")),
                          .edition = edition.id};
  return std::nullopt;
}

}  // namespace

std::optional<FrozenSignal> frozen_signal(db::Work& work, const area::AreaTree& areas, const access::AreaId& area,
                                          const SignalId& id) {
  auto editions = load_editions_of_signal(work, id);
  std::erase_if(editions, [&](const Edition& edition) {
    const access::AreaId of(edition.area_id);
    return edition.frozen.empty() || !areas.is_within(of, area);
  });
  std::ranges::stable_sort(editions, {}, [&](const Edition& edition) { return edition.area_id != area.text(); });
  for (const Edition& edition : editions)
    if (auto found = signal_in(edition, id)) return found;
  return std::nullopt;
}

}  // namespace samverkan::picture
