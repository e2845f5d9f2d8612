#include "request_parser.hpp"

#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <utility>

namespace chttp {

namespace beast = boost::beast;
namespace http = beast::http;

std::size_t Head::count(beast::string_view name) const {
  return static_cast<std::size_t>(std::count_if(
      fields.begin(), fields.end(), [&](const Field &field) { return beast::iequals(field.name, name); }));
}

beast::string_view Head::value(beast::string_view name) const {
  for (const Field &field : fields)
    if (beast::iequals(field.name, name))
      return field.value;
  return {};
}

RequestParser::RequestParser(std::size_t header_bytes, std::size_t header_fields, BodySink sink)
    : max_fields_(header_fields), sink_(std::move(sink)) {
  header_limit(static_cast<std::uint32_t>(header_bytes));
  // Off until the head has been judged: the status of a body that is too large depends on the route.
  body_limit(boost::none);
  // One step a call: head, then each part of the body.
  eager(false);
}

void RequestParser::on_request_impl(http::verb, string_view method, string_view target, int version, error_code &) {
  head_.method.assign(method.data(), method.size());
  head_.target.assign(target.data(), target.size());
  head_.version = version;
}

void RequestParser::on_response_impl(int, string_view, int, error_code &) {}

void RequestParser::on_field_impl(http::field, string_view name, string_view value, error_code &ec) {
  if (head_done_)
    return;
  if (head_.fields.size() >= max_fields_) {
    too_many_fields_ = true;
    ec = http::error::header_limit;
    return;
  }
  head_.fields.push_back({std::string(name), std::string(value)});
}

void RequestParser::on_header_impl(error_code &) { head_done_ = true; }

void RequestParser::on_body_init_impl(boost::optional<std::uint64_t> const &, error_code &) {}

std::size_t RequestParser::on_body_impl(string_view body, error_code &) {
  sink_(body.data(), body.size());
  return body.size();
}

void RequestParser::on_chunk_header_impl(std::uint64_t, string_view extensions, error_code &ec) {
  // Beast takes a line feed between quotes for a part of the text (RFC 9110 section 5.6.4 does not), and a proxy in front may
  // take it for the end of the line.
  auto const is_control = [](char c) { return (c >= 0 && c < 0x20 && c != '\t') || c == 0x7F; };
  if (std::any_of(extensions.begin(), extensions.end(), is_control))
    ec = http::error::bad_chunk_extension;
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, string_view body, error_code &) {
  sink_(body.data(), body.size());
  return body.size();
}

void RequestParser::on_finish_impl(error_code &) {}

} // namespace chttp
