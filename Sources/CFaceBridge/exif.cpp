#include "decoders.hpp"

namespace {

/// Bounds-checked reads of a TIFF block in its own byte order; reads beyond the end give 0.
class tiff_reader {
 public:
  tiff_reader(const uint8_t *bytes, size_t count) : bytes_(bytes), count_(count) {
    little_ = count >= 4 && bytes[0] == 'I' && bytes[1] == 'I';
    valid_ = (little_ || (count >= 4 && bytes[0] == 'M' && bytes[1] == 'M')) && u16(2) == 42;
  }

  bool valid() const { return valid_; }

  uint32_t u16(size_t at) const {
    if (count_ < 2 || at > count_ - 2) return 0;
    return little_ ? bytes_[at] | bytes_[at + 1] << 8 : bytes_[at] << 8 | bytes_[at + 1];
  }

  uint32_t u32(size_t at) const {
    if (count_ < 4 || at > count_ - 4) return 0;
    return little_ ? u16(at) | u16(at + 2) << 16 : u16(at) << 16 | u16(at + 2);
  }

 private:
  const uint8_t *bytes_;
  size_t count_;
  bool little_ = false;
  bool valid_ = false;
};

constexpr uint32_t orientation_tag = 0x0112;
constexpr uint32_t short_type = 3;
constexpr size_t entry_bytes = 12;

}  // namespace

int fb::exif_orientation(const uint8_t *tiff, size_t count) noexcept {
  const tiff_reader reader(tiff, count);
  if (!reader.valid()) return 1;
  const size_t directory = reader.u32(4);
  const uint32_t entries = reader.u16(directory);
  for (uint32_t i = 0; i < entries; ++i) {
    const size_t entry = directory + 2 + i * entry_bytes;
    if (entry + entry_bytes > count) return 1;
    if (reader.u16(entry) != orientation_tag) continue;
    if (reader.u16(entry + 2) != short_type || reader.u32(entry + 4) != 1) return 1;
    const uint32_t orientation = reader.u16(entry + 8);
    return orientation >= 1 && orientation <= 8 ? static_cast<int>(orientation) : 1;
  }
  return 1;
}
