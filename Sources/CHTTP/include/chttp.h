// HTTP/1.1 over TCP behind a C interface: Boost.Beast parses, a framing guard refuses what it lets through, and the
// caller sees requests as calls on a table of callbacks.
//
// Threads. Callbacks run on the server's own network threads, never two at a time for one exchange, and must not block.
// The functions that answer may be called from any thread, by one thread at a time for one exchange.
//
// Order of calls for one exchange:
//
//     head -> body* -> complete    the caller now owes one answer: chttp_respond, or start, write*, finish
//     head -> complete             the same, where `head` decided that the body is not worth reading
//     head -> body* -> fault       broken or too slow on the way in; `fault` answers
//     fault                        broken before there was a head
//
// After `complete`, `gone` says that the client has left. `release_user` is the last call for any exchange.
#ifndef CHTTP_H
#define CHTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define CHTTP_NOEXCEPT noexcept
extern "C" {
#else
#define CHTTP_NOEXCEPT
#endif

#define CHTTP_CLOSED_ENUM __attribute__((enum_extensibility(closed)))

#pragma clang assume_nonnull begin

/// A listening server with its threads and connections.
typedef struct chttp_server chttp_server;

/// One request and its response. Counted: the server holds it while the connection needs it, the caller from `complete`
/// until `chttp_exchange_release`.
typedef struct chttp_exchange chttp_exchange;

/// What a call came to.
typedef enum CHTTP_CLOSED_ENUM chttp_status {
  chttp_status_ok = 0,
  /// A value out of range, a header name or value with bytes that it may not hold, an unreadable address.
  chttp_status_invalid_argument,
  /// The exchange is not at a point where this call makes sense: answered twice, written to before it was started.
  chttp_status_invalid_state,
  /// The client has left; nothing was sent.
  chttp_status_gone,
  /// The address is in use, or may not be bound; see `system_error`.
  chttp_status_cannot_listen,
  chttp_status_out_of_memory,
} chttp_status;

/// Why the server refuses a request by itself, with the HTTP status that names it.
typedef enum CHTTP_CLOSED_ENUM chttp_fault {
  chttp_fault_malformed = 400,
  chttp_fault_timeout = 408,
  chttp_fault_body_too_large = 413,
  chttp_fault_unknown_expectation = 417,
  chttp_fault_header_too_large = 431,
  /// The caller released an exchange that it had not answered.
  chttp_fault_unanswered = 500,
  chttp_fault_unknown_transfer_coding = 501,
  /// Too many connections, or too many bytes of bodies in memory.
  chttp_fault_overloaded = 503,
  chttp_fault_unknown_version = 505,
} chttp_fault;

/// What `head` decided.
typedef enum CHTTP_CLOSED_ENUM chttp_verdict {
  /// Read the body and call `complete`.
  chttp_verdict_proceed = 0,
  /// Call `complete` at once. A body stays unread, and the connection closes after the answer.
  chttp_verdict_skip_body,
} chttp_verdict;

/// Bytes that belong to the exchange: valid as long as it is.
typedef struct chttp_text {
  const char *_Nullable bytes;
  size_t count;
} chttp_text;

/// Limits, all of which hold at once. Times are totals for the phase: they do not start again when a byte arrives, which
/// is what keeps a slow sender from holding a connection.
typedef struct chttp_limits {
  /// Threads that do network work; 1...64.
  uint32_t threads;
  /// Connections open at once; one more is answered 503.
  uint32_t connections;
  /// Connections open at once from one IPv4 address or one IPv6 /64; 0 for no limit.
  uint32_t connections_per_address;
  /// Bytes of request line and headers; 256...1048576.
  uint32_t header_bytes;
  uint32_t header_fields;
  /// Bytes of any body; `chttp_exchange_limit_body` sets less for one exchange.
  uint64_t body_bytes;
  /// Bytes of all bodies whose exchanges are not yet released; one more is answered 503.
  uint64_t all_bodies_bytes;
  uint32_t header_milliseconds;
  uint32_t body_milliseconds;
  /// For one response, or for one part of a streamed response.
  uint32_t write_milliseconds;
  /// Between two requests on a connection.
  uint32_t idle_milliseconds;
} chttp_limits;

typedef struct chttp_callbacks {
  /// Handed to every callback but `release_user`; must outlive `chttp_server_stop`.
  void *_Nullable context;
  /// Whether connections from this address are not counted per address: those of a proxy are all its clients'.
  bool (*exempt)(void *_Nullable context, chttp_text peer);
  /// The head is complete and sound. May set the user pointer and limit the body.
  chttp_verdict (*head)(void *_Nullable context, chttp_exchange *exchange);
  /// Bytes of the body, valid during the call.
  void (*body)(void *_Nullable context, chttp_exchange *exchange, const void *bytes, size_t count);
  /// The request is complete. One reference to the exchange now belongs to the caller.
  void (*complete)(void *_Nullable context, chttp_exchange *exchange);
  /// Called once for each `start`, `write` and `finish` that returned ok; the next may be made from now on.
  void (*written)(void *_Nullable context, chttp_exchange *exchange, bool delivered);
  /// The client left after `complete` and before the answer was delivered.
  void (*gone)(void *_Nullable context, chttp_exchange *exchange);
  /// The server refuses the request. Answer with `chttp_respond` in the call; otherwise a bare status is sent.
  void (*fault)(void *_Nullable context, chttp_exchange *exchange, chttp_fault fault);
  /// The exchange has ended, and so has the use of its user pointer. May come after `chttp_server_stop`.
  void (*release_user)(void *user);
} chttp_callbacks;

/// Listens and serves. `address` is numeric (IPv4 or IPv6); port 0 takes a free one.
/// `system_error` receives errno where the status is `cannot_listen`.
chttp_status chttp_server_start(const char *address, uint16_t port, const chttp_limits *limits,
                                const chttp_callbacks *callbacks, chttp_server *_Nullable *_Nonnull server,
                                int32_t *system_error) CHTTP_NOEXCEPT;
/// The port that is listened on.
uint16_t chttp_server_port(const chttp_server *server) CHTTP_NOEXCEPT;
/// Connections now open.
uint32_t chttp_server_connections(const chttp_server *server) CHTTP_NOEXCEPT;
/// Stops listening and closes idle connections; every other connection closes after the response that it is at.
void chttp_server_quiesce(chttp_server *server) CHTTP_NOEXCEPT;
/// Closes every connection, joins the threads and frees the server. Not from a callback. Exchanges that the caller holds
/// stay valid, and answer `gone`.
void chttp_server_stop(chttp_server *server) CHTTP_NOEXCEPT;

// Reading a request. Empty texts where there was no head.

/// The method as sent; case matters.
chttp_text chttp_exchange_method(const chttp_exchange *exchange) CHTTP_NOEXCEPT;
/// The request target as sent, with its query, undecoded.
chttp_text chttp_exchange_target(const chttp_exchange *exchange) CHTTP_NOEXCEPT;
/// The numeric address of the other end of the connection.
chttp_text chttp_exchange_peer(const chttp_exchange *exchange) CHTTP_NOEXCEPT;
size_t chttp_exchange_field_count(const chttp_exchange *exchange) CHTTP_NOEXCEPT;
/// The name of a header as sent. Empty beyond the count.
chttp_text chttp_exchange_field_name(const chttp_exchange *exchange, size_t index) CHTTP_NOEXCEPT;
chttp_text chttp_exchange_field_value(const chttp_exchange *exchange, size_t index) CHTTP_NOEXCEPT;
/// Bytes of body announced by Content-Length; -1 for a chunked body, 0 for none.
int64_t chttp_exchange_content_length(const chttp_exchange *exchange) CHTTP_NOEXCEPT;
/// In `head` only: refuses a body of more than `bytes`, if that is less than the server's own limit.
void chttp_exchange_limit_body(chttp_exchange *exchange, uint64_t bytes) CHTTP_NOEXCEPT;
void chttp_exchange_set_user(chttp_exchange *exchange, void *user) CHTTP_NOEXCEPT;
void *_Nullable chttp_exchange_user(const chttp_exchange *exchange) CHTTP_NOEXCEPT;

// Answering. Date, Connection, Content-Length and Transfer-Encoding are the server's own and refused as headers.

/// Adds a header to the answer that is being made.
chttp_status chttp_exchange_add_field(chttp_exchange *exchange, const char *name, size_t name_count,
                                      const char *_Nullable value, size_t value_count) CHTTP_NOEXCEPT;
/// Answers in one piece; status 200...599. The bytes are copied. To HEAD the body is counted but not sent.
chttp_status chttp_respond(chttp_exchange *exchange, int32_t status, const void *_Nullable body,
                           size_t count) CHTTP_NOEXCEPT;
/// Begins an answer in parts.
chttp_status chttp_stream_start(chttp_exchange *exchange, int32_t status) CHTTP_NOEXCEPT;
/// Sends one part. At most one is under way: the next is `invalid_state` until `written`, so that a slow reader holds one
/// part in memory and no more.
chttp_status chttp_stream_write(chttp_exchange *exchange, const void *bytes, size_t count) CHTTP_NOEXCEPT;
/// Ends the answer.
chttp_status chttp_stream_finish(chttp_exchange *exchange) CHTTP_NOEXCEPT;
/// Gives back the reference of `complete`. Where no answer was made, the server makes one (`unanswered`); a stream without
/// its finish is cut off, so that the client does not take it for whole.
void chttp_exchange_release(chttp_exchange *exchange) CHTTP_NOEXCEPT;

// Parsing without a connection, for tests and fuzzing: the code that connections use.

typedef struct chttp_probe_result {
  /// Requests that were complete and sound.
  uint32_t requests;
  /// Bytes of their bodies.
  uint64_t body_bytes;
  /// The `chttp_fault` that ended it; 0 where the input simply ended.
  int32_t fault;
  /// FNV-1a hash over methods, targets, headers and bodies, to compare two runs by.
  uint64_t digest;
} chttp_probe_result;

/// Parses pipelined requests, fed in parts of at most `step` bytes (> 0).
chttp_probe_result chttp_parse_probe(const void *_Nullable bytes, size_t count, size_t step,
                                     const chttp_limits *limits) CHTTP_NOEXCEPT;

#pragma clang assume_nonnull end

#ifdef __cplusplus
}
#endif
#endif
