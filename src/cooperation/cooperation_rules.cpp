// SPDX-License-Identifier: EUPL-1.2
#include "cooperation/cooperation_rules.hpp"

namespace samverkan::cooperation {
namespace {

bool overlap(const Period& a, const Period& b) { return a.from < b.to && b.from < a.to; }

}  // namespace

Period period_of(const Holding& holding) { return {holding.valid_from, holding.valid_to.value_or(UtcTime::max())}; }

Result<Holding> take_seat(Holding wanted, std::span<const Holding> of_the_seat) {
  const Period period = period_of(wanted);
  if (period.to <= period.from) return refuse(Problem::bad_input, "cooperation.period_empty", "validTo");
  for (const Holding& other : of_the_seat) {
    if (!overlap(period, period_of(other))) continue;
    if (other.account == wanted.account) return refuse(Problem::conflict, "cooperation.already_seated", "account");
    if (other.kind == HoldingKind::holder && wanted.kind == HoldingKind::holder)
      return refuse(Problem::conflict, "cooperation.two_holders", "seat");
  }
  return wanted;
}

}  // namespace samverkan::cooperation
