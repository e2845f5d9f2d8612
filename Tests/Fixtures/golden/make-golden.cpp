// Writes golden.json: what dlib itself answers for the photographs that scripts/fetch-photos fetches, without a line of
// this project's code in between. The pipeline is that of dlib's tools/python/src/face_recognition.cpp.
//
//   c++ -std=c++17 -O2 make-golden.cpp -o /tmp/make-golden -ldlib -lopenblas -llapack -ljpeg -lpng -lcrypto
//   OPENBLAS_NUM_THREADS=1 /tmp/make-golden ../../../models ../../../.cache/photos > golden.json
//
// golden.json was made with Debian 12's libdlib 19.24+dfsg-1, OpenBLAS 0.3.21 and libjpeg-turbo 2.1.5. `pixels` is the
// SHA-256 of the decoded RGB bytes: where it differs, the decoders do, and no other number can be compared. `tight` and
// `wide` are `mirrored` of chips cut with padding 0.18 and 0.32.
#include <dlib/dnn.h>
#include <dlib/image_io.h>
#include <dlib/image_processing.h>
#include <dlib/image_processing/frontal_face_detector.h>
#include <openssl/sha.h>

#include <cstdio>
#include <string>
#include <vector>

using namespace dlib;

template <template <int, template <typename> class, int, typename> class block, int N, template <typename> class BN, typename SUBNET>
using residual = add_prev1<block<N, BN, 1, tag1<SUBNET>>>;
template <template <int, template <typename> class, int, typename> class block, int N, template <typename> class BN, typename SUBNET>
using residual_down = add_prev2<avg_pool<2, 2, 2, 2, skip1<tag2<block<N, BN, 2, tag1<SUBNET>>>>>>;
template <int N, template <typename> class BN, int stride, typename SUBNET>
using block = BN<con<N, 3, 3, 1, 1, relu<BN<con<N, 3, 3, stride, stride, SUBNET>>>>>;
template <int N, typename SUBNET> using ares = relu<residual<block, N, affine, SUBNET>>;
template <int N, typename SUBNET> using ares_down = relu<residual_down<block, N, affine, SUBNET>>;
template <typename SUBNET> using alevel0 = ares_down<256, SUBNET>;
template <typename SUBNET> using alevel1 = ares<256, ares<256, ares_down<256, SUBNET>>>;
template <typename SUBNET> using alevel2 = ares<128, ares<128, ares_down<128, SUBNET>>>;
template <typename SUBNET> using alevel3 = ares<64, ares<64, ares<64, ares_down<64, SUBNET>>>>;
template <typename SUBNET> using alevel4 = ares<32, ares<32, ares<32, SUBNET>>>;
using anet_type = loss_metric<fc_no_bias<128, avg_pool_everything<alevel0<alevel1<alevel2<alevel3<alevel4<
    max_pool<3, 3, 2, 2, relu<affine<con<32, 7, 7, 2, 2, input_rgb_image_sized<150>>>>>>>>>>>>>;

struct golden_case {
  const char *photo;
  /// Every how many pixels, across and down, one is kept; makes a small picture without any filter to disagree about.
  int step;
  int upsample;
};

const golden_case cases[] = {
    {"biden.jpg", 1, 0},  {"obama.jpg", 1, 0},  {"obama2.jpg", 1, 0},
    {"obama3.jpg", 1, 0}, {"biden.jpg", 6, 1}, {"obama.jpg", 6, 1},
};

using picture = array2d<rgb_pixel>;

void decimate(picture &image, int step) {
  if (step == 1) return;
  picture smaller(image.nr() / step, image.nc() / step);
  for (long r = 0; r < smaller.nr(); ++r)
    for (long c = 0; c < smaller.nc(); ++c) smaller[r][c] = image[r * step][c * step];
  swap(image, smaller);
}

