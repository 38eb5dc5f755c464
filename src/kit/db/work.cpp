// SPDX-License-Identifier: EUPL-1.2
#include "kit/db/work.hpp"

#include "kit/db/session.hpp"
#include "kit/db/text_index.hpp"

namespace samverkan::db {

std::int64_t Work::run(std::string_view sql, std::span<const Value> values) { return session_.execute(sql, values); }

void Work::insert(const Rows& rows) { session_.insert(rows); }

std::int64_t Work::next_number() {
  if (number_ == 0) number_ = static_cast<std::int64_t>(random_.below(std::uint64_t{1} << 62));
  return ++number_;
}

// Others may read meanwhile, and wait where they want to write.
void Work::lock_table(std::string_view table) {
  if (session_.dialect() == Dialect::postgresql)
    session_.run_once("LOCK TABLE " + std::string(table) + " IN SHARE ROW EXCLUSIVE MODE");
}

void Work::query(std::string_view sql, std::span<const Value> values, std::span<const ColumnKind> kinds,
                 const std::function<void(std::span<Value>)>& visit) {
  session_.query(sql, values, kinds, visit);
}

TextMatch Work::text_match(std::string_view table, std::span<const TextTerm> terms) const {
  return db::text_match(session_.dialect(), table, terms);
}

}  // namespace samverkan::db
