// The C interface: arguments are checked, exceptions end here.
#include "chttp.h"

#include "exchange.hpp"
#include "server.hpp"
#include "session.hpp"

#include <memory>
#include <new>
#include <system_error>
#include <utility>

namespace {

using Stage = chttp_exchange::Stage;

chttp_text text(const std::string &string) { return {string.data(), string.size()}; }

bool valid(const chttp_limits &limits) {
  return limits.threads >= 1 && limits.threads <= 64 && limits.connections >= 1 && limits.header_bytes >= 256 &&
         limits.header_bytes <= 1048576 && limits.header_fields >= 1 && limits.header_milliseconds >= 1 &&
         limits.body_milliseconds >= 1 && limits.write_milliseconds >= 1 && limits.idle_milliseconds >= 1;
}

template <typename Body> chttp_status guarded(Body body) noexcept {
  try {
    return body();
  } catch (...) {
    // Nothing but memory runs out below this line.
    return chttp_status_out_of_memory;
  }
}

/// Moves the exchange to `next` if it is at `required`, and runs `action` with its connection.
template <typename Action>
chttp_status advance(chttp_exchange *exchange, Stage required, Stage next, Action action) noexcept {
  return guarded([&] {
    std::shared_ptr<chttp::Session> session;
    chttp::Response answer;
    {
      std::lock_guard lock(exchange->mutex);
      if (exchange->stage_ != required)
        return exchange->session.expired() ? chttp_status_gone : chttp_status_invalid_state;
      session = exchange->session.lock();
      if (!session)
        return chttp_status_gone;
      exchange->stage_ = next;
      answer = std::move(exchange->answer);
    }
    action(*session, std::move(answer));
    return chttp_status_ok;
  });
}

} // namespace

extern "C" {

chttp_status chttp_server_start(const char *address, uint16_t port, const chttp_limits *limits,
                                const chttp_callbacks *callbacks, chttp_server **server,
                                int32_t *system_error) noexcept {
  *server = nullptr;
  *system_error = 0;
  return guarded([&] {
    boost::system::error_code ec;
    auto const ip = boost::asio::ip::make_address(address, ec);
    if (ec || !valid(*limits))
      return chttp_status_invalid_argument;
    auto made = std::make_unique<chttp_server>(*limits, *callbacks);
    try {
      ec = made->start({ip, port});
    } catch (const std::system_error &) {
      made->stop();
      throw;
    }
    if (ec) {
      *system_error = ec.value();
      return chttp_status_cannot_listen;
    }
    *server = made.release();
    return chttp_status_ok;
  });
}

uint16_t chttp_server_port(const chttp_server *server) noexcept { return server->port(); }

uint32_t chttp_server_connections(const chttp_server *server) noexcept { return server->core().connections(); }

void chttp_server_quiesce(chttp_server *server) noexcept {
  guarded([&] {
    server->quiesce();
    return chttp_status_ok;
  });
}

void chttp_server_stop(chttp_server *server) noexcept {
  guarded([&] {
    server->stop();
    return chttp_status_ok;
  });
  delete server;
}

chttp_text chttp_exchange_method(const chttp_exchange *exchange) noexcept { return text(exchange->head.method); }

chttp_text chttp_exchange_target(const chttp_exchange *exchange) noexcept { return text(exchange->head.target); }

chttp_text chttp_exchange_peer(const chttp_exchange *exchange) noexcept { return text(exchange->peer); }

size_t chttp_exchange_field_count(const chttp_exchange *exchange) noexcept { return exchange->head.fields.size(); }

chttp_text chttp_exchange_field_name(const chttp_exchange *exchange, size_t index) noexcept {
  auto const &fields = exchange->head.fields;
  return index < fields.size() ? text(fields[index].name) : chttp_text{nullptr, 0};
}

chttp_text chttp_exchange_field_value(const chttp_exchange *exchange, size_t index) noexcept {
  auto const &fields = exchange->head.fields;
  return index < fields.size() ? text(fields[index].value) : chttp_text{nullptr, 0};
}

int64_t chttp_exchange_content_length(const chttp_exchange *exchange) noexcept { return exchange->content_length; }

void chttp_exchange_limit_body(chttp_exchange *exchange, uint64_t bytes) noexcept { exchange->body_limit = bytes; }

void chttp_exchange_set_user(chttp_exchange *exchange, void *user) noexcept { exchange->user = user; }

void *chttp_exchange_user(const chttp_exchange *exchange) noexcept { return exchange->user; }

chttp_status chttp_exchange_add_field(chttp_exchange *exchange, const char *name, size_t name_count, const char *value,
                                      size_t value_count) noexcept {
  return guarded([&] {
    std::lock_guard lock(exchange->mutex);
    if (exchange->stage_ != Stage::failing && exchange->stage_ != Stage::owed)
      return exchange->session.expired() ? chttp_status_gone : chttp_status_invalid_state;
    return chttp::append_field(exchange->answer.fields, {name, name_count}, {value, value ? value_count : 0})
               ? chttp_status_ok
               : chttp_status_invalid_argument;
  });
}

chttp_status chttp_respond(chttp_exchange *exchange, int32_t status, const void *body, size_t count) noexcept {
  if (!chttp::is_final_status(status))
    return chttp_status_invalid_argument;
  return guarded([&] {
    std::string bytes(static_cast<const char *>(body), body ? count : 0);
    if (exchange->stage() == Stage::failing) {
      std::lock_guard lock(exchange->mutex);
      if (exchange->fault_answer)
        return chttp_status_invalid_state;
      exchange->answer.status = status;
      exchange->answer.body = std::move(bytes);
      exchange->fault_answer = std::move(exchange->answer);
      return chttp_status_ok;
    }
    return advance(exchange, Stage::owed, Stage::answered, [&](chttp::Session &session, chttp::Response answer) {
      answer.status = status;
      answer.body = std::move(bytes);
      session.respond(exchange, std::move(answer));
    });
  });
}

chttp_status chttp_stream_start(chttp_exchange *exchange, int32_t status) noexcept {
  if (!chttp::is_final_status(status) || !chttp::has_body(status))
    return chttp_status_invalid_argument;
  return advance(exchange, Stage::owed, Stage::writing, [&](chttp::Session &session, chttp::Response answer) {
    answer.status = status;
    session.stream_start(exchange, std::move(answer));
  });
}

chttp_status chttp_stream_write(chttp_exchange *exchange, const void *bytes, size_t count) noexcept {
  return advance(exchange, Stage::streaming, Stage::writing, [&](chttp::Session &session, chttp::Response) {
    session.stream_write(exchange, std::string(static_cast<const char *>(bytes), count));
  });
}

chttp_status chttp_stream_finish(chttp_exchange *exchange) noexcept {
  return advance(exchange, Stage::streaming, Stage::answered,
                 [&](chttp::Session &session, chttp::Response) { session.stream_finish(exchange); });
}

void chttp_exchange_release(chttp_exchange *exchange) noexcept {
  // Takes over the reference that `complete` gave.
  chttp::ExchangePointer const owned(exchange, false);
  guarded([&] {
    std::shared_ptr<chttp::Session> session;
    {
      std::lock_guard lock(exchange->mutex);
      if (exchange->stage_ != Stage::owed && exchange->stage_ != Stage::streaming &&
          exchange->stage_ != Stage::writing)
        return chttp_status_ok;
      session = exchange->session.lock();
    }
    if (session)
      session->abandon(owned);
    return chttp_status_ok;
  });
}
}
