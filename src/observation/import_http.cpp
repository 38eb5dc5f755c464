// SPDX-License-Identifier: EUPL-1.2
#include "observation/import_http.hpp"

#include <nlohmann/json.hpp>

#include "audit/audit.hpp"
#include "kit/base/text.hpp"
#include "kit/web/json_input.hpp"
#include "kit/web/problem.hpp"
#include "observation/import/mapping.hpp"
#include "observation/import_commands.hpp"
#include "observation/import_runner.hpp"
#include "observation/news_views.hpp"
#include "observation/observation_access.hpp"
#include "observation/observation_rules.hpp"

namespace samverkan::observation {
namespace {

using access::Actor;
using nlohmann::json;
namespace fs = std::filesystem;

constexpr std::size_t kUuidLength = 36;
constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz";

json to_json(const ImportJob& job) {
  return {{"id", job.id.text()},
          {"kind", job.kind},
          {"state", to_text(job.state)},
          {"fileName", job.file_name},
          {"source", job.source},
          {"read", job.read},
          {"accepted", job.accepted},
          {"rejected", job.rejected},
          {"unchanged", job.unchanged},
          {"message", job.message.empty() ? json(nullptr) : json(job.message)},
          {"startedAt", to_rfc3339(job.started_at)},
          {"endedAt", job.ended_at ? json(to_rfc3339(*job.ended_at)) : json(nullptr)}};
}

json to_json(const Trial& trial, web::Language language) {
  json lines = json::array();
  for (const auto& line : trial.first_rejected) {
    const Refusal refusal{
        Problem::bad_input, line.reason, line.column, {{"value", line.value}, {"max", std::to_string(kTextLengthMax)}}};
    lines.push_back({{"row", line.number},
                     {"column", line.column},
                     {"reason", line.reason},
                     {"value", line.value},
                     {"whatToDo", web::refusal_text(refusal, language)}});
  }
  return {{"read", trial.read},
          {"accepted", trial.accepted},
          {"rejected", trial.rejected},
          {"unchanged", trial.unchanged},
          {"isWholeFile", trial.extent == Trial::Extent::whole_file},
          {"firstRejected", std::move(lines)}};
}

// The ending of a file's name, when it is letters only: it becomes a part of a name on our disk.
std::string ending_of(const std::string& name) {
  const std::string ending = to_lower(fs::path(name).extension().string());
  const bool is_plain = ending.size() > 1 && ending.size() < 12 && ending.find_first_not_of(kLetters, 1) == std::string::npos;
  return is_plain ? ending : ".unknown";
}

json to_json(const PoliceEvent& event) {
  return {{"id", std::to_string(event.id)},
          {"happenedAt", event.happened_at ? json(to_rfc3339(*event.happened_at)) : json(nullptr)},
          {"publishedAt", to_rfc3339(event.published_at)},
          {"kind", event.kind == NewsKind::summary ? "summary" : "event"},
          {"type", event.type},
          {"title", event.title},
          {"summary", event.summary},
          {"county", event.county.empty() ? json(nullptr) : json(event.county)},
          {"placeText", event.place_text},
          {"url", "https://polisen.se" + event.url}};
}

Result<void> may_import(const Actor& actor, UtcTime now) {
  auto seat = access::require(actor, "import", entry_subject("import"), observation_entry_rules(), now);
  if (!seat) return refuse(Problem::not_permitted, "observation.may_not_import", "");
  return {};
}

void record(db::Work& work, const Actor& actor, std::string_view verb, std::string_view subject_kind, std::string subject_id) {
  audit::record(work, {.actor = actor.account.text(),
                       .seat = {},
                       .verb = std::string(verb),
                       .subject_kind = std::string(subject_kind),
                       .subject_id = std::move(subject_id),
                       .detail = {}});
}

// Names an uploaded file in the log: the id it is kept under, nothing of what people called it.
std::string id_of(const fs::path& kept) { return kept.filename().string().substr(0, kUuidLength); }

class ImportRoutes {
 public:
  ImportRoutes(access::Door& door, Scenes& scenes, fs::path folder)
      : door_(door), scenes_(scenes), folder_(std::move(folder)), runner_(door) {
    fs::remove_all(folder_);  // files that nobody went on with before the program was stopped
    fs::create_directories(folder_);
  }

  web::Reply get_imports(const web::Request& request) {
    return door_.read(request, [&](db::Work& work, const Actor& actor) -> Result<web::Reply> {
      if (auto known = web::only_keys(request, {}); !known) return refused_by(known);
      if (auto may = may_import(actor, work.now()); !may) return refused_by(may);
      json list = json::array();
      for (const auto& job : list_jobs(work, 200)) list.push_back(to_json(job));
      return web::json_reply({{"imports", std::move(list)}});
    });
  }

