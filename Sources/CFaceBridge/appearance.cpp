#include <algorithm>
#include <cmath>
#include <cstring>

#include "appearance_planes.hpp"
#include "checks.hpp"
#include "geometry.hpp"
#include "guarded.hpp"
#include "spectrum.hpp"

// What liveness is judged by: about the face's texture, noise, frequencies and colours, and about where on the face which
// colours and edges are. Nothing here knows what any of it means; the weights come from models/training.
//
// - Uniform local binary patterns, 59 bins, per colour channel (Ojala et al., TPAMI 2002; in HSV and YCbCr for prints and
//   screens: Boulkenafet et al., IEEE TIFS 2016): of the chip, of the chip at half its size, and of the surroundings.
// - Co-occurrences of three neighbouring differences, truncated (Pevny et al., SPAM, IEEE TIFS 2010): what sensors, prints
//   and smoothing filters do to the noise.
// - Mean log energy of each coefficient of the 8 by 8 DCT: screens' grids and halftones, blur.
// - Histograms of colour: a print's and a screen's gamut.
// - A grid of colours, and of oriented edges (HOG), of the chip: masks and glasses.
// - How far single frequencies stand out (see spectrum.hpp): the moiré of a display before a camera.

namespace {

constexpr double smallest_eye_distance = 4;
constexpr int surroundings_side = 120;
constexpr double surroundings_reach = 2.5;
/// The chip without its corners, which hold background.
constexpr int inner_begin = 15;
constexpr int inner_end = 135;

// MARK: Uniform local binary patterns

constexpr int lbp_bins = 59;

struct lbp_table {
  uint8_t bin[256];
  constexpr lbp_table() : bin() {
    int next = 0;
    for (int code = 0; code < 256; ++code) {
      int changes = 0;
      for (int bit = 0; bit < 8; ++bit) changes += ((code >> bit) & 1) != ((code >> ((bit + 1) & 7)) & 1);
      bin[code] = static_cast<uint8_t>(changes <= 2 ? next++ : lbp_bins - 1);
    }
  }
};
constexpr lbp_table uniform;

/// Square roots of the shares: the Hellinger map, on which linear models of histograms work better.
void lbp(const fb::plane &p, int begin, int end, float *out) {
  uint32_t counts[256] = {};
  begin = std::max(begin, 1), end = std::min(end, p.side - 1);
  std::vector<uint8_t> codes(static_cast<size_t>(end - begin));
  for (int y = begin; y < end; ++y) {
    const uint8_t *a = p.row(y - 1) + begin, *b = p.row(y) + begin, *c = p.row(y + 1) + begin;
    for (int x = 0; x < end - begin; ++x) {
      const uint8_t m = b[x];
      codes[x] = static_cast<uint8_t>((a[x - 1] >= m) | (a[x] >= m) << 1 | (a[x + 1] >= m) << 2 | (b[x + 1] >= m) << 3 |
                                      (c[x + 1] >= m) << 4 | (c[x] >= m) << 5 | (c[x - 1] >= m) << 6 |
                                      (b[x - 1] >= m) << 7);
    }
    for (const uint8_t code : codes) ++counts[code];
  }
  float bins[lbp_bins] = {};
  for (int code = 0; code < 256; ++code) bins[uniform.bin[code]] += counts[code];
  const float total = static_cast<float>(end - begin) * (end - begin);
  for (int i = 0; i < lbp_bins; ++i) out[i] = std::sqrt(bins[i] / total);
}

// MARK: Co-occurrences of differences

template <int limit>
constexpr int triples() {
  return (2 * limit + 1) * (2 * limit + 1) * (2 * limit + 1);
}

template <int limit>
void co_occurrences(const fb::plane &p, float *out) {
  constexpr int values = 2 * limit + 1;
  uint32_t counts[triples<limit>()] = {};
  uint32_t total = 0;
  std::vector<uint8_t> differences(static_cast<size_t>(p.side));
  const auto count = [&](const uint8_t *from, ptrdiff_t stride) {
    const int length = inner_end - inner_begin;
    for (int i = 0; i < length; ++i) {
      differences[i] = static_cast<uint8_t>(
          std::clamp<int>(from[(i + 1) * stride] - from[i * stride], -limit, limit) + limit);
    }
    for (int i = 0; i + 2 < length; ++i) {
      ++counts[(differences[i] * values + differences[i + 1]) * values + differences[i + 2]];
    }
    total += length - 2;
  };
  for (int i = inner_begin; i < inner_end; ++i) {
    count(p.row(i) + inner_begin, 1);
    count(p.row(inner_begin) + i, p.side);
  }
  for (int i = 0; i < triples<limit>(); ++i) out[i] = std::sqrt(static_cast<float>(counts[i]) / total);
}

// MARK: Frequencies

constexpr int dct_size = 8;
constexpr int dct_coefficients = dct_size * dct_size - 1;

struct dct_basis {
  float at[dct_size][dct_size];
  dct_basis() {
    for (int k = 0; k < dct_size; ++k) {
      for (int n = 0; n < dct_size; ++n) {
        at[k][n] = static_cast<float>((k == 0 ? std::sqrt(0.5) : 1.0) / 2 * std::cos(M_PI * k * (2 * n + 1) / 16));
      }
    }
  }
};

void frequencies(const fb::plane &p, float *out) {
  static const dct_basis basis;
  float sums[dct_size][dct_size] = {};
  int blocks = 0;
  for (int top = inner_begin; top + dct_size <= inner_end; top += dct_size) {
    for (int left = inner_begin; left + dct_size <= inner_end; left += dct_size, ++blocks) {
      float rows[dct_size][dct_size];
      for (int y = 0; y < dct_size; ++y) {
        const uint8_t *source = p.row(top + y) + left;
        for (int k = 0; k < dct_size; ++k) {
          float sum = 0;
          for (int n = 0; n < dct_size; ++n) sum += basis.at[k][n] * source[n];
          rows[y][k] = sum;
        }
      }
      for (int j = 0; j < dct_size; ++j) {
        float column[dct_size] = {};
        for (int n = 0; n < dct_size; ++n) {
          for (int k = 0; k < dct_size; ++k) column[k] += basis.at[j][n] * rows[n][k];
        }
        for (int k = 0; k < dct_size; ++k) sums[j][k] += std::abs(column[k]);
      }
    }
  }
  for (int i = 1; i < dct_size * dct_size; ++i) *out++ = std::log(sums[i / dct_size][i % dct_size] / blocks + 0.05f);
}

// MARK: Colours

constexpr int color_bins = 16;

void histogram(const fb::plane &p, float *out) {
  uint32_t counts[color_bins] = {};
  for (int y = inner_begin; y < inner_end; ++y) {
    const uint8_t *row = p.row(y);
    for (int x = inner_begin; x < inner_end; ++x) ++counts[row[x] / (256 / color_bins)];
  }
  const float total = static_cast<float>((inner_end - inner_begin) * (inner_end - inner_begin));
  for (int i = 0; i < color_bins; ++i) out[i] = std::sqrt(counts[i] / total);
}

// MARK: Layout

constexpr int grid = 10;
constexpr int cell = fb_chip_side / grid;
constexpr int orientations = 8;

/// Mean and standard deviation in each cell of Y, Cb and Cr, in full scales, each relative to the upper face: the light's
/// and the camera's share is out.
void colors_of_cells(const fb::color_planes &planes, float *out) {
  for (int channel = 0; channel < 3; ++channel) {
    float mean[grid * grid], deviation[grid * grid];
    for (int i = 0; i < grid * grid; ++i) {
      uint32_t sum = 0, squares = 0;
      for (int y = 0; y < cell; ++y) {
        const uint8_t *row = planes[channel].row(i / grid * cell + y) + i % grid * cell;
        for (int x = 0; x < cell; ++x) sum += row[x], squares += row[x] * row[x];
      }
      mean[i] = sum / float(cell * cell) / 255;
      deviation[i] = std::sqrt(std::max(0.0f, squares / float(cell * cell) / (255 * 255) - mean[i] * mean[i]));
    }
    for (int i = 0; i < grid * grid; ++i) {
      *out++ = mean[i];
      *out++ = deviation[i];
    }
  }
}

void edges(const fb::plane &p, float *out) {
  float cells[grid * grid][orientations] = {};
  for (int y = 1; y < grid * cell - 1; ++y) {
    const uint8_t *a = p.row(y - 1), *b = p.row(y), *c = p.row(y + 1);
    for (int x = 1; x < grid * cell - 1; ++x) {
      const float dx = static_cast<float>(b[x + 1] - b[x - 1]), dy = static_cast<float>(c[x] - a[x]);
      // The eighth of the half circle, by comparisons: unsigned orientation.
      const float ax = dy < 0 ? -dx : dx, ay = std::abs(dy);
      const bool left = ax < 0;
      const float u = std::abs(ax);
      const int eighth = ay < 0.41421356f * u ? 0 : ay < u ? 1 : ay < 2.41421356f * u ? 2 : 3;
      cells[y / cell * grid + x / cell][left ? 7 - eighth : eighth] += std::sqrt(dx * dx + dy * dy);
    }
  }
  for (int i = 0; i < grid * grid; ++i) {
    // Normalised by the cell's neighbourhood, and slightly so: a smooth mask stays smooth.
    float energy = 0;
    int around = 0;
    for (int y = std::max(i / grid - 1, 0); y <= std::min(i / grid + 1, grid - 1); ++y) {
      for (int x = std::max(i % grid - 1, 0); x <= std::min(i % grid + 1, grid - 1); ++x, ++around) {
        for (const float each : cells[y * grid + x]) energy += each * each;
      }
    }
    const float norm = std::sqrt(energy / around) + 2.0f * cell * cell;
    for (const float each : cells[i]) *out++ = std::sqrt(each / norm);
  }
}

constexpr int channels = 6;
constexpr size_t feature_count = 3 * channels * lbp_bins + triples<2>() + 2 * triples<1>() + 3 * dct_coefficients +
                                 channels * color_bins + grid * grid * (6 + orientations) + 1;
static_assert(feature_count == fb_appearance_length, "the header says so");

}  // namespace

