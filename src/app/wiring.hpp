// SPDX-License-Identifier: EUPL-1.2
// Everything that lives as long as the server, in the order it is made. Objects are owned here and borrowed everywhere else.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "access/door.hpp"
#include "access/sign_in_limiter.hpp"
#include "agreement/agreement_themes.hpp"
#include "app/municipality.hpp"
#include "app/store.hpp"
#include "area/area_http.hpp"
#include "area/area_views.hpp"
#include "area/tiles_http.hpp"
#include "calendar/mail.hpp"
#include "cooperation/group_templates.hpp"
#include "kit/base/random.hpp"
#include "kit/web/router.hpp"
#include "meeting/meeting_streams.hpp"
#include "observation/deletion_list.hpp"
#include "observation/observation_commands.hpp"
#include "observation/scenes.hpp"
#include "picture/picture_state.hpp"

namespace samverkan::app {

/// What the operator gives beside the store.
struct OperatorFiles {
  Municipality municipality = {};
  std::unique_ptr<area::TileFile> tiles = nullptr;  // null: there are none
  std::optional<calendar::MailSettings> mail = {};  // none: no letters are sent
};

class Wiring {
 public:
  /// `clock` is borrowed; files that wait for an import lie under `data`. The store must be settled. Throws BrokenStore, or
  /// ProgrammingError when embedded data is unreadable.
  Wiring(std::unique_ptr<db::Database> database, StoreInfo store, const Clock& clock, std::filesystem::path data,
         OperatorFiles files = {});

  [[nodiscard]] db::Database& database() { return *database_; }
  [[nodiscard]] const StoreInfo& store() const { return store_; }
  [[nodiscard]] const Clock& clock() const { return clock_; }
  [[nodiscard]] RandomSource& random() { return random_; }

  /// The list of all routes, in routes.cpp.
  [[nodiscard]] web::Router make_router();

  /// Puts into the index of search what is not there yet; an empty index of a large city takes minutes, so this is done while
  /// requests are answered. Ends early when `is_stopping` says so.
  void fill_search_index(const std::function<bool()>& is_stopping);

  /// Looks for what stands out in the last weeks, where that was not done on what is in the store now. Ends early as above.
  void analyse_weeks(const std::function<bool()>& is_stopping);

  /// What is done once a night: texts and addresses whose time is over are destroyed, and the week is counted.
  void do_nightly_work(UtcTime now);

  /// Sends what is to be told by letter, where the operator has named a mail server.
  void send_letters();

 private:
  std::unique_ptr<db::Database> database_;
  StoreInfo store_;
  const Clock& clock_;
  SystemRandom random_;
  std::filesystem::path data_;
  observation::DeletionList deletions_;
  area::AreaTrees trees_;
  area::MapReplies maps_;
  std::unique_ptr<area::TileFile> tiles_;
  Municipality municipality_;
  std::optional<calendar::MailSettings> mail_;
  observation::Scenes scenes_;
  observation::Screener screener_;
  cooperation::GroupTemplates group_templates_;
  agreement::Themes agreement_themes_;
  picture::PictureState picture_;
  access::Door door_;
  meeting::MeetingStreams streams_{door_};
  access::SignInLimiter limiter_;
  access::SignInLimiter link_limiter_;
  access::SignInLimiter calendar_limiter_;
};

}  // namespace samverkan::app
