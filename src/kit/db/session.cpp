// SPDX-License-Identifier: EUPL-1.2
#include "kit/db/session.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <deque>

#include "kit/base/check.hpp"
#include "kit/db/database.hpp"
#include "kit/db/insert_rows.hpp"

namespace samverkan::db {
namespace {

// SOCI reads a colon as the start of a name, so `?` becomes :p1, :p2 … outside of quotes.
std::string with_names(std::string_view sql) {
  std::string out;
  bool is_quoted = false;
  int number = 0;
  for (const char c : sql) {
    if (c == '\'') is_quoted = !is_quoted;
    if (c == '?' && !is_quoted) out += ":p" + std::to_string(++number);
    else out.push_back(c);
  }
  return out;
}

char kind_of(const Value& value) {
  switch (value.index()) {
    case 1: return 'i';
    case 2: return 'd';
    default: return 't';  // NULL travels as a text that is absent
  }
}

// What a bound variable is kept in while its statement lives.
struct Slot {
  char kind;
  long long integer = 0;
  double real = 0;
  std::string text;
  soci::indicator indicator = soci::i_ok;

  void set(const Value& value) {
    indicator = std::holds_alternative<std::monostate>(value) ? soci::i_null : soci::i_ok;
    if (const auto* i = std::get_if<std::int64_t>(&value)) integer = *i;
    if (const auto* d = std::get_if<double>(&value)) real = *d;
    if (const auto* t = std::get_if<std::string>(&value)) text = *t;
  }
  [[nodiscard]] Value get() const {
    if (indicator == soci::i_null) return {};
    switch (kind) {
      case 'i': return std::int64_t{integer};
      case 'd': return real;
      default: return text;
    }
  }
};

constexpr std::size_t kPreparedMax = 400;

// A connection is used by one thread at a time, so SQLite need not lock at each call. Refused, and then slower but right, when
// somebody has used SQLite before.
void let_connections_be_unlocked() {
  static const int state = sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
  (void)state;
}

}  // namespace

Address parse_address(const std::string& address) {
  if (address.starts_with("sqlite:")) return {Dialect::sqlite, address.substr(7)};
  if (address.starts_with("postgresql:") || address.starts_with("postgres:")) return {Dialect::postgresql, address};
  throw BrokenStore("a store's address starts with sqlite: or postgresql:, this one does not");
}

struct Session::Connection {
  soci::session soci;
};

struct Session::Prepared {
  explicit Prepared(soci::session& session) : statement(session) {}
  std::deque<Slot> in;  // addresses must stay: SOCI keeps references
  std::deque<Slot> out;
  soci::statement statement;
};

Session::Session(const Address& address) : dialect_(address.dialect), connection_(std::make_unique<Connection>()) {
  try {
    if (dialect_ == Dialect::postgresql) {
      connection_->soci.open(soci::postgresql, address.target);
      say_errors_without_rows();
      return;
    }
    let_connections_be_unlocked();
    // SOCI would set how synchronous it is before it is told to wait, and so find a store locked that is being closed.
    connection_->soci.open(soci::sqlite3, "db=" + address.target + " timeout=5 shared_cache=false");
    for (const char* pragma : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON",
                               "PRAGMA secure_delete=ON", "PRAGMA temp_store=MEMORY"})
      run_once(pragma);
    // Once, and not for each transaction: a pragma that sets something makes SQLite prepare every kept statement anew.
    if (address.is_read_only) run_once("PRAGMA query_only=ON");
  } catch (const soci::soci_error& error) { throw BrokenStore("the store cannot be opened: " + error.get_error_message()); }
}

Session::~Session() { prepared_.clear(); }

// The details and the context of an error would quote rows and keys.
__attribute__((no_sanitize("vptr"))) void Session::say_errors_without_rows() {
  auto* connection = static_cast<soci::postgresql_session_backend*>(connection_->soci.get_backend())->conn_;
  PQsetErrorVerbosity(connection, PQERRORS_TERSE);
  PQsetErrorContextVisibility(connection, PQSHOW_CONTEXT_NEVER);
}

void Session::run_once(const std::string& sql) {
  try {
    connection_->soci.once << sql;
  } catch (const soci::soci_error& error) { fail(error, sql); }
}

// The statements end with the error: one of them may be half-way. What SOCI adds to its messages would quote the arguments.
void Session::fail(const soci::soci_error& error, std::string_view sql) {
  std::string why = error.get_error_message();
  while (why.ends_with('\n')) why.pop_back();
  why += " in: " + std::string(sql);
  prepared_.clear();
  if (dialect_ == Dialect::postgresql && !connection_->soci.is_connected()) throw LostConnection(why);
  throw BrokenStore(why);
}

