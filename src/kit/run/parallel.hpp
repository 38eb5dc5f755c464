// SPDX-License-Identifier: EUPL-1.2
// Threads for one long computation. Domain code states how its work divides; the threads live here.
#pragma once

#include <functional>

namespace samverkan::run {

/// Runs task(0) … task(count − 1), each on a thread of its own (the last on the caller's), and returns when all are done.
/// Starting a thread costs about 30 µs: not for less than a millisecond of work. A task must not throw.
void in_parallel(int count, const std::function<void(int)>& task);

}  // namespace samverkan::run
