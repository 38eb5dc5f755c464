// SPDX-License-Identifier: EUPL-1.2
#include "observation/screened_reply.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "kit/web/json_input.hpp"
#include "kit/web/problem.hpp"
#include "observation/observation_json.hpp"

namespace samverkan::observation {

web::Reply screened_reply(const web::Request& request, const Refusal& refusal, const Screener& screener, std::string_view text) {
  nlohmann::json document = web::problem_json(refusal, request.language);
  if (const auto screening = screener.screen(text)) document.update(to_json(*screening));
  return web::problem_reply(refusal, document);
}

Result<web::Reply> refused_reply(const web::Request& request, const Refusal& refusal, const Screener& screener) {
  if (refusal.problem != Problem::screened) return tl::unexpected(refusal);
  const auto body = web::read_json(request);
  std::string path = "/" + refusal.field;
  std::ranges::replace(path, '.', '/');
  const nlohmann::json::json_pointer at(path);
  if (!body || !body->contains(at) || !body->at(at).is_string()) return tl::unexpected(refusal);
  return screened_reply(request, refusal, screener, body->at(at).get<std::string>());
}

}  // namespace samverkan::observation
