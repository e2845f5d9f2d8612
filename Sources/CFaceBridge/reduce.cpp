#include "reduce.hpp"

#include <vector>

namespace {

/// The source pixels under one target pixel, along one axis: [first, last], with partial cover at both ends.
struct cover {
  uint32_t first;
  uint32_t last;
  float first_weight;
  float last_weight;
};

std::vector<cover> covers(uint32_t source, uint32_t target) {
  std::vector<cover> result(target);
  const double step = static_cast<double>(source) / target;
  for (uint32_t i = 0; i < target; ++i) {
    const double begin = i * step;
    const double end = i + 1 == target ? source : (i + 1) * step;
    const auto first = static_cast<uint32_t>(begin);
    uint32_t last = static_cast<uint32_t>(end);
    double last_weight = end - last;
    if (last >= source || last_weight == 0) last -= 1, last_weight = 1;
    const double first_weight = first == last ? end - begin : first + 1 - begin;
    result[i] = {first, last, static_cast<float>(first_weight), static_cast<float>(last_weight)};
  }
  return result;
}

float weight(const cover &c, uint32_t i) { return i == c.first ? c.first_weight : i == c.last ? c.last_weight : 1; }

}  // namespace

fb_picture fb::reduced(const fb_picture &picture, uint32_t width, uint32_t height) {
  const std::vector<cover> columns = covers(picture.width, width);
  const std::vector<cover> rows = covers(picture.height, height);
  const float pixel_share = static_cast<float>(width) / picture.width * (static_cast<float>(height) / picture.height);

  fb_picture result(width, height);
  std::vector<float> sums(static_cast<size_t>(width) * 3);
  for (uint32_t y = 0; y < height; ++y) {
    std::fill(sums.begin(), sums.end(), 0.0f);
    for (uint32_t source_y = rows[y].first; source_y <= rows[y].last; ++source_y) {
      const float row_weight = weight(rows[y], source_y);
      const uint8_t *source = picture.row(source_y);
      for (uint32_t x = 0; x < width; ++x) {
        for (uint32_t source_x = columns[x].first; source_x <= columns[x].last; ++source_x) {
          const float share = row_weight * weight(columns[x], source_x);
          const uint8_t *pixel = source + size_t{source_x} * 3;
          for (int channel = 0; channel < 3; ++channel) sums[x * 3 + channel] += share * pixel[channel];
        }
      }
    }
    uint8_t *out = result.row(y);
    for (size_t i = 0; i < sums.size(); ++i) out[i] = static_cast<uint8_t>(std::min(255.0f, sums[i] * pixel_share + 0.5f));
  }
  return result;
}
