// SPDX-License-Identifier: EUPL-1.2
#include "meeting/agenda_commands.hpp"

#include <map>

#include "kit/base/check.hpp"
#include "kit/base/local_time.hpp"
#include "kit/base/text.hpp"
#include "kit/web/document_words.hpp"
#include "meeting/agenda_rules.hpp"
#include "meeting/agenda_views.hpp"
#include "meeting/decision_store.hpp"
#include "meeting/meeting_entry.hpp"
#include "meeting/meeting_store.hpp"
#include "meeting/minutes_store.hpp"
#include "meeting/operation_store.hpp"
#include "meeting/year_entries.hpp"
#include "picture/picture_commands.hpp"

namespace samverkan::meeting {
namespace {

Decided decided_on(db::Work& work, const AgendaItem& item) {
  for (const Decision& decision : load_decisions(work, item.meeting))
    if (decision.item == item.id) return Decided::yes;
  return Decided::no;
}

struct EnteredItem {
  Entered at;
  AgendaItem item;
};
Result<EnteredItem> enter_item(db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& meeting,
                               const ItemId& id, MeetingVerb verb) {
  auto entered = enter(work, setting, actor, meeting, verb);
  if (!entered) return refused_by(entered);
  auto item = find_item(work, id);
  if (!item || item->meeting != meeting) return refuse(Problem::bad_input, "meeting.item_unknown", "itemId");
  return EnteredItem{std::move(*entered), std::move(*item)};
}

// A group that meets seldom takes up what is in front when it meets, and not what was in the weeks between.
constexpr std::chrono::days kSignalsWithin{7};

// In Swedish, as everything a group writes on its agenda.
std::string title_of(const picture::SignalName& signal, const area::AreaTree& tree) {
  const area::Area* area = tree.find_slug(signal.area_slug);
  const auto word = [](const std::string& key) { return web::document_word(web::Language::sv, key); };
  return filled(word("signal." + signal.direction),
                {{"topic", word("topic." + signal.category_group)}, {"area", area != nullptr ? area->name : signal.area_slug}});
}

std::vector<DueSubject> signals_for(db::Work& work, const area::AreaTree& tree, const cooperation::Group& group) {
  std::vector<DueSubject> lines;
  for (const picture::SignalId& id : picture::signals_in_front(work, group.area)) {
    const auto signal = picture::read_signal(id);
    CHECK(signal, "an edition keeps the names of signals");
    if (!has_taken_up(work, group.id, ItemKind::signal, id)) lines.push_back({ItemKind::signal, id, title_of(*signal, tree)});
  }
  return lines;
}

// The line there goes on from this one, which stays where it is and says where it went.
Result<AgendaItem> mark_moved(db::Work& work, const EnteredItem& from, AgendaItem there) {
  const Decided decided = decided_on(work, from.item);
  auto moved = settle(from.item, ItemVerb::move, decided, work.now());
  if (!moved) return moved;
  moved->moved_to = there.meeting;
  save_item(work, *moved);
  there.carried_from = from.item.id;
  there.times_before = times_discussed(from.item, from.at.meeting, decided);
  save_item(work, there);
  return there;
}

ItemKind kind_of(agreement::AgendaSubject::Kind kind) {
  switch (kind) {
    case agreement::AgendaSubject::Kind::follow_up: return ItemKind::follow_up;
    case agreement::AgendaSubject::Kind::citizen_promise: return ItemKind::citizen_promise;
    case agreement::AgendaSubject::Kind::runs_out: return ItemKind::runs_out;
  }
  return ItemKind::free;
}

// What agreements bring to the group by the day, but for what stands or has stood on an agenda of it.
std::vector<DueSubject> due_in_agreements(db::Work& work, const agreement::AgendaBasis& agreements,
                                          const cooperation::Group& group, LocalDate day) {
  std::vector<DueSubject> due;
  for (auto& subject : agreement::agenda_subjects_of(agreements, group, day)) {
    const ItemKind kind = kind_of(subject.kind);
    if (!has_taken_up(work, group.id, kind, subject.id)) due.push_back({kind, std::move(subject.id), std::move(subject.title)});
  }
  return due;
}

}  // namespace

void keep_rooms(db::Work& work, const MeetingId& from, const std::vector<AgendaItem>& lines) {
  const Rooms rooms = load_rooms(work, from);
  if (rooms.empty()) return;
  for (const AgendaItem& before : load_agenda(work, from)) {
    const auto room = before.kind == ItemKind::standing ? set_in(rooms, before.id.text()) : std::nullopt;
    if (!room) continue;
    for (const AgendaItem& item : lines)
      if (item.kind == ItemKind::standing && to_lower(item.title) == to_lower(before.title))
        save_room(work, item.meeting, item.id.text(), *room);
  }
}

void write_agenda(db::Work& work, const area::AreaTree& tree, const cooperation::Group& group, Meeting meeting) {
  write_agenda(work, tree, group, std::move(meeting), agreement::agenda_basis(work, tree));
}

void write_agenda(db::Work& work, const area::AreaTree& tree, const cooperation::Group& group, Meeting meeting,
                  const agreement::AgendaBasis& agreements) {
  hold_meeting(work, meeting.id);  // two programs that write it at once would each add the same lines
  const auto last_held = find_last_held(work, group.id);
  std::map<MeetingId, Meeting> meetings;
  std::vector<EarlierItem> waiting;
  for (AgendaItem& item : load_waiting_items(work, group.id)) {
    if (item.meeting == meeting.id) continue;  // it begins after the time it was to end
    auto known = meetings.find(item.meeting);
    if (known == meetings.end()) {
      auto found = find_meeting(work, item.meeting);
      CHECK(found, "a line stands on the agenda of a meeting");
      known = meetings.emplace(item.meeting, std::move(*found)).first;
    }
    waiting.push_back({std::move(item), known->second});
  }
  const LocalDate day = to_local(meeting.starts_at).date;
  const auto reviews = load_due_reviews(work, group.id, day);
  const bool is_near = meeting.starts_at - work.now() <= kSignalsWithin;
  const auto signals = is_near ? signals_for(work, tree, group) : std::vector<DueSubject>();
  const auto written =
      write_agenda(meeting, load_agenda(work, meeting.id),
                   {waiting, group.standard_items, last_held, reviews, signals, due_in_agreements(work, agreements, group, day)},
                   [&] { return make_id<ItemId>(work.now(), work.random()); });
  for (const AgendaItem& item : written.added) insert_item(work, item);
  for (const AgendaItem& item : written.merged) save_item(work, item);
  place_year_entries(work, meeting);
  if (last_held) keep_rooms(work, last_held->id, written.added);
  meeting.longer_first = is_longer_first_after(last_held);
  save_longer_first(work, meeting);
}

void write_coming_agendas(db::Database& database, area::AreaTrees& trees, UtcTime now, RandomSource& random) {
  const auto agreements =
      database.read(now, random, [&](db::Work& work) { return agreement::agenda_basis(work, trees.current(work)); });
  const auto groups = database.read(now, random, [](db::Work& work) { return cooperation::groups(work); });
  for (const cooperation::Group& group : groups)
    database.write(now, random, [&](db::Work& work) {
      auto next = find_next_meeting(work, group.id, now);
      if (next) write_agenda(work, trees.current(work), group, std::move(*next), agreements);
    });
}

Result<AgendaItem> park_item(db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& meeting,
                             const ItemId& item, const Parking& parking) {
  const auto entered = enter_item(work, setting, actor, meeting, item, MeetingVerb::park_item);
  if (!entered) return refused_by(entered);
  if (parking.until && *parking.until < to_local(entered->at.meeting.starts_at).date)
    return refuse(Problem::bad_input, "meeting.parked_until_past", "until");
  if (auto clear = observation::require_clear(setting.screener, parking.note, "note"); !clear) return refused_by(clear);
  auto parked = settle(entered->item, ItemVerb::park, decided_on(work, entered->item), work.now());
  if (!parked) return parked;
  parked->note = trimmed(parking.note);
  parked->parked_until = parking.until;
  save_item(work, *parked);
  note(work, actor, entered->at.seat, "park_item", meeting);
  return parked;
}

Result<AgendaItem> settle_item(db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& meeting,
                               const ItemId& item, MeetingVerb verb) {
  const auto entered = enter_item(work, setting, actor, meeting, item, verb);
  if (!entered) return refused_by(entered);
  const ItemVerb of_item = verb == MeetingVerb::close_item ? ItemVerb::close : ItemVerb::reopen;
  auto settled = settle(entered->item, of_item, decided_on(work, entered->item), work.now());
  if (!settled) return settled;
  save_item(work, *settled);
  note(work, actor, entered->at.seat, to_text(verb), meeting);
  return settled;
}

Result<AgendaItem> send_item(db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& meeting,
                             const ItemId& item, const Sending& sending, MeetingVerb verb) {
  const auto entered = enter_item(work, setting, actor, meeting, item, verb);
  if (!entered) return refused_by(entered);
  const auto earlier = find_item(work, sending.id);
  if (earlier && earlier->carried_from == item) return *earlier;
  if (verb == MeetingVerb::move_item && !next_state(entered->item.state, ItemVerb::move))
    return refuse(Problem::wrong_state, "meeting.item_settled", "itemId", {{"state", std::string(to_text(entered->item.state))}});
  const auto target = find_target(work, setting.tree, actor, entered->at.meeting, sending.to);
  if (!target) return refuse(Problem::not_found, "meeting.no_next_meeting", "toGroupSlug");
  const AgendaItem& line = entered->item;
  // What the charter, a day of review or an agreement put there is a line like others elsewhere.
  const bool is_own = !comes_by_itself(line.kind);
  auto there = add_item(work, setting, actor,
                        {.id = sending.id,
                         .meeting = target->meeting.id,
                         .kind = is_own ? line.kind : ItemKind::free,
                         .subject_id = is_own ? line.subject_id : std::string(),
                         .title = line.title,
                         .lane = line.lane});
  if (!there) return there;
  if (verb == MeetingVerb::move_item) there = mark_moved(work, *entered, std::move(*there));
  if (there) note(work, actor, entered->at.seat, to_text(verb), meeting);
  return there;
}

Result<Meeting> time_lane(db::Work& work, const Setting& setting, const access::Actor& actor, const MeetingId& id,
                          MeetingVerb verb, std::int64_t revision) {
  const auto entered = enter(work, setting, actor, id, verb);
  if (!entered) return refused_by(entered);
  if (entered->meeting.revision != revision) return refuse(Problem::stale, "meeting.changed_meanwhile", "meeting");
  auto timed =
      verb == MeetingVerb::start_lane ? start_lane(entered->meeting, work.now()) : stop_lane(entered->meeting, work.now());
  if (!timed) return timed;
  auto saved = save(work, std::move(*timed));
  if (saved) note(work, actor, entered->seat, to_text(verb), id);
  return saved;
}

}  // namespace samverkan::meeting
