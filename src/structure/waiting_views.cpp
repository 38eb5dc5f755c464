// SPDX-License-Identifier: EUPL-1.2
#include "structure/waiting_views.hpp"

#include <algorithm>

#include "kit/base/local_time.hpp"

namespace samverkan::structure {

using calendar::Waiting;
using calendar::WaitingPromises;

Waiting waiting_in(const MyDay& day, LocalDate today) {
  Waiting waiting;
  const LocalDate last = std::chrono::sys_days(today) + kPromiseWithin;
  for (const meeting::PromiseView& promise : day.promises) {  // by date
    if (promise.action.due > last || promise.action.help_asked_at) continue;
    const std::string& function = promise.seat.seat.function;
    const auto known = std::ranges::find(waiting.promises, function, &WaitingPromises::function);
    if (known == waiting.promises.end()) waiting.promises.push_back({function, 1, promise.action.due});
    else ++known->count;
  }
  for (const question::QuestionView& question : day.questions) {
    ++waiting.questions;
    const LocalDate by = question.question.answer_by;
    waiting.first_answer_by = std::min(waiting.first_answer_by.value_or(by), by);
  }
  waiting.follow_ups = static_cast<int>(std::ranges::count_if(day.follow_ups, &agreement::CommitmentToFollowUp::is_due));
  waiting.reports = static_cast<int>(day.reports_to_read);
  waiting.handovers = static_cast<int>(day.handovers.size());
  return waiting;
}

Waiting waiting_of(db::Work& work, const observation::Scene& scene, const access::Actor& actor) {
  return waiting_in(my_day(work, scene, actor), to_local(work.now()).date);
}

}  // namespace samverkan::structure
