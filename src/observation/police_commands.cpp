// SPDX-License-Identifier: EUPL-1.2
#include <sodium.h>

#include <span>

#include "audit/audit.hpp"
#include "kit/base/assets.hpp"
#include "observation/import/import_names.hpp"
#include "observation/import/import_store.hpp"
#include "observation/import/police_feed.hpp"
#include "observation/import_commands.hpp"
#include "observation/news_views.hpp"

#include <charconv>

namespace samverkan::observation {
namespace {

std::string_view word_of(NewsKind kind) { return kind == NewsKind::summary ? "summary" : "event"; }

std::int64_t hash_of(const PoliceEvent& event) {
  const std::string all = event.title + '\x1f' + event.type + '\x1f' + event.summary + '\x1f' + event.county + '\x1f' +
                          event.url + '\x1f' + std::to_string(to_millis(event.published_at));
  return static_cast<std::int64_t>(key_of(all));
}

enum class Taken { accepted, unchanged };

// New events are added; an edited one keeps what it was as a revision.
Taken take(db::Work& work, const PoliceEvent& event, std::int64_t job) {
  const std::int64_t hash = hash_of(event);
  const auto known = work.find_row<std::int64_t, std::int64_t, UtcTime>(
      "SELECT revision, content_hash, published_at FROM news_events WHERE id = ?", event.id);
  if (known && std::get<1>(*known) == hash) return Taken::unchanged;
  if (known && std::get<2>(*known) > event.published_at) return Taken::unchanged;  // an older copy of the list
  if (known) {
    work.execute(
        "INSERT INTO news_event_revisions (id, revision, superseded_at, published_at, event_type, title, summary) SELECT id, "
        "revision, ?,"
        " published_at, event_type, title, summary FROM news_events WHERE id = ?",
        work.now(), event.id);
  }
  work.execute(
      "INSERT INTO news_events (id, revision, happened_at, published_at, kind, event_type, title, summary, county, place_text, "
      "url,"
      " content_hash, job) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, "
      "happened_at ="
      " excluded.happened_at, published_at = excluded.published_at, kind = excluded.kind, event_type = excluded.event_type, "
      "title ="
      " excluded.title, summary = excluded.summary, county = excluded.county, place_text = excluded.place_text, url = "
      "excluded.url,"
      " content_hash = excluded.content_hash, job = excluded.job",
      event.id, known ? std::get<0>(*known) + 1 : 1, event.happened_at, event.published_at, word_of(event.kind), event.type,
      event.title, event.summary, event.county, event.place_text, event.url, hash, job);
  return Taken::accepted;
}

// Other writers wait for one batch: about 50 ms.
constexpr std::size_t kEventsAtOnce = 500;

using Rejections = std::vector<std::pair<std::int64_t, std::string_view>>;  // entry of the file and reason

struct PoliceNews {
  std::vector<PoliceEvent> events;
  Rejections rejected;
};

Result<ImportJob> start_police_job(db::Work& work, const ImportInput& input) {
  if (load_store_kind(work) != "real") return refuse(Problem::conflict, "observation.import_real_into_synthetic", "file");
  ImportJob job{.id = make_id<ImportJobId>(work.now(), work.random()),
                .kind = "police_events",
                .state = JobState::running,
                .file_name = input.file_name,
                .source = "polisen.se",
                .actor = input.actor,
                .started_at = work.now(),
                .ended_at = std::nullopt};
  job.number = insert_job(work, job);
  return job;
}

Result<ImportJob> finish_police_job(db::Work& work, ImportJob job, const Rejections& rejected) {
  RowInserter rejections(job.number, 0, {});
  for (const auto& [number, reason] : rejected) {
    if (++job.rejected <= kRejectionsKept) rejections.add_rejection(number, {reason, "", ""});
  }
  rejections.write(work);
  job.read += job.rejected;
  job.state = JobState::done;
  job.ended_at = work.now();
  save_job(work, job);
  audit::record(work, {.actor = job.actor,
                       .seat = {},
                       .verb = "import_police_events",
                       .subject_kind = "import",
                       .subject_id = job.id.text(),
                       .detail = {}});
  return job;
}

// What was taken stays: each event is whole, and the same file again takes the rest.
void end_early(db::Database& database, UtcTime now, RandomSource& random, ImportJob job, JobState state, std::string message) {
  job.state = state;
  job.message = std::move(message);
  job.ended_at = now;
  database.write(now, random, [&](db::Work& work) { save_job(work, job); });
}

// Takes the events into the store; false when it was cancelled on the way.
bool take_events(db::Database& database, UtcTime now, RandomSource& random, const ImportInput& input,
                 std::span<const PoliceEvent> events, ImportJob& job) {
  for (std::size_t from = 0; from < events.size(); from += kEventsAtOnce) {
    const auto some = events.subspan(from, std::min(kEventsAtOnce, events.size() - from));
    job = database.write(now, random, [&](db::Work& work) {  // counts in a copy: it may be run again when a connection is lost
      ImportJob counted = job;
      for (const auto& event : some) (take(work, event, job.number) == Taken::accepted ? counted.accepted : counted.unchanged)++;
      counted.read = counted.accepted + counted.unchanged;
      save_job(work, counted);
      return counted;
    });
    const double share = static_cast<double>(from + some.size()) / static_cast<double>(events.size());
    if (input.on_progress && input.on_progress({job.read, share}) == GoOn::no) return false;
  }
  return true;
}

}  // namespace

Result<ImportJob> import_police_events(db::Database& database, UtcTime now, RandomSource& random, const ImportInput& input) {
  // The whole list is read before anything is written (about 500 bytes an event), so that a damaged file leaves nothing.
  PoliceNews news;
  const auto screener = Screener::load(data_assets());
  if (!screener) return refused_by(screener);
  if (auto clear = check_file_name(*screener, input.file_name); !clear) return refused_by(clear);
  const Counties counties = Counties::load(data_assets());
  const auto read = read_police_feed(input.path, counties, [&](const FeedEntry& entry) {
    if (entry.event) news.events.push_back(*entry.event);
    else news.rejected.emplace_back(entry.number, entry.reason);
  });
  if (!read) return refused_by(read);
  const auto hold = try_hold_imports(database);
  if (hold == nullptr) return refuse(Problem::conflict, "observation.import_running", "file");
  end_dead_jobs(database, now, random);
  auto job = database.write(now, random, [&](db::Work& work) { return start_police_job(work, input); });
  if (!job) return refused_by(job);
  if (input.on_start) input.on_start(*job);
  try {
    if (take_events(database, now, random, input, news.events, *job)) {
      return database.write(now, random, [&](db::Work& work) { return finish_police_job(work, *job, news.rejected); });
    }
  } catch (const std::exception&) {  // the disk or the database: the job must not look as if it went on
    end_early(database, now, random, *job, JobState::failed, "failed");
    throw;
  }
  end_early(database, now, random, *job, JobState::cancelled, "observation.import_cancelled");
  return refuse(Problem::conflict, "observation.import_cancelled", "file");
}

Result<NewsPage> list_news(db::Work& work, std::size_t limit, std::string_view cursor) {
  std::int64_t before = INT64_MAX / 2, before_id = INT64_MAX / 2;
  if (!cursor.empty()) {
    const auto dot = cursor.find('.');
    const auto reads = [&](std::string_view text, std::int64_t& value) {
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
      return error == std::errc() && end == text.data() + text.size();
    };
    if (dot == std::string_view::npos || !reads(cursor.substr(0, dot), before) || !reads(cursor.substr(dot + 1), before_id)) {
      return refuse(Problem::bad_input, "observation.cursor_unknown", "cursor");
    }
  }
  NewsPage page;
  work.each_row<std::int64_t, std::optional<UtcTime>, UtcTime, std::string, std::string, std::string, std::string, std::string,
                std::string, std::string>(
      "SELECT id, happened_at, published_at, kind, event_type, title, summary, county, place_text, url FROM news_events WHERE"
      " published_at < ? OR (published_at = ? AND id < ?) ORDER BY published_at DESC, id DESC LIMIT ?",
      [&](std::int64_t id, std::optional<UtcTime> happened, UtcTime published, const std::string& kind, std::string type,
          std::string title, std::string summary, std::string county, std::string place, std::string url) {
        page.events.push_back({id, happened, published, kind == "summary" ? NewsKind::summary : NewsKind::event, std::move(type),
                               std::move(title), std::move(summary), std::move(county), std::move(place), std::move(url)});
      },
      before, before, before_id, limit + 1);
  if (page.events.size() > limit) {
    page.events.resize(limit);
    if (limit > 0)
      page.next_cursor = std::to_string(to_millis(page.events.back().published_at)) + "." + std::to_string(page.events.back().id);
  }
  return page;
}

}  // namespace samverkan::observation
