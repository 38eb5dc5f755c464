// SPDX-License-Identifier: EUPL-1.2
#include "structure/forum_map.hpp"

#include <algorithm>
#include <set>

#include "kit/base/text.hpp"
#include "meeting/meeting_views.hpp"
#include "question/question_views.hpp"
#include "structure/structure_access.hpp"

namespace samverkan::structure {
namespace {

constexpr std::size_t kAnswersForMedian = 3;
constexpr int kMeetingsWithoutDecision = 3;

int meetings_a_year(cooperation::Rhythm rhythm) {
  switch (rhythm) {
    case cooperation::Rhythm::weekly: return 52;
    case cooperation::Rhythm::fortnightly: return 26;
    case cooperation::Rhythm::monthly: return 12;
    case cooperation::Rhythm::quarterly: return 4;
    case cooperation::Rhythm::tertial: return 3;
    case cooperation::Rhythm::half_year: return 2;
    case cooperation::Rhythm::yearly: return 1;
  }
  return 0;
}

std::string area_name(const area::AreaTree& tree, const access::AreaId& id) {
  const area::Area* area = tree.find(id);
  return area == nullptr ? std::string() : area->name;
}

std::map<access::GroupId, AnswerTimes> answers_by_group(db::Work& work, UtcTime since) {
  std::map<access::GroupId, std::vector<std::optional<std::chrono::milliseconds>>> times;
  for (const auto& raise : question::raises_since(work, since))
    times[raise.to].push_back(raise.answered_at ? std::optional(*raise.answered_at - raise.asked_at) : std::nullopt);
  std::map<access::GroupId, AnswerTimes> answers;
  for (auto& [group, each] : times) answers.emplace(group, answer_times_of(std::move(each)));
  return answers;
}

}  // namespace

std::string_view to_text(LooseEnd end) {
  switch (end) {
    case LooseEnd::mandate: return "mandate";
    case LooseEnd::meetings: return "meetings";
    case LooseEnd::decisions: return "decisions";
  }
  return "";
}

AnswerTimes answer_times_of(std::vector<std::optional<std::chrono::milliseconds>> times) {
  AnswerTimes answers{.raised = static_cast<int>(times.size()), .answered = 0, .median_days = {}};
  std::erase(times, std::nullopt);
  answers.answered = static_cast<int>(times.size());
  if (times.size() < kAnswersForMedian) return answers;
  std::ranges::sort(times);
  const std::size_t middle = times.size() / 2;
  const auto median = times.size() % 2 == 1 ? *times[middle] : (*times[middle - 1] + *times[middle]) / 2;
  answers.median_days = static_cast<int>(std::chrono::round<std::chrono::days>(median).count());
  return answers;
}

int minutes_a_month(cooperation::Rhythm rhythm, int length_min) { return (meetings_a_year(rhythm) * length_min + 6) / 12; }

std::vector<LooseEnd> loose_ends(const Forum& forum, UtcTime now) {
  std::vector<LooseEnd> ends;
  if (trimmed(forum.group.purpose).empty()) ends.push_back(LooseEnd::mandate);
  const bool is_old = !forum.group.since || *forum.group.since + kForumWindow <= now;
  if (forum.held == 0 && is_old) ends.push_back(LooseEnd::meetings);
  if (forum.held >= kMeetingsWithoutDecision && forum.decisions == 0) ends.push_back(LooseEnd::decisions);
  return ends;
}

std::vector<Load> load_of(const std::vector<Forum>& forums, const std::vector<cooperation::SeatView>& seats) {
  std::map<std::pair<std::string, std::string>, Load> by_name;
  for (const Forum& forum : forums) {
    std::set<std::pair<std::string, std::string>> seen;
    for (const auto& view : seats) {
      if (view.seat.group != forum.group.id) continue;
      const std::pair name(view.seat.function, view.organisation_name);
      if (!seen.insert(name).second) continue;
      Load& load = by_name.try_emplace(name, Load{name.first, name.second}).first->second;
      ++load.forums;
      load.minutes_a_month += forum.minutes_a_month;
    }
  }
  std::vector<Load> loads;
  for (auto& entry : by_name) loads.push_back(std::move(entry.second));
  return loads;
}

ForumMap forum_map(db::Work& work, const area::AreaTree& tree, const access::Actor& actor) {
  const UtcTime since = work.now() - kForumWindow;
  const auto outputs = meeting::outputs_since(work, since);
  const auto answers = answers_by_group(work, since);
  const auto seats = cooperation::all_seats(work);
  ForumMap map;
  for (auto& group : cooperation::groups(work)) {  // by name
    if (cooperation::has_ended(group, work.now())) continue;
    const auto subject = subject_of(tree, group);
    if (!access::may(actor, "list", subject, index_rules(), work.now()).allowed) continue;
    Forum forum{.group = std::move(group),
                .area_name = {},
                .may_open = access::may(actor, "read", subject, index_rules(), work.now()).allowed,
                .seats = 0,
                .minutes_a_month = 0,
                .held = 0,
                .decisions = 0,
                .answers = {}};
    forum.area_name = area_name(tree, forum.group.area);
    forum.seats =
        static_cast<int>(std::ranges::count_if(seats, [&](const auto& view) { return view.seat.group == forum.group.id; }));
    forum.minutes_a_month = minutes_a_month(forum.group.rhythm, forum.group.habit.length_min);
    if (const auto found = outputs.find(forum.group.id); found != outputs.end()) {
      forum.held = found->second.held;
      forum.decisions = found->second.decisions;
    }
    if (const auto found = answers.find(forum.group.id); found != answers.end()) forum.answers = found->second;
    map.forums.push_back(std::move(forum));
  }
  map.load = load_of(map.forums, seats);
  return map;
}

}  // namespace samverkan::structure
