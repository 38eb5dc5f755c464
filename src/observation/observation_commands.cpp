// SPDX-License-Identifier: EUPL-1.2
#include "observation/observation_commands.hpp"

#include <sodium.h>

#include <algorithm>

#include "audit/audit.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/base/check.hpp"
#include "kit/base/text.hpp"
#include "observation/locate.hpp"
#include "observation/observation_access.hpp"
#include "observation/observation_rules.hpp"
#include "observation/observation_search.hpp"
#include "observation/observation_store.hpp"

namespace samverkan::observation {
namespace {

constexpr int kExpiredAtOnce = 1000;

// What was given, as one number: the same report sent twice has the same.
std::int64_t hash_of(const NewObservation& given, const Where& where) {
  std::string all(to_text(given.kind));
  for (const std::string& part :
       {given.category_group, given.category.value_or(""), std::to_string(to_millis(given.occurred.earliest)),
        std::to_string(to_millis(given.occurred.latest)), where.area.text(), where.place_id.value_or(""),
        where.at ? std::to_string(where.at->north_m) + " " + std::to_string(where.at->east_m) : "", given.text,
        std::string(to_text(given.use))}) {
    all += '\x1f' + part;
  }
  std::int64_t hash = 0;
  unsigned char bytes[crypto_generichash_BYTES_MIN];
  crypto_generichash(bytes, sizeof bytes, reinterpret_cast<const unsigned char*>(all.data()), all.size(), nullptr, 0);
  for (int i = 0; i < 8; ++i) hash = static_cast<std::int64_t>((static_cast<std::uint64_t>(hash) << 8) | bytes[i]);
  return hash;
}

Result<void> check_category(const Scene& scene, const NewObservation& given, UtcTime now) {
  if (given.kind == Kind::nothing_to_report) {
    if (!given.category_group.empty() || given.category || !given.text.empty()) {
      return refuse(Problem::bad_input, "observation.nothing_has_content", "kind");
    }
    return {};
  }
  const auto* group = scene.categories.find_group(given.category_group);
  if (group == nullptr) {
    return refuse(Problem::bad_input, "observation.category_group_unknown", "categoryGroup", {{"value", given.category_group}});
  }
  if (!given.category) return {};
  const auto* category = scene.categories.find(*given.category);
  const bool is_valid = category != nullptr && category->is_valid_on(to_local(now).date);
  if (!is_valid || category->group != given.category_group) {
    return refuse(Problem::bad_input, "observation.category_unknown", "category", {{"value", *given.category}});
  }
  return {};
}

// Refuses text that is too long or may point at a person.
Result<void> check_text(const Scene& scene, std::string_view text, std::string_view field) {
  const auto clear = require_clear(scene.screener, text, field);
  if (!clear && clear.error().problem != Problem::screened) return clear;
  if (length_in_characters(text) > kTextLengthMax) {
    return refuse(Problem::too_large, "observation.text_too_long", field, {{"max", std::to_string(kTextLengthMax)}});
  }
  return clear;
}

const access::Grant& grant_of(const access::Actor& actor, const access::SeatId& seat) {
  const auto found =
      std::find_if(actor.grants.begin(), actor.grants.end(), [&](const auto& grant) { return grant.seat == seat; });
  CHECK(found != actor.grants.end(), "a verdict names a seat of the actor");
  return *found;
}

void record(db::Work& work, const access::Actor& actor, const access::SeatId& seat, std::string_view verb,
            const ObservationId& id, std::string_view detail = {}) {
  audit::record(work, {.actor = actor.account.text(),
                       .seat = seat.text(),
                       .verb = std::string(verb),
                       .subject_kind = "observation",
                       .subject_id = id.text(),
                       .detail = std::string(detail)});
}

std::string make_receipt(db::Work& work, const Observation& observation) {
  for (;;) {
    const std::string random = make_crockford(8, work.random());
    const std::string number = "R-" + random.substr(0, 4) + "-" + random.substr(4);
    if (insert_receipt(work, {number, observation.id, observation.author})) return number;
  }
}

struct Loaded {
  Observation observation;
  access::SeatId seat;  // that gives the right
};

// The observation, if the actor may know of it, and the seat from which the verb is allowed in its state.
Result<Loaded> load_for(db::Work& work, const access::Actor& actor, const Scene& scene, const ObservationId& id, Verb verb) {
  auto found = find_observation(work, id);
  if (!found) return refuse(Problem::not_found, "access.not_found", "observation");
  const auto subject = subject_of(*found, scene.areas.path_of(found->where.area));
  const auto rules = observation_rules();
  if (!access::may(actor, "read", subject, rules, work.now()).allowed) {
    return refuse(Problem::not_found, "access.not_found", "observation");
  }
  if (!next_state(found->state, verb)) return refused_by(transition(found->state, verb));
  auto seat = access::require(actor, to_text(verb), subject, rules, work.now());
  if (!seat) return refused_by(seat);
  return Loaded{std::move(*found), std::move(*seat)};
}

Observation next_revision(Observation observation, Verb verb) {
  const auto to = next_state(observation.state, verb);
  CHECK(to, "load_for has asked the state table");
  observation.state = *to;
  ++observation.revision;
  return observation;
}

Observation save(db::Work& work, const access::Actor& actor, const Loaded& loaded, Observation next, Verb verb,
                 std::string_view detail = {}) {
  save_revision(work, next, actor.account.text());
  record(work, actor, loaded.seat, to_text(verb), next.id, detail);
  return next;
}

bool has_step(db::Work& work, const ObservationId& id, StepKind kind) {
  const auto steps = load_steps(work, id);
  return std::any_of(steps.begin(), steps.end(), [&](const Step& step) { return step.kind == kind; });
}

}  // namespace

Result<Reported> report(db::Work& work, const access::Actor& actor, const Scene& scene, const NewObservation& given) {
  const auto seat = access::require(actor, "report", entry_subject("observation"), observation_entry_rules(), work.now());
  if (!seat) return refuse(Problem::not_permitted, "observation.may_not_report", "");
  if (auto good = check_category(scene, given, work.now()); !good) return refused_by(good);
  const auto occurred = check_occurred(given.occurred, given.category.value_or(""), work.now(), "occurredFrom");
  if (!occurred) return refused_by(occurred);
  auto where = locate(scene.areas, given.where);
  if (!where) return refused_by(where);
  if (auto good = check_text(scene, given.text, "text"); !good) return refused_by(good);

  const std::int64_t hash = hash_of(given, *where);
  if (const auto existing = find_observation(work, given.id)) {
    const auto number = find_receipt_number(work, given.id);
    if (existing->author != actor.account || existing->content_hash != hash || !number) {
      return refuse(Problem::conflict, "observation.id_taken", "id");
    }
    return Reported{*existing, *number, false};
  }
  const access::Grant& grant = grant_of(actor, *seat);
  const Observation made{.id = given.id,
                         .revision = 1,
                         .kind = given.kind,
                         .state = State::received,
                         .category_group = given.category_group,
                         .category = given.category,
                         .occurred = *occurred,
                         .where = std::move(*where),
                         .use = given.use,
                         .received_at = work.now(),
                         .author = actor.account,
                         .seat = grant.seat,
                         .organisation = grant.organisation,
                         .source_kind = grant.function,
                         .text_state = given.text.empty() ? TextState::none : TextState::present,
                         .routed_to = std::nullopt,
                         .content_hash = hash};
  insert_observation(work, made);
  if (!given.text.empty()) {
    insert_text(work, made.id, 1, TextKind::text, given.text, kept_until(work.now(), scene.retention_months));
    index_observation(work, made.id);
  }
  std::string number = make_receipt(work, made);
  insert_step(work, made.id, StepKind::received, "{}");
  record(work, actor, *seat, "report", made.id, to_text(made.kind));
  return Reported{made, std::move(number), true};
}

Result<Observation> verify(db::Work& work, const access::Actor& actor, const Scene& scene, const ObservationId& id) {
  const auto loaded = load_for(work, actor, scene, id, Verb::verify);
  if (!loaded) return refused_by(loaded);
  insert_step(work, id, StepKind::read, "{}");
  return save(work, actor, *loaded, next_revision(loaded->observation, Verb::verify), Verb::verify);
}

Result<Observation> merge(db::Work& work, const access::Actor& actor, const Scene& scene, const ObservationId& id,
                          const ObservationId& main_id) {
  const auto loaded = load_for(work, actor, scene, id, Verb::merge);
  if (!loaded) return refused_by(loaded);
  if (main_id == id) return refuse(Problem::bad_input, "observation.merge_into_itself", "into");
  const auto main = find_observation(work, main_id);
  const bool may_know = main && access::may(actor, "read", subject_of(*main, scene.areas.path_of(main->where.area)),
                                            observation_rules(), work.now())
                                    .allowed;
  if (!may_know) return refuse(Problem::not_found, "access.not_found", "into");
  if (!is_counted(main->state)) {
    return refuse(Problem::wrong_state, "observation.merge_into_uncounted", "into",
                  {{"state", std::string(to_text(main->state))}});
  }
  if (main->category_group != loaded->observation.category_group || main->kind != loaded->observation.kind) {
    return refuse(Problem::bad_input, "observation.merge_other_group", "into");
  }
  // What was merged into this one follows it to the new main one, so that a chain never forms.
  for (const auto& follower : load_merged_into(work, id)) {
    work.execute("UPDATE observation_links SET main_id = ? WHERE observation_id = ?", main_id, follower.id);
  }
  insert_link(work, id, main_id);
  const auto others = load_merged_into(work, main_id).size() + 1;
  if (!has_step(work, id, StepKind::read)) insert_step(work, id, StepKind::read, "{}");
  insert_step(work, id, StepKind::merged, "{\"others\":" + std::to_string(others) + "}");
  return save(work, actor, *loaded, next_revision(loaded->observation, Verb::merge), Verb::merge, main_id.text());
}

Result<Observation> reject(db::Work& work, const access::Actor& actor, const Scene& scene, const ObservationId& id,
                           RejectReason reason, std::string_view note) {
  const auto loaded = load_for(work, actor, scene, id, Verb::reject);
  if (!loaded) return refused_by(loaded);
  if (auto good = check_text(scene, note, "note"); !good) return refused_by(good);
  Observation next = next_revision(loaded->observation, Verb::reject);
  if (!note.empty())
    insert_text(work, id, next.revision, TextKind::reject_note, note, kept_until(work.now(), scene.retention_months));
  insert_step(work, id, StepKind::not_used, step_details({{"reason", to_text(reason)}}));
  return save(work, actor, *loaded, std::move(next), Verb::reject, to_text(reason));
}

Result<Observation> route(db::Work& work, const access::Actor& actor, const Scene& scene, const ObservationId& id,
                          const access::SeatId& seat) {
  const auto loaded = load_for(work, actor, scene, id, Verb::route);
  if (!loaded) return refused_by(loaded);
  const auto view = cooperation::find_seat_view(work, seat);
  if (!view || !cooperation::exists_at(view->seat, work.now()))
    return refuse(Problem::bad_input, "observation.seat_unknown", "seatId");
  Observation next = next_revision(loaded->observation, Verb::route);
  next.routed_to = seat;
  insert_step(work, id, StepKind::taken_up, step_details({{"function", view->seat.function}}));
  return save(work, actor, *loaded, std::move(next), Verb::route, seat.text());
}

Result<Observation> answer(db::Work& work, const access::Actor& actor, const Scene& scene, const ObservationId& id) {
  const auto loaded = load_for(work, actor, scene, id, Verb::answer);
  if (!loaded) return refused_by(loaded);
  return save(work, actor, *loaded, next_revision(loaded->observation, Verb::answer), Verb::answer);
}

Result<Observation> withdraw(db::Work& work, const access::Actor& actor, const Scene& scene, const ObservationId& id) {
  const auto loaded = load_for(work, actor, scene, id, Verb::withdraw);
  if (!loaded) return refused_by(loaded);
  insert_step(work, id, StepKind::withdrawn, "{}");
  words::remove(work, kObservationDocument, id.text());
  return save(work, actor, *loaded, next_revision(loaded->observation, Verb::withdraw), Verb::withdraw);
}

Result<Observation> erase_text(db::Work& work, const access::Actor& actor, const Scene& scene, const ObservationId& id) {
  const auto loaded = load_for(work, actor, scene, id, Verb::erase_text);
  if (!loaded) return refused_by(loaded);
  delete_texts(work, id);
  insert_deletion(work, id, loaded->observation.author == actor.account ? "author" : "reviewer");
  insert_step(work, id, StepKind::erased, "{}");
  Observation next = next_revision(loaded->observation, Verb::erase_text);
  next.text_state = TextState::erased;
  return save(work, actor, *loaded, std::move(next), Verb::erase_text);
}

void note_step(db::Work& work, const ObservationId& id, StepKind kind, std::string_view details) {
  insert_step(work, id, kind, details);
  for (const auto& merged : load_merged_into(work, id)) insert_step(work, merged.id, kind, details);
}

int expire_texts(db::Work& work) {
  const auto ids = load_with_text_kept_until(work, to_local(work.now()).date, kExpiredAtOnce);
  for (const auto& id : ids) {
    delete_texts(work, id);
    set_text_state(work, id, TextState::expired);
    insert_deletion(work, id, "retention");
  }
  if (!ids.empty())
    audit::record(work, {.actor = "system",
                         .seat = {},
                         .verb = "expire_texts",
                         .subject_kind = "texts",
                         .subject_id = {},
                         .detail = std::to_string(ids.size())});
  return static_cast<int>(ids.size());
}

void replay_deletions(db::Work& work, const std::vector<ObservationId>& ids) {
  for (const auto& id : ids) {
    delete_texts(work, id);
    set_text_state(work, id, TextState::erased);
    insert_deletion(work, id, "replayed");
  }
}

}  // namespace samverkan::observation
