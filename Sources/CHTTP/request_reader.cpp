#include "request_reader.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace chttp {

namespace beast = boost::beast;
namespace http = beast::http;

namespace {

/// A chunk's size line with its extensions, or the trailers: unlimited in Beast 1.81, which would buffer them for ever.
constexpr std::size_t chunk_line_limit = 8192;

/// "0", and twice a line's end.
constexpr std::size_t shortest_last_chunk = 5;

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

/// Whether a field goes on in the next line. RFC 9112 section 5.2 lets a server unfold it, and Beast does; a proxy in front may
/// have read two lines.
bool has_folded_line(const char *bytes, std::size_t count) {
  beast::string_view const head(bytes, count);
  return head.find("\r\n ") != beast::string_view::npos || head.find("\r\n\t") != beast::string_view::npos;
}

struct ChunkLine {
  /// Where its CR LF begins.
  std::size_t end;
  /// The chunk of size 0, which trailers follow.
  bool is_last;
};

/// The line of a chunk's size, with the line end of the chunk before where that is there; none while it has not ended.
std::optional<ChunkLine> whole_chunk_line(beast::string_view left) {
  std::size_t const begin = left.starts_with("\r\n") ? 2 : 0;
  auto const end = left.find("\r\n", begin);
  if (end == beast::string_view::npos)
    return std::nullopt;
  auto const line = left.substr(begin, end - begin);
  auto const size = line.substr(0, line.find_first_of("; \t"));
  return ChunkLine{end, size.find_first_not_of('0') == beast::string_view::npos};
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
  // Beast takes field by field, each with the lines that belong to it.
  if (has_folded_line(bytes, consumed))
    return fail(chttp_fault_malformed);
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
  // Beast 1.81 asserts that no less is there by now, and would end the process where the network cuts "0\r\n" from the rest.
  if (in_trailers_ && count < shortest_last_chunk)
    return has_bare_line_feed(bytes, count) ? fail(chttp_fault_malformed) : Step::need_more;
  beast::error_code ec;
  consumed = parser_.put(boost::asio::const_buffer(bytes, count), ec);
  if (ec == http::error::need_more)
    return wait_in_chunk_line(bytes + consumed, count - consumed);
  if (ec == http::error::body_limit)
    return fail(chttp_fault_body_too_large);
  if (ec)
    return fail(chttp_fault_malformed);
  return parser_.is_done() ? Step::done : Step::body;
}

RequestReader::Step RequestReader::wait_in_chunk_line(const char *bytes, std::size_t count) {
  // Only the chunk's line, or trailers: data is consumed as it comes.
  if (has_bare_line_feed(bytes, count) || count >= chunk_line_limit)
    return fail(chttp_fault_malformed);
  beast::string_view const left(bytes, count);
  auto const line = whole_chunk_line(left);
  in_trailers_ = line.has_value();
  // All that Beast asked for is there, and it takes the line's end for quoted text, which cannot hold one (RFC 9110 section
  // 5.6.4). Nothing that follows makes that right, and each time it looks again it takes the size off the body's limit.
  if (line && (!line->is_last || left.find("\r\n\r\n", line->end) != beast::string_view::npos))
    return fail(chttp_fault_malformed);
  return Step::need_more;
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
