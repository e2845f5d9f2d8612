// FILE before jpeglib.h: it uses the type without including it.
#include <cstdio>
//
#include <jpeglib.h>

#include <algorithm>
#include <csetjmp>
#include <cstdlib>
#include <cstring>

#include "guarded.hpp"
#include "picture.hpp"
#include "reduce.hpp"

namespace {

constexpr int least_quality = 1, greatest_quality = 100;

/// libjpeg's state and the way out of it; see jpeg.cpp for the rules of setjmp.
struct encoding_job {
  jpeg_compress_struct cinfo{};
  jpeg_error_mgr errors{};
  jmp_buf escape{};
  /// libjpeg allocates it with malloc, and replaces it as it grows.
  unsigned char *bytes = nullptr;
  unsigned long count = 0;
  bool created = false;

  ~encoding_job() {
    if (created) jpeg_destroy_compress(&cinfo);
    std::free(bytes);
  }
};

[[noreturn]] void on_error(j_common_ptr cinfo) {
  std::longjmp(static_cast<encoding_job *>(cinfo->client_data)->escape, 1);
}

void on_message(j_common_ptr, int) {}

void on_output(j_common_ptr) {}

bool encode(encoding_job &job, const fb_picture &picture, int quality) noexcept {
  job.cinfo.err = jpeg_std_error(&job.errors);
  job.errors.error_exit = on_error;
  job.errors.emit_message = on_message;
  job.errors.output_message = on_output;
  job.cinfo.client_data = &job;
  if (setjmp(job.escape) != 0) return false;
  jpeg_create_compress(&job.cinfo);
  job.created = true;
  jpeg_mem_dest(&job.cinfo, &job.bytes, &job.count);
  job.cinfo.image_width = picture.width;
  job.cinfo.image_height = picture.height;
  job.cinfo.input_components = 3;
  job.cinfo.in_color_space = JCS_RGB;
  jpeg_set_defaults(&job.cinfo);
  jpeg_set_quality(&job.cinfo, quality, TRUE);
  jpeg_start_compress(&job.cinfo, TRUE);
  while (job.cinfo.next_scanline < job.cinfo.image_height) {
    // libjpeg reads rows, and takes them by a pointer that could write.
    auto *row = const_cast<JSAMPROW>(picture.row(job.cinfo.next_scanline));
    if (jpeg_write_scanlines(&job.cinfo, &row, 1) != 1) return false;
  }
  jpeg_finish_compress(&job.cinfo);
  return true;
}

/// The side in a copy whose longer side is `longest`, 1 or more.
uint32_t scaled(uint32_t side, uint32_t longer, uint32_t longest) {
  return std::max<uint32_t>(1, static_cast<uint32_t>((uint64_t{side} * longest + longer / 2) / longer));
}

}  // namespace

fb_status fb_picture_encode_jpeg(const fb_picture *picture, uint32_t longest_side, int quality, uint8_t *bytes,
                                 size_t capacity, size_t *count) noexcept {
  return fb::guarded([&] {
    if (longest_side < 1 || longest_side > fb_encoded_side || quality < least_quality || quality > greatest_quality) {
      return fb_status_bad_argument;
    }
    const uint32_t longer = std::max(picture->width, picture->height);
    fb_picture smaller;
    const fb_picture *source = picture;
    if (longer > longest_side) {
      smaller = fb::reduced(*picture, scaled(picture->width, longer, longest_side),
                            scaled(picture->height, longer, longest_side));
      source = &smaller;
    }
    encoding_job job;
    if (!encode(job, *source, quality)) return fb_status_internal;
    if (job.count > capacity) return fb_status_too_many_bytes;
    std::memcpy(bytes, job.bytes, job.count);
    *count = job.count;
    return fb_status_ok;
  });
}
