#include "resnet.hpp"

#include <algorithm>

#include "face_bridge.h"

namespace {

/// From this block on there are few pixels and large filters.
constexpr size_t first_deep_block = 7;

/// Rows and columns after dlib's max_pool<3, 3, 2, 2>, which has no padding: an even last row and column are left out.
constexpr int max_pooled(int side) { return (side - 3) / 2 + 1; }

void max_pool(const float *input, int side, int channels, float *result) {
  for (int y = 0; y < max_pooled(side); ++y) {
    for (int x = 0; x < max_pooled(side); ++x, result += channels) {
      const float *corner = input + 2 * (ptrdiff_t{y} * side + x) * channels;
      std::copy_n(corner, channels, result);
      for (int i = 1; i < 9; ++i) {
        const float *pixel = corner + (ptrdiff_t{i / 3} * side + i % 3) * channels;
        for (int c = 0; c < channels; ++c) result[c] = std::max(result[c], pixel[c]);
      }
    }
  }
}

std::vector<fb::residual_block> residual_blocks(const dnnl::engine &engine, const fb::resnet_weights &weights,
                                                int side) {
  std::vector<fb::residual_block> blocks;
  for (size_t i = 1; i + 1 < weights.convolutions.size(); i += 2) {
    blocks.emplace_back(engine, weights.convolutions[i], weights.convolutions[i + 1], side);
    side = blocks.back().side();
  }
  return blocks;
}

}  // namespace

namespace fb {

resnet::resnet(const resnet_weights &weights)
    : mean_(weights.mean),
      stem_(engine_, weights.convolutions.at(0), fb_chip_side, convolution_end::relu),
      blocks_(residual_blocks(engine_, weights, max_pooled(stem_.side()))),
      projection_(weights.projection),
      picture_(fb_chip_bytes),
      stem_result_(stem_.result_count()),
      workspace_(workspace()) {}

/// Floats between any two blocks, at most.
size_t resnet::activation_count() const {
  size_t count = size_t(max_pooled(stem_.side())) * max_pooled(stem_.side()) * stem_.outputs();
  for (const residual_block &each : blocks_) count = std::max({count, each.inner_count(), each.result_count()});
  return count;
}

block_workspace resnet::workspace() const {
  size_t convolved = 0, scratch = stem_.scratch_bytes();
  for (const residual_block &each : blocks_) {
    convolved = std::max(convolved, each.convolved_count());
    scratch = std::max(scratch, each.scratch_bytes());
  }
  return {aligned_floats(activation_count()), aligned_floats(convolved), aligned_floats(scratch / sizeof(float) + 1)};
}

void resnet::describe(const uint8_t *chips, size_t count, bool mirrored, float *descriptors) {
  const size_t per_chip = mirrored ? 2 : 1, views = count * per_chip;
  while (activations_.size() < views) activations_.emplace_back(activation_count());

  // One view after another where the activations are large, so that they stay in the cache; then one block after another,
  // so that the large filters are fetched once for all views. Each view is computed as it would be alone.
  for (size_t i = 0; i < views; ++i) {
    begin(chips + i / per_chip * fb_chip_bytes, i % per_chip == 1, activations_[i]);
    for (size_t block = 0; block < first_deep_block; ++block) blocks_[block].run(stream_, activations_[i], workspace_);
  }
  for (size_t block = first_deep_block; block < blocks_.size(); ++block) {
    for (size_t i = 0; i < views; ++i) blocks_[block].run(stream_, activations_[i], workspace_);
  }
  for (size_t i = 0; i < views; ++i) finish(activations_[i].get(), descriptors + i * fb_descriptor_length);
}

void resnet::begin(const uint8_t *chip, bool mirrored, aligned_floats &activations) {
  read(chip, mirrored);
  stem_.run(stream_, picture_.get(), stem_result_.get(), workspace_.scratch.get());
  max_pool(stem_result_.get(), stem_.side(), stem_.outputs(), activations.get());
}

/// As dlib's input_rgb_image_sized does.
void resnet::read(const uint8_t *chip, bool mirrored) {
  float *to = picture_.get();
  for (int y = 0; y < fb_chip_side; ++y) {
    for (int x = 0; x < fb_chip_side; ++x) {
      const uint8_t *pixel = chip + 3 * (y * fb_chip_side + (mirrored ? fb_chip_side - 1 - x : x));
      for (int c = 0; c < 3; ++c) *to++ = (pixel[c] - mean_[c]) / 256;
    }
  }
}

/// dlib's avg_pool_everything and fc_no_bias.
void resnet::finish(const float *activations, float *descriptor) const {
  const int pixels = blocks_.back().side() * blocks_.back().side();
  std::fill_n(descriptor, fb_descriptor_length, 0.0f);
  for (int feature = 0; feature < resnet_weights::feature_count; ++feature) {
    float sum = 0;
    for (int i = 0; i < pixels; ++i) sum += activations[i * resnet_weights::feature_count + feature];
    const float *factors = projection_.data() + ptrdiff_t{feature} * fb_descriptor_length;
    for (int i = 0; i < fb_descriptor_length; ++i) descriptor[i] += sum / pixels * factors[i];
  }
}

}  // namespace fb
