#pragma once

#include <cstddef>
#include <istream>
#include <streambuf>

namespace fb {

/// Bytes as a stream, without a copy: models are loaded from the very bytes whose checksum was taken.
class model_stream : private std::streambuf, public std::istream {
 public:
  model_stream(const void *bytes, size_t count) : std::istream(static_cast<std::streambuf *>(this)) {
    char *begin = const_cast<char *>(static_cast<const char *>(bytes));
    setg(begin, begin, begin + count);
  }
};

}  // namespace fb
