// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/problem.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "kit/base/check.hpp"
#include "kit/base/text.hpp"

namespace samverkan::web {
namespace {

struct ProblemRow {
  Problem problem;
  int status;
  std::string_view title;  // key into data/refusals/web.toml; its last part is the end of the problem's type
};

constexpr std::array kProblems{
    ProblemRow{Problem::bad_input, 422, "problem.bad_input"},
    ProblemRow{Problem::screened, 422, "problem.screened"},
    ProblemRow{Problem::not_signed_in, 401, "problem.not_signed_in"},
    ProblemRow{Problem::not_permitted, 403, "problem.not_permitted"},
    ProblemRow{Problem::not_found, 404, "problem.not_found"},
    ProblemRow{Problem::wrong_state, 409, "problem.wrong_state"},
    ProblemRow{Problem::too_early, 409, "problem.too_early"},
    ProblemRow{Problem::conflict, 409, "problem.conflict"},
    ProblemRow{Problem::stale, 412, "problem.stale"},
    ProblemRow{Problem::precondition_missing, 428, "problem.precondition_missing"},
    ProblemRow{Problem::gone, 410, "problem.gone"},
    ProblemRow{Problem::too_large, 413, "problem.too_large"},
    ProblemRow{Problem::too_many, 429, "problem.too_many"},
    ProblemRow{Problem::unsupported, 415, "problem.unsupported"},
    ProblemRow{Problem::unavailable, 503, "problem.unavailable"},
};

// Refusals of the transport itself have statuses of their own in HTTP.
struct TransportRow {
  std::string_view reason;
  int status;
};
constexpr std::array kTransport{
    TransportRow{"web.request_malformed", 400},  TransportRow{"web.address_malformed", 400},
    TransportRow{"web.method_not_allowed", 405}, TransportRow{"web.timed_out", 408},
    TransportRow{"web.host_unknown", 421},       TransportRow{"web.headers_too_large", 431},
    TransportRow{"web.incident", 500},
};

const ProblemRow& row_of(Problem problem) {
  const auto found = std::ranges::find(kProblems, problem, &ProblemRow::problem);
  CHECK(found != kProblems.end(), "every problem has a row");
  return *found;
}

const std::vector<RefusalText>& texts() {
  static const std::vector<RefusalText> loaded = load_refusal_texts(data_assets());
  return loaded;
}

const std::string* find_text(std::string_view key, Language language) {
  const auto found = std::ranges::lower_bound(texts(), key, {}, &RefusalText::key);
  if (found == texts().end() || found->key != key) return nullptr;
  return language == Language::sv ? &found->sv : &found->en;
}

}  // namespace

int http_status(const Refusal& refusal) {
  const auto transport = std::ranges::find(kTransport, std::string_view(refusal.reason), &TransportRow::reason);
  return transport != kTransport.end() ? transport->status : row_of(refusal.problem).status;
}

std::string refusal_text(const Refusal& refusal, Language language) {
  const std::string* text = find_text(refusal.reason, language);
  if (text == nullptr) text = find_text(row_of(refusal.problem).title, language);
  CHECK(text != nullptr, "every problem has a title");
  return filled(*text, refusal.details);
}

nlohmann::json problem_json(const Refusal& refusal, Language language) {
  const ProblemRow& row = row_of(refusal.problem);
  const std::string* title = find_text(row.title, language);
  CHECK(title != nullptr, "every problem has a title");
  nlohmann::json details = nlohmann::json::object();
  for (const auto& [name, value] : refusal.details) details[name] = value;
  return {{"type", "urn:samverkan:" + std::string(row.title)},
          {"title", *title},
          {"status", http_status(refusal)},
          {"detail", refusal_text(refusal, language)},
          {"reason", refusal.reason},
          {"field", refusal.field},
          {"details", std::move(details)}};
}

Reply problem_reply(const Refusal& refusal, Language language) {
  return problem_reply(refusal, problem_json(refusal, language)).with_header("Content-Language", std::string(to_text(language)));
}

Reply problem_reply(const Refusal& refusal, const nlohmann::json& document) {
  return {.status = http_status(refusal), .content_type = "application/problem+json", .body = document.dump()};
}

}  // namespace samverkan::web
