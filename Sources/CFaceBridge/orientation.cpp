#include "decoders.hpp"

namespace {

/// Where pixel (x, y) of the upright picture lies in the stored one: origin + x * right + y * down, in pixels.
struct walk {
  ptrdiff_t origin;
  ptrdiff_t right;
  ptrdiff_t down;
};

/// EXIF 2.32, 4.6.4.A: the orientation names the side on which the stored row 0 and column 0 belong.
walk walk_for(int orientation, ptrdiff_t width, ptrdiff_t height) {
  const ptrdiff_t last_column = width - 1;
  const ptrdiff_t last_row = (height - 1) * width;
  switch (orientation) {
    case 2: return {last_column, -1, width};              // top, right
    case 3: return {last_row + last_column, -1, -width};  // bottom, right
    case 4: return {last_row, 1, -width};                 // bottom, left
    case 5: return {0, width, 1};                         // left, top
    case 6: return {last_row, -width, 1};                 // right, top
    case 7: return {last_row + last_column, -width, -1};  // right, bottom
    case 8: return {last_column, width, -1};              // left, bottom
    default: return {0, 1, width};                        // top, left
  }
}

}  // namespace

fb_picture fb::upright(fb_picture stored, int orientation) {
  if (orientation <= 1 || orientation > 8) return stored;
  const bool sideways = orientation >= 5;
  fb_picture result(sideways ? stored.height : stored.width, sideways ? stored.width : stored.height);
  const walk step = walk_for(orientation, stored.width, stored.height);
  uint8_t *out = result.rgb.get();
  for (ptrdiff_t y = 0; y < result.height; ++y) {
    for (ptrdiff_t x = 0; x < result.width; ++x, out += 3) {
      const uint8_t *in = stored.rgb.get() + 3 * (step.origin + x * step.right + y * step.down);
      out[0] = in[0];
      out[1] = in[1];
      out[2] = in[2];
    }
  }
  return result;
}
