// SPDX-License-Identifier: EUPL-1.2
// What every reply gets before it is sent, whoever made it: security headers, caching rules, 304 for what the client has, and
// compression.
#pragma once

#include <exception>
#include <string>

#include "kit/web/limits.hpp"
#include "kit/web/reply.hpp"
#include "kit/web/request.hpp"

namespace samverkan::web {

[[nodiscard]] Reply finished(Reply reply, const Request& request, const Limits& limits);

/// What went wrong inside, for the log. Holds nothing that a person wrote: quoted and parenthesised parts of messages from
/// libraries, where databases put values, are taken out.
struct Incident {
  std::string id;  // 8 characters, also shown to the person
  std::string operation_id;
  std::string what;
};
[[nodiscard]] Incident make_incident(const std::exception& error, std::string id, std::string operation_id);

/// 500 with the id of the incident and nothing else about it.
[[nodiscard]] Refused incident_refusal(const Incident& incident);

}  // namespace samverkan::web
