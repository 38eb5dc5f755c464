// SPDX-License-Identifier: EUPL-1.2
#include "observation/observation.hpp"

#include <algorithm>
#include <utility>

namespace samverkan::observation {
namespace {

template <class Enum, std::size_t N>
using Names = std::array<std::pair<Enum, std::string_view>, N>;

constexpr Names<Kind, 2> kKinds{{{Kind::observation, "observation"}, {Kind::nothing_to_report, "nothing_to_report"}}};
constexpr Names<State, 7> kStates{{{State::received, "received"},
                                   {State::verified, "verified"},
                                   {State::merged, "merged"},
                                   {State::rejected, "rejected"},
                                   {State::withdrawn, "withdrawn"},
                                   {State::routed, "routed"},
                                   {State::answered, "answered"}}};
constexpr Names<Verb, 7> kVerbs{{{Verb::verify, "verify"},
                                 {Verb::merge, "merge"},
                                 {Verb::reject, "reject"},
                                 {Verb::route, "route"},
                                 {Verb::answer, "answer"},
                                 {Verb::withdraw, "withdraw"},
                                 {Verb::erase_text, "erase_text"}}};
constexpr Names<Precision, 4> kPrecisions{
    {{Precision::point, "point"}, {Precision::street, "street"}, {Precision::area, "area"}, {Precision::unknown, "unknown"}}};
constexpr Names<Use, 2> kUses{{{Use::planning, "planning"}, {Use::also_action, "also_action"}}};
constexpr Names<RejectReason, 5> kRejectReasons{{{RejectReason::not_relevant, "not_relevant"},
                                                 {RejectReason::duplicate, "duplicate"},
                                                 {RejectReason::person_data, "person_data"},
                                                 {RejectReason::outside_area, "outside_area"},
                                                 {RejectReason::other, "other"}}};
constexpr Names<Certainty, 4> kCertainties{{{Certainty::single, "single"},
                                            {Certainty::likely, "likely"},
                                            {Certainty::clear, "clear"},
                                            {Certainty::confirmed, "confirmed"}}};
constexpr Names<StepKind, 9> kStepKinds{{{StepKind::received, "received"},
                                         {StepKind::read, "read"},
                                         {StepKind::merged, "merged"},
                                         {StepKind::taken_up, "taken_up"},
                                         {StepKind::decided, "decided"},
                                         {StepKind::done, "done"},
                                         {StepKind::not_used, "not_used"},
                                         {StepKind::withdrawn, "withdrawn"},
                                         {StepKind::erased, "erased"}}};
constexpr Names<Location, 3> kLocations{{{Location::inside, "inside"}, {Location::near, "near"}, {Location::outside, "outside"}}};

constexpr Names<TextState, 4> kTextStates{
    {{TextState::none, "none"}, {TextState::present, "present"}, {TextState::erased, "erased"}, {TextState::expired, "expired"}}};

template <class Enum, std::size_t N>
std::string_view name_of(const Names<Enum, N>& names, Enum value) {
  return names.at(static_cast<std::size_t>(value)).second;  // rows stand in the order of the enumeration
}

template <class Enum, std::size_t N>
std::optional<Enum> value_of(const Names<Enum, N>& names, std::string_view text) {
  const auto found = std::find_if(names.begin(), names.end(), [&](const auto& row) { return row.second == text; });
  if (found == names.end()) return std::nullopt;
  return found->first;
}

}  // namespace

std::string_view to_text(Kind kind) { return name_of(kKinds, kind); }
std::string_view to_text(State state) { return name_of(kStates, state); }
std::string_view to_text(Verb verb) { return name_of(kVerbs, verb); }
std::string_view to_text(Precision precision) { return name_of(kPrecisions, precision); }
std::string_view to_text(Use use) { return name_of(kUses, use); }
std::string_view to_text(RejectReason reason) { return name_of(kRejectReasons, reason); }
std::string_view to_text(Certainty certainty) { return name_of(kCertainties, certainty); }
std::string_view to_text(StepKind kind) { return name_of(kStepKinds, kind); }
std::string_view to_text(Location location) { return name_of(kLocations, location); }

std::string_view to_text(TextState state) { return name_of(kTextStates, state); }

std::optional<TextState> find_text_state(std::string_view text) { return value_of(kTextStates, text); }
std::optional<Kind> find_kind(std::string_view text) { return value_of(kKinds, text); }
std::optional<State> find_state(std::string_view text) { return value_of(kStates, text); }
std::optional<Precision> find_precision(std::string_view text) { return value_of(kPrecisions, text); }
std::optional<Use> find_use(std::string_view text) { return value_of(kUses, text); }
std::optional<RejectReason> find_reject_reason(std::string_view text) { return value_of(kRejectReasons, text); }
std::optional<StepKind> find_step_kind(std::string_view text) { return value_of(kStepKinds, text); }
std::optional<Location> find_location(std::string_view text) { return value_of(kLocations, text); }

}  // namespace samverkan::observation
