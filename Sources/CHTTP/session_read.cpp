// The way in: head, body, and the watch for a client that leaves.
#include "session.hpp"

#include <boost/asio/write.hpp>

#include <utility>

namespace chttp {

namespace net = boost::asio;
using std::chrono::milliseconds;

namespace {
/// An idle connection costs this much; a body is read in larger parts.
constexpr std::size_t head_read = 2048;
constexpr std::size_t body_read = 32768;
constexpr char continue_line[] = "HTTP/1.1 100 Continue\r\n\r\n";
} // namespace

void Session::next_request() {
  if (core_->stopping.load() || (core_->quiescing.load() && buffer_.size() == 0))
    return close();
  expects_continue_ = false;
  overloaded_ = false;
  head_only_ = false;
  reader_.emplace(core_->limits, [this](const char *bytes, std::size_t count) { take_body(bytes, count); });
  if (buffer_.size() > 0) {
    phase_ = Phase::head;
    arm(milliseconds(core_->limits.header_milliseconds));
    return parse();
  }
  phase_ = Phase::idle;
  buffer_.shrink_to_fit();
  arm(milliseconds(core_->limits.idle_milliseconds));
  read(head_read);
}

void Session::read(std::size_t bytes) {
  socket_.async_read_some(buffer_.prepare(bytes), [self = shared_from_this()](error_code ec, std::size_t count) {
    self->on_read(ec, count);
  });
}

void Session::on_read(error_code ec, std::size_t count) {
  if (phase_ != Phase::idle && phase_ != Phase::head && phase_ != Phase::body)
    return; // A deadline came first.
  if (ec)
    return close();
  buffer_.commit(count);
  if (phase_ == Phase::idle) {
    phase_ = Phase::head;
    arm(milliseconds(core_->limits.header_milliseconds));
  }
  parse();
}

void Session::parse() {
  for (;;) {
    auto const data = buffer_.data();
    std::size_t consumed = 0;
    auto const step = reader_->advance(static_cast<const char *>(data.data()), data.size(), consumed);
    buffer_.consume(consumed);
    if (overloaded_)
      return fail(chttp_fault_overloaded);
    switch (step) {
    case RequestReader::Step::need_more:
      if (std::exchange(expects_continue_, false))
        return send_continue();
      return read(phase_ == Phase::body ? body_read : head_read);
    case RequestReader::Step::head:
      if (!on_head())
        return;
      break;
    case RequestReader::Step::body:
      break;
    case RequestReader::Step::done:
      return complete();
    case RequestReader::Step::fault:
      return fail(reader_->fault());
    }
  }
}

bool Session::on_head() {
  auto const &head = reader_->head();
  head_only_ = head.method == "HEAD";
  chunked_ = head.version == 11;
  expects_continue_ = reader_->has_body() && head.version == 11 && head.count("Expect") > 0;
  exchange_ = new chttp_exchange(core_, weak_from_this(), peer_);
  exchange_->head = reader_->take_head();
  exchange_->content_length = reader_->content_length();
  auto const verdict = core_->callbacks.head(core_->callbacks.context, exchange_.get());
  if (verdict == chttp_verdict_skip_body) {
    complete();
    return false;
  }
  if (exchange_->body_limit) {
    auto const limit = *exchange_->body_limit;
    if (exchange_->content_length > 0 && static_cast<std::uint64_t>(exchange_->content_length) > limit) {
      fail(chttp_fault_body_too_large);
      return false;
    }
    reader_->limit_body(limit);
  }
  phase_ = Phase::body;
  arm(milliseconds(core_->limits.body_milliseconds));
  return true;
}

void Session::take_body(const char *bytes, std::size_t count) {
  if (count == 0 || overloaded_)
    return;
  if (!exchange_->charge(count)) {
    overloaded_ = true;
    return;
  }
  core_->callbacks.body(core_->callbacks.context, exchange_.get(), bytes, count);
}

void Session::send_continue() {
  net::async_write(socket_, net::buffer(continue_line, sizeof continue_line - 1),
                   [self = shared_from_this()](error_code ec, std::size_t) {
                     if (self->phase_ != Phase::body)
                       return;
                     if (ec)
                       return self->close();
                     self->read(body_read);
                   });
}

void Session::complete() {
  disarm();
  phase_ = Phase::waiting;
  self_ = shared_from_this();
  handed_over_ = true;
  exchange_->set_stage(chttp_exchange::Stage::owed);
  auto const exchange = exchange_;
  intrusive_ptr_add_ref(exchange.get()); // The caller's, until chttp_exchange_release.
  core_->callbacks.complete(core_->callbacks.context, exchange.get());
  watch();
}

void Session::fail(chttp_fault fault) {
  auto const self = shared_from_this();
  if (!exchange_) {
    exchange_ = new chttp_exchange(core_, weak_from_this(), peer_);
    if (reader_) {
      exchange_->head = reader_->take_head();
      head_only_ = exchange_->head.method == "HEAD";
    }
  }
  handed_over_ = false;
  exchange_->set_stage(chttp_exchange::Stage::failing);
  core_->callbacks.fault(core_->callbacks.context, exchange_.get(), fault);
  Response response;
  response.status = fault;
  if (exchange_->fault_answer)
    response = std::move(*exchange_->fault_answer);
  send(std::move(response), false);
}

void Session::watch() {
  if (watching_ || buffer_.size() > 0 || (phase_ != Phase::waiting && phase_ != Phase::streaming))
    return;
  watching_ = true;
  socket_.async_wait(tcp::socket::wait_read, [self = shared_from_this()](error_code ec) { self->on_readable(ec); });
}

void Session::on_readable(error_code ec) {
  watching_ = false;
  if (ec || (phase_ != Phase::waiting && phase_ != Phase::streaming))
    return;
  char byte = 0;
  error_code peek_error;
  auto const count = socket_.receive(net::buffer(&byte, 1), tcp::socket::message_peek, peek_error);
  if (peek_error == net::error::would_block)
    return watch();
  // A client that only shuts down its sending side is taken for gone as well: nothing tells them apart, and no browser
  // or proxy does that. Bytes are the next request, left for later.
  if (peek_error || count == 0)
    close();
}

} // namespace chttp
