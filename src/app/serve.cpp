// SPDX-License-Identifier: EUPL-1.2
// `samverkan serve`: the store, the demo city if it is to be one, the wiring, and the server until it is told to stop.
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <thread>

#include "app/audit_key.hpp"
#include "app/commands.hpp"
#include "app/demo/demo_history.hpp"
#include "app/demo/demo_load.hpp"
#include "app/demo/demo_week_http.hpp"
#include "app/mail_settings.hpp"
#include "app/print.hpp"
#include "app/web_assets.hpp"
#include "app/wiring.hpp"
#include "cooperation/cooperation_views.hpp"
#include "kit/run/every.hpp"
#include "kit/run/log.hpp"
#include "kit/run/nightly.hpp"
#include "kit/run/system_clock.hpp"
#include "kit/web/server.hpp"

namespace samverkan::app {
namespace {

constexpr Seed kDemoSeed{2026};
constexpr int kDemoWeeksAnalysed = 1;

// Goes on from a stated moment at the pace of the system's clock.
class ShiftedClock final : public Clock {
 public:
  explicit ShiftedClock(UtcTime now) : shift_(now - run::SystemClock().now()) {}
  UtcTime now() const override { return run::SystemClock().now() + shift_; }

 private:
  std::chrono::milliseconds shift_;
};

Result<std::unique_ptr<Clock>> make_clock(const std::optional<std::string>& now) {
  if (!now) return std::unique_ptr<Clock>(std::make_unique<run::SystemClock>());
  const auto time = parse_rfc3339(*now, "now");
  if (!time) return refused_by(time);
  return std::unique_ptr<Clock>(std::make_unique<ShiftedClock>(*time));
}

// What the store is, or becomes when it is new. A demo store is filled in the same step; then its first week is acted out.
Result<StoreInfo> prepare_store(const ServeOptions& options, const Clock& clock, RandomSource& random) {
  auto database = open_store(options.data);
  const UtcTime now = clock.now();
  const auto known = database->read(now, random, find_store_info);
  if (known) return *known;
  if (options.kind_of_new_store != StoreKind::demo)
    return database->write(now, random,
                           [&](db::Work& work) { return settle_store(work, options.kind_of_new_store, "Samverkan"); });
  std::cerr << "Gör demostaden … (making the demo city)\n";
  const demo::DemoCity city = demo::make_demo_city(kDemoSeed, now, data_assets());
  const auto store = database->write(now, random, [&](db::Work& work) -> Result<StoreInfo> {
    const auto settled = settle_store(work, StoreKind::demo, city.name);
    if (!settled) return settled;
    if (const auto loaded = demo::load_demo_city(work, city); !loaded) return refused_by(loaded);
    return settled;
  });
  if (!store) return store;
  demo::act_out_half_year(*database, data_assets(), now, random);
  Wiring wiring(std::move(database), *store, clock, options.data);
  wiring.analyse_weeks([weeks = kDemoWeeksAnalysed]() mutable { return weeks-- == 0; });  // the newest is the first
  const auto acted = demo::act_out_the_week(wiring.make_router(), data_assets(), now, random);
  if (!acted) print_refusal(acted.error());
  return store;
}

// Making the demo city takes more memory than serving it, and an allocator keeps what it once had. So a process of its own makes
// it. What fails there is tried again, and told, by this one.
void make_demo_apart(const ServeOptions& options, const Clock& clock) {
  const pid_t maker = ::fork();
  if (maker == 0) {
    SystemRandom random;
    const auto store = prepare_store(options, clock, random);
    std::_Exit(store ? 0 : 2);
  }
  if (maker > 0) ::waitpid(maker, nullptr, 0);
}

Result<void> check_options(const ServeOptions& options, StoreKind kind) {
  const bool is_loopback = options.listen == "127.0.0.1" || options.listen == "::1" || options.listen == "localhost";
  if (kind == StoreKind::demo && !is_loopback) return refuse(Problem::bad_input, "app.demo_beyond_loopback", "listen");
  if (kind != StoreKind::demo && options.now) return refuse(Problem::bad_input, "app.now_in_demo_only", "now");
  return {};
}

// Null when none were asked for.
Result<std::unique_ptr<area::TileFile>> open_tiles(const ServeOptions& options) {
  if (!options.tiles) return std::unique_ptr<area::TileFile>();
  return area::TileFile::open(*options.tiles);
}

void print_welcome(Wiring& wiring, std::uint16_t port) {
  std::cout << "\nSamverkan: http://localhost:" << port << "\n";
  if (wiring.store().kind == StoreKind::demo) {
    std::cout << "\nDemostaden " << wiring.store().name << ", där allt är påhittat. Logga in med en knapp per roll:\n";
    const auto seats = wiring.database().read(wiring.clock().now(), wiring.random(),
                                              [](db::Work& work) { return cooperation::all_seats(work); });
    for (const access::Role role : access::kRoles)
      for (const auto& view : seats)
        if (view.seat.role == role && view.holder) {
          std::cout << "  " << view.holder->name << " (" << access::to_text(role) << ")\n";
          break;
        }
  }
  std::cout << "\nStoppa med Ctrl+C. (Stop with Ctrl+C.)\n" << std::flush;
}

// Waits for Ctrl+C or a service manager's stop on a thread of its own: a signal handler may do next to nothing.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  }
  void stop_at_signal(web::Server& server) {
    std::thread([this, &server] {
      int received = 0;
      sigwait(&signals_, &received);
      server.stop();
    }).detach();
  }

