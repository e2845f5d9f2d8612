// Writes the small pictures that the decoder tests read, one of each kind that libjpeg and libpng can write.
//
//   c++ -std=c++17 -O1 make-pictures.cpp -o /tmp/make-pictures -ljpeg -lpng && /tmp/make-pictures .
//
// All show the same ramp: red grows to the right, green downwards, blue is 128; where there is alpha, it grows to the
// right. Sizes 80x64, so that a turned picture is seen to be turned.
#include <cstdio>
//
#include <jpeglib.h>
#include <png.h>

#include <cstdint>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

namespace {

constexpr int width = 80;
constexpr int height = 64;
std::string directory;

int red(int x) { return 255 * x / (width - 1); }
int green(int y) { return 255 * y / (height - 1); }
constexpr int blue = 128;
int grey(int x) { return red(x); }

FILE *create(const std::string &name) {
  FILE *file = std::fopen((directory + "/" + name).c_str(), "wb");
  if (file == nullptr) {
    std::perror(name.c_str());
    std::exit(1);
  }
  return file;
}

using jpeg_setup = std::function<void(jpeg_compress_struct &)>;
using jpeg_markers = std::function<void(jpeg_compress_struct &)>;

void write_jpeg(const std::string &name, J_COLOR_SPACE input, int components, jpeg_setup setup,
                jpeg_markers markers = {}, bool inverted_inks = true) {
  jpeg_compress_struct cinfo;
  jpeg_error_mgr errors;
  cinfo.err = jpeg_std_error(&errors);
  jpeg_create_compress(&cinfo);
  FILE *file = create(name);
  jpeg_stdio_dest(&cinfo, file);
  cinfo.image_width = width;
  cinfo.image_height = height;
  cinfo.input_components = components;
  cinfo.in_color_space = input;
  jpeg_set_defaults(&cinfo);
  jpeg_set_quality(&cinfo, 97, TRUE);
  for (int i = 0; i < cinfo.num_components; ++i) {
    cinfo.comp_info[i].h_samp_factor = 1;
    cinfo.comp_info[i].v_samp_factor = 1;
  }
  if (setup) setup(cinfo);
  jpeg_start_compress(&cinfo, TRUE);
  if (markers) markers(cinfo);
  std::vector<uint8_t> row(width * components);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      uint8_t *pixel = &row[x * components];
      const int rgb[3] = {red(x), green(y), blue};
      if (components == 1) pixel[0] = static_cast<uint8_t>(grey(x));
      if (components == 3) for (int c = 0; c < 3; ++c) pixel[c] = static_cast<uint8_t>(rgb[c]);
      if (components == 4) {
        // Ink is what light is not, without black; Adobe stores both inverted.
        for (int c = 0; c < 3; ++c) pixel[c] = static_cast<uint8_t>(inverted_inks ? rgb[c] : 255 - rgb[c]);
        pixel[3] = inverted_inks ? 255 : 0;
      }
    }
    JSAMPROW rows[1] = {row.data()};
    jpeg_write_scanlines(&cinfo, rows, 1);
  }
  jpeg_finish_compress(&cinfo);
  jpeg_destroy_compress(&cinfo);
  std::fclose(file);
}

