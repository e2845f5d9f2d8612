// One request from bytes, without a socket: parser, framing guard and limits together.
#pragma once

#include "chttp.h"
#include "framing.hpp"
#include "request_parser.hpp"

namespace chttp {

class RequestReader {
public:
  enum class Step {
    /// The bytes are used up, or are not enough: call again with what is left and more.
    need_more,
    /// The head is complete and sound.
    head,
    /// Body bytes may have gone to the sink.
    body,
    done,
    fault,
  };

  RequestReader(const chttp_limits &limits, RequestParser::BodySink sink);

  /// Takes the next step with the bytes at the front of the buffer; `consumed` of them are used.
  Step advance(const char *bytes, std::size_t count, std::size_t &consumed);
  /// After `head`, before the body.
  void limit_body(std::uint64_t bytes);

  const Head &head() const { return parser_.head(); }
  Head take_head() { return parser_.take_head(); }
  bool keep_alive() const { return keep_alive_; }
  bool has_body() const { return !parser_.is_done(); }
  /// -1 where the length is not known in advance.
  std::int64_t content_length() const;
  chttp_fault fault() const { return fault_; }

private:
  Step advance_head(const char *bytes, std::size_t count, std::size_t &consumed);
  Step advance_body(const char *bytes, std::size_t count, std::size_t &consumed);
  Step wait_in_chunk_line(const char *bytes, std::size_t count);
  Step fail(chttp_fault fault);

  RequestParser parser_;
  std::size_t header_limit_;
  std::uint64_t body_limit_;
  std::size_t head_consumed_ = 0;
  bool head_done_ = false;
  /// The line of the last chunk is there, and its trailers are not, not all.
  bool in_trailers_ = false;
  bool keep_alive_ = false;
  chttp_fault fault_ = chttp_fault_malformed;
};

} // namespace chttp
