// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/events.hpp"

#include <gtest/gtest.h>

#include <array>

namespace samverkan::web {
namespace {

std::string waiting(Subscription& subscription) {
  std::string joined;
  for (const auto& letter : subscription.take().events) joined += *letter.wire;
  return joined;
}

TEST(Events, are_written_as_browsers_read_them) {
  EXPECT_EQ(to_wire({7, "decided", "{}"}), "id: 7\nevent: decided\ndata: {}\n\n");
  EXPECT_EQ(to_wire({0, "", "a"}), "data: a\n\n");
  EXPECT_EQ(to_wire({0, "", "a\nb\r\nc\rd"}), "data: a\ndata: b\ndata: c\ndata: d\n\n");
  EXPECT_EQ(to_wire({1, "x\ndata: forged", ""}), "id: 1\nevent: xdata: forged\ndata: \n\n");
}

TEST(Events, reach_those_who_listen_to_the_topic_and_nobody_else) {
  EventHub hub;
  const auto mine = hub.subscribe("meeting:1"), other = hub.subscribe("meeting:2");
  hub.publish("meeting:1", {1, "", "a"});
  hub.publish("meeting:3", {1, "", "b"});
  EXPECT_EQ(waiting(*mine), "id: 1\ndata: a\n\n");
  EXPECT_EQ(waiting(*mine), "");
  EXPECT_EQ(waiting(*other), "");
}

TEST(Events, what_stands_in_the_backlog_and_comes_live_is_sent_once) {
  EventHub hub;
  auto live = hub.subscribe("t");
  hub.publish("t", {3, "", "three"});  // between subscribing and reading the backlog
  const std::array missed{Event{2, "", "two"}, Event{3, "", "three"}};
  const Reply reply = events_reply(live, missed);
  EXPECT_EQ(reply.body, to_wire(missed[0]) + to_wire(missed[1]));
  hub.publish("t", {3, "", "three"});
  hub.publish("t", {4, "", "four"});
  EXPECT_EQ(waiting(*live), to_wire({4, "", "four"}));
}

TEST(Events, a_listener_that_does_not_keep_up_is_ended_and_holds_no_more_than_its_share) {
  EventHub hub(3);
  const auto slow = hub.subscribe("t");
  for (std::uint64_t number = 1; number <= 10; ++number) hub.publish("t", {number, "", "x"});
  const auto mail = slow->take();
  EXPECT_TRUE(mail.is_ended);
  EXPECT_EQ(mail.events.size(), 3U);
}

TEST(Events, wake_the_stream_once_until_it_has_taken_them) {
  EventHub hub;
  const auto live = hub.subscribe("t");
  int woken = 0;
  live->on_wake([&] { ++woken; });
  hub.publish("t", {1, "", "a"});
  hub.publish("t", {2, "", "b"});
  EXPECT_EQ(woken, 1);
  EXPECT_EQ(live->take().events.size(), 2U);
  hub.publish("t", {3, "", "c"});
  hub.end("t");
  EXPECT_EQ(woken, 3);
  EXPECT_TRUE(live->take().is_ended);
}

TEST(Events, listeners_that_have_gone_are_forgotten) {
  EventHub hub;
  for (int i = 0; i < 1000; ++i) (void)hub.subscribe("topic " + std::to_string(i));
  const auto stays = hub.subscribe("t");
  EXPECT_EQ(hub.listeners("t"), 1U);
  EXPECT_EQ(hub.listeners("topic 5"), 0U);
}

TEST(Events, a_client_says_what_it_has_seen) {
  EXPECT_EQ(last_event_id({.headers = {{"last-event-id", "12"}}}), 12U);
  EXPECT_EQ(last_event_id({.query = {{"after", "3"}}}), 3U);
  EXPECT_EQ(last_event_id({.headers = {{"last-event-id", "12x"}}}), std::nullopt);
  EXPECT_EQ(last_event_id({}), std::nullopt);
}

}  // namespace
}  // namespace samverkan::web
