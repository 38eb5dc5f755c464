// SPDX-License-Identifier: EUPL-1.2
#include "picture/hearing.hpp"

namespace samverkan::picture {

Hearing hearing_of(const std::vector<cooperation::ExpectedReporter>& reporters, const PictureScene& scene,
                   const access::AreaId& area, IsoWeek week) {
  Hearing hearing;
  for (const auto& reporter : reporters) {
    if (!scene.areas.is_within(reporter.area, area)) continue;
    ++hearing.expected;
    if (scene.state.was_heard(reporter.seat.text(), week)) {
      ++hearing.heard;
    } else {
      hearing.silent.push_back(reporter.function);
    }
  }
  return hearing;
}

}  // namespace samverkan::picture
