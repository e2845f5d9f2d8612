#include "request_reader.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <utility>

namespace chttp {

namespace beast = boost::beast;
namespace http = beast::http;

namespace {

/// A chunk's size line with its extensions, or the trailers: unlimited in Beast 1.81, which would buffer them for ever.
constexpr std::size_t chunk_line_limit = 8192;

/// Whether the request line is whole and only its version is another one. Beast has one error for that and for a broken
/// line.
bool names_other_version(const char *bytes, std::size_t count) {
  beast::string_view const input(bytes, count);
  auto const end = input.find("\r\n");
  if (end == beast::string_view::npos || end < 9)
    return false;
  auto const tail = input.substr(end - 9, 9);
  auto const digit = [](char c) { return c >= '0' && c <= '9'; };
  return tail.substr(0, 6) == " HTTP/" && digit(tail[6]) && tail[7] == '.' && digit(tail[8]);
}

/// Whether a line of what is left ends in LF alone. Beast waits for a CR LF that may never come; refused at once, the
/// client learns why.
bool has_bare_line_feed(const char *bytes, std::size_t count) {
  for (std::size_t index = 0; index < count; ++index)
    if (bytes[index] == '\n' && (index == 0 || bytes[index - 1] != '\r'))
      return true;
  return false;
}

} // namespace

RequestReader::RequestReader(const chttp_limits &limits, RequestParser::BodySink sink)
    : parser_(limits.header_bytes, limits.header_fields, std::move(sink)), header_limit_(limits.header_bytes),
      body_limit_(limits.body_bytes) {}

RequestReader::Step RequestReader::advance(const char *bytes, std::size_t count, std::size_t &consumed) {
  consumed = 0;
  if (head_done_ && parser_.is_done())
    return Step::done;
  if (count == 0)
    return Step::need_more;
  return head_done_ ? advance_body(bytes, count, consumed) : advance_head(bytes, count, consumed);
}

RequestReader::Step RequestReader::advance_head(const char *bytes, std::size_t count, std::size_t &consumed) {
  beast::error_code ec;
  consumed = parser_.put(boost::asio::const_buffer(bytes, count), ec);
  head_consumed_ += consumed;
  // Beast counts the request line and the fields apart, each against the whole limit.
  if (ec == http::error::need_more) {
    if (has_bare_line_feed(bytes + consumed, count - consumed))
      return fail(chttp_fault_malformed);
    return head_consumed_ + (count - consumed) >= header_limit_ ? fail(chttp_fault_header_too_large) : Step::need_more;
  }
  if (ec == http::error::header_limit || head_consumed_ > header_limit_)
    return fail(chttp_fault_header_too_large);
  if (ec == http::error::bad_version && names_other_version(bytes, count))
    return fail(chttp_fault_unknown_version);
  if (ec || !parser_.is_header_done())
    return fail(chttp_fault_malformed);
  head_done_ = true;
  if (auto fault = check_framing(parser_.head()))
    return fail(*fault);
  if (auto length = parser_.content_length(); length && *length > body_limit_)
    return fail(chttp_fault_body_too_large);
  parser_.body_limit(body_limit_);
  // An HTTP/1.0 client that wants the connection kept says so in a way that proxies pass on by mistake.
  keep_alive_ = parser_.head().version == 11 && parser_.keep_alive();
  return Step::head;
}

RequestReader::Step RequestReader::advance_body(const char *bytes, std::size_t count, std::size_t &consumed) {
  beast::error_code ec;
  consumed = parser_.put(boost::asio::const_buffer(bytes, count), ec);
  if (ec == http::error::need_more) {
    // Only the chunk's line, or trailers: data is consumed as it comes.
    if (has_bare_line_feed(bytes + consumed, count - consumed) || count - consumed >= chunk_line_limit)
      return fail(chttp_fault_malformed);
    return Step::need_more;
  }
  if (ec == http::error::body_limit)
    return fail(chttp_fault_body_too_large);
  if (ec)
    return fail(chttp_fault_malformed);
  return parser_.is_done() ? Step::done : Step::body;
}

void RequestReader::limit_body(std::uint64_t bytes) {
  body_limit_ = std::min(body_limit_, bytes);
  if (!parser_.is_done())
    parser_.body_limit(body_limit_);
}

std::int64_t RequestReader::content_length() const {
  if (parser_.is_done())
    return 0;
  auto const length = parser_.content_length();
  return length ? static_cast<std::int64_t>(*length) : -1;
}

RequestReader::Step RequestReader::fail(chttp_fault fault) {
  fault_ = fault;
  return Step::fault;
}

} // namespace chttp
