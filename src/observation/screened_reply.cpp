// SPDX-License-Identifier: EUPL-1.2
#include "observation/screened_reply.hpp"

#include <nlohmann/json.hpp>

#include "kit/web/problem.hpp"
#include "observation/observation_json.hpp"

namespace samverkan::observation {

web::Reply screened_reply(const web::Request& request, const Refusal& refusal, const Screener& screener, std::string_view text) {
  nlohmann::json document = web::problem_json(refusal, request.language);
  if (const auto screening = screener.screen(text)) document.update(to_json(*screening));
  return web::problem_reply(refusal, document);
}

}  // namespace samverkan::observation
