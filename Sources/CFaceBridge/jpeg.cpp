// FILE before jpeglib.h: it uses the type without including it.
#include <cstdio>
//
#include <jerror.h>
#include <jpeglib.h>

#include <csetjmp>
#include <cstring>
#include <vector>

#include "decoders.hpp"

namespace {

/// A progressive file may hold any number of scans, each of which costs a pass over all coefficients: a small file can
/// buy minutes. Encoders write about 10.
constexpr int max_scans = 64;

/// Coefficients of a progressive picture: 2 bytes for up to 4 components, padded to whole blocks, and rows in flight.
constexpr uint64_t memory_per_pixel = 16;
constexpr uint64_t memory_beside_pixels = 8u << 20;

/// libjpeg's state and the way out of it. Functions below that call setjmp own nothing that needs a destructor, so a
/// longjmp skips none; what does is owned by their caller.
struct jpeg_job {
  jpeg_decompress_struct cinfo{};
  jpeg_error_mgr errors{};
  jpeg_progress_mgr progress{};
  jmp_buf escape{};
  fb_status failure = fb_status_corrupt;
  bool created = false;

  ~jpeg_job() {
    if (created) jpeg_destroy_decompress(&cinfo);
  }
};

[[noreturn]] void fail(j_common_ptr cinfo, fb_status status) {
  auto *job = static_cast<jpeg_job *>(cinfo->client_data);
  job->failure = status;
  std::longjmp(job->escape, 1);
}

[[noreturn]] void on_error(j_common_ptr cinfo) {
  switch (cinfo->err->msg_code) {
    case JERR_IMAGE_TOO_BIG: fail(cinfo, fb_status_too_many_pixels);
    case JERR_EMPTY_IMAGE: fail(cinfo, fb_status_too_few_pixels);
    default: fail(cinfo, fb_status_corrupt);
  }
}

/// libjpeg goes on after a warning with made-up pixels, so that a warning is an end here. An unknown JFIF revision is the
/// one that says nothing about the pixels.
void on_message(j_common_ptr cinfo, int level) {
  if (level < 0 && cinfo->err->msg_code != JWRN_JFIF_MAJOR) fail(cinfo, fb_status_corrupt);
}

void on_output(j_common_ptr) {}

void on_progress(j_common_ptr cinfo) {
  if (reinterpret_cast<j_decompress_ptr>(cinfo)->input_scan_number > max_scans) fail(cinfo, fb_status_corrupt);
}

bool read_header(jpeg_job &job, const uint8_t *bytes, size_t count) noexcept {
  job.cinfo.err = jpeg_std_error(&job.errors);
  job.errors.error_exit = on_error;
  job.errors.emit_message = on_message;
  job.errors.output_message = on_output;
  job.cinfo.client_data = &job;
  if (setjmp(job.escape) != 0) return false;
  jpeg_create_decompress(&job.cinfo);
  job.created = true;
  job.progress.progress_monitor = on_progress;
  job.cinfo.progress = &job.progress;
  jpeg_mem_src(&job.cinfo, bytes, count);
  jpeg_save_markers(&job.cinfo, JPEG_APP0 + 1, 0xFFFF);
  jpeg_read_header(&job.cinfo, TRUE);
  return true;
}

bool start(jpeg_job &job) noexcept {
  if (setjmp(job.escape) != 0) return false;
  const bool inks = job.cinfo.jpeg_color_space == JCS_CMYK || job.cinfo.jpeg_color_space == JCS_YCCK;
  job.cinfo.out_color_space = inks ? JCS_CMYK : JCS_RGB;
  const uint64_t pixels = static_cast<uint64_t>(job.cinfo.image_width) * job.cinfo.image_height;
  job.cinfo.mem->max_memory_to_use = static_cast<long>(pixels * memory_per_pixel + memory_beside_pixels);
  jpeg_start_decompress(&job.cinfo);
  return true;
}

/// Adobe's writers store inks inverted, and say so by their marker.
void inks_to_rgb(const uint8_t *cmyk, uint8_t *rgb, uint32_t width, bool inverted) noexcept {
  for (uint32_t x = 0; x < width; ++x, cmyk += 4, rgb += 3) {
    const unsigned flip = inverted ? 0 : 255;
    const unsigned light = cmyk[3] ^ flip;
    for (int channel = 0; channel < 3; ++channel) {
      rgb[channel] = static_cast<uint8_t>(((cmyk[channel] ^ flip) * light + 127) / 255);
    }
  }
}

/// Reads to the end of the file's picture; `inks` is one row of CMYK where the picture has inks, else null.
bool read_rows(jpeg_job &job, fb_picture &picture, uint8_t *inks) noexcept {
  if (setjmp(job.escape) != 0) return false;
  while (job.cinfo.output_scanline < job.cinfo.output_height) {
    uint8_t *row = picture.row(job.cinfo.output_scanline);
    JSAMPROW target = inks != nullptr ? inks : row;
    if (jpeg_read_scanlines(&job.cinfo, &target, 1) != 1) return false;
    if (inks != nullptr) inks_to_rgb(inks, row, picture.width, job.cinfo.saw_Adobe_marker);
  }
  return jpeg_finish_decompress(&job.cinfo) != FALSE;
}

int orientation(const jpeg_job &job) noexcept {
  constexpr size_t prefix = 6;
  for (auto *marker = job.cinfo.marker_list; marker != nullptr; marker = marker->next) {
    if (marker->data_length > prefix && std::memcmp(marker->data, "Exif\0", prefix) == 0) {
      return fb::exif_orientation(marker->data + prefix, marker->data_length - prefix);
    }
  }
  return 1;
}

}  // namespace

fb_status fb::decode_jpeg(const uint8_t *bytes, size_t count, const fb_limits &limits, decoded &result) {
  jpeg_job job;
  if (!read_header(job, bytes, count)) return job.failure;
  const fb_status size = check_dimensions(job.cinfo.image_width, job.cinfo.image_height, limits);
  if (size != fb_status_ok) return size;
  // Before the end: jpeg_finish_decompress forgets the markers.
  result.orientation = orientation(job);
  if (!start(job)) return job.failure;

  fb_picture picture(job.cinfo.output_width, job.cinfo.output_height);
  std::vector<uint8_t> inks(job.cinfo.out_color_space == JCS_CMYK ? picture.width * size_t{4} : 0);
  if (!read_rows(job, picture, inks.empty() ? nullptr : inks.data())) return job.failure;
  result.picture = std::move(picture);
  return fb_status_ok;
}