std::string sha256(const picture &image) {
  std::vector<unsigned char> bytes;
  for (long r = 0; r < image.nr(); ++r)
    for (long c = 0; c < image.nc(); ++c) bytes.insert(bytes.end(), {image[r][c].red, image[r][c].green, image[r][c].blue});
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(bytes.data(), bytes.size(), digest);
  std::string result;
  for (unsigned char byte : digest) result += "0123456789abcdef"[byte >> 4], result += "0123456789abcdef"[byte & 15];
  return result;
}

/// As dlib's Python detector does with upsample_num_times.
std::vector<rect_detection> detect(frontal_face_detector &detector, const picture &image, int upsample) {
  std::vector<rect_detection> found;
  pyramid_down<2> pyramid;
  if (upsample == 0) {
    detector(image, found);
  } else {
    picture larger;
    pyramid_up(image, larger, pyramid);
    detector(larger, found);
    for (auto &each : found) each.rect = pyramid.rect_down(each.rect);
  }
  return found;
}

void print(const char *name, const matrix<float, 0, 1> &values, const char *end) {
  std::printf("    \"%s\": [", name);
  for (long i = 0; i < values.size(); ++i) std::printf("%s%.8g", i == 0 ? "" : ", ", values(i));
  std::printf("]%s\n", end);
}

matrix<rgb_pixel> cut(const picture &image, const full_object_detection &shape, double padding) {
  matrix<rgb_pixel> chip;
  extract_image_chip(image, get_face_chip_details(shape, 150, padding), chip);
  return chip;
}

/// Mean of the chip's descriptor and its mirror image's.
matrix<float, 0, 1> mirrored(anet_type &net, const matrix<rgb_pixel> &chip) {
  const matrix<float, 0, 1> plain = net(chip);
  const matrix<float, 0, 1> mirror = net(matrix<rgb_pixel>(fliplr(chip)));
  return (plain + mirror) / 2;
}

int main(int, char **argv) {
  const std::string models = argv[1], photos = argv[2];
  frontal_face_detector detector = get_frontal_face_detector();
  shape_predictor predictor;
  anet_type net;
  deserialize(models + "/shape_predictor_5_face_landmarks.dat") >> predictor;
  deserialize(models + "/dlib_face_recognition_resnet_model_v1.dat") >> net;

  std::printf("[\n");
  for (const auto &each : cases) {
    picture image;
    load_image(image, photos + "/" + each.photo);
    decimate(image, each.step);
    const auto found = detect(detector, image, each.upsample);
    const full_object_detection shape = predictor(image, found.at(0).rect);
    const matrix<rgb_pixel> chip = cut(image, shape, 0.25);
    const matrix<float, 0, 1> plain = net(chip);

    std::printf("  {\n    \"photo\": \"%s\", \"step\": %d, \"upsample\": %d,\n", each.photo, each.step, each.upsample);
    std::printf("    \"width\": %ld, \"height\": %ld, \"pixels\": \"%s\",\n    \"faces\": [", image.nc(), image.nr(), sha256(image).c_str());
    for (size_t i = 0; i < found.size(); ++i) {
      const rectangle &r = found[i].rect;
      std::printf("%s{\"x\": %ld, \"y\": %ld, \"width\": %lu, \"height\": %lu, \"score\": %.10g}", i == 0 ? "" : ", ", r.left(), r.top(), r.width(), r.height(), found[i].detection_confidence);
    }
    std::printf("],\n    \"landmarks\": [");
    for (unsigned long i = 0; i < 5; ++i) std::printf("%s[%ld, %ld]", i == 0 ? "" : ", ", shape.part(i).x(), shape.part(i).y());
    std::printf("],\n");
    print("plain", plain, ",");
    print("mirrored", mirrored(net, chip), ",");
    print("tight", mirrored(net, cut(image, shape, 0.18)), ",");
    print("wide", mirrored(net, cut(image, shape, 0.32)), "");
    std::printf("  }%s\n", &each == std::end(cases) - 1 ? "" : ",");
  }
  std::printf("]\n");
}
