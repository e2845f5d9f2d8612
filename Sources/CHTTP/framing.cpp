#include "framing.hpp"


#include <algorithm>

namespace chttp {

namespace beast = boost::beast;

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Fifteen digits stay below 2^53 and far above any body; more could overflow somewhere down the line.
bool is_plain_length(beast::string_view value) {
  return !value.empty() && value.size() <= 15 && std::all_of(value.begin(), value.end(), is_digit);
}

/// Bytes of uri-host and port (RFC 3986 section 3.2.2), which leaves out the delimiters that could move the path.
bool is_host_byte(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         beast::string_view("-._~%!$&'()*+,;=:[]").find(c) != beast::string_view::npos;
}

std::optional<chttp_fault> check_body(const Head &head) {
  auto const codings = head.count("Transfer-Encoding");
  auto const lengths = head.count("Content-Length");
  if (codings > 1 || lengths > 1 || (codings > 0 && lengths > 0))
    return chttp_fault_malformed;
  if (codings > 0 && head.version != 11)
    return chttp_fault_malformed;
  if (codings > 0 && !beast::iequals(head.value("Transfer-Encoding"), "chunked"))
    return chttp_fault_unknown_transfer_coding;
  if (lengths > 0 && !is_plain_length(head.value("Content-Length")))
    return chttp_fault_malformed;
  return std::nullopt;
}

} // namespace

std::optional<chttp_fault> check_framing(const Head &head) {
  if (head.version != 10 && head.version != 11)
    return chttp_fault_unknown_version;
  if (auto fault = check_body(head))
    return fault;
  auto const hosts = head.count("Host");
  if (hosts > 1 || (head.version == 11 && hosts == 0))
    return chttp_fault_malformed;
  auto const host = head.value("Host");
  if (!std::all_of(host.begin(), host.end(), is_host_byte))
    return chttp_fault_malformed;
  if (head.count("Expect") > 0 && !beast::iequals(head.value("Expect"), "100-continue"))
    return chttp_fault_unknown_expectation;
  return std::nullopt;
}

} // namespace chttp
