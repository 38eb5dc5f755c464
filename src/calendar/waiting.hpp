// SPDX-License-Identifier: EUPL-1.2
// What waits for one person, as a letter may say it: how much, of which function, until when. No word of what anything is about,
// and nobody's name.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kit/base/time.hpp"

namespace samverkan::calendar {

struct WaitingPromises {
  std::string function;  // its code
  int count = 0;
  LocalDate first_due;
};

struct Waiting {
  std::vector<WaitingPromises> promises;  // due within a week or overdue; one row a function
  int questions = 0;                      // that the person can answer
  std::optional<LocalDate> first_answer_by = {};
  int reports = 0;     // to read and sort
  int handovers = 0;   // seats that are not taken over yet
  int follow_ups = 0;  // commitments in agreements whose day has come
};

/// How many things wait in all.
[[nodiscard]] int count_of(const Waiting& waiting);

}  // namespace samverkan::calendar
