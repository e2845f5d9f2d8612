#include <algorithm>
#include <array>

#include "guarded.hpp"
#include "picture.hpp"

namespace {

/// Rec. 601 luma as whole numbers of 1/256: the sums are exact, so that equal pictures give equal cells everywhere.
uint64_t luminance_256(const uint8_t *rgb) { return 77u * rgb[0] + 150u * rgb[1] + 29u * rgb[2]; }

}  // namespace

fb_status fb_picture_thumbnail(const fb_picture *picture, uint16_t *cells, size_t capacity) noexcept {
  return fb::guarded([&] {
    const uint64_t width = picture->width, height = picture->height;
    if (capacity < fb_thumbnail_cells || width < fb_thumbnail_width || height < fb_thumbnail_height) {
      return fb_status_bad_argument;
    }
    for (uint64_t row = 0; row < fb_thumbnail_height; ++row) {
      const uint64_t top = row * height / fb_thumbnail_height, bottom = (row + 1) * height / fb_thumbnail_height;
      std::array<uint64_t, fb_thumbnail_width> sums{};
      for (uint64_t y = top; y < bottom; ++y) {
        const uint8_t *pixel = picture->row(static_cast<uint32_t>(y));
        for (uint64_t column = 0, x = 0; column < fb_thumbnail_width; ++column) {
          const uint64_t right = (column + 1) * width / fb_thumbnail_width;
          uint64_t sum = 0;
          for (; x < right; ++x, pixel += 3) sum += luminance_256(pixel);
          sums[column] += sum;
        }
      }
      for (uint64_t column = 0; column < fb_thumbnail_width; ++column) {
        const uint64_t left = column * width / fb_thumbnail_width, right = (column + 1) * width / fb_thumbnail_width;
        const uint64_t mean = sums[column] / ((right - left) * (bottom - top));
        cells[row * fb_thumbnail_width + column] = static_cast<uint16_t>(mean);
      }
    }
    return fb_status_ok;
  });
}
