#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "picture.hpp"

namespace fb {

/// One 8-bit channel of a square crop.
struct plane {
  int side = 0;
  std::vector<uint8_t> value;

  plane() = default;
  explicit plane(int s) : side(s), value(static_cast<size_t>(s) * s) {}

  uint8_t *row(int y) { return value.data() + static_cast<size_t>(y) * side; }
  const uint8_t *row(int y) const { return value.data() + static_cast<size_t>(y) * side; }

  /// Means of 2 by 2 pixels.
  plane halved() const;
};

/// Y, Cb, Cr (JFIF), then hue, saturation, value, each 0-255.
using color_planes = std::array<plane, 6>;

/// `rgb` is a square crop of `side` by `side` pixels, rows packed.
color_planes planes_of(const uint8_t *rgb, int side);

/// A square of `side` pixels around the face, turned upright like the chip, `reach` times as wide as the chip of padding
/// 0.25; beyond the picture its edge is repeated. `landmarks` has the eyes apart.
std::vector<uint8_t> surroundings(const fb_picture &picture, const fb_landmarks &landmarks, int side, double reach);

}  // namespace fb
