// SPDX-License-Identifier: EUPL-1.2
// What looks across modules: how far the cooperation of a district has been built, whether a group's structure holds, what is
// handed over with a seat, and what one's own day holds.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cooperation/cooperation.hpp"
#include "kit/base/local_time.hpp"

namespace samverkan::structure {

/// The steps of a district, in the order they are taken.
enum class BuildStep { agreement, group, holders, deputies, rhythm, picture, follow_up };
inline constexpr std::array kBuildSteps{BuildStep::agreement, BuildStep::group,   BuildStep::holders,  BuildStep::deputies,
                                        BuildStep::rhythm,    BuildStep::picture, BuildStep::follow_up};
[[nodiscard]] std::string_view to_text(BuildStep step);

/// A step that waits for another is none that is missing: without a group nobody can sit on its seats.
enum class StepState { holds, missing, waits };
[[nodiscard]] std::string_view to_text(StepState state);

struct StepResult {
  BuildStep step;
  StepState state;
  std::vector<std::string> functions = {};  // that lack a holder or a deputy
  std::optional<LocalDate> last = {};       // when the group last met; the last day of the agreement
  std::optional<LocalDate> next = {};       // when it meets next
  std::optional<IsoWeek> week = {};         // of the last locked edition
  int count = 0;                            // promises overdue
  bool runs_out_soon = false;               // the agreement
  bool operator==(const StepResult&) const = default;
};

using cooperation::HoldingId;

/// What somebody wants whoever sits on the seat next to know.
struct StoredNote {
  access::AccountId writer;
  std::string text;
  UtcTime written_at;
};
inline constexpr std::size_t kNotesMax = 3;
inline constexpr std::size_t kNoteLengthMax = 300;
/// So long after a sudden departure the others of the group are asked.
inline constexpr std::chrono::days kOthersAskedAfter{60};
/// So long before the last day the holder of a seat is asked for them.
inline constexpr std::chrono::days kNotesAskedBefore{14};

}  // namespace samverkan::structure
