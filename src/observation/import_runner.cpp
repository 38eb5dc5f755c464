// SPDX-License-Identifier: EUPL-1.2
#include "observation/import_runner.hpp"

#include <future>
#include <nlohmann/json.hpp>

namespace samverkan::observation {
namespace {

using nlohmann::json;

std::string topic_of(const ImportJobId& job) { return "import:" + job.text(); }

int percent_of(const ImportProgress& progress) { return static_cast<int>(progress.share * 100); }

web::Event progress_event(std::uint64_t number, const ImportProgress& progress) {
  return {number, "progress", json{{"read", progress.rows}, {"percent", percent_of(progress)}}.dump()};
}

web::Event end_event(JobState state) { return {0, "ended", json{{"state", to_text(state)}}.dump()}; }

}  // namespace

ImportRunner::~ImportRunner() { is_closing_ = true; }

Result<ImportJob> ImportRunner::start(const Scene& scene, ImportInput input) {
  // Answered when the job is in the store, or when it is clear that there will be none.
  auto begun = std::make_shared<std::promise<Result<ImportJob>>>();
  auto answer = begun->get_future();
  const auto task = [this, scene, begun, input = std::move(input)]() mutable {
    is_cancelled_ = false;
    bool is_answered = false;
    ImportJobId job;
    input.on_start = [&](const ImportJob& started) {
      job = started.id;
      {
        const std::scoped_lock lock(mutex_);
        running_ = job;
        newest_ = progress_event(1, {0, 0});
        percent_ = 0;
      }
      is_answered = true;
      begun->set_value(started);
    };
    input.on_progress = [this](const ImportProgress& progress) { return note(progress); };
    try {
      const auto result = import_observations(door_.database(), scene, door_.clock(), door_.random(), input);
      if (!is_answered) return begun->set_value(result);
      if (result) std::filesystem::remove(input.path);
      ended(job, result ? JobState::done : JobState::cancelled);
    } catch (const std::exception&) {  // the disk or the database: told to whoever waits, then passed on to be logged
      if (is_answered) ended(job, JobState::failed);
      else begun->set_exception(std::current_exception());
      throw;
    }
  };
  if (background_.start(task) == run::Background::Started::busy) {
    return refuse(Problem::conflict, "observation.import_running", "file");
  }
  auto job = answer.get();
  if (!job) background_.wait();  // so that the next try, with a better mapping, finds the way free
  return job;
}

Result<void> ImportRunner::cancel(const ImportJobId& job) {
  const std::scoped_lock lock(mutex_);
  if (running_ != job) return refuse(Problem::wrong_state, "observation.import_not_running", "job");
  is_cancelled_ = true;
  return {};
}

web::Reply ImportRunner::watch(const ImportJob& job) {
  auto live = hub_.subscribe(topic_of(job.id));
  const std::scoped_lock lock(mutex_);
  const bool is_running = running_ == job.id;
  if (!is_running) hub_.end(topic_of(job.id));
  // Whoever comes late gets the newest at once. A job that ended between the caller's reading and here is told as it was then,
  // and the watcher asks for the job.
  const std::array missed{is_running ? newest_ : end_event(job.state)};
  return web::events_reply(std::move(live), missed);
}

GoOn ImportRunner::note(const ImportProgress& progress) {
  if (is_cancelled_ || is_closing_) return GoOn::no;
  const std::scoped_lock lock(mutex_);
  if (percent_of(progress) == percent_) return GoOn::yes;  // a hundred events at the most, however long the file
  percent_ = percent_of(progress);
  const auto event = progress_event(newest_.number + 1, progress);
  newest_ = event;
  hub_.publish(topic_of(running_), event);
  return GoOn::yes;
}

void ImportRunner::ended(const ImportJobId& job, JobState state) {
  const std::scoped_lock lock(mutex_);
  running_ = ImportJobId();
  auto event = end_event(state);
  event.number = newest_.number + 1;
  hub_.publish(topic_of(job), event);
  hub_.end(topic_of(job));
}

}  // namespace samverkan::observation
