// SPDX-License-Identifier: EUPL-1.2
// A refusal is a value. Every function that may say no to its caller returns Result<T>; the text people read is looked up by
// `reason` in data/refusals/*.toml, in Swedish and English, and the HTTP status by `problem` in kit/web/problem.cpp.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace samverkan {

enum class Problem {
  bad_input,             // the request itself is wrong: field says where
  screened,              // text was stopped because it may point at a person
  not_signed_in,         // nobody is signed in, or the session has ended
  not_permitted,         // signed in, may know that the thing exists, may not do this
  not_found,             // does not exist, or the actor may not know that it does
  wrong_state,           // the thing is in a state where this verb is not possible
  too_early,             // a date stands in the way
  conflict,              // the id exists with other content
  stale,                 // somebody saved a newer revision
  precondition_missing,  // If-Match was not sent
  gone,                  // existed, has been replaced or erased
  too_large,             // over a stated limit of size, depth or count
  too_many,              // over a stated limit of rate
  unsupported,           // media type, format or method that is not taken
  unavailable,           // a part needed for a safe answer cannot run: fail closed
};

struct Refusal {
  Problem problem;
  std::string reason;                                        // key into data/refusals, e.g. "observation.category_unknown"
  std::string field;                                         // the input it concerns, camelCase as in the API; may be empty
  std::vector<std::pair<std::string, std::string>> details;  // fills {name} in the text

  bool operator==(const Refusal&) const = default;
};

template <class T>
using Result = tl::expected<T, Refusal>;

using Refused = tl::unexpected<Refusal>;

/// Builds the refusing branch of a Result: `return refuse(Problem::bad_input, "area.crs_missing", "crs");`
[[nodiscard]] inline Refused refuse(Problem problem, std::string_view reason, std::string_view field = {},
                                    std::vector<std::pair<std::string, std::string>> details = {}) {
  return Refused(Refusal{problem, std::string(reason), std::string(field), std::move(details)});
}

/// Passes a refusal on from a Result of another type.
template <class T>
[[nodiscard]] Refused refused_by(const Result<T>& result) {
  return Refused(result.error());
}

}  // namespace samverkan
