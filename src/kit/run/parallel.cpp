// SPDX-License-Identifier: EUPL-1.2
#include "kit/run/parallel.hpp"

#include <thread>
#include <vector>

namespace samverkan::run {

void in_parallel(int count, const std::function<void(int)>& task) {
  std::vector<std::jthread> threads;
  for (int i = 0; i + 1 < count; ++i) threads.emplace_back([&task, i] { task(i); });
  if (count > 0) task(count - 1);
}

}  // namespace samverkan::run