  web::Reply get_import(const web::Request& request) {
    return door_.read(request, [&](db::Work& work, const Actor& actor) -> Result<web::Reply> {
      const auto job = job_of(work, actor, request);
      if (!job) return refused_by(job);
      return web::json_reply(to_json(*job));
    });
  }

  // The log has the download before the rows leave: a link can ask for them, so it is a reading request.
  web::Reply get_rejected(const web::Request& request) {
    std::optional<std::pair<Actor, ImportJobId>> given;
    auto reply = door_.read(request, [&](db::Work& work, const Actor& actor) -> Result<web::Reply> {
      const auto job = job_of(work, actor, request);
      if (!job) return refused_by(job);
      given.emplace(actor, job->id);
      auto csv = rejected_csv(work, *job, [&](const Refusal& refusal) { return web::refusal_text(refusal, request.language); });
      return web::download_reply(std::move(csv), "text/csv; charset=utf-8", "rejected.csv");
    });
    if (!given) return reply;
    door_.database().write(door_.now(), door_.random(), [&](db::Work& work) {
      record(work, given->first, "download_rejected", "import", given->second.text());
    });
    return reply;
  }

  // Asked before the file is read: who sends it, from our own page, and whether that seat may import.
  web::Reply admit_import(const web::Request& request) {
    return door_.write(request, [&](db::Work& work, const Actor& actor) -> Result<web::Reply> {
      if (auto may = may_import(actor, work.now()); !may) return refused_by(may);
      return web::empty_reply();
    });
  }

  // Keeps the file and proposes a mapping; nothing is taken in yet. The file is opened outside of the transaction: a spreadsheet
  // takes its time, and others want to write.
  web::Reply post_import(const web::Request& request) {
    fs::path kept;
    std::optional<Scene> scene;
    auto checked = door_.write(request, [&](db::Work& work, const Actor& actor) -> Result<web::Reply> {
      if (auto may = may_import(actor, work.now()); !may) return refused_by(may);
      if (!request.upload) return refuse(Problem::bad_input, "observation.import_file_missing", "file");
      kept = folder_ / (make_uuid7(work.now(), work.random()) + ending_of(request.upload->name));
      scene.emplace(scenes_.current(work));
      record(work, actor, "upload_import", "import_file", id_of(kept));
      return web::empty_reply();
    });
    if (checked.status >= 400) return checked;
    std::error_code error;
    fs::rename(request.upload->file.path(), kept, error);
    if (error) fs::copy_file(request.upload->file.path(), kept);
    const auto proposed = propose_mapping_for(
        door_.database(), *scene, door_.now(), door_.random(),
        {.path = kept, .file_name = request.upload->name, .mapping = std::nullopt, .actor = {}, .on_progress = {}});
    if (!proposed) {
      fs::remove(kept);
      return web::problem_reply(proposed.error(), request.language);
    }
    return web::json_reply({{"upload", kept.filename().string()},
                            {"fileName", request.upload->name},
                            {"mapping", proposed->mapping},
                            {"mappingFrom", proposed->from == Proposal::From::saved ? "saved" : "guessed"}},
                           201);
  }

  // What the mapping makes of the file, without taking anything in.
  web::Reply post_try(const web::Request& request) {
    std::optional<Given> given;
    auto checked = door_.write(request, [&](db::Work& work, const Actor& actor) {
      auto read = read_given(work, actor, request, given);
      if (read) record(work, actor, "try_import", "import_file", id_of(given->input.path));
      return read;
    });
    if (checked.status >= 400) return checked;
    const auto trial = try_import(door_.database(), given->scene, door_.now(), door_.random(), given->input);
    if (!trial) return web::problem_reply(trial.error(), request.language);
    return web::json_reply(to_json(*trial, request.language));
  }

  // Starts the import of a kept file and answers with the job that has begun; its events tell how far it has come.
  web::Reply post_run(const web::Request& request) {
    std::optional<Given> given;
    auto checked =
        door_.write(request, [&](db::Work& work, const Actor& actor) { return read_given(work, actor, request, given); });
    if (checked.status >= 400) return checked;
    const auto job = runner_.start(given->scene, std::move(given->input));
    if (!job) return web::problem_reply(job.error(), request.language);
    return web::json_reply(to_json(*job), 202)
        .with_header("Location", std::string(web::kApiPrefix) + "/imports/" + job->id.text());
  }

  web::Reply get_events(const web::Request& request) {
    return door_.read(request, [&](db::Work& work, const Actor& actor) -> Result<web::Reply> {
      const auto job = job_of(work, actor, request);
      if (!job) return refused_by(job);
      return runner_.watch(*job);
    });
  }

