// SPDX-License-Identifier: EUPL-1.2
#include "geo/wkt.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace samverkan::geo {
namespace {

/// Walks the text once; the first thing that is not as expected ends it.
class Reader {
 public:
  Reader(std::string_view text, std::string_view field) : text_(text), field_(field) {}

  Result<UncheckedShape> read() {
    UncheckedShape shape;
    if (take_word("SRID")) {
      int epsg = 0;
      if (!take('=') || !take_int(epsg) || !take(';')) return malformed();
      shape.epsg = epsg;
    }
    const bool many_lines = take_word("MULTILINESTRING"), is_line = many_lines || take_word("LINESTRING");
    const bool many = many_lines || (!is_line && take_word("MULTIPOLYGON"));
    if (!is_line && !many && !take_word("POLYGON")) return malformed();
    if (!take_word("ZM") && !take_word("Z")) (void)take_word("M");
    if (take_word("EMPTY")) return refuse(Problem::bad_input, "geo.shape_empty", field_);
    const auto read_one = [&] { return is_line ? read_points(shape.lines.emplace_back()) : read_polygon(shape); };
    if (many) {
      if (!take('(')) return malformed();
      do {
        if (auto refused = read_one()) return Refused(std::move(*refused));
      } while (take(','));
      if (!take(')')) return malformed();
    } else if (auto refused = read_one()) {
      return Refused(std::move(*refused));
    }
    skip_space();
    if (at_ != text_.size()) return malformed();
    return shape;
  }

 private:
  std::optional<Refusal> read_polygon(UncheckedShape& shape) {
    if (!take('(')) return malformed().value();
    std::vector<UncheckedRing>& rings = shape.polygons.emplace_back();
    do {
      if (auto refused = read_points(rings.emplace_back())) return refused;
    } while (take(','));
    if (!take(')')) return malformed().value();
    return std::nullopt;
  }
  std::optional<Refusal> read_points(UncheckedRing& line) {
    if (!take('(')) return malformed().value();
    do {
      UncheckedPoint point;
      if (!take_number(point.x) || !take_number(point.y)) return malformed().value();
      double dropped = 0;  // Z and M
      for (int extra = 0; take_number(dropped); ++extra)
        if (extra == 2) return malformed().value();
      if (++points_ > kCornersMax) return refuse(Problem::too_large, "geo.shape_too_large", field_).value();
      line.push_back(point);
    } while (take(','));
    if (!take(')')) return malformed().value();
    return std::nullopt;
  }

  void skip_space() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')) ++at_;
  }
  bool take(char wanted) {
    skip_space();
    if (at_ >= text_.size() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }
  bool take_word(std::string_view word) {
    skip_space();
    if (text_.size() - at_ < word.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i)
      if ((text_[at_ + i] & ~0x20) != word[i]) return false;
    const std::size_t end = at_ + word.size();
    if (end < text_.size() && std::string_view(" \t\r\n(=").find(text_[end]) == std::string_view::npos) return false;
    at_ = end;
    return true;
  }
  bool take_int(int& value) {
    skip_space();
    const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
    if (error != std::errc()) return false;
    at_ = static_cast<std::size_t>(end - text_.data());
    return true;
  }
  /// Finite decimal numbers only; from_chars would also take "nan" and "inf".
  bool take_number(double& value) {
    skip_space();
    if (at_ >= text_.size() || std::string_view("+-.0123456789").find(text_[at_]) == std::string_view::npos) return false;
    const std::size_t start = at_ + (text_[at_] == '+' ? 1 : 0);
    const auto [end, error] = std::from_chars(text_.data() + start, text_.data() + text_.size(), value);
    if (error != std::errc() || !std::isfinite(value)) return false;
    at_ = static_cast<std::size_t>(end - text_.data());
    return true;
  }
  Refused malformed() const {
    return refuse(Problem::bad_input, "geo.wkt_malformed", field_,
                  {{"position", std::to_string(at_ + 1)}, {"near", std::string(text_.substr(std::min(at_, text_.size()), 20))}});
  }

  std::string_view text_, field_;
  std::size_t at_ = 0, points_ = 0;
};

void append_mm(std::string& out, double metres) {
  std::array<char, 32> buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), metres, std::chars_format::fixed, 3);
  (void)error;  // 32 characters hold every coordinate of Sweden
  std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  while (text.ends_with('0')) text.remove_suffix(1);
  if (text.ends_with('.')) text.remove_suffix(1);
  out += text;
}

void append_points(std::string& out, const std::vector<Sweref99>& points, std::size_t count) {
  out += '(';
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) out += ',';
    append_mm(out, points[i % points.size()].east_m);
    out += ' ';
    append_mm(out, points[i % points.size()].north_m);
  }
  out += ')';
}

/// The first corner stands again at the end.
void append_ring(std::string& out, const Ring& ring) { append_points(out, ring, ring.size() + 1); }

}  // namespace

Result<UncheckedShape> read_wkt(std::string_view text, std::string_view field) { return Reader(text, field).read(); }

std::string to_wkt(const Shape& shape) {
  std::string out = "MULTIPOLYGON(";
  for (std::size_t i = 0; i < shape.polygons.size(); ++i) {
    out += i > 0 ? ",(" : "(";
    append_ring(out, shape.polygons[i].outer);
    for (const Ring& hole : shape.polygons[i].holes) {
      out += ',';
      append_ring(out, hole);
    }
    out += ')';
  }
  return out + ")";
}

std::string to_wkt(std::span<const Line> lines) {
  std::string out = "MULTILINESTRING(";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) out += ',';
    append_points(out, lines[i], lines[i].size());
  }
  return out + ")";
}

Result<std::vector<Line>> read_stored_lines(std::string_view text) {
  const auto read = read_wkt(text, "lines");
  if (!read) return refused_by(read);
  std::vector<Line> lines;
  for (const UncheckedRing& points : read->lines) {
    Line& line = lines.emplace_back();
    for (const UncheckedPoint& point : points) line.push_back({point.y, point.x});
  }
  return lines;
}

Result<Shape> read_stored_wkt(std::string_view text) {
  const auto read = read_wkt(text, "boundary");
  if (!read) return refused_by(read);
  Shape shape;
  for (const auto& rings : read->polygons) {
    Polygon& polygon = shape.polygons.emplace_back();
    for (std::size_t i = 0; i < rings.size(); ++i) {
      Ring ring;
      ring.reserve(rings[i].size());
      for (const UncheckedPoint& point : rings[i]) ring.push_back({point.y, point.x});
      if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
      if (i == 0) polygon.outer = std::move(ring);
      else polygon.holes.push_back(std::move(ring));
    }
  }
  return shape;
}

}  // namespace samverkan::geo
