// What all connections of one server share.
#pragma once

#include "chttp.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace chttp {

class Session;

/// Lives until the last exchange does, so that a caller may answer after the server has stopped.
class Core {
public:
  Core(const chttp_limits &limits, const chttp_callbacks &callbacks)
      : limits(limits), callbacks(callbacks), io(static_cast<int>(limits.threads)) {}

  /// Counts a connection from an address; false where it is one too many, which from an exempt address only the limit on
  /// all connections makes it.
  bool admit(const std::string &address_key, bool exempt);
  void leave(const std::string &address_key);
  /// Counts a connection that is only told that there are too many; false where even those are too many.
  bool admit_refusal();
  void leave_refusal() { refusals_.fetch_sub(1); }
  /// What connections are counted by: the IPv4 address, or the /64 that one IPv6 subscriber holds.
  static std::string address_key(const boost::asio::ip::address &address);

  bool take_body_bytes(std::uint64_t bytes);
  void return_body_bytes(std::uint64_t bytes) { body_bytes_.fetch_sub(bytes); }

  void add(Session *session);
  void remove(Session *session);
  /// Sessions alive now; each kept alive by the result.
  std::vector<std::shared_ptr<Session>> sessions();

  std::uint32_t connections() const { return connections_.load(); }

  const chttp_limits limits;
  const chttp_callbacks callbacks;
  boost::asio::io_context io;
  /// No more requests after the one under way.
  std::atomic<bool> quiescing{false};
  /// Nothing more at all.
  std::atomic<bool> stopping{false};

private:
  std::atomic<std::uint32_t> connections_{0};
  std::atomic<std::uint32_t> refusals_{0};
  std::atomic<std::uint64_t> body_bytes_{0};
  std::mutex mutex_;
  std::unordered_set<Session *> sessions_;
  std::unordered_map<std::string, std::uint32_t> per_address_;
};

} // namespace chttp
