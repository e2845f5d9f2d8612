#pragma once

#include <oneapi/dnnl/dnnl.hpp>

#include <cstddef>

#include "resnet_weights.hpp"

namespace fb {

/// What is done with a convolution's result.
enum class convolution_end {
  /// It is written.
  plain,
  /// What is below 0 becomes 0, and it is written.
  relu,
  /// It is added to what the destination holds, what is then below 0 becomes 0, and it is written.
  add_relu,
};

/// One convolution of one picture. Activations are rows × columns × channels, here and in all of the network: every
/// kernel of oneDNN takes that order, and the layers between need no other.
class convolution {
 public:
  convolution(const dnnl::engine &engine, const convolution_weights &weights, int side, convolution_end end);

  /// Rows and columns of the result.
  int side() const { return side_; }
  int outputs() const { return outputs_; }
  size_t result_count() const { return size_t(side_) * side_ * outputs_; }
  /// Bytes that `run` needs to work in.
  size_t scratch_bytes() const { return scratch_.get_desc().get_size(); }

  void run(dnnl::stream &stream, const float *source, float *destination, void *scratch);

 private:
  int side_;
  int outputs_;
  dnnl::convolution_forward primitive_;
  dnnl::memory source_, filters_, bias_, destination_, scratch_;
};

}  // namespace fb
