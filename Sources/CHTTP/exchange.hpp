// One request and its answer: what the caller's `chttp_exchange *` points at.
#pragma once

#include "chttp.h"
#include "request_parser.hpp"
#include "response.hpp"

#include <boost/smart_ptr/intrusive_ptr.hpp>

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

namespace chttp {
class Core;
class Session;
} // namespace chttp

/// Threads: `head`, `content_length`, `peer` and `user` are set before the caller's thread sees the exchange, and do not
/// change. Whatever both sides change is behind `mutex`.
struct chttp_exchange {
  enum class Stage {
    /// Still being read; no answer is owed.
    reading,
    /// Inside `fault`: an answer is taken from `fault_answer` when the callback returns.
    failing,
    /// The caller owes an answer.
    owed,
    streaming,
    /// A part of the stream is on its way.
    writing,
    answered,
  };

  chttp_exchange(std::shared_ptr<chttp::Core> core, std::weak_ptr<chttp::Session> session, std::string peer);
  ~chttp_exchange();
  chttp_exchange(const chttp_exchange &) = delete;
  chttp_exchange &operator=(const chttp_exchange &) = delete;

  /// Takes body bytes from the budget that all exchanges share; false where it is used up.
  bool charge(std::size_t bytes);
  /// From the connection, when it closes or has delivered the answer: later calls of the caller say `gone`.
  void detach();
  Stage stage();
  void set_stage(Stage stage);

  const std::shared_ptr<chttp::Core> core;
  const std::string peer;
  chttp::Head head;
  std::int64_t content_length = 0;
  std::optional<std::uint64_t> body_limit;
  void *user = nullptr;

  std::mutex mutex;
  Stage stage_ = Stage::reading;
  std::weak_ptr<chttp::Session> session;
  chttp::Response answer;
  std::optional<chttp::Response> fault_answer;

private:
  std::uint64_t charged_ = 0;
  std::atomic<int> references_{0};

  friend void intrusive_ptr_add_ref(chttp_exchange *exchange) { exchange->references_.fetch_add(1); }
  friend void intrusive_ptr_release(chttp_exchange *exchange) {
    if (exchange->references_.fetch_sub(1) == 1)
      delete exchange;
  }
};

namespace chttp {
using ExchangePointer = boost::intrusive_ptr<chttp_exchange>;
} // namespace chttp
