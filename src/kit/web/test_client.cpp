// SPDX-License-Identifier: EUPL-1.2
#include "kit/web/test_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <utility>

#include "kit/base/text.hpp"

namespace samverkan::web {

TestClient::TestClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  if (socket_ < 0) return;
  const timeval patience{10, 0};
  const int one = 1;
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return;
  ::close(socket_);
  socket_ = -1;
}

TestClient::TestClient(TestClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), waiting_(std::move(other.waiting_)) {}

TestClient::~TestClient() {
  if (socket_ >= 0) ::close(socket_);
}

bool TestClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool TestClient::receive() {
  std::array<char, 16384> piece{};
  const auto count = ::recv(socket_, piece.data(), piece.size(), 0);
  if (count <= 0) return false;
  waiting_.append(piece.data(), static_cast<std::size_t>(count));
  return true;
}

TestResponse TestClient::read(std::string_view method) {
  TestResponse response;
  std::size_t end = 0;
  while ((end = waiting_.find("\r\n\r\n")) == std::string::npos)
    if (!receive()) return response;
  const std::string head = waiting_.substr(0, end);
  waiting_.erase(0, end + 4);
  std::from_chars(head.data() + 9, head.data() + head.size(), response.status);
  for (const std::string_view line : split(head, '\n'))
    if (const auto colon = line.find(':'); colon != std::string_view::npos)
      response.headers[to_lower(line.substr(0, colon))] = trimmed(line.substr(colon + 1));
  if (response.status == 100) return read(method);
  if (method == "HEAD" || response.status == 204 || response.status == 304) return response;
  const std::string& text = response.headers["content-length"];
  std::size_t length = std::string::npos;
  std::from_chars(text.data(), text.data() + text.size(), length);
  while (waiting_.size() < length && receive()) {}
  response.body = waiting_.substr(0, length);
  waiting_.erase(0, length);
  return response;
}

TestResponse TestClient::ask(std::string_view bytes) {
  send(bytes);
  return read(bytes.substr(0, bytes.find(' ')));
}

std::string TestClient::read_until(std::string_view wanted) {
  while (wanted.empty() || waiting_.find(wanted) == std::string::npos)
    if (!receive()) return std::exchange(waiting_, {});
  const auto end = waiting_.find(wanted) + wanted.size();
  std::string read = waiting_.substr(0, end);
  waiting_.erase(0, end);
  return read;
}

}  // namespace samverkan::web
