// SPDX-License-Identifier: EUPL-1.2
#include "kit/db/work.hpp"

#include "kit/db/session.hpp"

namespace samverkan::db {

std::int64_t Work::run(std::string_view sql, std::span<const Value> values) { return session_.execute(sql, values); }

void Work::insert(const Rows& rows) { session_.insert(rows); }

void Work::query(std::string_view sql, std::span<const Value> values, std::span<const ColumnKind> kinds,
                 const std::function<void(std::span<Value>)>& visit) {
  session_.query(sql, values, kinds, visit);
}

}  // namespace samverkan::db
