// SPDX-License-Identifier: EUPL-1.2
#include "question/question_views.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "kit/base/check.hpp"
#include "question/question_access.hpp"
#include "question/question_rules.hpp"
#include "question/question_store.hpp"

namespace samverkan::question {
namespace {

constexpr std::chrono::days kSettledShown{30};

// Seats and groups by id, each read once.
class Viewer {
 public:
  Viewer(db::Work& work, const area::AreaTree& tree, const access::Actor& actor) : work_(work), tree_(tree), actor_(actor) {
    for (auto& group : cooperation::groups(work)) groups_.emplace(group.id, std::move(group));
  }

  std::optional<cooperation::Group> group(const std::optional<GroupId>& id) const {
    if (!id) return std::nullopt;
    const auto found = groups_.find(*id);
    CHECK(found != groups_.end(), "groups are never removed");
    return found->second;
  }

  QuestionView view(Question question) {
    QuestionView view{.question = {},
                      .from = seat(question.from.seat),
                      .from_group = group(question.from.group),
                      .to = question.to.seat ? std::optional(seat(*question.to.seat)) : std::nullopt,
                      .to_group = group(question.to.group),
                      .answered_from = question.answer ? std::optional(seat(question.answer->seat)) : std::nullopt,
                      .is_overdue = is_overdue(question, to_local(work_.now()).date),
                      .may = {},
                      .passed = {},
                      .raise_to = {},
                      .raised_on = {}};
    const auto asked = asked_side(tree_, question, view.to_group);
    const auto asking = asking_side(tree_, question, view.from_group);
    view.may = access::verbs_now(actor_, asked, answering_rules(), work_.now());
    for (auto& verb : access::verbs_now(actor_, asking, asking_rules(), work_.now()))
      if (std::ranges::find(view.may, verb) == view.may.end()) view.may.push_back(std::move(verb));
    if (view.to_group) add_chain(view, question);
    view.question = std::move(question);
    return view;
  }

 private:
  void add_chain(QuestionView& view, const Question& question) {
    const auto chain = chain_to(work_, *view.from_group, question.raised_from);
    view.passed.assign(chain.begin(), chain.end() - 1);
    auto raised = find_raise_of(work_, question.id);
    const bool goes_on = raised && raised->state != QuestionState::accepted;
    if (raised) {
      auto to = group(raised->to.group);
      const bool may_read = may_read_raised(*raised, view.to_group, to);
      view.raised_on = QuestionView::RaisedOn{std::move(*raised), std::move(*to), may_read};
    }
    const auto from_here = group_side(tree_, *view.to_group);
    if (goes_on || !waits_for_answer(question) ||
        !access::may(actor_, "escalate", from_here, escalation_rules(), work_.now()).allowed)
      return;
    view.raise_to = groups_above(work_, tree_, *view.to_group);
    std::erase_if(view.raise_to, [&](const cooperation::Group& above) {
      return std::ranges::find(chain, above.id, &cooperation::Group::id) != chain.end();
    });
  }
  bool may_read_raised(const Question& raised, const std::optional<cooperation::Group>& from,
                       const std::optional<cooperation::Group>& to) const {
    return access::may(actor_, "read", asked_side(tree_, raised, to), answering_rules(), work_.now()).allowed ||
           access::may(actor_, "read", asking_side(tree_, raised, from), asking_rules(), work_.now()).allowed;
  }

  const cooperation::SeatView& seat(const SeatId& id) {
    const auto known = seats_.find(id);
    if (known != seats_.end()) return known->second;
    auto found = cooperation::find_seat_view(work_, id);
    CHECK(found, "seats are never removed");
    return seats_.emplace(id, std::move(*found)).first->second;
  }

  db::Work& work_;
  const area::AreaTree& tree_;
  const access::Actor& actor_;
  std::map<GroupId, cooperation::Group> groups_;
  std::map<SeatId, cooperation::SeatView> seats_;
};

void strip_read(std::vector<QuestionView>& views) {
  for (QuestionView& view : views) std::erase(view.may, "read");
}

void sort_settled_last(std::vector<QuestionView>& views) {
  std::ranges::stable_sort(views, {}, [](const QuestionView& view) {
    return std::pair(view.question.state == QuestionState::accepted, view.question.answer_by);
  });
}

// Each question once, whichever of the actor's seats leads to it.
class List {
 public:
  explicit List(Viewer& viewer) : viewer_(viewer) {}
  void add(std::vector<Question> questions) {
    for (Question& question : questions)
      if (seen_.insert(question.id).second) views_.push_back(viewer_.view(std::move(question)));
  }
  std::vector<QuestionView> take() {
    strip_read(views_);
    sort_settled_last(views_);
    return std::move(views_);
  }

