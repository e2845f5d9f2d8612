// An answer on its way to the wire.
#pragma once

#include "string_view.hpp"

#include <string>

namespace chttp {

struct Response {
  int status = 0;
  /// "name: value\r\n" for each field, checked when it was added.
  std::string fields;
  std::string body;
};

/// How the end of the body is told.
enum class Framing { length, chunked, close };

/// Appends a field. False, with nothing appended, where the name is no token, the value holds control characters, or the
/// field is one that only the server may set.
bool append_field(std::string &fields, boost::beast::string_view name, boost::beast::string_view value);

/// Whether an answer may carry this status: final ones that have a meaning.
bool is_final_status(int status);
/// 204 and 304 never have a body.
bool has_body(int status);

/// Status line and all headers, to the empty line.
std::string serialize_head(const Response &response, Framing framing, bool keep_alive);

/// One chunk of the chunked coding.
std::string serialize_chunk(const char *bytes, std::size_t count);

} // namespace chttp
