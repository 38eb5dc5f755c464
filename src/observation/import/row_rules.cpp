// SPDX-License-Identifier: EUPL-1.2
#include "observation/import/row_rules.hpp"

#include <sodium.h>

#include <array>
#include <charconv>
#include <set>

#include "geo/convert.hpp"
#include "kit/base/local_time.hpp"
#include "kit/base/text.hpp"
#include "observation/observation_rules.hpp"

namespace samverkan::observation {
namespace {

constexpr std::size_t kSourceIdMax = 200;
constexpr std::size_t kValueShownMax = 200;

std::string_view field_at(std::span<const std::string_view> fields, int place) {
  if (place < 0 || static_cast<std::size_t>(place) >= fields.size()) return {};
  return trimmed(fields[static_cast<std::size_t>(place)]);
}

RejectedRow without_value(std::string_view reason, std::string_view column) { return {reason, column, {}}; }

// At most so many bytes, in whole characters.
std::string_view beginning_of(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  while (bytes_max > 0 && (static_cast<unsigned char>(text[bytes_max]) & 0xC0U) == 0x80U) --bytes_max;
  return text.substr(0, bytes_max);
}

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// A time with offset as RFC 3339 has it: files leave out the seconds, or the minutes of the offset ("+01", as ogr2ogr writes it).
std::string whole_time_of(std::string_view text) {
  std::string whole(text);
  whole[4] = whole[7] = '-';
  whole[10] = 'T';
  if (text[16] != ':') whole.insert(16, ":00");
  const auto sign = whole.find_first_of("+-", 16);
  if (sign != std::string::npos && whole.size() == sign + 3) whole += ":00";
  return whole;
}

// The same content has the same number, in every run and on every machine.
std::int64_t hash_of(const ImportedRow& row) {
  static constexpr unsigned char kKey[crypto_shorthash_KEYBYTES] = {1};
  std::string all;
  all.reserve(128);
  all += row.category->code;
  const auto add = [&](std::int64_t value) { all.append(reinterpret_cast<const char*>(&value), sizeof value); };
  add(to_millis(row.occurred.earliest));
  add(to_millis(row.occurred.latest));
  add(row.at ? static_cast<std::int64_t>(row.at->north_m * 100) : 0);
  add(row.at ? static_cast<std::int64_t>(row.at->east_m * 100) : 0);
  if (!row.at) all += row.area->code;
  all += row.text;
  unsigned char hash[crypto_shorthash_BYTES];
  crypto_shorthash(hash, reinterpret_cast<const unsigned char*>(all.data()), all.size(), kKey);
  std::int64_t value = 0;
  for (const unsigned char byte : hash) value = static_cast<std::int64_t>((static_cast<std::uint64_t>(value) << 8) | byte);
  return value;
}

}  // namespace

std::optional<UtcTime> TimeReader::midnight_of(LocalDate date, bool& is_plain) {
  if (date != last_date_) {
    if (!date.ok()) return std::nullopt;
    last_date_ = date;
    last_midnight_ = from_local({date, 0, 0});
    const LocalDate tomorrow{std::chrono::sys_days(date) + std::chrono::days(1)};
    last_is_plain_ = from_local({tomorrow, 0, 0}) - last_midnight_ == std::chrono::hours(24);
  }
  is_plain = last_is_plain_;
  return last_midnight_;
}

std::optional<Occurred> TimeReader::read(std::string_view text) {
  const bool has_separators = text.size() >= 10 && text[4] == text[7] && (text[4] == '-' || text[4] == '/');
  if (!has_separators) return std::nullopt;
  const auto year = digits(text.substr(0, 4)), month = digits(text.substr(5, 2)), day = digits(text.substr(8, 2));
  if (!year || !month || !day || *month < 0 || *day < 0) return std::nullopt;
  const LocalDate date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                       std::chrono::day(static_cast<unsigned>(*day))};
  if (*year < 1900 || *year > 2199 || !date.ok()) return std::nullopt;
  bool is_plain = false;
  const auto midnight = midnight_of(date, is_plain);
  if (!midnight) return std::nullopt;
  if (text.size() == 10) {
    const LocalDate tomorrow{std::chrono::sys_days(date) + std::chrono::days(1)};
    return Occurred{*midnight, from_local({tomorrow, 0, 0}) - std::chrono::minutes(1)};
  }
  if ((text[10] != 'T' && text[10] != ' ') || text.size() < 16 || text[13] != ':') return std::nullopt;
  if (text.find_first_of("Z+-", 16) != std::string_view::npos) {
    const auto exact = parse_rfc3339(whole_time_of(text), "t");
    if (!exact) return std::nullopt;
    return Occurred{*exact, *exact};
  }
  const auto hour = digits(text.substr(11, 2)), minute = digits(text.substr(14, 2));
  if (!hour || !minute || *hour < 0 || *hour > 23 || *minute < 0 || *minute > 59) return std::nullopt;
  int second = 0;
  if (text.size() != 16) {
    const auto read = text.size() == 19 && text[16] == ':' ? digits(text.substr(17, 2)) : std::nullopt;
    if (!read || *read < 0 || *read > 59) return std::nullopt;
    second = *read;
  }
  const UtcTime minute_at =
      is_plain ? *midnight + std::chrono::hours(*hour) + std::chrono::minutes(*minute) : from_local({date, *hour, *minute});
  return Occurred{minute_at + std::chrono::seconds(second), minute_at + std::chrono::seconds(second)};
}

