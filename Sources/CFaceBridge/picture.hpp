#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "face_bridge.h"

/// RGB, 8 bits, rows packed. Uninitialised on purpose: a decoder writes every byte or the picture is thrown away.
struct fb_picture {
  uint32_t width = 0;
  uint32_t height = 0;
  std::unique_ptr<uint8_t[]> rgb;

  fb_picture() = default;
  fb_picture(uint32_t w, uint32_t h) : width(w), height(h), rgb(new uint8_t[static_cast<size_t>(w) * h * 3]) {}

  size_t row_bytes() const { return static_cast<size_t>(width) * 3; }
  uint8_t *row(uint32_t y) { return rgb.get() + y * row_bytes(); }
  const uint8_t *row(uint32_t y) const { return rgb.get() + y * row_bytes(); }
};

namespace fb {

/// Rec. 601 luma, 0-255: the weights that JPEG itself uses.
inline double luminance(const uint8_t *rgb) { return 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]; }

}  // namespace fb
