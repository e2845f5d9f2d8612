#include "session.hpp"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>

#include <utility>

namespace chttp {

namespace net = boost::asio;

namespace {
constexpr std::size_t largest_read = 32768;
} // namespace

Session::Session(std::shared_ptr<Core> core, tcp::socket socket, std::string peer,
                 std::optional<std::string> address_key)
    : core_(std::move(core)), socket_(std::move(socket)), executor_(socket_.get_executor()), work_(executor_),
      deadline_(executor_), peer_(std::move(peer)), address_key_(std::move(address_key)),
      buffer_(core_->limits.header_bytes + 2 * largest_read) {}

Session::~Session() {
  core_->remove(this);
  if (address_key_)
    core_->leave(*address_key_);
  else
    core_->leave_refusal();
  drop_exchange();
}

void Session::start() {
  // Not before: whoever looks through the list takes shared pointers.
  core_->add(this);
  net::dispatch(executor_, [self = shared_from_this()] {
    if (self->address_key_)
      self->next_request();
    else
      self->fail(chttp_fault_overloaded);
  });
}

void Session::quiesce() {
  net::post(executor_, [self = shared_from_this()] {
    if (self->phase_ == Phase::idle)
      self->close();
  });
}

void Session::stop() {
  net::post(executor_, [self = shared_from_this()] { self->close(); });
}

bool Session::may_keep_alive() const {
  // A body that was left unread would be taken for the next request.
  return reader_ && reader_->keep_alive() && !reader_->has_body() && !core_->quiescing.load();
}

void Session::arm(std::chrono::milliseconds duration) {
  deadline_number_ += 1;
  deadline_.expires_after(duration);
  deadline_.async_wait([weak = weak_from_this(), number = deadline_number_](error_code ec) {
    auto const self = weak.lock();
    // A wait that ended just as the deadline moved still comes with success.
    if (!ec && self && self->deadline_number_ == number)
      self->on_deadline();
  });
}

void Session::disarm() {
  deadline_number_ += 1;
  deadline_.cancel();
}

void Session::on_deadline() {
  auto const self = shared_from_this();
  switch (phase_) {
  case Phase::head:
  case Phase::body: {
    error_code ignored;
    socket_.cancel(ignored);
    return fail(chttp_fault_timeout);
  }
  case Phase::idle:
  case Phase::waiting:
  case Phase::writing:
  case Phase::streaming:
  case Phase::lingering:
  case Phase::closed:
    return close();
  }
}

void Session::drop_exchange() {
  if (!exchange_)
    return;
  auto const exchange = std::exchange(exchange_, nullptr);
  exchange->detach();
  if (std::exchange(handed_over_, false))
    core_->callbacks.gone(core_->callbacks.context, exchange.get());
}

void Session::close() {
  if (phase_ == Phase::closed)
    return;
  auto const held = std::exchange(self_, nullptr);
  auto const ends_by_closing = phase_ == Phase::streaming && !chunked_;
  phase_ = Phase::closed;
  disarm();
  error_code ignored;
  // Only a reset tells such a client that the stream is not whole.
  if (ends_by_closing)
    socket_.set_option(net::socket_base::linger(true, 0), ignored);
  socket_.close(ignored);
  drop_exchange();
}

} // namespace chttp
