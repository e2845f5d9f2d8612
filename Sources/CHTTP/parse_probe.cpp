#include "request_reader.hpp"

#include <algorithm>
#include <string>

namespace {

struct Digest {
  std::uint64_t value = 14695981039346656037u;
  void add(const char *bytes, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
      value = (value ^ static_cast<unsigned char>(bytes[i])) * 1099511628211u;
  }
  void add(const std::string &text) {
    add(text.data(), text.size());
    add("\n", 1);
  }
};

chttp_probe_result probe(const char *bytes, std::size_t count, std::size_t step, const chttp_limits &limits) {
  using chttp::RequestReader;
  chttp_probe_result result{};
  Digest digest;
  auto const sink = [&](const char *part, std::size_t size) {
    result.body_bytes += size;
    digest.add(part, size);
  };
  std::size_t begin = 0;
  std::size_t end = std::min(step, count);
  while (begin < count) {
    RequestReader reader(limits, sink);
    for (bool going = true; going;) {
      std::size_t consumed = 0;
      auto const outcome = reader.advance(bytes + begin, end - begin, consumed);
      begin += consumed;
      switch (outcome) {
      case RequestReader::Step::need_more:
        if (end == count) {
          result.digest = digest.value;
          return result;
        }
        end = std::min(end + step, count);
        break;
      case RequestReader::Step::head:
        digest.add(reader.head().method);
        digest.add(reader.head().target);
        for (auto const &field : reader.head().fields) {
          digest.add(field.name);
          digest.add(field.value);
        }
        break;
      case RequestReader::Step::body:
        break;
      case RequestReader::Step::done:
        result.requests += 1;
        going = false;
        break;
      case RequestReader::Step::fault:
        result.fault = reader.fault();
        result.digest = digest.value;
        return result;
      }
    }
  }
  result.digest = digest.value;
  return result;
}

} // namespace

extern "C" chttp_probe_result chttp_parse_probe(const void *bytes, size_t count, size_t step,
                                                const chttp_limits *limits) noexcept {
  try {
    return probe(static_cast<const char *>(bytes), bytes ? count : 0, std::max<size_t>(step, 1), *limits);
  } catch (...) {
    chttp_probe_result result{};
    result.fault = chttp_fault_overloaded;
    return result;
  }
}
