// SPDX-License-Identifier: EUPL-1.2
// What somebody saw somewhere at some time: the values of a report, and the dated list of categories.
// An observation never names a person; it is about a place, a time and a kind of event.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "access/ids.hpp"
#include "geo/point.hpp"
#include "kit/base/assets.hpp"
#include "kit/base/id.hpp"
#include "kit/base/time.hpp"

namespace samverkan::observation {

using ObservationId = Id<struct ObservationTag>;
using ImportJobId = Id<struct ImportJobTag>;

/// "Nothing to report" is a report: its seat was heard that week. It is counted as heard, never as an event.
enum class Kind { observation, nothing_to_report };

/// The life of an observation. Erasing the text is no state: the row, its time, place and category stay and still count.
enum class State { received, verified, merged, rejected, withdrawn, routed, answered };

enum class Verb { verify, merge, reject, route, answer, withdraw, erase_text };

/// `area` belongs to a node of the tree and is never drawn as a dot.
using geo::Precision;

/// What the sender allows: planning is shown in the next weekly picture only, also_action may lead to an act the same week.
enum class Use { planning, also_action };

/// Why a report is not used. The sender reads it on the receipt.
enum class RejectReason { not_relevant, duplicate, person_data, outside_area, other };

/// How sure we are, from the number and independence of the sources.
enum class Certainty { single, likely, clear, confirmed };

/// What the sender's receipt tells, in the order it may happen.
enum class StepKind { received, read, merged, taken_up, decided, done, not_used, withdrawn, erased };

/// Where, relative to the city's own areas.
enum class Location { inside, near, outside };

inline constexpr std::array kAllStates{State::received,  State::verified, State::merged,  State::rejected,
                                       State::withdrawn, State::routed,   State::answered};
inline constexpr std::array kAllVerbs{Verb::verify, Verb::merge,    Verb::reject,    Verb::route,
                                      Verb::answer, Verb::withdraw, Verb::erase_text};

[[nodiscard]] std::string_view to_text(Kind kind);
[[nodiscard]] std::string_view to_text(State state);
[[nodiscard]] std::string_view to_text(Verb verb);
[[nodiscard]] std::string_view to_text(Precision precision);
[[nodiscard]] std::string_view to_text(Use use);
[[nodiscard]] std::string_view to_text(RejectReason reason);
[[nodiscard]] std::string_view to_text(Certainty certainty);
[[nodiscard]] std::string_view to_text(StepKind kind);
[[nodiscard]] std::string_view to_text(Location location);

[[nodiscard]] std::optional<Kind> find_kind(std::string_view text);
[[nodiscard]] std::optional<State> find_state(std::string_view text);
[[nodiscard]] std::optional<Precision> find_precision(std::string_view text);
[[nodiscard]] std::optional<Use> find_use(std::string_view text);
[[nodiscard]] std::optional<RejectReason> find_reject_reason(std::string_view text);
[[nodiscard]] std::optional<StepKind> find_step_kind(std::string_view text);
[[nodiscard]] std::optional<Location> find_location(std::string_view text);

/// Whether the text that came with it is there.
enum class TextState { none, present, erased, expired };

[[nodiscard]] std::string_view to_text(TextState state);
[[nodiscard]] std::optional<TextState> find_text_state(std::string_view text);

/// Where it happened, as well as is known.
struct Where {
  Precision precision = Precision::unknown;
  Location location = Location::inside;
  access::AreaId area;                  // the leaf of the city's tree; for `area` precision the node; outside: the root
  std::optional<geo::Sweref99> at;      // for point and street only
  std::optional<std::string> place_id;  // the named place it was given by
  bool operator==(const Where&) const = default;
};

/// The newest revision of an observation, without its text.
struct Observation {
  ObservationId id;
  std::int64_t revision = 1;
  Kind kind = Kind::observation;
  State state = State::received;
  std::string category_group;           // empty for "nothing to report" and for what stands on no tile
  std::optional<std::string> category;  // the exact code, where it is known
  Occurred occurred;
  Where where;
  Use use = Use::planning;
  UtcTime received_at;
  access::AccountId author;             // empty for imported rows
  access::SeatId seat;                  // the seat it was reported from; empty for imported rows
  access::OrganisationId organisation;  // of that seat
  std::string source_kind;              // the function of that seat: "school", "field" …
  TextState text_state = TextState::none;
  std::optional<access::SeatId> routed_to;
  std::int64_t content_hash = 0;  // of what the reporter or the file gave
};

/// One line of the receipt. `details` are codes and dates, never text that people wrote.
struct Step {
  UtcTime at;
  StepKind kind;
  std::string details;  // a JSON object
};

/// A row of the code list. Codes are Swedish capitals without å, ä, ö; the interface has the words.
struct Category {
  std::string code;                       // "SKADEGORELSE"
  std::string group;                      // "damage"; empty for what stands on no tile
  std::string name_sv;                    // for files and for codes that a municipality added
  std::string name_en;                    //
  std::vector<std::string> bra_types;     // crime types of the national council's statistics it corresponds to
  std::vector<std::string> police_types;  // types of the police event list it corresponds to
  LocalDate valid_from;                   //
  std::optional<LocalDate> valid_to;      // first day it no longer is used
  std::vector<std::string> words;         // what import files call it, lower case: a guess that the user confirms
  bool is_control_driven = false;         // measures how much is looked for, so it is never ranked
  [[nodiscard]] bool is_valid_on(LocalDate date) const { return valid_from <= date && (!valid_to || date < *valid_to); }
  bool operator==(const Category&) const = default;
};

/// A tile of the report form and a row of the picture.
struct CategoryGroup {
  std::string code;                // "damage"
  std::vector<std::string> codes;  // in order of the list
  bool operator==(const CategoryGroup&) const = default;
};

/// The dated code list: 26 codes of the product and those a municipality adds. Immutable once made; small (tens of rows).
class CategoryList {
 public:
  /// Reads data/categories.toml out of the program's own files.
  [[nodiscard]] static CategoryList load(const Assets& assets);
  /// Reads a list from TOML text of the form of data/categories.toml. Refuses a code twice and a group that is not listed.
  [[nodiscard]] static Result<CategoryList> parse(std::string_view toml);
  /// This list with a municipality's own codes. They take a group of this list and cannot redefine a code of it.
  [[nodiscard]] Result<CategoryList> extended_with(std::string_view toml) const;

  [[nodiscard]] const Category* find(std::string_view code) const;
  [[nodiscard]] const CategoryGroup* find_group(std::string_view code) const;
  [[nodiscard]] std::span<const Category> all() const { return categories_; }
  [[nodiscard]] std::span<const CategoryGroup> groups() const { return groups_; }
  /// Groups with the codes that are in use on `date`, as the report form shows them.
  [[nodiscard]] std::vector<CategoryGroup> groups_on(LocalDate date) const;

 private:
  [[nodiscard]] Result<std::monostate> add(Category category);
  std::vector<Category> categories_;
  std::vector<CategoryGroup> groups_;
};

}  // namespace samverkan::observation