 private:
  Viewer& viewer_;
  std::set<QuestionId> seen_;
  std::vector<QuestionView> views_;
};

}  // namespace

Result<QuestionView> question_view(db::Work& work, const area::AreaTree& tree, const access::Actor& actor, const QuestionId& id) {
  auto question = find_question(work, id);
  if (!question) return refuse(Problem::not_found, "access.not_found", "question");
  auto view = Viewer(work, tree, actor).view(std::move(*question));
  if (std::erase(view.may, "read") == 0) return refuse(Problem::not_found, "access.not_found", "question");
  return view;
}

QuestionLists questions_of(db::Work& work, const area::AreaTree& tree, const access::Actor& actor) {
  const UtcTime since = work.now() - kSettledShown;
  Viewer viewer(work, tree, actor);
  List to_me(viewer);
  List from_me(viewer);
  for (const access::Grant& grant : actor.grants) {
    if (!grant.period.contains(work.now())) continue;
    to_me.add(load_to_seat(work, grant.seat, since));
    from_me.add(load_from_seat(work, grant.seat, since));
    if (!grant.group) continue;
    to_me.add(load_to_group(work, *grant.group, since));
    from_me.add(load_from_group(work, *grant.group, since));
  }
  QuestionLists lists{to_me.take(), from_me.take()};
  // Whoever sits on both sides answers on the one, and reads the answer on the other.
  std::erase_if(lists.to_me, [&](const QuestionView& view) {
    const auto is_same = [&](const QuestionView& asked) { return asked.question.id == view.question.id; };
    return !waits_for_answer(view.question) && std::ranges::any_of(lists.from_me, is_same);
  });
  return lists;
}

std::vector<QuestionView> waiting_for_group(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                            const cooperation::Group& group) {
  Viewer viewer(work, tree, actor);
  std::vector<QuestionView> waiting;
  for (auto& question : load_from_group(work, group.id, work.now()))
    if (question.state == QuestionState::answered) waiting.push_back(viewer.view(std::move(question)));
  for (auto& question : load_to_group(work, group.id, work.now()))
    if (waits_for_answer(question)) waiting.push_back(viewer.view(std::move(question)));
  const LocalDate today = to_local(work.now()).date;
  for (const auto& seat : cooperation::seats_ever_of(work, group.id)) {
    for (auto& question : load_to_seat(work, seat.seat.id, work.now()))
      if (is_overdue(question, today)) waiting.push_back(viewer.view(std::move(question)));
    // A seat that sits in no group has no agenda: what it does not answer comes back to the group of the one who asked.
    for (auto& question : load_from_seat(work, seat.seat.id, work.now())) {
      if (!is_overdue(question, today)) continue;
      auto view = viewer.view(std::move(question));
      if (!view.to->seat.group) waiting.push_back(std::move(view));
    }
  }
  strip_read(waiting);
  return waiting;
}

std::vector<QuestionView> waiting_for_seat(db::Work& work, const area::AreaTree& tree, const access::Actor& actor,
                                           const SeatId& seat) {
  Viewer viewer(work, tree, actor);
  std::vector<QuestionView> waiting;
  for (auto& question : load_to_seat(work, seat, work.now()))
    if (waits_for_answer(question)) waiting.push_back(viewer.view(std::move(question)));
  std::erase_if(waiting, [](const QuestionView& view) { return std::ranges::find(view.may, "read") == view.may.end(); });
  strip_read(waiting);
  return waiting;
}

std::vector<Question> waiting_at_seat(db::Work& work, const SeatId& seat) {
  auto waiting = load_to_seat(work, seat, work.now());
  std::erase_if(waiting, [](const Question& question) { return !waits_for_answer(question); });
  return waiting;
}

std::vector<Question> unsettled_in(db::Work& work, const GroupId& group) {
  auto unsettled = load_asked_of_group(work, group, UtcTime());
  std::erase_if(unsettled, [](const Question& question) { return !waits_for_answer(question); });
  for (Question& raised : load_from_group(work, group, work.now()))
    if (raised.state != QuestionState::accepted) unsettled.push_back(std::move(raised));
  return unsettled;
}

std::vector<Question> asked_of_group(db::Work& work, const GroupId& group, UtcTime since) {
  return load_asked_of_group(work, group, since);
}

std::vector<cooperation::Group> chain_to(db::Work& work, const cooperation::Group& last, std::optional<QuestionId> raised_from) {
  std::vector<cooperation::Group> chain{last};
  while (raised_from) {
    const auto earlier = find_question(work, *raised_from);
    if (!earlier || !earlier->from.group) break;
    auto group = cooperation::find_group(work, *earlier->from.group);
    CHECK(group, "groups are never removed");
    chain.insert(chain.begin(), std::move(*group));
    raised_from = earlier->raised_from;
  }
  return chain;
}

std::vector<cooperation::Group> groups_above(db::Work& work, const area::AreaTree& tree, const cooperation::Group& group) {
  auto above = cooperation::groups(work);
  std::erase_if(above, [&](const cooperation::Group& other) {
    return other.closes_at || !stands_above(other, group, tree.is_within(group.area, other.area));
  });
  std::ranges::stable_sort(above, {}, &cooperation::Group::level);
  return above;
}

std::vector<FunctionRow> functions(db::Work& work, const area::AreaTree& tree) {
  std::map<GroupId, cooperation::Group> groups;
  for (auto& group : cooperation::groups(work)) groups.emplace(group.id, std::move(group));
  std::vector<FunctionRow> rows;
  for (auto& view : cooperation::all_seats(work)) {
    if (view.seat.role == access::Role::administrator) continue;
    FunctionRow row{.seat = {}, .area_slug = {}, .area_name = {}, .group = {}};
    if (const auto* area = tree.find(view.seat.area)) {
      row.area_slug = area->slug;
      row.area_name = area->name;
    }
    if (view.seat.group) row.group = groups.at(*view.seat.group);
    row.seat = std::move(view);
    rows.push_back(std::move(row));
  }
  std::ranges::stable_sort(rows, {}, [](const FunctionRow& row) {
    return std::tuple(row.area_slug, row.seat.seat.function, row.seat.organisation_name);
  });
  return rows;
}

std::vector<Raise> raises_since(db::Work& work, UtcTime since) { return load_raises(work, since); }

}  // namespace samverkan::question