  // Stops a job that runs, or throws away a file that was uploaded and not run.
  web::Reply post_cancel(const web::Request& request) {
    const auto kept = kept_file(request);
    auto reply = door_.write(request, [&](db::Work& work, const Actor& actor) -> Result<web::Reply> {
      if (auto may = may_import(actor, work.now()); !may) return refused_by(may);
      if (!kept.empty()) {
        if (fs::exists(kept)) record(work, actor, "cancel_import", "import_file", id_of(kept));
        return web::empty_reply();
      }
      const auto job = job_of(work, actor, request);
      if (!job) return refused_by(job);
      if (auto cancelled = runner_.cancel(job->id); !cancelled) return refused_by(cancelled);
      record(work, actor, "cancel_import", "import", job->id.text());
      return web::empty_reply();
    });
    if (!kept.empty() && reply.status < 400) fs::remove(kept);
    return reply;
  }

  web::Reply get_news(const web::Request& request) {
    return door_.read(request, [&](db::Work& work, const Actor&) -> Result<web::Reply> {
      if (auto known = web::only_keys(request, {"limit", "cursor"}); !known) return refused_by(known);
      const auto page = web::read_page(request);
      if (!page) return refused_by(page);
      const auto news = list_news(work, page->limit, page->cursor);
      if (!news) return refused_by(news);
      json list = json::array();
      for (const auto& event : news->events) list.push_back(to_json(event));
      return web::json_reply({{"events", std::move(list)},
                              {"nextCursor", news->next_cursor.empty() ? json(nullptr) : json(news->next_cursor)},
                              {"source", "polisen.se"}});
    });
  }

 private:
  struct Given {
    Scene scene;
    ImportInput input;
  };

  // A kept file and the mapping to read it by.
  Result<web::Reply> read_given(db::Work& work, const Actor& actor, const web::Request& request, std::optional<Given>& given) {
    if (auto may = may_import(actor, work.now()); !may) return refused_by(may);
    const auto body = web::read_json(request);
    if (!body) return refused_by(body);
    if (auto known = web::only_fields(*body, {"mapping", "fileName"}); !known) return refused_by(known);
    const auto mapping = web::read_optional_text(*body, "mapping", {.max = kMappingBytesMax});
    if (!mapping) return refused_by(mapping);
    const auto name = web::read_optional_text(*body, "fileName");
    if (!name) return refused_by(name);
    ImportInput input{.path = kept_file(request),
                      .file_name = name->value_or("file"),
                      .mapping = *mapping,
                      .actor = actor.account.text(),
                      .on_progress = {}};
    if (!fs::exists(input.path)) return refuse(Problem::not_found, "observation.upload_gone", "job");
    given.emplace(Given{scenes_.current(work), std::move(input)});
    return web::empty_reply();
  }

  static Result<ImportJob> job_of(db::Work& work, const Actor& actor, const web::Request& request) {
    if (auto may = may_import(actor, work.now()); !may) return refused_by(may);
    const auto id = parse_id<ImportJobId>(request.param("job"), "job");
    if (!id) return refused_by(id);
    return find_job(work, *id);
  }

  // The upload's name is one that post_import gave: a UUID with an ending, so that no other file can be named.
  fs::path kept_file(const web::Request& request) const {
    const std::string& name = request.param("job");
    const bool is_ours = name.size() > kUuidLength && name.size() < 50 &&
                         is_uuid(std::string_view(name).substr(0, kUuidLength)) && name[kUuidLength] == '.' &&
                         name.find_first_not_of(kLetters, kUuidLength + 1) == std::string::npos;
    return is_ours ? folder_ / name : fs::path();
  }

  access::Door& door_;
  Scenes& scenes_;
  fs::path folder_;
  ImportRunner runner_;
};

}  // namespace

void register_import_routes(web::Router& router, access::Door& door, Scenes& scenes, fs::path folder) {
  const auto routes = std::make_shared<ImportRoutes>(door, scenes, std::move(folder));
  router.get("/imports", "list_imports", [routes](const auto& request) { return routes->get_imports(request); });
  router.upload(
      "/imports", "upload_import", [routes](const auto& request) { return routes->post_import(request); },
      [routes](const auto& request) { return routes->admit_import(request); });
  router.get("/imports/{job}", "get_import", [routes](const auto& request) { return routes->get_import(request); });
  router.get("/imports/{job}/events", "watch_import", [routes](const auto& request) { return routes->get_events(request); });
  router.get("/imports/{job}/rejected.csv", "get_rejected_rows",
             [routes](const auto& request) { return routes->get_rejected(request); });
  router.post("/imports/{job}/run", "run_import", [routes](const auto& request) { return routes->post_run(request); });
  router.post("/imports/{job}/try", "try_import", [routes](const auto& request) { return routes->post_try(request); });
  router.post("/imports/{job}/cancel", "cancel_import", [routes](const auto& request) { return routes->post_cancel(request); });
  router.get("/news", "list_news", [routes](const auto& request) { return routes->get_news(request); });
}

}  // namespace samverkan::observation