fb_status fb_appearance_measure(const fb_picture *picture, const fb_landmarks *landmarks, const uint8_t *chip,
                                size_t count, float *features, size_t capacity) noexcept {
  return fb::guarded([&] {
    if (count != fb_chip_bytes || capacity < fb_appearance_length || !fb::sane(*landmarks)) {
      return fb_status_bad_argument;
    }
    if (fb::inter_eye_distance(*landmarks) < smallest_eye_distance) return fb_status_bad_argument;

    const fb::color_planes face = fb::planes_of(chip, fb_chip_side);
    const std::vector<uint8_t> wide = fb::surroundings(*picture, *landmarks, surroundings_side, surroundings_reach);
    const fb::color_planes around = fb::planes_of(wide.data(), surroundings_side);

    std::vector<float> values(feature_count);
    float *out = values.data();
    for (const fb::plane &p : face) lbp(p, inner_begin, inner_end, out), out += lbp_bins;
    for (const fb::plane &p : face) lbp(p.halved(), inner_begin / 2, inner_end / 2, out), out += lbp_bins;
    for (const fb::plane &p : around) lbp(p, 0, surroundings_side, out), out += lbp_bins;
    co_occurrences<2>(face[0], out), out += triples<2>();
    for (int channel : {1, 2}) co_occurrences<1>(face[channel], out), out += triples<1>();
    for (int channel : {0, 1, 2}) frequencies(face[channel], out), out += dct_coefficients;
    for (const fb::plane &p : face) histogram(p, out), out += color_bins;
    colors_of_cells(face, out), out += grid * grid * 6;
    edges(face[0], out), out += grid * grid * orientations;
    *out++ = fb::isolated_frequencies(chip);
    if (out != values.data() + feature_count) return fb_status_internal;
    std::copy(values.begin(), values.end(), features);
    return fb_status_ok;
  });
}
