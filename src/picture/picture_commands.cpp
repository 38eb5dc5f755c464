// SPDX-License-Identifier: EUPL-1.2
#include "picture/picture_commands.hpp"

#include <algorithm>
#include <span>

#include "audit/audit.hpp"
#include "kit/base/check.hpp"
#include "kit/base/text.hpp"
#include "picture/picture_access.hpp"
#include "picture/picture_store.hpp"

namespace samverkan::picture {
namespace {

std::vector<access::AreaId> path_of(const PictureScene& scene, std::string_view area_id) {
  return scene.areas.path_of(access::AreaId(std::string(area_id)));
}

std::string function_of(const access::Actor& actor, const access::SeatId& seat) {
  for (const access::Grant& grant : actor.grants) {
    if (grant.seat == seat) return grant.function;
  }
  return {};
}

void record(db::Work& work, const access::Actor& actor, const access::SeatId& seat, std::string_view verb, std::string_view kind,
            const std::string& subject) {
  audit::record(work, {.actor = actor.account.text(),
                       .seat = seat.text(),
                       .verb = std::string(verb),
                       .subject_kind = std::string(kind),
                       .subject_id = subject});
}

std::vector<LockedWeek> locked_weeks(db::Work& work) {
  std::vector<LockedWeek> weeks;
  for (const Edition& edition : load_locks(work)) {
    if (!edition.locked_at) continue;
    if (weeks.empty() || weeks.back().area_id != edition.area_id || weeks.back().week != edition.week) {
      weeks.push_back({edition.area_id, edition.week, {}});
    }
    std::vector<Lock>& locks = weeks.back().locks;
    locks.push_back({*edition.locked_at, locks.empty() ? std::set<LateCell>() : load_admitted(work, edition.id)});
  }
  return weeks;
}

// The state is the rule's to judge, with the reason; the right is asked in the state where the verb belongs.
Result<access::SeatId> seat_for(db::Work& work, const access::Actor& actor, const PictureScene& scene, const Edition& edition,
                                std::string_view verb) {
  const auto path = path_of(scene, edition.area_id);
  auto seat = access::require(actor, verb, edition_subject(edition.state, path), edition_rules(), work.now());
  if (seat) return seat;
  for (const EditionState state : {EditionState::draft, EditionState::in_review, EditionState::locked}) {
    if (!access::may(actor, verb, edition_subject(state, path), edition_rules(), work.now()).allowed) continue;
    return refuse(Problem::wrong_state, "picture.edition_state", "state", {{"state", std::string(to_text(edition.state))}});
  }
  return seat;
}

// The picture as it is once the correction is locked, which counts the late reports where enough of them came; noted with it.
std::unique_ptr<PictureState> counting_late(db::Work& work, const PictureScene& scene, const area::Area& area,
                                            const Edition& correction) {
  const auto node = scene.state.tree().find(area.slug);
  CHECK(node, "the columns were made for these areas");
  const auto admitted = admitted_by(scene.state.late_in(*node, correction.week, work.now()));
  insert_admitted(work, correction.id, admitted);
  std::vector<LockedWeek> weeks = locked_weeks(work);
  for (LockedWeek& week : weeks) {
    if (week.area_id == correction.area_id && week.week == correction.week) week.locks.push_back({work.now(), admitted});
  }
  return scene.state.with_locks(work, scene.areas, std::move(weeks));
}

// Load → right → rule → save → log, for every verb on an edition that exists.
template <class Rule>
Result<Edition> change(db::Work& work, const access::Actor& actor, const PictureScene& scene, const EditionId& id,
                       std::string_view verb, Rule&& rule) {
  const auto found = find_edition(work, id);
  if (!found) return refuse(Problem::not_found, "access.not_found", "edition");
  const auto seat = seat_for(work, actor, scene, *found, verb);
  if (!seat) return refused_by(seat);
  auto changed = rule(*found, *seat);
  if (!changed) return changed;
  save_edition(work, *changed);
  record(work, actor, *seat, verb, "edition", id.text());
  return changed;
}

Result<void> answer_signal(db::Work& work, const access::Actor& actor, const PictureScene& scene, std::string_view verb,
                           SignalAnswer answer) {
  if (auto reads = require_pictures(actor, work.now()); !reads) return refused_by(reads);
  const auto parts = read_signal(answer.signal_id);
  if (!parts) return refused_by(parts);
  const area::Area* area = scene.areas.find_slug(parts->area_slug);
  if (area == nullptr) return refuse(Problem::not_found, "picture.signal_unknown", "id");
  const auto seat = access::require(actor, verb, picture_subject(scene.areas.path_of(area->id)), picture_rules(), work.now());
  if (!seat) return refused_by(seat);
  answer.series = series_of(answer.signal_id);
  answer.seat_id = seat->text();
  insert_signal_answer(work, answer);
  record(work, actor, *seat, verb, "signal", answer.signal_id);
  return {};
}

std::optional<EditionId> find_edition_in_front(db::Work& work, const access::AreaId& area) {
  return find_newest_locked(work, area, plus_weeks(week_of(work.now()), -kWeeksInFront));
}

}  // namespace

void bring_up_to_date(db::Work& work, const PictureScene& scene) {
  scene.state.recall([&] { return load_shown(work); });
  scene.state.catch_up(work, scene.areas, [&] { return locked_weeks(work); });
}

void note_shown(db::Database& database, PictureState& state, UtcTime now, RandomSource& random) {
  state.note_shown(
      [&](const ShownPictures& unsaved) { database.write(now, random, [&](db::Work& work) { save_shown(work, unsaved); }); });
}

Result<Edition> open_edition(db::Work& work, const access::Actor& actor, const PictureScene& scene, const NewEdition& given,
                             const FrontOf& front_of) {
  if (auto reads = require_pictures(actor, work.now()); !reads) return refused_by(reads);
  const area::Area* area = scene.areas.find_slug(given.area_slug);
  if (area == nullptr) return refuse(Problem::not_found, "picture.area_unknown", "area");
  const auto path = scene.areas.path_of(area->id);
  const auto seat = access::require(actor, "open_edition", picture_subject(path), picture_rules(), work.now());
  if (!seat) return refused_by(seat);
  if (auto reached = require_reach(given.week, work.now()); !reached) return refused_by(reached);
  const auto already_open = [&]() -> Result<Edition> {
    auto present = find_edition_of(work, area->id.text(), given.week);
    if (present && present->id == given.id) return *std::move(present);
    return refuse(Problem::conflict, "picture.edition_exists", "week");
  };
  if (find_edition_of(work, area->id.text(), given.week) || find_edition(work, given.id)) return already_open();
  Edition edition{.id = given.id, .area_id = area->id.text(), .week = given.week};
  edition.written_by = function_of(actor, *seat);
  edition.author = actor.account;
  edition.made_at = work.now();
  if (const auto last = find_edition_before(work, area->id.text(), given.week)) edition.front_items = front_of(*last);
  if (!insert_edition(work, edition)) return already_open();  // meanwhile
  record(work, actor, *seat, "open_edition", "edition", edition.id.text());
  return edition;
}

Result<Edition> edit(db::Work& work, const access::Actor& actor, const PictureScene& scene, const observation::Screener& screener,
                     const EditionId& id, const Draft& draft) {
  return change(work, actor, scene, id, "edit", [&](const Edition& edition, const access::SeatId&) -> Result<Edition> {
    if (auto clear = observation::require_clear(screener, draft.summary, "summary"); !clear) return refused_by(clear);
    for (const FrontItem& item : draft.front_items) {
      if (auto clear = observation::require_clear(screener, item.became, "frontItems"); !clear) return refused_by(clear);
    }
    return edited(edition, draft);
  });
}

Result<Edition> send_to_review(db::Work& work, const access::Actor& actor, const PictureScene& scene, const EditionId& id) {
  return change(work, actor, scene, id, "send_to_review",
                [](const Edition& edition, const access::SeatId&) { return sent_to_review(edition); });
}

Result<Edition> approve(db::Work& work, const access::Actor& actor, const PictureScene& scene, const EditionId& id) {
  return change(work, actor, scene, id, "approve", [&](const Edition& edition, const access::SeatId& seat) {
    return approved(edition, actor.account, function_of(actor, seat));
  });
}

Result<Edition> lock(db::Work& work, const access::Actor& actor, const PictureScene& scene, const EditionId& id,
                     const Freeze& freeze) {
  std::optional<Edition> old;
  std::vector<SignalId> in_front;
  auto done = change(work, actor, scene, id, "lock", [&](const Edition& edition, const access::SeatId&) -> Result<Edition> {
    const area::Area* area = scene.areas.find(access::AreaId(edition.area_id));
    if (area == nullptr) return refuse(Problem::not_found, "picture.area_unknown", "area");
    if (!(edition.week < week_of(work.now()))) return refuse(Problem::too_early, "picture.week_not_over", "week");
    scene.state.forget_years();
    const auto counted = edition.replaces ? counting_late(work, scene, *area, edition) : nullptr;
    const PictureScene seen{counted != nullptr ? *counted : scene.state, scene.areas};
    const auto page =
        picture_page(work, actor, seen, {.area_slug = area->slug, .week = edition.week, .profile = Profile::shared});
    if (!page) return refused_by(page);
    if (edition.replaces) old = find_edition(work, *edition.replaces);
    for (const SignalView& signal : page->signals) in_front.push_back(signal.id);
    return locked(edition, freeze(seen, *page, edition), work.now());
  });
  if (!done) return done;
  insert_signals(work, id, in_front);
  if (!old || old->state != EditionState::locked) return done;
  const auto corrected = replaced(std::move(*old), *done);
  if (!corrected) return corrected;
  save_edition(work, *corrected);
  return done;
}

Result<Edition> replace(db::Work& work, const access::Actor& actor, const PictureScene& scene,
                        const observation::Screener& screener, const EditionId& id, const std::string& reason) {
  const auto old = find_edition(work, id);
  if (!old) return refuse(Problem::not_found, "access.not_found", "edition");
  const auto seat = seat_for(work, actor, scene, *old, "replace");
  if (!seat) return refused_by(seat);
  if (auto clear = observation::require_clear(screener, reason, "reason"); !clear) return refused_by(clear);
  const auto already_open = refuse(Problem::conflict, "picture.correction_open", "id");
  if (find_correction(work, id)) return already_open;
  auto next = correction_of(*old, make_id<EditionId>(work.now(), work.random()), {actor.account, function_of(actor, *seat)},
                            reason, work.now());
  if (!next) return next;
  if (!insert_edition(work, *next)) return already_open;  // meanwhile
  record(work, actor, *seat, "replace", "edition", id.text());
  return next;
}

Result<Edition> withdraw(db::Work& work, const access::Actor& actor, const PictureScene& scene,
                         const observation::Screener& screener, const EditionId& id, const std::string& reason) {
  return change(work, actor, scene, id, "withdraw", [&](const Edition& edition, const access::SeatId&) -> Result<Edition> {
    if (auto clear = observation::require_clear(screener, reason, "reason"); !clear) return refused_by(clear);
    return withdrawn(edition, reason);
  });
}

Result<Edition> get_edition(db::Work& work, const access::Actor& actor, const PictureScene& scene, const EditionId& id) {
  const auto found = find_edition(work, id);
  if (!found) return refuse(Problem::not_found, "access.not_found", "edition");
  const auto seat =
      access::require(actor, "read", edition_subject(found->state, path_of(scene, found->area_id)), edition_rules(), work.now());
  if (!seat) return refused_by(seat);
  return *found;
}

std::optional<Figure> late_of(db::Work& work, const PictureScene& scene, const Edition& edition) {
  const area::Area* area = scene.areas.find(access::AreaId(edition.area_id));
  const Tree tree = scene.state.tree();
  const auto node = area == nullptr ? std::nullopt : tree.find(area->slug);
  if (edition.state != EditionState::locked || !node) return std::nullopt;
  std::vector<int> own(tree.nodes.size(), 0);
  for (const auto& [cell, count] : scene.state.late_in(0, edition.week, work.now())) {
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
      if (tree.nodes[i].area_id == cell.first) own[i] += count;
    }
  }
  return late_figure(tree, own, *node);
}

