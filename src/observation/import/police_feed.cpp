// SPDX-License-Identifier: EUPL-1.2
#include "observation/import/police_feed.hpp"

#include <zlib.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

namespace samverkan::observation {
namespace {

using nlohmann::json;

constexpr unsigned kChunk = 64U << 10;

struct CloseGzip {
  void operator()(gzFile file) const { gzclose(file); }
};
using GzipFile = std::unique_ptr<gzFile_s, CloseGzip>;

// Finds the objects of a JSON list in a stream of bytes, without understanding what is in them.
class ObjectSplitter {
 public:
  enum class State { before_list, in_list, in_object, after_list, broken, too_long };

  [[nodiscard]] State state() const { return state_; }

  template <class Visit>
  void feed(std::string_view bytes, Visit&& visit) {
    for (const char c : bytes) {
      if (state_ == State::in_object) {
        object_.push_back(c);
        if (object_.size() > kEventBytesMax) state_ = State::too_long;
        else if (ends_object(c)) {
          visit(std::string_view(object_));
          object_.clear();
          state_ = State::in_list;
        }
        continue;
      }
      if (state_ == State::broken || state_ == State::too_long) return;
      outside(c);
    }
  }

 private:
  void outside(char c) {
    const bool is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\xEF' || c == '\xBB' || c == '\xBF';
    if (is_space) return;
    if (state_ == State::before_list && c == '[') state_ = State::in_list;
    else if (state_ == State::in_list && c == ']') state_ = State::after_list;
    else if (state_ == State::in_list && c == ',') return;
    else if (state_ == State::in_list && c == '{') {
      state_ = State::in_object;
      object_ = "{";
      depth_ = 1;
      is_quoted_ = false;
    } else {
      state_ = State::broken;
    }
  }

  bool ends_object(char c) {
    if (is_quoted_) {
      if (is_escaped_) is_escaped_ = false;
      else if (c == '\\') is_escaped_ = true;
      else if (c == '"') is_quoted_ = false;
      return false;
    }
    if (c == '"') is_quoted_ = true;
    if (c == '{' || c == '[') ++depth_;
    if (c == '}' || c == ']') --depth_;
    return depth_ == 0;
  }

  State state_ = State::before_list;
  std::string object_;
  int depth_ = 0;
  bool is_quoted_ = false;
  bool is_escaped_ = false;
};

std::string text_of(const json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool is_too_deep(std::string_view text) {
  int depth = 0;
  for (const char c : text) {
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (depth > 20) return true;
  }
  return false;
}

}  // namespace

FeedEntry read_police_entry(std::string_view text, const Counties& counties) {
  if (is_too_deep(text)) return {0, std::nullopt, "observation.news_entry"};
  const json entry = json::parse(text, nullptr, false);
  if (!entry.is_object() || !entry.contains("id") || !entry["id"].is_number_integer())
    return {0, std::nullopt, "observation.news_entry"};
  const auto published = parse_published(text_of(entry, "datetime"));
  if (!published) return {0, std::nullopt, "observation.news_time"};
  PoliceEvent event{.id = entry["id"].get<std::int64_t>(),
                    .published_at = *published,
                    .title = text_of(entry, "name"),
                    .summary = text_of(entry, "summary"),
                    .url = text_of(entry, "url")};
  PoliceTitle title = parse_police_title(event.title, *published);
  event.happened_at = title.happened_at;
  event.type = text_of(entry, "type");
  if (event.type.empty()) event.type = std::move(title.type);
  if (event.title.empty() || event.type.empty()) return {0, std::nullopt, "observation.news_entry"};
  event.kind = event.type.starts_with("Sammanfattning") ? NewsKind::summary : NewsKind::event;
  const auto location = entry.find("location");
  if (location != entry.end() && location->is_object()) event.county = counties.county_of(text_of(*location, "name"));
  if (event.county.empty()) event.county = counties.county_of(title.place);
  event.place_text = std::move(title.place);
  return {0, std::move(event), {}};
}

Result<void> read_police_feed(const std::filesystem::path& path, const Counties& counties,
                              const std::function<void(const FeedEntry&)>& visit) {
  const GzipFile file(gzopen(path.c_str(), "rb"));
  if (!file) return refuse(Problem::bad_input, "observation.import_unreadable", "file", {{"value", path.filename().string()}});
  gzbuffer(file.get(), kChunk);
  ObjectSplitter splitter;
  std::vector<char> chunk(kChunk);
  std::uint64_t total = 0;
  std::int64_t number = 0;
  for (;;) {
    const int count = gzread(file.get(), chunk.data(), kChunk);
    if (count < 0) return refuse(Problem::bad_input, "observation.news_unreadable", "file");
    if (count == 0) break;
    total += static_cast<std::uint64_t>(count);
    if (total > kFeedBytesMax) {
      return refuse(Problem::too_large, "observation.import_too_large", "file", {{"max", std::to_string(kFeedBytesMax >> 20)}});
    }
    splitter.feed({chunk.data(), static_cast<std::size_t>(count)}, [&](std::string_view object) {
      FeedEntry entry = read_police_entry(object, counties);
      entry.number = ++number;
      visit(entry);
    });
  }
  if (splitter.state() != ObjectSplitter::State::after_list)
    return refuse(Problem::bad_input, "observation.news_unreadable", "file");
  return {};
}

}  // namespace samverkan::observation
