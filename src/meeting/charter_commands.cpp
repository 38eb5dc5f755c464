// SPDX-License-Identifier: EUPL-1.2
#include "meeting/charter_commands.hpp"

#include <algorithm>

#include "kit/base/local_time.hpp"
#include "meeting/decision_store.hpp"
#include "meeting/meeting_entry.hpp"
#include "meeting/meeting_rules.hpp"
#include "meeting/meeting_store.hpp"
#include "question/question_views.hpp"

namespace samverkan::meeting {
namespace {

// The commands of a group ask for a check of texts; here the screening is at hand.
template <class F>
auto in_group(const Setting& setting, F&& f) {
  const cooperation::TextCheck check = [&](std::string_view text, std::string_view field) {
    return observation::require_clear(setting.screener, text, field);
  };
  return std::forward<F>(f)(cooperation::Setting{setting.tree, check});
}

// What nobody would be there to answer after the day.
Result<void> check_left_on(db::Work& work, const SeatId& seat, LocalDate last_day) {
  const LocalDate today = to_local(work.now()).date;
  const auto is_left = [&](LocalDate due) { return due < today || due > last_day; };
  const auto promises = std::ranges::count_if(load_open_actions_of(work, seat), is_left, &Action::due);
  const auto questions = std::ranges::count_if(question::waiting_at_seat(work, seat), is_left, &question::Question::answer_by);
  if (promises + questions == 0) return {};
  return refuse(Problem::wrong_state, "meeting.seat_has_left", "seat",
                {{"promises", std::to_string(promises)}, {"questions", std::to_string(questions)}});
}

Result<void> check_decided(db::Work& work, const GroupId& group, const std::string& number) {
  const auto decision = find_decision(work, group, number);
  if (!decision) return refuse(Problem::bad_input, "meeting.decision_number_unknown", "decision", {{"number", number}});
  if (const auto later = find_replacement(work, decision->id))
    return refuse(Problem::bad_input, "meeting.decision_not_in_force", "decision",
                  {{"number", number}, {"by", number_text(*later)}});
  return {};
}

Result<void> check_left_in(db::Work& work, const area::AreaTree& tree, const cooperation::Group& group) {
  const auto actions = load_actions(work, group.id, work.now());
  const auto promises = std::ranges::count(actions, ActionState::open, &Action::state);
  const auto questions = std::ssize(question::unsettled_in(work, group.id));
  if (promises + questions == 0) return {};
  std::string above;
  for (const auto& other : question::groups_above(work, tree, group)) above += (above.empty() ? "" : ", ") + other.name;
  return refuse(Problem::wrong_state, above.empty() ? "meeting.group_has_left_alone" : "meeting.group_has_left", "group",
                {{"promises", std::to_string(promises)}, {"questions", std::to_string(questions)}, {"above", above}});
}

Result<void> cancel_meetings_from(db::Work& work, const access::Actor& actor, const GroupId& group, UtcTime from) {
  for (Meeting& meeting : load_meetings(work, group)) {
    if (meeting.state == MeetingState::live) return refuse(Problem::wrong_state, "meeting.group_meets", "group");
    if (meeting.state != MeetingState::planned || meeting.starts_at < from) continue;
    auto cancelled = apply(std::move(meeting), MeetingVerb::cancel, work.now());
    if (!cancelled) return refused_by(cancelled);
    const auto saved = save(work, std::move(*cancelled));
    if (!saved) return refused_by(saved);
    note(work, actor, {}, to_text(MeetingVerb::cancel), saved->id);
  }
  return {};
}

}  // namespace

Result<cooperation::Seat> end_seat(db::Work& work, const Setting& setting, const access::Actor& actor, const SeatId& id,
                                   LocalDate last_day) {
  auto ended =
      in_group(setting, [&](const cooperation::Setting& in) { return cooperation::end_seat(work, in, actor, id, last_day); });
  if (!ended) return ended;
  if (auto settled = check_left_on(work, id, last_day); !settled) return refused_by(settled);
  return ended;
}

Result<cooperation::Seat> change_requirement(db::Work& work, const Setting& setting, const access::Actor& actor, const SeatId& id,
                                             const cooperation::WantedRequirement& wanted) {
  auto changed = in_group(
      setting, [&](const cooperation::Setting& in) { return cooperation::change_requirement(work, in, actor, id, wanted); });
  if (!changed || wanted.decision.empty()) return changed;
  if (auto decided = check_decided(work, *changed->group, wanted.decision); !decided) return refused_by(decided);
  return changed;
}

Result<cooperation::Group> change_rhythm(db::Work& work, const Setting& setting, const access::Actor& actor,
                                         const std::string& slug, const cooperation::WantedRhythm& wanted,
                                         std::int64_t revision) {
  auto changed = in_group(setting, [&](const cooperation::Setting& in) {
    return cooperation::change_rhythm(work, in, actor, slug, wanted, revision);
  });
  if (!changed || wanted.decision.empty()) return changed;
  if (auto decided = check_decided(work, changed->id, wanted.decision); !decided) return refused_by(decided);
  return changed;
}

Result<cooperation::Group> close_group(db::Work& work, const Setting& setting, const access::Actor& actor,
                                       const std::string& slug, const cooperation::WantedEnd& wanted, std::int64_t revision) {
  auto closed = in_group(
      setting, [&](const cooperation::Setting& in) { return cooperation::close_group(work, in, actor, slug, wanted, revision); });
  if (!closed) return closed;
  if (auto settled = check_left_in(work, setting.tree, *closed); !settled) return refused_by(settled);
  if (auto cancelled = cancel_meetings_from(work, actor, closed->id, *closed->closes_at); !cancelled)
    return refused_by(cancelled);
  return closed;
}

}  // namespace samverkan::meeting
