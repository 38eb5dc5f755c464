// SPDX-License-Identifier: EUPL-1.2
// Server-sent events. A handler subscribes first, then reads what the client missed, then answers; nothing is lost between the
// two, and what stands in both is sent once:
//   auto live = hub.subscribe("meeting:" + id);
//   const auto missed = operations_after(last_event_id(request).value_or(0));   // std::vector<web::Event>
//   return web::events_reply(std::move(live), missed);
// At each heartbeat, and when the same session has sent a change (signing out, say), the server asks the route again; a stream
// whose route answers with anything but a stream ends. It also ends after Limits::stream_lifetime, and the client resumes.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kit/web/reply.hpp"

namespace samverkan::web {

struct Event {
  std::uint64_t number = 0;  // rises within its topic, from 1; 0: not numbered, so not resumed
  std::string name;          // what the browser listens for; empty: "message"
  std::string data;          // as JSON text, usually
};

/// As sent: "id: 7\nevent: decided\ndata: {…}\n\n".
[[nodiscard]] std::string to_wire(const Event& event);

/// From the header Last-Event-ID or, for a first request that knows where it stands, ?after.
[[nodiscard]] std::optional<std::uint64_t> last_event_id(const Request& request);

/// One listener's waiting events. Written by EventHub, emptied by the server. Thread-safe.
class Subscription {
 public:
  explicit Subscription(std::size_t waiting_max) : waiting_max_(waiting_max) {}

  /// Events up to `number` have been sent from a backlog and are not sent again.
  void skip_through(std::uint64_t number);

  /// Called, from any thread, when the first event waits or the stream ends. Must not block.
  void on_wake(std::function<void()> wake);

  struct Letter {
    std::uint64_t number;
    std::shared_ptr<const std::string> wire;  // shared by all who listen
  };
  struct Mail {
    std::vector<Letter> events;
    bool is_ended = false;  // too slow, or ended by the hub
  };
  [[nodiscard]] Mail take();

 private:
  friend class EventHub;
  void post(std::uint64_t number, const std::shared_ptr<const std::string>& wire);
  void end();

  std::mutex mutex_;
  std::function<void()> wake_;
  Mail mail_;
  std::uint64_t sent_through_ = 0;
  std::size_t waiting_max_;
};

/// Who listens to what. Thread-safe. Publishing costs one copy of the bytes however many listen.
class EventHub {
 public:
  explicit EventHub(std::size_t events_waiting_max = 256) : events_waiting_max_(events_waiting_max) {}
  [[nodiscard]] std::shared_ptr<Subscription> subscribe(std::string_view topic);
  void publish(std::string_view topic, const Event& event);
  /// Ends every stream of the topic.
  void end(std::string_view topic);
  [[nodiscard]] std::size_t listeners(std::string_view topic);

 private:
  using Listeners = std::vector<std::weak_ptr<Subscription>>;
  [[nodiscard]] std::vector<std::shared_ptr<Subscription>> listening(std::string_view topic);
  void forget_gone();

  std::mutex mutex_;
  std::map<std::string, Listeners, std::less<>> topics_;
  std::size_t subscribed_ = 0;
  std::size_t events_waiting_max_;
};

/// An answer that stays open: `missed` at once, then what the subscription receives.
[[nodiscard]] Reply events_reply(std::shared_ptr<Subscription> subscription, std::span<const Event> missed = {});

}  // namespace samverkan::web
