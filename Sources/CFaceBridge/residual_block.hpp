#pragma once

#include <oneapi/dnnl/dnnl.hpp>

#include <algorithm>
#include <cstddef>

#include "aligned_floats.hpp"
#include "convolution.hpp"

namespace fb {

/// Memory that blocks work in, one after another.
struct block_workspace {
  /// Between the two convolutions; as long as a view's activations, with which it changes places.
  aligned_floats inner;
  /// After the second one, where a block halves.
  aligned_floats convolved;
  /// oneDNN's own.
  aligned_floats scratch;
};

/// Two convolutions beside an identity path, which is halved where the first one goes two pixels a step.
class residual_block {
 public:
  residual_block(const dnnl::engine &engine, const convolution_weights &first, const convolution_weights &second,
                 int side);

  /// Rows and columns of the result.
  int side() const { return side_; }
  int outputs() const { return second_.outputs(); }
  /// Floats that `run` needs in the workspace.
  size_t inner_count() const { return first_.result_count(); }
  size_t convolved_count() const { return halves_ ? second_.result_count() : 0; }
  size_t result_count() const { return size_t(side_) * side_ * outputs(); }
  size_t scratch_bytes() const { return std::max(first_.scratch_bytes(), second_.scratch_bytes()); }

  /// Replaces the activations of one view.
  void run(dnnl::stream &stream, aligned_floats &activations, block_workspace &workspace);

 private:
  void add_halved(const float *input, const float *convolved, float *result) const;

  bool halves_;
  int input_side_;
  int inputs_;
  convolution first_;
  convolution second_;
  int side_;
};

}  // namespace fb
