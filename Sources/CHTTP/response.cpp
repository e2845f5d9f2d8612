#include "response.hpp"

#include <boost/beast/http/status.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

namespace chttp {

namespace beast = boost::beast;
namespace http = beast::http;

namespace {

bool is_token_byte(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         beast::string_view("!#$%&'*+-.^_`|~").find(c) != beast::string_view::npos;
}

bool is_value_byte(char c) {
  auto const byte = static_cast<unsigned char>(c);
  return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
}

bool belongs_to_server(beast::string_view name) {
  constexpr std::array<beast::string_view, 4> names = {"Connection", "Content-Length", "Date", "Transfer-Encoding"};
  return std::any_of(names.begin(), names.end(), [&](beast::string_view own) { return beast::iequals(own, name); });
}

/// IMF-fixdate (RFC 9110 section 5.6.7), which strftime would translate by locale.
std::string http_date() {
  constexpr std::array<const char *, 7> days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char *, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  auto const now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                days[static_cast<std::size_t>(parts.tm_wday)], parts.tm_mday,
                months[static_cast<std::size_t>(parts.tm_mon)], parts.tm_year + 1900, parts.tm_hour, parts.tm_min,
                parts.tm_sec);
  return text.data();
}

} // namespace

bool append_field(std::string &fields, beast::string_view name, beast::string_view value) {
  if (name.empty() || !std::all_of(name.begin(), name.end(), is_token_byte) || belongs_to_server(name) ||
      !std::all_of(value.begin(), value.end(), is_value_byte))
    return false;
  fields.append(name.data(), name.size()).append(": ");
  fields.append(value.data(), value.size()).append("\r\n");
  return true;
}

bool is_final_status(int status) { return status >= 200 && status <= 599; }

bool has_body(int status) { return status != 204 && status != 304; }

std::string serialize_head(const Response &response, Framing framing, bool keep_alive) {
  auto const reason = http::obsolete_reason(http::int_to_status(static_cast<unsigned>(response.status)));
  std::string head;
  head.reserve(160 + response.fields.size());
  head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  head.append(reason.data(), reason.size()).append("\r\n");
  head.append("Date: ").append(http_date()).append("\r\n");
  head.append(response.fields);
  if (has_body(response.status)) {
    if (framing == Framing::length)
      head.append("Content-Length: ").append(std::to_string(response.body.size())).append("\r\n");
    if (framing == Framing::chunked)
      head.append("Transfer-Encoding: chunked\r\n");
  }
  if (!keep_alive)
    head.append("Connection: close\r\n");
  return head.append("\r\n");
}

std::string serialize_chunk(const char *bytes, std::size_t count) {
  std::array<char, 24> size{};
  auto const digits = std::snprintf(size.data(), size.size(), "%zx\r\n", count);
  std::string chunk;
  chunk.reserve(count + 24);
  chunk.append(size.data(), static_cast<std::size_t>(digits)).append(bytes, count).append("\r\n");
  return chunk;
}

} // namespace chttp