/// A TIFF block with one entry, the orientation.
std::vector<uint8_t> tiff(int orientation, bool little) {
  if (little) return {'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, uint8_t(orientation), 0, 0, 0, 0, 0, 0, 0};
  return {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, uint8_t(orientation), 0, 0, 0, 0, 0, 0};
}

void write_jpegs() {
  write_jpeg("baseline.jpg", JCS_RGB, 3, {});
  write_jpeg("progressive.jpg", JCS_RGB, 3, [](auto &c) { jpeg_simple_progression(&c); });
  write_jpeg("grey.jpg", JCS_GRAYSCALE, 1, {});
  write_jpeg("rgb.jpg", JCS_RGB, 3, [](auto &c) { jpeg_set_colorspace(&c, JCS_RGB); });
  write_jpeg("restarts.jpg", JCS_RGB, 3, [](auto &c) { c.restart_interval = 4; });
  write_jpeg("subsampled.jpg", JCS_RGB, 3, [](auto &c) { c.comp_info[0].h_samp_factor = c.comp_info[0].v_samp_factor = 2; });
  write_jpeg("cmyk-adobe.jpg", JCS_CMYK, 4, {});
  write_jpeg("cmyk-plain.jpg", JCS_CMYK, 4, [](auto &c) { c.write_Adobe_marker = FALSE; }, {}, false);
  write_jpeg("ycck-adobe.jpg", JCS_CMYK, 4, [](auto &c) { jpeg_set_colorspace(&c, JCS_YCCK); });
  for (int orientation = 1; orientation <= 8; ++orientation) {
    write_jpeg("orientation-" + std::to_string(orientation) + ".jpg", JCS_RGB, 3, {}, [=](auto &c) {
      std::vector<uint8_t> exif = {'E', 'x', 'i', 'f', 0, 0};
      for (uint8_t byte : tiff(orientation, orientation % 2 == 0)) exif.push_back(byte);
      jpeg_write_marker(&c, JPEG_APP0 + 1, exif.data(), exif.size());
    });
  }
  // Every AC coefficient a scan of its own: valid, and more work than any encoder asks for.
  std::vector<jpeg_scan_info> scans;
  scans.push_back({3, {0, 1, 2}, 0, 0, 0, 0});
  for (int component = 0; component < 3; ++component) {
    for (int k = 1; k < 64; ++k) scans.push_back({1, {component}, k, k, 0, 0});
  }
  write_jpeg("scan-bomb.jpg", JCS_RGB, 3, [&](auto &c) {
    c.scan_info = scans.data();
    c.num_scans = static_cast<int>(scans.size());
  });
}

using png_pixel = std::function<void(int x, int y, std::vector<unsigned> &samples)>;
using png_setup = std::function<void(png_structp, png_infop)>;

void write_png(const std::string &name, int depth, int type, png_pixel pixel, png_setup setup = {},
               int interlace = PNG_INTERLACE_NONE) {
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(png);
  FILE *file = create(name);
  png_init_io(png, file);
  png_set_IHDR(png, info, width, height, depth, type, interlace, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (setup) setup(png, info);
  png_write_info(png, info);
  const size_t stride = png_get_rowbytes(png, info);
  std::vector<uint8_t> image(stride * height);
  for (int y = 0; y < height; ++y) {
    size_t bit = 0;
    for (int x = 0; x < width; ++x) {
      std::vector<unsigned> samples;
      pixel(x, y, samples);
      for (unsigned sample : samples) {
        uint8_t *at = &image[y * stride + bit / 8];
        if (depth == 16) at[0] = sample >> 8, at[1] = sample & 255;
        if (depth == 8) at[0] = sample;
        if (depth < 8) at[0] |= sample << (8 - depth - bit % 8);
        bit += depth;
      }
    }
  }
  std::vector<png_bytep> rows;
  for (int y = 0; y < height; ++y) rows.push_back(&image[y * stride]);
  png_write_image(png, rows.data());
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  std::fclose(file);
}

void write_pngs() {
  const png_pixel rgb = [](int x, int y, auto &s) { s = {unsigned(red(x)), unsigned(green(y)), blue}; };
  write_png("rgb8.png", 8, PNG_COLOR_TYPE_RGB, rgb);
  write_png("interlaced.png", 8, PNG_COLOR_TYPE_RGB, rgb, {}, PNG_INTERLACE_ADAM7);
  write_png("rgb16.png", 16, PNG_COLOR_TYPE_RGB,
            [](int x, int y, auto &s) { s = {red(x) * 257u, green(y) * 257u, blue * 257u}; });
  write_png("rgba8.png", 8, PNG_COLOR_TYPE_RGBA,
            [](int x, int y, auto &s) { s = {unsigned(red(x)), unsigned(green(y)), blue, unsigned(red(x))}; });
  write_png("rgba16.png", 16, PNG_COLOR_TYPE_RGBA,
            [](int x, int y, auto &s) { s = {red(x) * 257u, green(y) * 257u, blue * 257u, red(x) * 257u}; });
  write_png("grey8.png", 8, PNG_COLOR_TYPE_GRAY, [](int x, int, auto &s) { s = {unsigned(grey(x))}; });
  write_png("grey16.png", 16, PNG_COLOR_TYPE_GRAY, [](int x, int, auto &s) { s = {grey(x) * 257u}; });
  write_png("grey1.png", 1, PNG_COLOR_TYPE_GRAY, [](int x, int, auto &s) { s = {x * 2 >= width}; });
  write_png("grey-alpha.png", 8, PNG_COLOR_TYPE_GRAY_ALPHA, [](int x, int, auto &s) { s = {0, unsigned(red(x))}; });
  const png_pixel column = [](int x, int, auto &s) { s = {unsigned(x)}; };
  const png_setup palette = [](png_structp png, png_infop info) {
    png_color colours[width];
    for (int i = 0; i < width; ++i) colours[i] = {png_byte(red(i)), 64, blue};
    png_set_PLTE(png, info, colours, width);
  };
  write_png("palette.png", 8, PNG_COLOR_TYPE_PALETTE, column, palette);
  write_png("palette-alpha.png", 8, PNG_COLOR_TYPE_PALETTE, column, [&](png_structp png, png_infop info) {
    palette(png, info);
    png_byte alphas[width];
    for (int i = 0; i < width; ++i) alphas[i] = red(i);
    png_set_tRNS(png, info, alphas, width, nullptr);
  });
  write_png("orientation-6.png", 8, PNG_COLOR_TYPE_RGB, rgb, [](png_structp png, png_infop info) {
    std::vector<uint8_t> exif = tiff(6, false);
    png_set_eXIf_1(png, info, exif.size(), exif.data());
  });
}

}  // namespace

int main(int argc, char **argv) {
  directory = argc > 1 ? argv[1] : ".";
  write_jpegs();
  write_pngs();
}
