// One connection.
#pragma once

#include "core.hpp"
#include "exchange.hpp"
#include "request_reader.hpp"
#include "response.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace chttp {

/// Everything runs on the connection's strand, except what says "any thread".
class Session final : public std::enable_shared_from_this<Session> {
public:
  using tcp = boost::asio::ip::tcp;
  using error_code = boost::system::error_code;

  /// `address_key` is what the connection was admitted by; nothing for one that was not, and is only told so.
  Session(std::shared_ptr<Core> core, tcp::socket socket, std::string peer, std::optional<std::string> address_key);
  ~Session();
  Session(const Session &) = delete;
  Session &operator=(const Session &) = delete;

  // Any thread.
  void start();
  void quiesce();
  void stop();
  void respond(ExchangePointer exchange, Response response);
  void stream_start(ExchangePointer exchange, Response response);
  void stream_write(ExchangePointer exchange, std::string bytes);
  void stream_finish(ExchangePointer exchange);
  /// The caller gave the exchange up without an answer, or in the middle of one.
  void abandon(ExchangePointer exchange);

private:
  enum class Phase { idle, head, body, waiting, writing, streaming, lingering, closed };

  // session_read.cpp
  void next_request();
  void read(std::size_t bytes);
  void on_read(error_code ec, std::size_t count);
  void parse();
  /// False where reading does not go on from here.
  bool on_head();
  void take_body(const char *bytes, std::size_t count);
  void send_continue();
  void complete();
  void fail(chttp_fault fault);
  void watch();
  void on_readable(error_code ec);

  // session_write.cpp
  void send(Response response, bool keep_alive);
  void on_sent(error_code ec, bool keep_alive);
  bool is_current(const ExchangePointer &exchange, Phase phase) const;
  void begin_stream(ExchangePointer exchange, Response response);
  void send_part(ExchangePointer exchange, std::string bytes, bool last);
  void on_part_sent(ExchangePointer exchange, error_code ec, bool last);
  void linger();
  void swallow();

  // session.cpp
  bool may_keep_alive() const;
  void arm(std::chrono::milliseconds duration);
  void disarm();
  void on_deadline();
  void drop_exchange();
  void close();

  const std::shared_ptr<Core> core_;
  tcp::socket socket_;
  const boost::asio::any_io_executor executor_;
  /// The threads run until the last session is gone: an answer that is given while the server stops would otherwise wait in
  /// a queue that nobody empties, and hold its session for ever.
  const boost::asio::executor_work_guard<boost::asio::any_io_executor> work_;
  boost::asio::steady_timer deadline_;
  unsigned deadline_number_ = 0;
  const std::string peer_;
  const std::optional<std::string> address_key_;

  Phase phase_ = Phase::idle;
  boost::beast::flat_buffer buffer_;
  std::optional<RequestReader> reader_;
  ExchangePointer exchange_;
  /// `complete` was called, so that the caller waits to hear of a client that leaves.
  bool handed_over_ = false;
  bool head_only_ = false;
  bool chunked_ = false;
  bool expects_continue_ = false;
  bool overloaded_ = false;
  bool watching_ = false;
  std::string out_head_;
  std::string out_body_;
  std::size_t swallowed_ = 0;
  /// While only the caller knows of the exchange no operation holds the session: with pipelined bytes waiting, not even
  /// the watch for a client that leaves.
  std::shared_ptr<Session> self_;
};

} // namespace chttp
