#include "residual_block.hpp"

#include <algorithm>
#include <utility>

namespace fb {

residual_block::residual_block(const dnnl::engine &engine, const convolution_weights &first,
                               const convolution_weights &second, int side)
    : halves_(first.stride == 2),
      input_side_(side),
      inputs_(first.inputs),
      first_(engine, first, side, convolution_end::relu),
      second_(engine, second, first_.side(), halves_ ? convolution_end::plain : convolution_end::add_relu),
      side_(halves_ ? std::max(side / 2, second_.side()) : side) {}

void residual_block::run(dnnl::stream &stream, aligned_floats &activations, block_workspace &workspace) {
  float *scratch = workspace.scratch.get();
  first_.run(stream, activations.get(), workspace.inner.get(), scratch);
  if (halves_) {
    second_.run(stream, workspace.inner.get(), workspace.convolved.get(), scratch);
    add_halved(activations.get(), workspace.convolved.get(), workspace.inner.get());
    std::swap(activations, workspace.inner);
  } else {
    second_.run(stream, workspace.inner.get(), activations.get(), scratch);
  }
}

/// dlib's avg_pool<2, 2, 2, 2> of the input, add_prev of the convolutions' result, and relu. avg_pool leaves out an odd
/// last row and column; add_prev takes the larger size in rows, columns and channels, and a term that ends before counts
/// as 0: the input has half the channels, and in the last two blocks the convolutions have a row and a column less.
void residual_block::add_halved(const float *input, const float *convolved, float *result) const {
  const int pooled = input_side_ / 2, outputs = second_.outputs();
  const ptrdiff_t row = ptrdiff_t{input_side_} * inputs_;
  for (int y = 0; y < side_; ++y) {
    for (int x = 0; x < side_; ++x, result += outputs) {
      if (y < second_.side() && x < second_.side()) {
        std::copy_n(convolved + (ptrdiff_t{y} * second_.side() + x) * outputs, outputs, result);
      } else {
        std::fill_n(result, outputs, 0.0f);
      }
      if (y < pooled && x < pooled) {
        const float *corner = input + 2 * (y * row + ptrdiff_t{x} * inputs_);
        for (int c = 0; c < inputs_; ++c) {
          result[c] += (corner[c] + corner[inputs_ + c] + corner[row + c] + corner[row + inputs_ + c]) / 4;
        }
      }
      for (int c = 0; c < outputs; ++c) result[c] = std::max(result[c], 0.0f);
    }
  }
}

}  // namespace fb
