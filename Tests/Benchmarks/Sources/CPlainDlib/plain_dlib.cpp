#include "plain_dlib.h"

#include <dlib/dnn.h>
#include <dlib/image_io.h>
#include <dlib/image_processing.h>
#include <dlib/image_processing/frontal_face_detector.h>
#include <openssl/sha.h>

namespace {

using namespace dlib;

// dlib's dnn_face_recognition_ex.cpp.
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

}  // namespace

struct plain_dlib {
  frontal_face_detector detector = get_frontal_face_detector();
  shape_predictor predictor;
  anet_type net;
  array2d<rgb_pixel> image;
  std::vector<rectangle> faces;
  full_object_detection shape;
  matrix<rgb_pixel> chip;
};

plain_dlib *plain_create(const char *landmarks_path, const char *weights_path) {
  auto *plain = new plain_dlib;
  deserialize(landmarks_path) >> plain->predictor;
  deserialize(weights_path) >> plain->net;
  return plain;
}

void plain_free(plain_dlib *plain) { delete plain; }

bool plain_decode(plain_dlib *plain, const uint8_t *jpeg, size_t count) {
  load_jpeg(plain->image, jpeg, count);
  return plain->image.size() != 0;
}

size_t plain_detect(plain_dlib *plain) {
  plain->faces = plain->detector(plain->image);
  return plain->faces.size();
}

bool plain_locate(plain_dlib *plain) {
  if (plain->faces.empty()) return false;
  plain->shape = plain->predictor(plain->image, plain->faces[0]);
  return true;
}

bool plain_align(plain_dlib *plain) {
  extract_image_chip(plain->image, get_face_chip_details(plain->shape, 150, 0.25), plain->chip);
  return plain->chip.size() != 0;
}

bool plain_embed(plain_dlib *plain, float *descriptor) {
  const matrix<float, 0, 1> result = plain->net(plain->chip);
  for (long i = 0; i < result.size(); ++i) descriptor[i] = result(i);
  return result.size() == 128;
}

bool plain_embed_batch(plain_dlib *plain, size_t count, float *descriptors) {
  for (const auto &each : plain->net(std::vector<matrix<rgb_pixel>>(count, plain->chip))) {
    for (long i = 0; i < each.size(); ++i) *descriptors++ = each(i);
  }
  return true;
}

void plain_sha256(const uint8_t *bytes, size_t count, uint8_t *digest) { SHA256(bytes, count, digest); }
