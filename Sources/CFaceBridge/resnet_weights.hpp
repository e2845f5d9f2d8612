#pragma once

#include <array>
#include <cstddef>
#include <stdexcept>
#include <vector>

namespace fb {

/// The bytes are no weights of this network.
struct bad_weights : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// One convolution of dlib's, square in every respect, with the affine layer behind it folded in.
struct convolution_weights {
  int outputs;
  int inputs;
  int kernel;
  int stride;
  int padding;
  /// Outputs × inputs × rows × columns.
  std::vector<float> filters;
  std::vector<float> bias;
};

/// The learned numbers of dlib's face recognition ResNet, without dlib.
struct resnet_weights {
  static constexpr int convolution_count = 29;
  static constexpr int feature_count = 256;
  static constexpr int output_count = 128;

  /// Subtracted from red, green and blue.
  std::array<float, 3> mean;
  /// From the picture to the features.
  std::vector<convolution_weights> convolutions;
  /// Features × outputs: the layer that ends the network.
  std::vector<float> projection;
};

/// Has dlib read its own file format; throws `bad_weights`.
resnet_weights read_resnet_weights(const void *bytes, size_t count);

}  // namespace fb