Session::Prepared& Session::prepare(std::string_view sql, std::span<const Value> values, std::span<const ColumnKind> kinds) {
  kinds_.clear();
  for (const Value& value : values) kinds_.push_back(kind_of(value));
  kinds_.push_back('>');
  for (const ColumnKind kind : kinds) kinds_.push_back(static_cast<char>(kind));
  if (const auto found = prepared_.find(KeyView{sql, kinds_}); found != prepared_.end()) return *found->second;
  if (prepared_.size() >= kPreparedMax) prepared_.clear();

  auto made = std::make_unique<Prepared>(connection_->soci);
  for (const Value& value : values) {
    Slot& slot = made->in.emplace_back(Slot{.kind = kind_of(value)});
    if (slot.kind == 'i') made->statement.exchange(soci::use(slot.integer, slot.indicator));
    else if (slot.kind == 'd') made->statement.exchange(soci::use(slot.real, slot.indicator));
    else made->statement.exchange(soci::use(slot.text, slot.indicator));
  }
  for (const ColumnKind kind : kinds) {
    Slot& slot = made->out.emplace_back(Slot{.kind = static_cast<char>(kind)});
    if (slot.kind == 'i') made->statement.exchange(soci::into(slot.integer, slot.indicator));
    else if (slot.kind == 'd') made->statement.exchange(soci::into(slot.real, slot.indicator));
    else made->statement.exchange(soci::into(slot.text, slot.indicator));
  }
  made->statement.alloc();
  made->statement.prepare(with_names(sql));
  made->statement.define_and_bind();
  return *prepared_.emplace(Key{std::string(sql), kinds_}, std::move(made)).first->second;
}

std::int64_t Session::execute(std::string_view sql, std::span<const Value> values) {
  try {
    Prepared& prepared = prepare(sql, values, {});
    for (std::size_t i = 0; i < values.size(); ++i) prepared.in[i].set(values[i]);
    prepared.statement.execute(true);
    return prepared.statement.get_affected_rows();
  } catch (const soci::soci_error& error) { fail(error, sql); }
}

void Session::query(std::string_view sql, std::span<const Value> values, std::span<const ColumnKind> kinds,
                    const std::function<void(std::span<Value>)>& visit) {
  CHECK(!kinds.empty(), "a query reads at least one column");
  try {
    Prepared& prepared = prepare(sql, values, kinds);
    for (std::size_t i = 0; i < values.size(); ++i) prepared.in[i].set(values[i]);
    prepared.statement.execute();
    // Rows are taken out before they are visited, so that a visitor may use the same connection.
    std::vector<Value> all;
    while (prepared.statement.fetch())
      for (const Slot& slot : prepared.out) all.push_back(slot.get());
    for (std::size_t at = 0; at < all.size(); at += kinds.size()) visit(std::span(all).subspan(at, kinds.size()));
  } catch (const soci::soci_error& error) { fail(error, sql); }
}

// SOCI does not export the type information that the sanitizer would check the casts with.
__attribute__((no_sanitize("vptr"))) void Session::insert(const Rows& rows) {
  soci::details::session_backend* backend = connection_->soci.get_backend();
  if (dialect_ == Dialect::sqlite) insert_rows(static_cast<soci::sqlite3_session_backend*>(backend)->conn_, rows);
  else insert_rows(static_cast<soci::postgresql_session_backend*>(backend)->conn_, rows);
}

std::unique_ptr<Session> SessionPool::take() {
  std::unique_lock lock(mutex_);
  const std::uint64_t turn = next_turn_++;
  freed_.wait(lock, [&] { return turn_ == turn && (!free_.empty() || made_ < size_max_); });
  ++turn_;
  freed_.notify_all();  // there may be a place for the next in turn too
  if (!free_.empty()) {
    auto session = std::move(free_.back());
    free_.pop_back();
    return session;
  }
  ++made_;
  lock.unlock();
  try {
    return std::make_unique<Session>(address_);
  } catch (const BrokenStore&) {  // count the place as free again, then pass on
    const std::scoped_lock again(mutex_);
    --made_;
    freed_.notify_all();
    throw;
  }
}

void SessionPool::give_back(std::unique_ptr<Session> session) {
  const std::scoped_lock lock(mutex_);
  free_.push_back(std::move(session));
  freed_.notify_all();
}

void SessionPool::drop(std::unique_ptr<Session> session) {
  session.reset();
  const std::scoped_lock lock(mutex_);
  --made_;
  freed_.notify_all();
}

void SessionPool::drop_free() {
  std::vector<std::unique_ptr<Session>> dropped;  // ended outside of the lock
  {
    const std::scoped_lock lock(mutex_);
    dropped.swap(free_);
    made_ -= dropped.size();
  }
  freed_.notify_all();
}

}  // namespace samverkan::db
