// The listening socket and the threads.
#pragma once

#include "core.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>

#include <memory>
#include <thread>
#include <vector>

struct chttp_server {
public:
  using tcp = boost::asio::ip::tcp;
  using error_code = boost::system::error_code;

  chttp_server(const chttp_limits &limits, const chttp_callbacks &callbacks);
  chttp_server(const chttp_server &) = delete;
  chttp_server &operator=(const chttp_server &) = delete;

  /// Throws where no thread can be had.
  error_code start(const tcp::endpoint &endpoint);
  void quiesce();
  void stop();
  std::uint16_t port() const { return port_; }
  const chttp::Core &core() const { return *core_; }

private:
  void accept();
  void on_accept(error_code ec, tcp::socket socket) noexcept;
  void admit(tcp::socket socket);
  void close_listener();
  void run();

  const std::shared_ptr<chttp::Core> core_;
  boost::asio::strand<boost::asio::io_context::executor_type> strand_;
  tcp::acceptor acceptor_;
  boost::asio::steady_timer retry_;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  std::vector<std::thread> threads_;
  std::uint16_t port_ = 0;
};
