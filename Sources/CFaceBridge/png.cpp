#include <png.h>

#include <csetjmp>
#include <cstring>
#include <vector>

#include "decoders.hpp"

namespace {

/// Nothing that is kept needs more: a palette, its transparency and EXIF.
constexpr png_alloc_size_t max_chunk_bytes = 1u << 20;
constexpr png_uint_32 max_kept_chunks = 16;

/// libpng's state and the bytes that it reads. As in jpeg.cpp: who calls setjmp owns nothing that needs a destructor.
struct png_job {
  png_structp png = nullptr;
  png_infop info = nullptr;
  const uint8_t *bytes = nullptr;
  size_t count = 0;
  size_t offset = 0;

  ~png_job() { png_destroy_read_struct(&png, &info, nullptr); }
};

[[noreturn]] void on_error(png_structp png, png_const_charp) { png_longjmp(png, 1); }

void on_warning(png_structp, png_const_charp) {}

void on_read(png_structp png, png_bytep target, size_t wanted) {
  auto *job = static_cast<png_job *>(png_get_io_ptr(png));
  if (wanted > job->count - job->offset) png_error(png, "end of data");
  std::memcpy(target, job->bytes + job->offset, wanted);
  job->offset += wanted;
}

/// Signature, then IHDR at a fixed place: the size is known before libpng allocates anything.
fb_status check_header(const uint8_t *bytes, size_t count, const fb_limits &limits) {
  constexpr size_t header_end = 8 + 8 + 13;
  if (count < header_end || std::memcmp(bytes + 12, "IHDR", 4) != 0) return fb_status_corrupt;
  return fb::check_dimensions(png_get_uint_32(bytes + 16), png_get_uint_32(bytes + 20), limits);
}

bool read_header(png_job &job) noexcept {
  if (setjmp(png_jmpbuf(job.png)) != 0) return false;
  png_set_read_fn(job.png, &job, on_read);
  png_set_user_limits(job.png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);  // the limits in pixels were checked already
  png_set_chunk_malloc_max(job.png, max_chunk_bytes);
  png_set_chunk_cache_max(job.png, max_kept_chunks);
  // Profiles and texts are compressed: skipped, they cannot be bombs.
  png_set_keep_unknown_chunks(job.png, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
  const png_byte exif[] = "eXIf";
  png_set_keep_unknown_chunks(job.png, PNG_HANDLE_CHUNK_AS_DEFAULT, exif, 1);
  png_set_crc_action(job.png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
  png_read_info(job.png, job.info);

  png_set_expand(job.png);    // palette, grey below 8 bits, tRNS
  png_set_scale_16(job.png);  // rounds, where png_set_strip_16 would cut
  png_set_gray_to_rgb(job.png);
  png_set_interlace_handling(job.png);
  png_read_update_info(job.png, job.info);
  return true;
}

bool read_rows(png_job &job, png_bytepp rows) noexcept {
  if (setjmp(png_jmpbuf(job.png)) != 0) return false;
  png_read_image(job.png, rows);
  png_read_end(job.png, job.info);
  return true;
}

int orientation(png_job &job) noexcept {
  png_uint_32 count = 0;
  png_bytep tiff = nullptr;
  if (setjmp(png_jmpbuf(job.png)) != 0) return 1;
  if (png_get_eXIf_1(job.png, job.info, &count, &tiff) == 0) return 1;
  return fb::exif_orientation(tiff, count);
}

void over_white(const uint8_t *rgba, fb_picture &picture) noexcept {
  uint8_t *out = picture.rgb.get();
  const uint8_t *end = out + picture.row_bytes() * picture.height;
  for (; out < end; out += 3, rgba += 4) {
    const unsigned alpha = rgba[3];
    for (int channel = 0; channel < 3; ++channel) {
      out[channel] = static_cast<uint8_t>((rgba[channel] * alpha + 255 * (255 - alpha) + 127) / 255);
    }
  }
}

}  // namespace

fb_status fb::decode_png(const uint8_t *bytes, size_t count, const fb_limits &limits, decoded &result) {
  const fb_status size = check_header(bytes, count, limits);
  if (size != fb_status_ok) return size;

  png_job job;
  job.bytes = bytes;
  job.count = count;
  job.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, on_error, on_warning);
  if (job.png == nullptr) return fb_status_out_of_memory;
  job.info = png_create_info_struct(job.png);
  if (job.info == nullptr) return fb_status_out_of_memory;
  if (!read_header(job)) return fb_status_corrupt;

  fb_picture picture(png_get_image_width(job.png, job.info), png_get_image_height(job.png, job.info));
  const unsigned channels = png_get_channels(job.png, job.info);
  if ((channels != 3 && channels != 4) || png_get_rowbytes(job.png, job.info) != size_t{picture.width} * channels) {
    return fb_status_corrupt;
  }
  std::vector<uint8_t> rgba(channels == 4 ? size_t{picture.width} * picture.height * 4 : 0);
  uint8_t *pixels = channels == 4 ? rgba.data() : picture.rgb.get();
  std::vector<png_bytep> rows(picture.height);
  for (size_t y = 0; y < rows.size(); ++y) rows[y] = pixels + y * picture.width * channels;
  if (!read_rows(job, rows.data())) return fb_status_corrupt;
  if (channels == 4) over_white(rgba.data(), picture);
  result.orientation = orientation(job);
  result.picture = std::move(picture);
  return fb_status_ok;
}
