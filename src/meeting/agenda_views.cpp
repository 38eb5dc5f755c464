// SPDX-License-Identifier: EUPL-1.2
#include "meeting/agenda_views.hpp"

#include <algorithm>
#include <set>

#include "kit/base/check.hpp"
#include "meeting/agenda_rules.hpp"
#include "meeting/meeting_access.hpp"
#include "meeting/meeting_store.hpp"
#include "meeting/meeting_views.hpp"
#include "observation/observation_views.hpp"
#include "picture/picture_commands.hpp"

namespace samverkan::meeting {
namespace {

constexpr std::array kItemVerbsOfMeeting{MeetingVerb::park_item, MeetingVerb::move_item, MeetingVerb::copy_item,
                                         MeetingVerb::close_item, MeetingVerb::reopen_item};

// Takes the verbs of single lines out of what may be done at the meeting.
std::set<std::string> take_item_verbs(std::vector<std::string>& may) {
  std::set<std::string> taken;
  for (const MeetingVerb verb : kItemVerbsOfMeeting)
    if (std::erase(may, to_text(verb)) > 0) taken.emplace(to_text(verb));
  return taken;
}

std::optional<AgendaTarget> where_it_went(db::Work& work, const AgendaItem& item) {
  if (!item.moved_to) return std::nullopt;
  auto meeting = find_meeting(work, *item.moved_to);
  CHECK(meeting, "a line is moved to a meeting");
  auto group = cooperation::find_group(work, meeting->group);
  CHECK(group, "a meeting belongs to a group");
  return AgendaTarget{std::move(*group), std::move(*meeting)};
}

std::optional<AgendaTarget> target_in(db::Work& work, const area::AreaTree& tree, const access::Actor& actor, const Meeting& from,
                                      const cooperation::Group& group) {
  auto next = find_next_meeting(work, group.id, group.id == from.group ? from.starts_at : work.now());
  if (!next) return std::nullopt;
  const auto subject = subject_of(tree, group, "meeting", to_text(next->state));
  if (!access::may(actor, to_text(MeetingVerb::add_item), subject, meeting_rules(), work.now()).allowed) return std::nullopt;
  return AgendaTarget{group, std::move(*next)};
}

// What a single report is about, and where, is for those who may read it: the others get no picture by it.
std::optional<PictureBehind> picture_of_report(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                               const AgendaItem& item) {
  const auto report = observation::find_readable(work, actor, tree, observation::ObservationId(item.subject_id));
  if (!report || report->category_group.empty()) return std::nullopt;
  const area::Area* area = tree.find(report->where.area);
  if (area == nullptr || area::geography_of(area->level) != area::Geography::city) return std::nullopt;
  // What is to come has no week yet.
  return PictureBehind{std::min(week_of(report->occurred.middle()), week_of(work.now())), area->slug, report->category_group};
}

std::optional<PictureBehind> picture_behind(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                            const AgendaItem& item) {
  if (item.kind == ItemKind::observation) return picture_of_report(work, tree, actor, item);
  if (item.kind != ItemKind::signal) return std::nullopt;
  auto signal = picture::read_signal(item.subject_id);
  if (!signal) return std::nullopt;
  return PictureBehind{signal->week, std::move(signal->area_slug), std::move(signal->category_group)};
}

}  // namespace

std::vector<AgendaItemView> agenda_view(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                        const Meeting& meeting, const std::vector<Decision>& decisions,
                                        std::vector<std::string>& may) {
  const auto allowed = take_item_verbs(may);
  std::erase(may, to_text(meeting.lane_started_at ? MeetingVerb::start_lane : MeetingVerb::stop_lane));
  const auto continued = load_continued(work, meeting.id);
  const std::set<ItemId> gone_on(continued.begin(), continued.end());
  std::vector<AgendaItemView> views;
  for (AgendaItem& item : in_order(load_agenda(work, meeting.id), meeting.longer_first)) {
    const bool has_decision = std::ranges::find(decisions, item.id, &Decision::item) != decisions.end();
    const Decided decided = has_decision ? Decided::yes : Decided::no;
    std::vector<std::string> verbs;
    for (const MeetingVerb verb : verbs_on(item, decided))
      if (allowed.contains(std::string(to_text(verb)))) verbs.emplace_back(to_text(verb));
    const int times = times_discussed(item, meeting, decided);
    const bool is_stuck = times > kTimesDiscussedMax && item.state == ItemState::open;
    auto moved_to = where_it_went(work, item);
    const bool goes_on = gone_on.contains(item.id) && !moved_to;
    auto picture = picture_behind(work, tree, actor, item);
    views.push_back({std::move(item), times, is_stuck, goes_on, std::move(moved_to), std::move(verbs), std::move(picture)});
  }
  return views;
}

std::vector<AgendaTarget> targets_of(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                     const Meeting& meeting) {
  auto groups = groups_of(work, tree, actor);
  std::ranges::stable_sort(groups, {}, [&](const cooperation::Group& group) { return group.id != meeting.group; });
  std::vector<AgendaTarget> targets;
  for (const auto& group : groups)
    if (auto target = target_in(work, tree, actor, meeting, group)) targets.push_back(std::move(*target));
  return targets;
}

std::optional<AgendaTarget> find_target(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                        const Meeting& from, const GroupId& id) {
  const auto group = cooperation::find_group(work, id);
  if (!group) return std::nullopt;
  return target_in(work, tree, actor, from, *group);
}

}  // namespace samverkan::meeting