std::optional<EditionId> open_correction(db::Work& work, const Edition& edition) {
  return edition.state == EditionState::locked ? find_correction(work, edition.id) : std::nullopt;
}

std::optional<Edition> edition_line(db::Work& work, const access::Actor& actor, const PictureScene& scene,
                                    std::string_view area_slug, IsoWeek week) {
  const area::Area* area = scene.areas.find_slug(area_slug);
  auto found = area == nullptr ? std::nullopt : find_edition_of(work, area->id.text(), week);
  if (!found) return std::nullopt;
  const auto subject = edition_subject(found->state, path_of(scene, found->area_id));
  if (!access::may(actor, "read", subject, edition_rules(), work.now()).allowed) return std::nullopt;
  return found;
}

// The cursor is the id of the last edition that was given: editions stay, and their order does not change.
Result<EditionPage> list_editions(db::Work& work, const access::Actor& actor, const PictureScene& scene,
                                  std::string_view area_slug, std::size_t limit, std::string_view cursor) {
  const area::Area* area = area_slug.empty() ? nullptr : scene.areas.find_slug(area_slug);
  if (area == nullptr && !area_slug.empty()) return refuse(Problem::not_found, "picture.area_unknown", "area");
  std::vector<Edition> heads = load_edition_heads(work);
  auto from = heads.begin();
  if (!cursor.empty()) {
    from = std::ranges::find(heads, cursor, [](const Edition& edition) -> std::string_view { return edition.id.text(); });
    if (from == heads.end()) return refuse(Problem::bad_input, "picture.cursor_unknown", "cursor");
    ++from;
  }
  EditionPage page;
  for (Edition& edition : std::span(from, heads.end())) {
    if (area != nullptr && !scene.areas.is_within(access::AreaId(edition.area_id), area->id)) continue;
    const auto subject = edition_subject(edition.state, path_of(scene, edition.area_id));
    if (!access::may(actor, "read", subject, edition_rules(), work.now()).allowed) continue;
    if (page.editions.size() == limit) {
      page.next_cursor = page.editions.back().id.text();
      break;
    }
    page.editions.push_back(std::move(edition));
  }
  return page;
}

