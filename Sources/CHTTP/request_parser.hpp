// The head of a request, and Beast's parser filling it.
#pragma once

#include "string_view.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace chttp {

struct Field {
  std::string name;
  std::string value;
};

struct Head {
  std::string method;
  std::string target;
  /// 10 or 11.
  int version = 0;
  std::vector<Field> fields;

  std::size_t count(boost::beast::string_view name) const;
  /// The first value; empty where there is none.
  boost::beast::string_view value(boost::beast::string_view name) const;
};

/// Beast's incremental parser, keeping the head and handing body bytes on as they come. Trailers are read and dropped:
/// nothing here needs them, and fields that appear after the checks must not count.
class RequestParser final : public boost::beast::http::basic_parser<true> {
public:
  using BodySink = std::function<void(const char *bytes, std::size_t count)>;

  RequestParser(std::size_t header_bytes, std::size_t header_fields, BodySink sink);

  const Head &head() const { return head_; }
  Head take_head() { return std::move(head_); }
  bool too_many_fields() const { return too_many_fields_; }

private:
  using error_code = boost::beast::error_code;
  using string_view = boost::beast::string_view;

  void on_request_impl(boost::beast::http::verb, string_view method, string_view target, int version,
                       error_code &) override;
  void on_response_impl(int, string_view, int, error_code &) override;
  void on_field_impl(boost::beast::http::field, string_view name, string_view value, error_code &) override;
  void on_header_impl(error_code &) override;
  void on_body_init_impl(boost::optional<std::uint64_t> const &, error_code &) override;
  std::size_t on_body_impl(string_view body, error_code &) override;
  void on_chunk_header_impl(std::uint64_t, string_view, error_code &) override;
  std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code &) override;
  void on_finish_impl(error_code &) override;

  Head head_;
  std::size_t max_fields_;
  BodySink sink_;
  bool head_done_ = false;
  bool too_many_fields_ = false;
};

} // namespace chttp
