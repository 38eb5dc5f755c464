// SPDX-License-Identifier: EUPL-1.2
// The door that every request passes: who is asking, in which transaction, and what happens to a refusal. Handlers get a unit of
// work and the actor, and answer with a reply or a refusal:
//   router.post("/observations/{id}/verify", "verify_observation", [&door](const web::Request& request) {
//     return door.write(request, [&](db::Work& work, const Actor& actor) -> Result<web::Reply> { … });
//   });
#pragma once

#include <functional>
#include <optional>
#include <type_traits>

#include "access/access.hpp"
#include "access/access_commands.hpp"
#include "kit/base/clock.hpp"
#include "kit/db/database.hpp"
#include "kit/web/reply.hpp"
#include "kit/web/request.hpp"

namespace samverkan::access {

/// The rights of an account; given by wiring, since seats live in a later module.
using GrantSource = std::function<std::vector<Grant>(db::Work&, const AccountId&)>;

class Door {
 public:
  Door(db::Database& database, const Clock& clock, RandomSource& random, GrantSource grants)
      : database_(database), clock_(clock), random_(random), grants_(std::move(grants)) {}

  /// Runs `f(Work&, const Actor&) -> Result<web::Reply>` on a snapshot, for somebody who is signed in and holds a seat now.
  /// Refusals become problem documents in the request's language; refused rights are written to the log.
  template <class F>
  [[nodiscard]] web::Reply read(const web::Request& request, F&& f) {
    std::optional<Present> present;
    auto result = database_.read(clock_.now(), random_, [&](db::Work& work) -> Result<web::Reply> {
      present = recognise(work, request);
      if (auto seated = require_seat(present, work.now()); !seated) return refused_by(seated);
      return f(work, present->actor);
    });
    return answer(request, present, std::move(result));
  }

  /// As read, for what is asked in a body, so that it stands in no address: with the CSRF token checked first, since asking
  /// leaves a row in the log.
  template <class F>
  [[nodiscard]] web::Reply read_posted(const web::Request& request, F&& f) {
    if (auto same_page = require_page(request); !same_page) return answer(request, std::nullopt, refused_by(same_page));
    return read(request, std::forward<F>(f));
  }

  /// As read in a writing transaction, with the CSRF token checked first. A refusal, and a reply with a status of 400 or more
  /// (a problem document with more in it than a refusal holds), leave nothing behind in the store.
  template <class F>
  [[nodiscard]] web::Reply write(const web::Request& request, F&& f) {
    if (auto same_page = require_page(request); !same_page) return answer(request, std::nullopt, refused_by(same_page));
    std::optional<Present> present;
    return commit_if_good(request, present, [&](db::Work& work) -> Result<web::Reply> {
      present = recognise(work, request);
      if (auto seated = require_seat(present, work.now()); !seated) return refused_by(seated);
      return f(work, present->actor);
    });
  }

  /// As write, for what somebody whose seats have all ended may still do: signing out.
  template <class F>
  [[nodiscard]] web::Reply write_without_seat(const web::Request& request, F&& f) {
    if (auto same_page = require_page(request); !same_page) return answer(request, std::nullopt, refused_by(same_page));
    std::optional<Present> present;
    return commit_if_good(request, present, [&](db::Work& work) -> Result<web::Reply> {
      present = recognise(work, request);
      if (!present) return refuse(Problem::not_signed_in, "access.not_signed_in");
      return f(work, present->actor);
    });
  }

  /// For the few routes that need nobody to be signed in: f(Work&, const Actor* actor_or_null).
  template <class F>
  [[nodiscard]] web::Reply read_open(const web::Request& request, F&& f) {
    std::optional<Present> present;
    auto result = database_.read(clock_.now(), random_, [&](db::Work& work) -> Result<web::Reply> {
      present = recognise(work, request);
      return f(work, present ? &present->actor : nullptr);
    });
    return answer(request, present, std::move(result));
  }

  /// Signing in: no session yet, but the page must be ours. f(Work&) -> Result<web::Reply>.
  template <class F>
  [[nodiscard]] web::Reply write_open(const web::Request& request, F&& f) {
    if (auto same_site = require_same_site(request); !same_site) return answer(request, std::nullopt, refused_by(same_site));
    return commit_if_good(request, std::nullopt, std::forward<F>(f));
  }

  [[nodiscard]] db::Database& database() { return database_; }
  [[nodiscard]] UtcTime now() const { return clock_.now(); }
  [[nodiscard]] const Clock& clock() const { return clock_; }
  [[nodiscard]] RandomSource& random() { return random_; }

 private:
  /// Who is signed in, and whether it is time to note that the session was seen.
  struct Present {
    Actor actor;
    bool is_due;
  };

  template <class F>
  web::Reply commit_if_good(const web::Request& request, const std::optional<Present>& present, F&& f) {
    std::optional<web::Reply> bad;
    auto result = database_.write(clock_.now(), random_, [&](db::Work& work) -> Result<web::Reply> {
      Result<web::Reply> reply = f(work);
      if (reply && reply->status >= 400) {
        bad = std::move(*reply);
        return refuse(Problem::wrong_state, {});  // only to roll back
      }
      return reply;
    });
    if (bad) return std::move(*bad);
    return answer(request, present, std::move(result));
  }

  [[nodiscard]] std::optional<Present> recognise(db::Work& work, const web::Request& request);
  [[nodiscard]] static Result<void> require_seat(const std::optional<Present>& present, UtcTime now);
  [[nodiscard]] static Result<void> require_page(const web::Request& request);
  [[nodiscard]] static Result<void> require_same_site(const web::Request& request);
  [[nodiscard]] web::Reply answer(const web::Request& request, const std::optional<Present>& present, Result<web::Reply> result);
  void record_refusal(const web::Request& request, const Actor& actor, const Refusal& refusal);

  db::Database& database_;
  const Clock& clock_;
  RandomSource& random_;
  GrantSource grants_;
};

}  // namespace samverkan::access
