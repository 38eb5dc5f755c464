// SPDX-License-Identifier: EUPL-1.2
// Runs one import at a time beside the requests, tells those who watch how far it has come, and stops it when somebody says so.
#pragma once

#include <atomic>

#include "access/door.hpp"
#include "kit/run/background.hpp"
#include "kit/web/events.hpp"
#include "observation/import_commands.hpp"

namespace samverkan::observation {

class ImportRunner {
 public:
  explicit ImportRunner(access::Door& door) : door_(door) {}
  /// Cancels what runs and waits for it: its rows are removed.
  ~ImportRunner();
  ImportRunner(const ImportRunner&) = delete;
  ImportRunner& operator=(const ImportRunner&) = delete;

  /// Opens the file, checks the mapping and starts; gives the job as it begins, or why it does not. Opening a spreadsheet may
  /// take up to two minutes, the rest goes on by itself. The file is removed when the import has ended with its rows in.
  [[nodiscard]] Result<ImportJob> start(const Scene& scene, ImportInput input);

  /// Refuses when this job does not run (wrong_state, "observation.import_not_running").
  [[nodiscard]] Result<void> cancel(const ImportJobId& job);

  /// A stream of "progress" {"read", "percent"} and last "ended" {"state"}. For a job that does not run only the last.
  [[nodiscard]] web::Reply watch(const ImportJob& job);

 private:
  GoOn note(const ImportProgress& progress);
  void ended(const ImportJobId& job, JobState state);

  access::Door& door_;
  web::EventHub hub_;
  std::atomic<bool> is_cancelled_ = false;
  std::atomic<bool> is_closing_ = false;
  std::mutex mutex_;
  ImportJobId running_;         // empty: none
  web::Event newest_;           // of the running job
  int percent_ = 0;             // as last told
  run::Background background_;  // last: its task uses the others
};

}  // namespace samverkan::observation