std::optional<double> read_decimal(std::string_view text) {
  char copy[40];
  if (text.empty() || text.size() >= sizeof copy) return std::nullopt;
  bool had_point = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i] == ',' ? '.' : text[i];
    if (c == '.' && had_point) return std::nullopt;
    had_point = had_point || c == '.';
    copy[i] = c;
  }
  double value = 0;
  const auto [end, error] = std::from_chars(copy, copy + text.size(), value);
  if (error != std::errc() || end != copy + text.size()) return std::nullopt;
  return value;
}

// Looked at beyond what is shown, so that a number that is cut is still seen.
std::string shown_value(const Screener& screener, std::string_view value) {
  const auto screening = screener.screen(beginning_of(value, 2 * kValueShownMax));
  if (screening && screening->is_clear()) return std::string(beginning_of(value, kValueShownMax));
  std::set<std::string_view> kinds;
  if (screening) {
    for (const auto& span : screening->spans) kinds.insert(observation::to_text(span.kind));
  }
  std::string marker = "[screened";
  for (const auto kind : kinds) marker += (kind == *kinds.begin() ? ": " : ", ") + std::string(kind);
  return marker + "]";
}

RejectedRow RowReader::rejected(std::string_view reason, std::string_view column, std::string_view value) const {
  return {reason, column, shown_value(scene_.screener, value)};
}

RowReader::RowReader(const Mapping& mapping, const ColumnPlaces& places, const Scene& scene, UtcTime now)
    : mapping_(mapping), places_(places), scene_(scene), now_(now) {
  for (const area::Area* area : scene.areas.areas_of(area::Geography::city)) {
    if (!area->parent && root_ == nullptr) root_ = area;
    known_areas_.emplace(to_lower(area->code), area);
    known_areas_.emplace(to_lower(area->name), area);
    known_areas_.emplace(area->slug, area);
    const geo::Shape& shape = scene.areas.boundary_of(*area);
    if (shape.empty()) continue;
    const geo::Box box = geo::bounds_of(shape);
    bounds_.add({box.min_north_m - kFarAway_m, box.min_east_m - kFarAway_m});
    bounds_.add({box.max_north_m + kFarAway_m, box.max_east_m + kFarAway_m});
  }
}