std::vector<std::string> verbs_on(const access::Actor& actor, const PictureScene& scene, const Edition& edition, UtcTime now) {
  auto verbs = access::verbs_now(actor, edition_subject(edition.state, path_of(scene, edition.area_id)), edition_rules(), now);
  if (actor.account == edition.author) std::erase(verbs, "approve");  // see approved()
  return verbs;
}

Result<SignalName> read_signal(const SignalId& id) {
  const auto unknown = [] { return refuse(Problem::not_found, "picture.signal_unknown", "id"); };
  const auto parts = split(id, '.');
  if (parts.size() != 4 || !find_group(parts[2]) || parts[2].empty()) return unknown();
  const auto week = parse_week(parts[0], "id");
  const bool is_slug =
      std::ranges::all_of(parts[1], [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
  if (!week || parts[1].empty() || !is_slug || (parts[3] != "more" && parts[3] != "less")) return unknown();
  return SignalName{*week, std::string(parts[1]), std::string(parts[2]), std::string(parts[3])};
}

bool is_signal(const SignalId& id, const area::AreaTree& areas) {
  const auto parts = read_signal(id);
  return parts && areas.find_slug(parts->area_slug) != nullptr;
}

bool nothing_stands_out(db::Work& work, const access::AreaId& area) {
  const auto edition = find_newest_locked(work, area, plus_weeks(week_of(work.now()), -1));
  return edition && load_signals(work, *edition).empty();
}

std::vector<SignalId> signals_in_front(db::Work& work, const access::AreaId& area) {
  const auto edition = find_edition_in_front(work, area);
  if (!edition) return {};
  std::vector<SignalId> signals = load_signals(work, *edition);
  const std::string today = to_iso_date(to_local(work.now()).date);
  std::erase_if(signals, [&](const SignalId& signal) {
    const auto answer = find_series_answer(work, series_of(signal));
    return answer && answer->until_date && *answer->until_date > today;
  });
  return signals;
}

Result<void> raise_signal(db::Work& work, const access::Actor& actor, const PictureScene& scene, const SignalId& id,
                          const std::optional<std::string>& meeting) {
  return answer_signal(
      work, actor, scene, "raise",
      {.signal_id = id, .series = {}, .answer = "raised", .until_date = {}, .meeting_id = meeting, .seat_id = {}});
}

Result<void> wait_with_signal(db::Work& work, const access::Actor& actor, const PictureScene& scene, const SignalId& id,
                              LocalDate until) {
  const LocalDate today = to_local(work.now()).date;
  if (until < today) return refuse(Problem::bad_input, "picture.wait_past", "until");
  return answer_signal(
      work, actor, scene, "wait",
      {.signal_id = id, .series = {}, .answer = "waiting", .until_date = to_iso_date(until), .meeting_id = {}, .seat_id = {}});
}

}  // namespace samverkan::picture
