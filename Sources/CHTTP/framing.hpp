// What a head must satisfy before anybody acts on it.
#pragma once

#include "chttp.h"
#include "request_parser.hpp"

#include <optional>

namespace chttp {

/// The fault of a head whose body could be delimited in two ways, or whose host is unclear; nothing where it is sound.
///
/// Boost 1.81 lets through what later Beast versions refuse: Transfer-Encoding that does not end in `chunked`,
/// Transfer-Encoding in HTTP/1.0, Content-Length beside Transfer-Encoding. A proxy in front that reads such a message the
/// other way would take the rest of it for the next request (request smuggling, RFC 9112 section 11.2).
std::optional<chttp_fault> check_framing(const Head &head);

} // namespace chttp
