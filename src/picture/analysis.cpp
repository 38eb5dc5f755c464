// SPDX-License-Identifier: EUPL-1.2
#include "picture/analysis.hpp"

#include <array>

namespace samverkan::picture {
namespace {

constexpr std::array<std::pair<Artefact, std::string_view>, 5> kArtefacts{{{Artefact::new_reporter, "new_reporter"},
                                                                           {Artefact::new_category, "new_category"},
                                                                           {Artefact::campaign, "campaign"},
                                                                           {Artefact::default_point, "default_point"},
                                                                           {Artefact::fewer_heard, "fewer_heard"}}};

}  // namespace

std::string_view to_text(Artefact artefact) {
  for (const auto& [value, text] : kArtefacts)
    if (value == artefact) return text;
  return "";
}

std::optional<Artefact> find_artefact(std::string_view text) {
  for (const auto& [value, known] : kArtefacts)
    if (known == text) return value;
  return std::nullopt;
}

}  // namespace samverkan::picture
