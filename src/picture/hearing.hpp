// SPDX-License-Identifier: EUPL-1.2
// Who of those that are to report in an area did. Inside src/picture.
#pragma once

#include <string>
#include <vector>

#include "cooperation/cooperation_views.hpp"
#include "picture/picture_views.hpp"

namespace samverkan::picture {

struct Hearing {
  int expected = 0;
  int heard = 0;
  std::vector<std::string> silent = {};  // functions
  /// Under half of them did.
  [[nodiscard]] bool is_silent() const { return expected > 0 && 2 * heard < expected; }
};

[[nodiscard]] Hearing hearing_of(const std::vector<cooperation::ExpectedReporter>& reporters, const PictureScene& scene,
                                 const access::AreaId& area, IsoWeek week);

}  // namespace samverkan::picture
