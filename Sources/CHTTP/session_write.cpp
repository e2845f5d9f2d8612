// The way out: whole answers, streams, and closing so that the answer arrives.
#include "session.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include <utility>

namespace chttp {

namespace net = boost::asio;
using std::chrono::milliseconds;

namespace {
/// After an answer that ends the connection, how much of the request's rest is read before closing, and for how long.
/// Closing with unread bytes resets the connection, which can take the answer from the client.
constexpr std::size_t linger_bytes = 262144;
constexpr milliseconds linger_time{2000};
} // namespace

bool Session::is_current(const ExchangePointer &exchange, Phase phase) const {
  return phase_ == phase && exchange_ == exchange;
}

void Session::respond(ExchangePointer exchange, Response response) {
  net::post(executor_, [self = shared_from_this(), exchange = std::move(exchange),
                        response = std::move(response)]() mutable {
    if (self->is_current(exchange, Phase::waiting))
      self->send(std::move(response), self->may_keep_alive());
  });
}

void Session::abandon(ExchangePointer exchange) {
  net::post(executor_, [self = shared_from_this(), exchange = std::move(exchange)] {
    if (self->is_current(exchange, Phase::waiting))
      self->fail(chttp_fault_unanswered);
    else if (self->is_current(exchange, Phase::streaming))
      self->close();
  });
}

void Session::send(Response response, bool keep_alive) {
  auto const held = std::exchange(self_, nullptr);
  phase_ = Phase::writing;
  out_head_ = serialize_head(response, Framing::length, keep_alive);
  out_body_ = head_only_ || !has_body(response.status) ? std::string() : std::move(response.body);
  arm(milliseconds(core_->limits.write_milliseconds));
  std::array<net::const_buffer, 2> const buffers = {net::buffer(out_head_), net::buffer(out_body_)};
  net::async_write(socket_, buffers, [self = shared_from_this(), keep_alive](error_code ec, std::size_t) {
    self->on_sent(ec, keep_alive);
  });
}

void Session::on_sent(error_code ec, bool keep_alive) {
  if (phase_ == Phase::closed)
    return;
  if (ec)
    return close();
  handed_over_ = false;
  drop_exchange();
  out_head_.clear();
  out_body_ = {};
  // While the server quiesces, the next request is answered if it has begun. Closed at once, what comes of one later would
  // reset the connection, and the rest of this answer with it.
  if (keep_alive && (buffer_.size() > 0 || !core_->quiescing.load()))
    return next_request();
  linger();
}

void Session::stream_start(ExchangePointer exchange, Response response) {
  net::post(executor_, [self = shared_from_this(), exchange = std::move(exchange),
                        response = std::move(response)]() mutable {
    self->begin_stream(std::move(exchange), std::move(response));
  });
}

void Session::begin_stream(ExchangePointer exchange, Response response) {
  if (!is_current(exchange, Phase::waiting)) {
    core_->callbacks.written(core_->callbacks.context, exchange.get(), false);
    return;
  }
  phase_ = Phase::streaming;
  auto head = serialize_head(response, chunked_ ? Framing::chunked : Framing::close, chunked_ && may_keep_alive());
  send_part(std::move(exchange), std::move(head), false);
}

void Session::stream_write(ExchangePointer exchange, std::string bytes) {
  net::post(executor_, [self = shared_from_this(), exchange = std::move(exchange), bytes = std::move(bytes)]() mutable {
    // An empty chunk would be the last one.
    auto part = self->head_only_ || bytes.empty() ? std::string()
                : self->chunked_                  ? serialize_chunk(bytes.data(), bytes.size())
                                                  : std::move(bytes);
    self->send_part(std::move(exchange), std::move(part), false);
  });
}

void Session::stream_finish(ExchangePointer exchange) {
  net::post(executor_, [self = shared_from_this(), exchange = std::move(exchange)]() mutable {
    auto const last_chunk = self->chunked_ && !self->head_only_;
    self->send_part(std::move(exchange), last_chunk ? "0\r\n\r\n" : "", true);
  });
}

void Session::send_part(ExchangePointer exchange, std::string bytes, bool last) {
  if (!is_current(exchange, Phase::streaming)) {
    core_->callbacks.written(core_->callbacks.context, exchange.get(), false);
    return;
  }
  out_body_ = std::move(bytes);
  arm(milliseconds(core_->limits.write_milliseconds));
  net::async_write(socket_, net::buffer(out_body_),
                   [self = shared_from_this(), exchange = std::move(exchange), last](error_code ec, std::size_t) {
                     self->on_part_sent(exchange, ec, last);
                   });
}

void Session::on_part_sent(ExchangePointer exchange, error_code ec, bool last) {
  auto const delivered = !ec && is_current(exchange, Phase::streaming);
  if (delivered) {
    disarm();
    if (last)
      self_.reset();
    else
      exchange->set_stage(chttp_exchange::Stage::streaming);
  } else {
    close();
  }
  core_->callbacks.written(core_->callbacks.context, exchange.get(), delivered);
  if (!delivered)
    return;
  if (last)
    return on_sent({}, chunked_ && may_keep_alive());
  watch();
}

void Session::linger() {
  phase_ = Phase::lingering;
  error_code ec;
  socket_.shutdown(tcp::socket::shutdown_send, ec);
  if (ec)
    return close();
  buffer_.clear();
  swallowed_ = 0;
  arm(linger_time);
  swallow();
}

void Session::swallow() {
  socket_.async_read_some(buffer_.prepare(2048), [self = shared_from_this()](error_code ec, std::size_t count) {
    self->swallowed_ += count;
    if (ec || self->swallowed_ > linger_bytes || self->phase_ != Phase::lingering)
      return self->close();
    self->swallow();
  });
}

} // namespace chttp
