// SPDX-License-Identifier: EUPL-1.2
// Times, dates, weeks and ids from outside: what is accepted is written and read back as the same.
#include "fuzz_input.hpp"
#include "kit/base/id.hpp"
#include "kit/base/local_time.hpp"
#include "kit/base/time.hpp"

using namespace samverkan;  // style-allow: namespace because a fuzz target is one function

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto text = fuzz::text_of(bytes, size);
  if (const auto time = parse_rfc3339(text, "at"))
    fuzz::promise(parse_rfc3339(to_rfc3339(*time), "at") == time, "a time survives");
  if (const auto date = parse_iso_date(text, "on")) fuzz::promise(to_iso_date(*date) == text, "a date is written in one way");
  if (const auto week = parse_week(text, "week")) {
    fuzz::promise(to_text(*week) == text, "a week is written in one way");
    fuzz::promise(week_of(monday_of(*week)) == *week, "the Monday of a week lies in it");
  }
  if (const auto id = parse_id<Id<struct AnyTag>>(text, "id")) fuzz::promise(is_uuid(id->text()), "an id is a UUID");
  return 0;
}
