// SPDX-License-Identifier: EUPL-1.2
// "Min dag": what waits for the one who is signed in, from every module, and nothing else.
#pragma once

#include "access/access.hpp"
#include "agreement/agreement_views.hpp"
#include "area/area.hpp"
#include "meeting/meeting_views.hpp"
#include "observation/observation_views.hpp"
#include "question/question_views.hpp"
#include "structure/handover_views.hpp"

namespace samverkan::structure {

struct MyMeeting {
  meeting::Meeting meeting;
  cooperation::Group group;
};
struct MyHandover {
  HoldingId holding;
  cooperation::SeatView seat;
};

struct MyDay {
  std::vector<MyMeeting> meetings;                // the next one of each group the actor sits in, soonest first
  std::vector<meeting::PromiseView> promises;     // of the actor's seats, by date
  std::vector<question::QuestionView> questions;  // that the actor may answer
  std::vector<question::QuestionView> waiting;    // the actor's own that are not settled
  std::vector<observation::Receipt> reports;      // the last kReportsShown
  std::vector<MyHandover> handovers;              // seats that are not taken over yet
  std::vector<LeavingView> leaving;               // seats that end soon
  std::vector<LeavingView> departed;              // seats of the actor's groups that others left in haste
  std::vector<meeting::AttendanceToConfirm> attendances;
  std::vector<agreement::CommitmentToFollowUp> follow_ups = {};  // that the actor may follow up, within kFollowUpWithin or due
  std::int64_t reports_to_read = 0;                              // that the actor is to read and sort
  std::vector<cooperation::LostLetter> lost_letters = {};        // with which the actor invited somebody
};
inline constexpr std::size_t kReportsShown = 5;
/// So long before its day a commitment is shown.
inline constexpr std::chrono::days kFollowUpWithin{7};

/// For the actor alone. Some ten queries for each seat held.
[[nodiscard]] MyDay my_day(db::Work& work, const observation::Scene& scene, const access::Actor& actor);

}  // namespace samverkan::structure
