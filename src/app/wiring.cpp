// SPDX-License-Identifier: EUPL-1.2
#include "app/wiring.hpp"

#include "access/invitation_letters.hpp"
#include "calendar/daily_round.hpp"
#include "calendar/invitation_round.hpp"
#include "cooperation/cooperation_commands.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/base/check.hpp"
#include "kit/run/log.hpp"
#include "meeting/meeting_commands.hpp"
#include "observation/import_commands.hpp"
#include "picture/analysis_commands.hpp"
#include "search/search_views.hpp"
#include "structure/structure_commands.hpp"
#include "structure/waiting_views.hpp"

namespace samverkan::app {
namespace {

constexpr int kRetentionMonths = 24;

// Without word lists nothing may be saved, so the server does not start.
observation::Screener load_screener() {
  auto screener = observation::Screener::load(data_assets());
  CHECK(screener, "the word lists are built into the program");
  return std::move(*screener);
}

// Names of places are no names of people.
observation::Screener knowing_places(const observation::Screener& screener, db::Database& database, area::AreaTrees& trees,
                                     UtcTime now, RandomSource& random) {
  std::vector<std::string> names;
  database.read(now, random, [&](db::Work& work) {
    const auto& tree = trees.current(work);
    for (const auto& area : tree.areas()) names.push_back(area.name);
    for (const auto& place : area::list_places(work, tree, nullptr)) names.push_back(place.name);
  });
  return screener.with_places(names);
}

}  // namespace

Wiring::Wiring(std::unique_ptr<db::Database> database, StoreInfo store, const Clock& clock, std::filesystem::path data,
               OperatorFiles files)
    : database_(std::move(database)),
      store_(std::move(store)),
      clock_(clock),
      data_(std::move(data)),
      deletions_(deletion_list_of(data_)),
      tiles_(std::move(files.tiles)),
      municipality_(std::move(files.municipality)),
      mail_(std::move(files.mail)),
      scenes_(data_assets(), municipality_.categories, trees_, kRetentionMonths),
      screener_(knowing_places(load_screener(), *database_, trees_, clock.now(), random_)),
      group_templates_(cooperation::GroupTemplates::load(data_assets())),
      agreement_themes_(agreement::Themes::load(data_assets())),
      picture_(municipality_.categories, {}),
      door_(*database_, clock, random_, cooperation::grants_of) {
  deletions_.replay(*database_, clock.now(), random_);
  observation::remove_leftovers(*database_, clock.now(), random_);
  search::empty_unless_whole(*database_, clock.now(), random_);
}

void Wiring::fill_search_index(const std::function<bool()>& is_stopping) {
  if (const int turns = search::fill_index(*database_, clock_.now(), random_, is_stopping); turns > 0)
    run::log_event(run::LogLevel::info, "search.indexed", {{"transactions", std::int64_t{turns}}});
}

void Wiring::analyse_weeks(const std::function<bool()>& is_stopping) {
  const int weeks =
      picture::analyse_weeks(*database_, picture_, trees_, municipality_.false_alarms, clock_.now(), random_, is_stopping);
  if (weeks > 0) run::log_event(run::LogLevel::info, "picture.analysed", {{"weeks", std::int64_t{weeks}}});
}

void Wiring::do_nightly_work(UtcTime now) {
  const int expired = deletions_.expire(*database_, now, random_);
  database_->write(now, random_, [](db::Work& work) {
    access::forget_old_given_addresses(work);
    cooperation::forget_contacts(work);
  });
  const int counted = database_->write(now, random_, [](db::Work& work) { return structure::keep_last_week(work); });
  meeting::write_coming_agendas(*database_, trees_, now, random_);
  run::log_event(run::LogLevel::info, "nightly.done",
                 {{"texts_expired", std::int64_t{expired}}, {"structures_counted", std::int64_t{counted}}});
}

void Wiring::send_letters() {
  if (!mail_) return;
  const auto send = [this](const run::Letter& letter) { return run::send_mail(mail_->server, letter); };
  const calendar::Now now = [this] { return clock_.now(); };
  calendar::Round round = calendar::send_letters(*database_, trees_, *mail_, send, now, random_);
  const auto count_waiting = [this](db::Work& work, const access::Actor& actor) {
    return structure::waiting_of(work, scenes_.current(work), actor);
  };
  round += calendar::send_invitations(*database_, *mail_, send, now, random_);
  round += calendar::send_daily_letters(*database_, *mail_, send, count_waiting, now, random_);
  if (round.sent + round.later + round.given_up > 0)
    run::log_event(
        round.given_up > 0 ? run::LogLevel::warning : run::LogLevel::info, "mail.round",
        {{"sent", std::int64_t{round.sent}}, {"later", std::int64_t{round.later}}, {"given_up", std::int64_t{round.given_up}}});
}

}  // namespace samverkan::app
