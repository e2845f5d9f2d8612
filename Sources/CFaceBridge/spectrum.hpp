#pragma once

#include <cstdint>

namespace fb {

/// How far single frequencies stand out of a chip's spectrum, in brightness and in two colour differences: 0 for most faces.
///
/// A display's grid seen through a camera's leaves stripes of few frequencies (moiré); skin, hair and noise have neighbouring
/// frequencies alike. `chip` is fb_chip_side pixels square, RGB, rows packed.
float isolated_frequencies(const uint8_t *chip);

}  // namespace fb
