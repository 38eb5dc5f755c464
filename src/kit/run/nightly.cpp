// SPDX-License-Identifier: EUPL-1.2
#include "kit/run/nightly.hpp"

#include "kit/run/log.hpp"

namespace samverkan::run {

LocalDate night_of(UtcTime now) { return to_local(now - std::chrono::hours(3)).date; }

Nightly::Nightly(const Clock& clock, std::chrono::milliseconds look_every, std::function<void(UtcTime)> work)
    : look_(
          look_every,
          [this, &clock, work = std::move(work)] {
            const UtcTime now = clock.now();
            if (done_ == night_of(now)) return;
            work(now);
            done_ = night_of(now);
          },
          [](const std::exception& failure) { log_incident("nightly.failed", "nightly", failure.what()); }) {}

}  // namespace samverkan::run