 private:
  sigset_t signals_{};
};

// Long work beside the requests, once a minute, that is tried again where it fails. Stopping waits for the transaction at hand.
class LongWork {
 public:
  using IsStopping = std::function<bool()>;
  LongWork(const std::string& name, std::function<void(const IsStopping&)> work)
      : turns_(
            std::chrono::minutes(1), [this, work = std::move(work)] { work([this] { return is_stopping_.load(); }); },
            [name](const std::exception& error) { run::log_incident(name, "long_work", error.what()); }) {}
  ~LongWork() { is_stopping_ = true; }
  LongWork(const LongWork&) = delete;
  LongWork& operator=(const LongWork&) = delete;

 private:
  std::atomic<bool> is_stopping_ = false;
  run::Every turns_;  // last: it waits for its thread first
};

}  // namespace

int serve(const ServeOptions& options) {
  StopSignals signals;  // before any thread starts, so that all of them leave the signals alone
  const auto clock = make_clock(options.now);
  if (!clock) return print_refusal(clock.error());
  SystemRandom random;
  if (options.kind_of_new_store == StoreKind::demo && !std::filesystem::exists(options.data / "samverkan.db")) {
    if (const auto fits = check_options(options, StoreKind::demo); !fits) return print_refusal(fits.error());
    make_demo_apart(options, **clock);
  }
  const auto store = prepare_store(options, **clock, random);
  if (!store) return print_refusal(store.error());
  if (const auto fits = check_options(options, store->kind); !fits) return print_refusal(fits.error());

  auto database = open_store(options.data);
  auto municipality = load_municipality(options.data);
  if (!municipality) return print_refusal(municipality.error());
  auto tiles = open_tiles(options);
  if (!tiles) return print_refusal(tiles.error());
  auto mail = load_mail_settings(options.data);
  if (!mail) return print_refusal(mail.error());
  const auto between_rounds = *mail ? (*mail)->between_rounds : std::chrono::seconds(60);
  Wiring wiring(std::move(database), *store, **clock, options.data,
                {std::move(*municipality), std::move(*tiles), std::move(*mail)});
  web::ServerOptions server_options;
  server_options.address = options.listen == "localhost" ? "127.0.0.1" : options.listen;
  server_options.port = options.port;
  server_options.proxy = options.is_behind_proxy ? web::Proxy::trusted : web::Proxy::none;
  server_options.upload_folder = options.data;
  if (store->kind == StoreKind::demo) server_options.hosts = {"localhost", "127.0.0.1", "[::1]"};
  server_options.on_incident = [](const web::Incident& incident) {
    std::cerr << "incident " << incident.id << ": " << incident.what << "\n";
  };
  web::Server server(std::move(server_options), wiring.make_router(), web_assets());
  const run::Nightly nightly(**clock, std::chrono::minutes(1), [&](UtcTime now) { wiring.do_nightly_work(now); });
  const run::Every post(
      between_rounds, [&] { wiring.send_letters(); },
      [](const std::exception& error) { run::log_incident("mail", "send_letters", error.what()); });
  const LongWork filling("search", [&](const LongWork::IsStopping& is_stopping) { wiring.fill_search_index(is_stopping); });
  const LongWork analysing("picture", [&](const LongWork::IsStopping& is_stopping) { wiring.analyse_weeks(is_stopping); });
  signals.stop_at_signal(server);
  print_welcome(wiring, server.port());
  const AuditKey key(options.data, random);
  key.sign_rest(wiring.database(), wiring.clock(), wiring.random());  // what a crash left
  {
    const run::Every signing(
        std::chrono::minutes(1), [&] { key.sign_if_due(wiring.database(), wiring.clock(), wiring.random()); },
        [](const std::exception& error) { std::cerr << "the log's checkpoint was not signed: " << error.what() << "\n"; });
    server.run();
  }
  key.sign_rest(wiring.database(), wiring.clock(), wiring.random());
  return 0;
}

}  // namespace samverkan::app
