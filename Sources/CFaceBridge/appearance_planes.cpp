#include "appearance_planes.hpp"

#include <algorithm>
#include <cmath>

#include "geometry.hpp"

namespace {

uint8_t byte(int value) { return static_cast<uint8_t>(std::clamp(value, 0, 255)); }

/// 16-bit fixed point of JFIF's conversion.
constexpr int half = 1 << 15;

/// The chip of padding 0.25 is so many distances between the eyes wide: dlib's mean face shape has them 0.4246 of the
/// shape's width apart, and the chip spans 1.5 of those.
constexpr double chip_in_eye_distances = 1.5 / 0.4246;
/// The chip's middle lies so many distances between the eyes below them.
constexpr double middle_below_eyes = 0.60;

/// Samples across one pixel of the surroundings, on each axis: it covers several of the picture's.
constexpr int samples = 2;

}  // namespace

fb::plane fb::plane::halved() const {
  plane result(side / 2);
  for (int y = 0; y < result.side; ++y) {
    const uint8_t *above = row(2 * y), *below = row(2 * y + 1);
    uint8_t *out = result.row(y);
    for (int x = 0; x < result.side; ++x) {
      out[x] = static_cast<uint8_t>((above[2 * x] + above[2 * x + 1] + below[2 * x] + below[2 * x + 1] + 2) >> 2);
    }
  }
  return result;
}

fb::color_planes fb::planes_of(const uint8_t *rgb, int side) {
  color_planes planes;
  for (plane &each : planes) each = plane(side);
  const size_t pixels = static_cast<size_t>(side) * side;
  for (size_t i = 0; i < pixels; ++i, rgb += 3) {
    const int r = rgb[0], g = rgb[1], b = rgb[2];
    planes[0].value[i] = byte((19595 * r + 38470 * g + 7471 * b + half) >> 16);
    planes[1].value[i] = byte(((-11056 * r - 21712 * g + 32768 * b + half) >> 16) + 128);
    planes[2].value[i] = byte(((32768 * r - 27440 * g - 5328 * b + half) >> 16) + 128);
    const int highest = std::max({r, g, b}), range = highest - std::min({r, g, b});
    int hue = 0;
    if (range > 0) {
      // Sixths of the circle, 256 a circle.
      if (highest == r) hue = (g - b) * 43 / range;
      else if (highest == g) hue = 85 + (b - r) * 43 / range;
      else hue = 171 + (r - g) * 43 / range;
    }
    planes[3].value[i] = static_cast<uint8_t>(hue & 255);
    planes[4].value[i] = byte(highest == 0 ? 0 : range * 255 / highest);
    planes[5].value[i] = byte(highest);
  }
  return planes;
}

std::vector<uint8_t> fb::surroundings(const fb_picture &picture, const fb_landmarks &landmarks, int side, double reach) {
  const position right = right_eye(landmarks), left = left_eye(landmarks);
  const double across_x = right.x - left.x, across_y = right.y - left.y;
  const double scale = chip_in_eye_distances * reach / (side * samples);
  const double step_x = across_x * scale, step_y = across_y * scale;
  const double centre_x = (right.x + left.x) / 2 - across_y * middle_below_eyes;
  const double centre_y = (right.y + left.y) / 2 + across_x * middle_below_eyes;

  std::vector<uint8_t> rgb(static_cast<size_t>(side) * side * 3);
  const double middle = side * samples / 2.0 - 0.5;
  const double last_x = picture.width - 1.0, last_y = picture.height - 1.0;
  uint8_t *out = rgb.data();
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x, out += 3) {
      int sum[3] = {0, 0, 0};
      for (int sub = 0; sub < samples * samples; ++sub) {
        const double u = x * samples + sub % samples - middle, v = y * samples + sub / samples - middle;
        const double source_x = std::clamp(centre_x + u * step_x - v * step_y, 0.0, last_x);
        const double source_y = std::clamp(centre_y + u * step_y + v * step_x, 0.0, last_y);
        const uint8_t *pixel = picture.row(static_cast<uint32_t>(source_y + 0.5)) +
                               3 * static_cast<size_t>(source_x + 0.5);
        for (int channel = 0; channel < 3; ++channel) sum[channel] += pixel[channel];
      }
      for (int channel = 0; channel < 3; ++channel) {
        out[channel] = static_cast<uint8_t>((sum[channel] + samples * samples / 2) / (samples * samples));
      }
    }
  }
  return rgb;
}
