// SPDX-License-Identifier: EUPL-1.2
#include "kit/db/test_database.hpp"

#include <pwd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>

#include "kit/base/check.hpp"
#include "kit/base/id.hpp"
#include "kit/db/session.hpp"

namespace samverkan::db {
namespace {

namespace fs = std::filesystem;

// A temporary folder that goes with the object, in the process that made it.
class Folder {
 public:
  explicit Folder(std::string_view name) : owner_(getpid()) {
    std::string path = (fs::temp_directory_path() / (std::string(name) + "XXXXXX")).string();
    CHECK(mkdtemp(path.data()) != nullptr, "a temporary folder can be made");
    path_ = path;
  }
  ~Folder() {
    std::error_code ignored;
    if (is_ours()) fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const fs::path& path() const { return path_; }
  std::string text() const { return path_.string(); }
  bool is_ours() const { return getpid() == owner_; }

 private:
  pid_t owner_;
  fs::path path_;
};

std::string migrations_of(const Assets& assets) {
  std::string text;
  for (const Asset& asset : assets.under("db/")) (text += asset.path) += asset.bytes;
  return text;
}

// An empty store of these migrations, which nobody has open. Each program of tests migrates once and copies it after that.
const fs::path& sqlite_model(const Assets& assets) {
  static std::map<std::string, Folder> models;
  const auto [model, is_new] = models.try_emplace(migrations_of(assets), "samverkan-model-");
  if (is_new) (void)Database::open("sqlite:" + (model->second.path() / "store.db").string(), assets);
  return model->second.path();
}

class SqliteStore final : public TestStore {
 public:
  explicit SqliteStore(const Assets& assets)
      : folder_("samverkan-test-"), address_("sqlite:" + (folder_.path() / "store.db").string()) {
    fs::copy(sqlite_model(assets), folder_.path());
    database_ = Database::open(address_, assets);
  }
  Database& database() override { return *database_; }
  const std::string& address() const override { return address_; }
  std::string name() const override { return "SQLite"; }

 private:
  Folder folder_;
  std::string address_;
  std::unique_ptr<Database> database_;
};

std::optional<fs::path> postgresql_programs() {
  for (const char* folder : {"/usr/lib/postgresql/17/bin", "/usr/lib/postgresql/16/bin", "/usr/lib/postgresql/15/bin"})
    if (fs::exists(fs::path(folder) / "initdb")) return folder;
  return std::nullopt;
}

// A server of our own: data and socket in one temporary folder, no network port, run by a user that is not root.
class PostgresqlServer {
 public:
  explicit PostgresqlServer(const fs::path& programs) : programs_(programs), folder_("samverkan-pg-") {
    const passwd* user = geteuid() == 0 ? getpwnam("postgres") : nullptr;
    CHECK(geteuid() != 0 || user != nullptr, "the user postgres exists where its programs do");
    if (user) {
      as_user_ =
          "setpriv --reuid=" + std::to_string(user->pw_uid) + " --regid=" + std::to_string(user->pw_gid) + " --clear-groups ";
      CHECK(chown(folder_.path().c_str(), user->pw_uid, user->pw_gid) == 0, "the folder can be handed over");
    }
    run("initdb -D " + folder_.text() + "/data -U tester -A trust -E UTF8 --locale=C.UTF-8 --no-sync");
    run("pg_ctl -D " + folder_.text() + "/data -w -l " + folder_.text() + "/log -o \"-k " + folder_.text() +
        " -c listen_addresses='' -c fsync=off -c shared_buffers=16MB -c max_connections=60\" start");
  }
  ~PostgresqlServer() {
    if (!folder_.is_ours()) return;
    std::system((as_user_ + (programs_ / "pg_ctl").string() + " -D " + folder_.text() + "/data -m immediate stop >/dev/null 2>&1")
                    .c_str());
  }
  PostgresqlServer(const PostgresqlServer&) = delete;
  PostgresqlServer& operator=(const PostgresqlServer&) = delete;

  std::string address(const std::string& name) const { return "postgresql://tester@/" + name + "?host=" + folder_.text(); }

 private:
  void run(const std::string& command) const {
    const int status = std::system((as_user_ + programs_.string() + "/" + command + " >/dev/null 2>&1").c_str());
    CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0, "the PostgreSQL test server starts");
  }

  fs::path programs_;
  Folder folder_;
  std::string as_user_;
};

// As sqlite_model: the name of a database.
std::string postgresql_model(const PostgresqlServer& server, Session& session, const Assets& assets) {
  static std::map<std::string, std::string> models;
  const auto [model, is_new] = models.try_emplace(migrations_of(assets), "model" + std::to_string(models.size()));
  if (is_new) {
    session.run_once("CREATE DATABASE " + model->second);
    (void)Database::open(server.address(model->second), assets);
  }
  return model->second;
}

class PostgresqlStore final : public TestStore {
 public:
  PostgresqlStore(const PostgresqlServer& server, const Assets& assets) : server_(server) {
    static std::atomic<int> count = 0;
    name_ = "store" + std::to_string(++count);
    address_ = server.address(name_);
    Session session({Dialect::postgresql, server.address("postgres")});
    session.run_once("CREATE DATABASE " + name_ + " TEMPLATE " + postgresql_model(server, session, assets));
    database_ = Database::open(address_, assets);
  }
  ~PostgresqlStore() override {
    database_.reset();
    Session({Dialect::postgresql, server_.address("postgres")}).run_once("DROP DATABASE " + name_ + " WITH (FORCE)");
  }
  PostgresqlStore(const PostgresqlStore&) = delete;
  PostgresqlStore& operator=(const PostgresqlStore&) = delete;
  Database& database() override { return *database_; }
  const std::string& address() const override { return address_; }
  std::string name() const override { return "PostgreSQL"; }

 private:
  const PostgresqlServer& server_;
  std::string name_;
  std::string address_;
  std::unique_ptr<Database> database_;
};

const PostgresqlServer* postgresql_server() {
  static const std::unique_ptr<PostgresqlServer> server = [] {
    const auto programs = postgresql_programs();
    if (programs) return std::make_unique<PostgresqlServer>(*programs);
    CHECK(std::getenv("SAMVERKAN_REQUIRE_POSTGRESQL") == nullptr, "PostgreSQL is required here and not installed");
    std::fprintf(stderr, "PostgreSQL is not installed: the store tests run on SQLite only\n");
    return std::unique_ptr<PostgresqlServer>();
  }();
  return server.get();
}

}  // namespace

std::unique_ptr<TestStore> make_sqlite_store(const Assets& assets) { return std::make_unique<SqliteStore>(assets); }

std::vector<std::unique_ptr<TestStore>> test_databases(const Assets& assets) {
  std::vector<std::unique_ptr<TestStore>> stores;
  stores.push_back(make_sqlite_store(assets));
  if (const auto* server = postgresql_server()) stores.push_back(std::make_unique<PostgresqlStore>(*server, assets));
  return stores;
}

}  // namespace samverkan::db
