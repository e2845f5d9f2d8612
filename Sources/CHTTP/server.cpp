#include "server.hpp"

#include "session.hpp"

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/post.hpp>

#include <chrono>
#include <optional>
#include <stdexcept>
#include <utility>

namespace net = boost::asio;

namespace {

constexpr int backlog = 1024;
/// After an error such as a lack of file descriptors, which the next accept would meet at once.
constexpr std::chrono::milliseconds accept_pause{100};

/// An IPv4 client of a dual-stack listener is that IPv4 address, for counting and for trust.
net::ip::address unmapped(const net::ip::address &address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped())
    return net::ip::make_address_v4(net::ip::v4_mapped, address.to_v6());
  return address;
}

} // namespace

chttp_server::chttp_server(const chttp_limits &limits, const chttp_callbacks &callbacks)
    : core_(std::make_shared<chttp::Core>(limits, callbacks)), strand_(net::make_strand(core_->io)),
      acceptor_(strand_), retry_(strand_), work_(core_->io.get_executor()) {}

chttp_server::error_code chttp_server::start(const tcp::endpoint &endpoint) {
  error_code ec;
  acceptor_.open(endpoint.protocol(), ec);
  if (!ec)
    acceptor_.set_option(net::socket_base::reuse_address(true), ec);
  if (!ec)
    acceptor_.bind(endpoint, ec);
  if (!ec)
    acceptor_.listen(backlog, ec);
  if (ec)
    return ec;
  port_ = acceptor_.local_endpoint(ec).port();
  if (ec)
    return ec;
  net::post(strand_, [this] { accept(); });
  for (std::uint32_t index = 0; index < core_->limits.threads; ++index)
    threads_.emplace_back([this] { run(); });
  return {};
}

void chttp_server::run() {
  for (;;) {
    try {
      core_->io.run();
      return;
    } catch (const std::logic_error &) {
      // An assertion in one connection's handler: that connection is gone with its handler, the others go on. Anything else
      // ends the process: Asio 1.81 does not survive a lack of memory.
    }
  }
}

void chttp_server::accept() {
  acceptor_.async_accept(net::make_strand(core_->io),
                         net::bind_executor(strand_, [this](error_code ec, tcp::socket socket) {
                           on_accept(ec, std::move(socket));
                         }));
}

// What is thrown here has to end the process: swallowed, it would leave a listener that accepts nobody.
void chttp_server::on_accept(error_code ec, tcp::socket socket) noexcept {
  if (!acceptor_.is_open())
    return;
  if (ec) {
    retry_.expires_after(accept_pause);
    retry_.async_wait([this](error_code cancelled) noexcept {
      if (!cancelled && acceptor_.is_open())
        accept();
    });
    return;
  }
  admit(std::move(socket));
  accept();
}

void chttp_server::admit(tcp::socket socket) {
  error_code ec;
  auto const remote = socket.remote_endpoint(ec);
  if (ec)
    return; // Left already.
  socket.set_option(tcp::no_delay(true), ec);
  socket.non_blocking(true, ec);
  auto const address = unmapped(remote.address());
  auto peer = address.to_string();
  auto const exempt = core_->callbacks.exempt(core_->callbacks.context, {peer.data(), peer.size()});
  auto key = std::make_optional(chttp::Core::address_key(address));
  if (!core_->admit(*key, exempt)) {
    key.reset();
    if (!core_->admit_refusal())
      return;
  }
  std::make_shared<chttp::Session>(core_, std::move(socket), std::move(peer), std::move(key))->start();
}

void chttp_server::close_listener() {
  net::post(strand_, [this] {
    error_code ignored;
    acceptor_.close(ignored);
    retry_.cancel();
  });
}

void chttp_server::quiesce() {
  core_->quiescing = true;
  close_listener();
  for (auto &session : core_->sessions())
    session->quiesce();
}

void chttp_server::stop() {
  core_->quiescing = true;
  core_->stopping = true;
  close_listener();
  // A connection accepted from here on sees `stopping` and closes by itself.
  for (auto &session : core_->sessions())
    session->stop();
  // The threads return when the last connection's last operation has: nothing is torn down under a handler.
  work_.reset();
  for (auto &thread : threads_)
    thread.join();
  threads_.clear();
}