tl::expected<const Category*, RejectedRow> RowReader::category_of(std::string_view value) {
  const auto known = known_categories_.find(std::string(value));
  if (known != known_categories_.end()) return known->second;
  const auto mapped = mapping_.categories.find(to_lower(value));
  const Category* category =
      mapped != mapping_.categories.end() ? scene_.categories.find(mapped->second) : scene_.categories.find(value);
  if (category == nullptr && mapping_.unmapped) category = scene_.categories.find(*mapping_.unmapped);
  if (category == nullptr) return tl::unexpected(rejected("observation.import_category", mapping_.category, value));
  if (known_categories_.size() < 10'000) known_categories_.emplace(value, category);
  return category;
}

std::optional<RejectedRow> RowReader::place_point(std::string_view x_text, std::string_view y_text, ImportedRow& row) {
  const auto x = read_decimal(x_text);
  if (!x) return rejected("observation.import_number", mapping_.x, x_text);
  const auto y = read_decimal(y_text);
  if (!y) return rejected("observation.import_number", mapping_.y, y_text);
  const auto at = geo::check_point({*x, *y}, *mapping_.crs, "x");
  const std::string both = std::string(x_text) + " " + std::string(y_text);
  if (!at) return rejected(at.error().reason == "geo.axes_swapped" ? "geo.axes_swapped" : "geo.outside_sweden", mapping_.x, both);
  const auto found = scene_.areas.locate(area::Geography::city, *at);
  if (found.leaf == nullptr && !bounds_.contains(*at)) return rejected("observation.import_far_away", mapping_.x, both);
  row.at = *at;
  row.precision = Precision::point;
  row.area = found.leaf != nullptr ? found.leaf : root_;
  row.location = found.leaf == nullptr                  ? Location::outside
                 : found.how == geo::Located::How::near ? Location::near
                                                        : Location::inside;
  return std::nullopt;
}

std::optional<RejectedRow> RowReader::place(std::span<const std::string_view> fields, ImportedRow& row) {
  const auto x = field_at(fields, places_.x);
  const auto y = field_at(fields, places_.y);
  if (!x.empty() || !y.empty()) return place_point(x, y, row);
  const auto name = field_at(fields, places_.area);
  const auto found = known_areas_.find(to_lower(name));
  if (found == known_areas_.end())
    return rejected("observation.import_area", mapping_.area.empty() ? mapping_.x : mapping_.area, name);
  row.area = found->second;
  row.precision = Precision::area;
  return std::nullopt;
}

tl::expected<ImportedRow, RejectedRow> RowReader::read(std::span<const std::string_view> fields) {
  ImportedRow row;
  const std::array<std::pair<int, const std::string*>, 7> columns{{{places_.source_id, &mapping_.source_id},
                                                                   {places_.occurred_from, &mapping_.occurred_from},
                                                                   {places_.category, &mapping_.category},
                                                                   {places_.area, &mapping_.area},
                                                                   {places_.x, &mapping_.x},
                                                                   {places_.y, &mapping_.y},
                                                                   {places_.text, &mapping_.text}}};
  for (const auto& [column, name] : columns) {
    const auto value = field_at(fields, column);
    if (!value.empty() && value[0] == '=')
      return tl::unexpected(rejected("observation.import_formula", *name, column == places_.text ? std::string_view() : value));
  }
  row.source_id = field_at(fields, places_.source_id);
  if (row.source_id.empty() || row.source_id.size() > kSourceIdMax)
    return tl::unexpected(without_value("observation.import_id_missing", mapping_.source_id));
  auto category = category_of(field_at(fields, places_.category));
  if (!category) return tl::unexpected(category.error());
  row.category = *category;
  const auto from_text = field_at(fields, places_.occurred_from);
  const auto to_text_given = field_at(fields, places_.occurred_to);
  const auto from = times_.read(from_text);
  if (!from) return tl::unexpected(rejected("observation.import_time", mapping_.occurred_from, from_text));
  row.occurred = *from;
  if (!to_text_given.empty()) {
    const auto to = times_.read(to_text_given);
    if (!to) return tl::unexpected(rejected("observation.import_time", mapping_.occurred_to, to_text_given));
    row.occurred.latest = to->latest;
  }
  if (const auto good = check_occurred(row.occurred, row.category->code, now_, ""); !good) {
    const std::string_view reason = good.error().reason == "observation.occurred_reversed"   ? "observation.occurred_reversed"
                                    : good.error().reason == "observation.occurred_too_wide" ? "observation.occurred_too_wide"
                                    : good.error().reason == "observation.occurred_too_old"  ? "observation.occurred_too_old"
                                                                                             : "observation.occurred_in_future";
    return tl::unexpected(rejected(reason, mapping_.occurred_from, from_text));
  }
  if (scene_.screener.is_id_of_person(row.source_id, to_local(row.occurred.earliest).date))
    return tl::unexpected(without_value("observation.import_id_person_data", mapping_.source_id));
  if (auto bad = place(fields, row)) return tl::unexpected(std::move(*bad));
  row.text = field_at(fields, places_.text);
  if (!row.text.empty()) {
    const auto screening = scene_.screener.screen(row.text);
    if (length_in_characters(row.text) > kTextLengthMax)
      return tl::unexpected(without_value("observation.text_too_long", mapping_.text));
    if (!screening || !screening->is_clear())
      return tl::unexpected(without_value("observation.import_person_data", mapping_.text));
  }
  row.content_hash = hash_of(row);
  return row;
}

}  // namespace samverkan::observation
