#include "picture.hpp"

#include <cstring>
#include <utility>

#include "decoders.hpp"
#include "guarded.hpp"

namespace {

bool starts_with(const uint8_t *bytes, size_t count, const char *prefix, size_t length, size_t offset = 0) {
  return count >= offset + length && std::memcmp(bytes + offset, prefix, length) == 0;
}

fb_format format_of(const uint8_t *b, size_t n) {
  if (starts_with(b, n, "\xFF\xD8\xFF", 3)) return fb_format_jpeg;
  if (starts_with(b, n, "\x89PNG\r\n\x1A\n", 8)) return fb_format_png;
  if (starts_with(b, n, "GIF87a", 6) || starts_with(b, n, "GIF89a", 6)) return fb_format_gif;
  if (starts_with(b, n, "RIFF", 4) && starts_with(b, n, "WEBP", 4, 8)) return fb_format_webp;
  if (starts_with(b, n, "II*\0", 4) || starts_with(b, n, "MM\0*", 4)) return fb_format_tiff;
  if (starts_with(b, n, "ftyp", 4, 4)) return fb_format_heif;
  if (starts_with(b, n, "%PDF-", 5)) return fb_format_pdf;
  if (starts_with(b, n, "BM", 2)) return fb_format_bmp;
  return fb_format_unknown;
}

}  // namespace

fb_status fb::check_dimensions(uint64_t width, uint64_t height, const fb_limits &limits) noexcept {
  // Formats state at most 32 bits a side, so the product cannot overflow 64.
  if (width > UINT32_MAX || height > UINT32_MAX || width * height > limits.max_pixels) return fb_status_too_many_pixels;
  if (width < limits.min_side || height < limits.min_side || width == 0 || height == 0) {
    return fb_status_too_few_pixels;
  }
  return fb_status_ok;
}

fb_format fb_format_of(const void *bytes, size_t count) noexcept {
  return bytes == nullptr ? fb_format_unknown : format_of(static_cast<const uint8_t *>(bytes), count);
}

fb_status fb_picture_decode(const void *bytes, size_t count, const fb_limits *limits, fb_picture **picture) noexcept {
  return fb::guarded([&] {
    if (bytes == nullptr || count == 0) return fb_status_empty;
    if (count > limits->max_bytes) return fb_status_too_many_bytes;
    const auto *data = static_cast<const uint8_t *>(bytes);
    const fb_format format = format_of(data, count);
    if (format != fb_format_jpeg && format != fb_format_png) return fb_status_unsupported_format;

    fb::decoded result;
    const fb_status status = format == fb_format_jpeg ? fb::decode_jpeg(data, count, *limits, result)
                                                      : fb::decode_png(data, count, *limits, result);
    if (status != fb_status_ok) return status;
    *picture = new fb_picture(fb::upright(std::move(result.picture), result.orientation));
    return fb_status_ok;
  });
}

fb_status fb_picture_from_rgb(const void *rgb, size_t count, uint32_t width, uint32_t height,
                              fb_picture **picture) noexcept {
  return fb::guarded([&] {
    if (width == 0 || height == 0 || width > 65535 || height > 65535) return fb_status_bad_argument;
    if (count != static_cast<size_t>(width) * height * 3) return fb_status_bad_argument;
    auto made = std::make_unique<fb_picture>(width, height);
    std::memcpy(made->rgb.get(), rgb, count);
    *picture = made.release();
    return fb_status_ok;
  });
}

void fb_picture_free(fb_picture *picture) noexcept { delete picture; }
uint32_t fb_picture_width(const fb_picture *picture) noexcept { return picture->width; }
uint32_t fb_picture_height(const fb_picture *picture) noexcept { return picture->height; }
const uint8_t *fb_picture_rgb(const fb_picture *picture) noexcept { return picture->rgb.get(); }
