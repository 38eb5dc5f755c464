// SPDX-License-Identifier: EUPL-1.2
// The answer to a text that may point at a person: the problem document with `spans` and `rewording`, the same for every form.
#pragma once

#include <string_view>

#include "kit/web/reply.hpp"
#include "kit/web/request.hpp"
#include "observation/screen.hpp"

namespace samverkan::observation {

/// `text` is the one that was refused; spans count in its characters.
[[nodiscard]] web::Reply screened_reply(const web::Request& request, const Refusal& refusal, const Screener& screener,
                                        std::string_view text);

/// The refusal as it is, or the answer above when it concerns a text of the request's JSON body: the one at `refusal.field`,
/// where a number is a position in a list: "purposes.0".
[[nodiscard]] Result<web::Reply> refused_reply(const web::Request& request, const Refusal& refusal, const Screener& screener);

}  // namespace samverkan::observation
