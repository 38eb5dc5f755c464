// SPDX-License-Identifier: EUPL-1.2
// The description of the API: each module ships data/openapi/<module>.json with its `paths` (relative to /api/v1), its
// `components` and nothing else; here they become one OpenAPI 3.1 document. data/openapi/web.json holds what all share.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kit/base/assets.hpp"
#include "kit/web/router.hpp"

namespace samverkan::web {

/// Throws std::runtime_error naming the file when a fragment is no JSON, has other members, or says again what another says.
[[nodiscard]] nlohmann::json join_openapi(const Assets& assets, std::string_view version);

/// What is wrong with the document, one sentence each; empty when nothing is. Checks that operations and routes are the same
/// (method, path, operationId), that operationIds are unique, that every $ref resolves, that every parameter in a path is
/// declared, and that each operation has a summary, an answer that succeeds and one that is a problem.
[[nodiscard]] std::vector<std::string> lint_openapi(const nlohmann::json& document, std::span<const Route> routes);

/// GET /openapi.json, operation get_openapi. Call it last or first: the document comes from the fragments, not the routes.
void register_openapi(Router& router, const Assets& assets, std::string_view version);

}  // namespace samverkan::web
