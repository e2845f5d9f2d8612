#include "spectrum.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <numeric>
#include <vector>

#include "picture.hpp"

namespace {

constexpr int side = 128;
constexpr int half = side / 2;
constexpr int pixels = side * side;
constexpr int first = (fb_chip_side - side) / 2;
/// Power below which differences are rounding.
constexpr float floor_power = 50;

/// A complex picture; rows packed.
struct field {
  std::vector<float> real = std::vector<float>(pixels), imaginary = std::vector<float>(pixels);
};

struct constants {
  float window[side];
  float cosine[half], sine[half];
  int reversed[side];

  constants() {
    for (int i = 0; i < side; ++i) {
      window[i] = static_cast<float>(0.5 - 0.5 * std::cos(2 * M_PI * i / (side - 1)));
      int bits = 0;
      for (int bit = 1, other = half; bit < side; bit <<= 1, other >>= 1) bits |= i & bit ? other : 0;
      reversed[i] = bits;
    }
    for (int i = 0; i < half; ++i) {
      cosine[i] = static_cast<float>(std::cos(2 * M_PI * i / side));
      sine[i] = static_cast<float>(-std::sin(2 * M_PI * i / side));
    }
  }
};

const constants &shared() {
  static const constants values;
  return values;
}

/// The Fourier transform of every column, all columns at once.
void transform_columns(field &f) {
  const constants &c = shared();
  for (int y = 0; y < side; ++y) {
    if (c.reversed[y] <= y) continue;
    std::swap_ranges(&f.real[y * side], &f.real[y * side] + side, &f.real[c.reversed[y] * side]);
    std::swap_ranges(&f.imaginary[y * side], &f.imaginary[y * side] + side, &f.imaginary[c.reversed[y] * side]);
  }
  for (int span = 1; span < side; span *= 2) {
    for (int begin = 0; begin < side; begin += 2 * span) {
      for (int k = 0; k < span; ++k) {
        const float re = c.cosine[k * half / span], im = c.sine[k * half / span];
        float *ar = &f.real[(begin + k) * side], *ai = &f.imaginary[(begin + k) * side];
        float *br = ar + span * side, *bi = ai + span * side;
        for (int x = 0; x < side; ++x) {
          const float r = br[x] * re - bi[x] * im, i = br[x] * im + bi[x] * re;
          br[x] = ar[x] - r, bi[x] = ai[x] - i;
          ar[x] += r, ai[x] += i;
        }
      }
    }
  }
}

void transpose(std::vector<float> &values) {
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < y; ++x) std::swap(values[y * side + x], values[x * side + y]);
  }
}

void transform(field &f) {
  transform_columns(f);
  transpose(f.real), transpose(f.imaginary);
  transform_columns(f);
}

/// Cycles a window's width, from and to below.
constexpr int bands[][2] = {{6, 12}, {12, 20}, {20, 30}, {30, 42}, {42, 54}, {54, 64}};
constexpr int band_count = sizeof bands / sizeof bands[0];
/// Of how many frequencies in a band the highest are taken.
constexpr int highest = 8;
/// What half of the genuine faces have, by channel and band: the highest above the median of their radius, in nats.
constexpr float usual[3][band_count] = {
    {1.87f, 2.03f, 2.18f, 2.37f, 2.84f, 4.20f},
    {1.63f, 2.19f, 2.37f, 1.96f, 2.52f, 2.82f},
    {1.76f, 2.22f, 2.38f, 1.90f, 2.35f, 2.89f},
};
/// From there to what one genuine face in hundred has.
constexpr float unit = 1.2f;
constexpr float most = 3;

float excess(const std::vector<float> &power, const float *usual_of_bands) {
  std::vector<float> logs(pixels), by_radius[half], by_band[band_count];
  for (int i = 0; i < pixels; ++i) logs[i] = std::log(power[i] + floor_power);
  const auto at = [&](int y, int x) { return logs[(y & (side - 1)) * side + (x & (side - 1))]; };
  // The other half plane is the same once more.
  const auto each = [&](auto &&body) {
    for (int y = 0; y < half; ++y) {
      for (int x = -half + 1; x < half; ++x) {
        const int square = x * x + y * y;
        if (square >= half * half || (y == 0 && x <= 0)) continue;
        const float smooth = (at(y, x) + at(y - 1, x) + at(y + 1, x) + at(y, x - 1) + at(y, x + 1)) / 5;
        body(static_cast<int>(std::sqrt(static_cast<float>(square))), smooth);
      }
    }
  };
  each([&](int radius, float value) { by_radius[radius].push_back(value); });
  float medians[half] = {};
  for (int radius = 1; radius < half; ++radius) {
    std::vector<float> &values = by_radius[radius];
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    medians[radius] = *middle;
  }
  each([&](int radius, float value) {
    for (int band = 0; band < band_count; ++band) {
      if (radius >= bands[band][0] && radius < bands[band][1]) by_band[band].push_back(value - medians[radius]);
    }
  });
  float sum = 0;
  for (int band = 0; band < band_count; ++band) {
    std::vector<float> &values = by_band[band];
    std::nth_element(values.begin(), values.begin() + highest, values.end(), std::greater<>());
    float mean = 0;
    for (int i = 0; i < highest; ++i) mean += values[i] / highest;
    const float above = std::clamp((mean - usual_of_bands[band]) / unit, 0.0f, most);
    sum += above * above;
  }
  return sum;
}

}  // namespace

float fb::isolated_frequencies(const uint8_t *chip) {
  // Two real pictures at a time: their transforms are the even and the odd part of one.
  field brightness_and_blue, red;
  std::vector<float> *const channels[] = {&brightness_and_blue.real, &brightness_and_blue.imaginary, &red.real};
  for (int y = 0; y < side; ++y) {
    const uint8_t *rgb = chip + 3 * ((first + y) * fb_chip_side + first);
    for (int x = 0; x < side; ++x, rgb += 3) {
      const float luma = static_cast<float>(luminance(rgb));
      const float values[] = {luma, rgb[2] - luma, rgb[0] - luma};
      for (int channel = 0; channel < 3; ++channel) (*channels[channel])[y * side + x] = values[channel];
    }
  }
  for (std::vector<float> *channel : channels) {
    const float mean = std::accumulate(channel->begin(), channel->end(), 0.0f) / pixels;
    for (int i = 0; i < pixels; ++i) {
      (*channel)[i] = ((*channel)[i] - mean) * shared().window[i / side] * shared().window[i % side];
    }
  }
  transform(brightness_and_blue), transform(red);

  std::vector<float> powers[3] = {std::vector<float>(pixels), std::vector<float>(pixels), std::vector<float>(pixels)};
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      const int here = y * side + x, opposite = (-y & (side - 1)) * side + (-x & (side - 1));
      const float zr = brightness_and_blue.real[here], zi = brightness_and_blue.imaginary[here];
      const float wr = brightness_and_blue.real[opposite], wi = brightness_and_blue.imaginary[opposite];
      powers[0][here] = ((zr + wr) * (zr + wr) + (zi - wi) * (zi - wi)) / 4;
      powers[1][here] = ((zi + wi) * (zi + wi) + (wr - zr) * (wr - zr)) / 4;
      powers[2][here] = red.real[here] * red.real[here] + red.imaginary[here] * red.imaginary[here];
    }
  }
  float sum = 0;
  for (int channel = 0; channel < 3; ++channel) sum += excess(powers[channel], usual[channel]);
  return sum;
}
