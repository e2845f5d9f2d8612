#pragma once

#include <oneapi/dnnl/dnnl.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "aligned_floats.hpp"
#include "convolution.hpp"
#include "residual_block.hpp"
#include "resnet_weights.hpp"

namespace fb {

/// dlib's face recognition ResNet, computed by oneDNN on the thread of the caller; one caller at a time.
class resnet {
 public:
  /// Copies the weights into the order that this processor wants.
  explicit resnet(const resnet_weights &weights);

  /// Describes `count` chips of `fb_chip_bytes`, each by `fb_descriptor_length` floats; with `mirrored`, each chip's
  /// descriptor is followed by that of its mirror image.
  void describe(const uint8_t *chips, size_t count, bool mirrored, float *descriptors);

 private:
  void begin(const uint8_t *chip, bool mirrored, aligned_floats &activations);
  void read(const uint8_t *chip, bool mirrored);
  void finish(const float *activations, float *descriptor) const;
  block_workspace workspace() const;
  size_t activation_count() const;

  dnnl::engine engine_{dnnl::engine::kind::cpu, 0};
  dnnl::stream stream_{engine_};
  std::array<float, 3> mean_;
  convolution stem_;
  std::vector<residual_block> blocks_;
  std::vector<float> projection_;

  aligned_floats picture_;
  aligned_floats stem_result_;
  block_workspace workspace_;
  /// Of one view each, between blocks.
  std::vector<aligned_floats> activations_;
};

}  // namespace fb
