// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/events.hpp"

#include <algorithm>
#include <charconv>

namespace samverkan::web {
namespace {

// A value on one line; a line end in it would begin a field of its own.
std::string on_one_line(std::string_view text) {
  std::string line(text);
  std::erase_if(line, [](char c) { return c == '\n' || c == '\r' || c == '\0'; });
  return line;
}

std::optional<std::uint64_t> number_in(std::optional<std::string_view> text) {
  if (!text) return std::nullopt;
  std::uint64_t number = 0;
  const auto read = std::from_chars(text->data(), text->data() + text->size(), number);
  if (read.ec != std::errc() || read.ptr != text->data() + text->size()) return std::nullopt;
  return number;
}

}  // namespace

std::string to_wire(const Event& event) {
  std::string wire;
  if (event.number > 0) wire += "id: " + std::to_string(event.number) + '\n';
  if (!event.name.empty()) wire += "event: " + on_one_line(event.name) + '\n';
  std::string_view rest = event.data;
  for (;;) {
    const auto end = rest.find_first_of("\r\n");
    wire.append("data: ").append(rest.substr(0, end)).push_back('\n');
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + (rest.substr(end).starts_with("\r\n") ? 2 : 1));
  }
  return wire + '\n';
}

std::optional<std::uint64_t> last_event_id(const Request& request) {
  if (const auto number = number_in(request.find_header("last-event-id"))) return number;
  return number_in(request.find_query("after"));
}

void Subscription::skip_through(std::uint64_t number) {
  const std::lock_guard lock(mutex_);
  sent_through_ = std::max(sent_through_, number);
  // What was published while the backlog was read may stand in both.
  std::erase_if(mail_.events, [&](const Letter& letter) { return letter.number > 0 && letter.number <= number; });
}

void Subscription::on_wake(std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  wake_ = std::move(wake);
  if (wake_ && (!mail_.events.empty() || mail_.is_ended)) wake_();
}

Subscription::Mail Subscription::take() {
  const std::lock_guard lock(mutex_);
  Mail taken{std::move(mail_.events), mail_.is_ended};
  mail_.events.clear();
  return taken;
}

void Subscription::post(std::uint64_t number, const std::shared_ptr<const std::string>& wire) {
  const std::lock_guard lock(mutex_);
  if (mail_.is_ended || (number > 0 && number <= sent_through_)) return;
  if (number > 0) sent_through_ = number;
  if (mail_.events.size() == waiting_max_) mail_.is_ended = true;  // it resumes from the last number that it has seen
  else mail_.events.push_back({number, wire});
  if (wake_ && (mail_.events.size() == 1 || mail_.is_ended)) wake_();
}

void Subscription::end() {
  const std::lock_guard lock(mutex_);
  mail_.is_ended = true;
  if (wake_) wake_();
}

std::shared_ptr<Subscription> EventHub::subscribe(std::string_view topic) {
  auto subscription = std::make_shared<Subscription>(events_waiting_max_);
  const std::lock_guard lock(mutex_);
  if (++subscribed_ % 256 == 0) forget_gone();
  auto found = topics_.find(topic);
  if (found == topics_.end()) found = topics_.emplace(std::string(topic), Listeners()).first;
  found->second.push_back(subscription);
  return subscription;
}

void EventHub::publish(std::string_view topic, const Event& event) {
  const auto listening_now = listening(topic);
  if (listening_now.empty()) return;
  const auto wire = std::make_shared<const std::string>(to_wire(event));
  for (const auto& subscription : listening_now) subscription->post(event.number, wire);
}

void EventHub::end(std::string_view topic) {
  for (const auto& subscription : listening(topic)) subscription->end();
}

std::size_t EventHub::listeners(std::string_view topic) { return listening(topic).size(); }

std::vector<std::shared_ptr<Subscription>> EventHub::listening(std::string_view topic) {
  std::vector<std::shared_ptr<Subscription>> found;
  const std::lock_guard lock(mutex_);
  const auto at = topics_.find(topic);
  if (at == topics_.end()) return found;
  for (const auto& listener : at->second)
    if (auto subscription = listener.lock()) found.push_back(std::move(subscription));
  return found;
}

void EventHub::forget_gone() {
  for (auto& [topic, listeners] : topics_) std::erase_if(listeners, [](const auto& listener) { return listener.expired(); });
  std::erase_if(topics_, [](const auto& row) { return row.second.empty(); });
}

Reply events_reply(std::shared_ptr<Subscription> subscription, std::span<const Event> missed) {
  Reply reply{.content_type = "text/event-stream"};
  for (const Event& event : missed) {
    reply.body += to_wire(event);
    subscription->skip_through(event.number);
  }
  reply.events = std::move(subscription);
  return reply;
}

}  // namespace samverkan::web
