#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>

namespace fb {

/// Floats that begin where a cache line does, so that no wide load straddles two. Not initialised.
class aligned_floats {
 public:
  explicit aligned_floats(size_t count)
      : floats_(static_cast<float *>(std::aligned_alloc(line, (count * sizeof(float) / line + 1) * line))) {
    if (!floats_) throw std::bad_alloc();
  }

  float *get() { return floats_.get(); }

 private:
  static constexpr size_t line = 64;

  struct freed {
    void operator()(float *floats) const { std::free(floats); }
  };
  std::unique_ptr<float, freed> floats_;
};

}  // namespace fb
