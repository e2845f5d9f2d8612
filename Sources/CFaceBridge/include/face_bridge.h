/// The face pipeline's C boundary: encoded picture -> upright RGB pixels -> faces -> landmarks -> aligned chip -> 128
/// floats, and the pixel measurements that quality is judged by.
///
/// Every function is total: it checks its arguments before any library sees them, lets no C++ exception out and reports
/// through `fb_status`. Out-parameters come last and are written only on `fb_status_ok`. Buffers belong to the caller and
/// are read during the call only. Coordinates are pixels of the upright picture, origin top left, x right, y down.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define FB_NOEXCEPT noexcept
extern "C" {
#else
#define FB_NOEXCEPT
#endif

#pragma clang assume_nonnull begin

typedef enum __attribute__((enum_extensibility(closed))) fb_status {
  fb_status_ok = 0,
  /// The caller broke a precondition that is stated at the function.
  fb_status_bad_argument,
  fb_status_out_of_memory,
  fb_status_empty,
  fb_status_too_many_bytes,
  /// Neither JPEG nor PNG by its first bytes.
  fb_status_unsupported_format,
  fb_status_too_many_pixels,
  fb_status_too_few_pixels,
  /// Truncated, damaged, of a variant that the decoder does not know, or built to cost more work than its size explains.
  fb_status_corrupt,
  /// The bytes are not the model that was asked for.
  fb_status_bad_model,
  /// A library failed in a way that no check foresaw.
  fb_status_internal,
} fb_status;

// MARK: - Pictures

/// What the first bytes say a file is; names the refused formats that people send most.
typedef enum __attribute__((enum_extensibility(closed))) fb_format {
  fb_format_unknown = 0,
  fb_format_jpeg,
  fb_format_png,
  fb_format_gif,
  fb_format_webp,
  fb_format_bmp,
  fb_format_tiff,
  fb_format_heif,
  fb_format_pdf,
} fb_format;

/// Bounds that are checked from the size and the header, before any pixel is decoded or allocated.
typedef struct fb_limits {
  size_t max_bytes;
  uint64_t max_pixels;
  /// Smallest width and smallest height.
  uint32_t min_side;
} fb_limits;

/// 8-bit RGB pixels, rows packed from the top; never changes once made, so threads may share it.
typedef struct fb_picture fb_picture;

/// Judges by the first bytes only. `bytes` may be null where `count` is 0.
fb_format fb_format_of(const void *_Nullable bytes, size_t count) FB_NOEXCEPT;

/// Decodes a whole JPEG or PNG, turned upright by its EXIF orientation; alpha is composed over white, colour profiles
/// are ignored. A picture is decoded completely or refused; bytes after its end are ignored.
fb_status fb_picture_decode(const void *_Nullable bytes, size_t count, const fb_limits *limits,
                            fb_picture *_Nullable *_Nonnull picture) FB_NOEXCEPT;

/// Copies `width * height * 3` bytes of RGB; both sides 1 to 65535.
fb_status fb_picture_from_rgb(const void *rgb, size_t count, uint32_t width, uint32_t height,
                              fb_picture *_Nullable *_Nonnull picture) FB_NOEXCEPT;

void fb_picture_free(fb_picture *_Nullable picture) FB_NOEXCEPT;
uint32_t fb_picture_width(const fb_picture *picture) FB_NOEXCEPT;
uint32_t fb_picture_height(const fb_picture *picture) FB_NOEXCEPT;
/// `width * height * 3` bytes, valid as long as the picture.
const uint8_t *fb_picture_rgb(const fb_picture *picture) FB_NOEXCEPT;

enum {
  fb_thumbnail_width = 17,
  fb_thumbnail_height = 16,
  fb_thumbnail_cells = fb_thumbnail_width * fb_thumbnail_height,
};

/// Writes the mean luminance of each cell of a grid over the whole picture, rows from the top, in 1/256 of a grey level.
/// `capacity` is at least `fb_thumbnail_cells`. Refuses a picture that is smaller than the grid.
fb_status fb_picture_thumbnail(const fb_picture *picture, uint16_t *cells, size_t capacity) FB_NOEXCEPT;

enum {
  /// Pixels of the longer side that an encoded copy may have.
  fb_encoded_side = 1024,
};

/// Writes a JPEG of the whole picture, reduced where its longer side exceeds `longest_side`, which is 1 to
/// `fb_encoded_side`. `quality` is libjpeg's, 1 to 100. Where the file is larger than `capacity` it is
/// `fb_status_too_many_bytes`. The same pixels give the same bytes.
fb_status fb_picture_encode_jpeg(const fb_picture *picture, uint32_t longest_side, int quality, uint8_t *bytes,
                                 size_t capacity, size_t *count) FB_NOEXCEPT;

// MARK: - Faces

/// A detection. The box may reach beyond the picture's edges; nothing is clipped.
typedef struct fb_face {
  int32_t x;
  int32_t y;
  int32_t width;
  int32_t height;
  /// HOG margin above dlib's own threshold: at least the detector's `least_score`, unbounded.
  double score;
} fb_face;

/// At which size a picture is searched.
typedef struct fb_detection_size {
  /// A picture whose longer side exceeds this many pixels is searched in a copy reduced to it, so that the work is
  /// bounded; boxes are mapped back. 80 or more.
  uint32_t longest_side;
  /// Where nothing was found and the longer side is at most this, the picture is searched again at twice its size: the
  /// detector's window is 80 px, and a face before a 320x240 webcam is smaller. 0 never does.
  uint32_t enlarge_up_to;
  /// Detections down to this score are told, -2 to 0. Below 0 are what dlib itself would not call faces: most are nothing,
  /// and some are faces that something covers. Pictures are searched again as if those were not there.
  double least_score;
} fb_detection_size;

/// dlib's frontal HOG detector. Not safe to use from two threads at once.
typedef struct fb_detector fb_detector;

fb_status fb_detector_create(const fb_detection_size *size, fb_detector *_Nullable *_Nonnull detector) FB_NOEXCEPT;
void fb_detector_free(fb_detector *_Nullable detector) FB_NOEXCEPT;

/// Writes the first `capacity` detections, by falling score, and how many there were in all.
fb_status fb_detector_detect(fb_detector *detector, const fb_picture *picture, fb_face *faces, size_t capacity,
                             size_t *found) FB_NOEXCEPT;

// MARK: - Landmarks

typedef struct fb_point {
  int32_t x;
  int32_t y;
} fb_point;

/// dlib's 5-point model's points, in its order; left and right are the picture's, not the person's.
typedef struct fb_landmarks {
  fb_point right_eye_outer;
  fb_point right_eye_inner;
  fb_point left_eye_outer;
  fb_point left_eye_inner;
  fb_point nose_base;
} fb_landmarks;

/// dlib's 5-point shape predictor. Threads may share it.
typedef struct fb_landmark_model fb_landmark_model;

fb_status fb_landmark_model_load(const void *bytes, size_t count,
                                 fb_landmark_model *_Nullable *_Nonnull model) FB_NOEXCEPT;
void fb_landmark_model_free(fb_landmark_model *_Nullable model) FB_NOEXCEPT;

/// Finds the points for one detection of this picture; points may lie outside the picture.
fb_status fb_landmark_model_locate(const fb_landmark_model *model, const fb_picture *picture, const fb_face *face,
                                   fb_landmarks *landmarks) FB_NOEXCEPT;

// MARK: - Aligned chip and descriptor

enum {
  /// Pixels on each side of the aligned face that the network takes.
  fb_chip_side = 150,
  fb_chip_bytes = fb_chip_side * fb_chip_side * 3,
  fb_descriptor_length = 128,
};

/// Cuts the aligned chip (RGB, 150x150) as dlib's `get_face_chip_details` and `extract_image_chip` do. `padding`, 0 to 0.5,
/// is what is added on every side, in sizes of the face; dlib's `face_recognition_model_v1` takes 0.25. `capacity` is at
/// least `fb_chip_bytes`. Refuses points that make no face: eyes under 4 px apart, or a face centred outside the picture.
fb_status fb_chip_cut(const fb_picture *picture, const fb_landmarks *landmarks, double padding, uint8_t *chip,
                      size_t capacity) FB_NOEXCEPT;

enum {
  /// Chips that one call describes, at most.
  fb_network_chips = 8,
};

/// dlib's face recognition ResNet, computed on the thread of the caller. Not safe to use from two threads at once; may
/// change threads between calls.
typedef struct fb_network fb_network;

/// Loads the weights from the bytes of dlib's file, and sets OpenBLAS to one thread for the whole process: the cores are
/// shared out by engine.
fb_status fb_network_load(const void *bytes, size_t count, fb_network *_Nullable *_Nonnull network) FB_NOEXCEPT;
void fb_network_free(fb_network *_Nullable network) FB_NOEXCEPT;

/// Describes chips by 128 floats each: what dlib's `compute_face_descriptor` answers with `num_jitters` 0. `chips` holds 1
/// to `fb_network_chips` chips one after another, `count` bytes in all; `capacity`, in floats, is at least
/// `fb_descriptor_length` for each descriptor. With `mirrored`, each chip's descriptor is followed by that of its mirror
/// image. A descriptor does not depend on the others in its call.
fb_status fb_network_describe(fb_network *network, const uint8_t *chips, size_t count, bool mirrored,
                              float *descriptors, size_t capacity) FB_NOEXCEPT;

// MARK: - Quality

/// Measurements on one face; see quality.cpp and pose.cpp for each formula and its source.
typedef struct fb_quality {
  /// Pixels between the midpoints of the eyes' corners.
  double inter_eye_distance;
  /// Variance of the Laplacian, grey levels squared.
  double sharpness;
  /// Mean luminance of the face, 0-255.
  double face_luminance;
  /// Shares of face pixels, 0-1.
  double under_exposed_share;
  double over_exposed_share;
  /// Mean luminance beside and above the face over that of the face; 1 where the face fills the picture.
  double back_light_ratio;
  /// Degrees; approximate. Positive: to the picture's right, up, clockwise.
  double yaw;
  double pitch;
  double roll;
  /// Share of the box inside the picture, 0-1.
  double inside_frame_share;
} fb_quality;

/// `chip` is what `fb_chip_cut` made from the same picture and landmarks with padding 0.25, `count` = `fb_chip_bytes`.
fb_status fb_quality_measure(const fb_picture *picture, const fb_face *face, const fb_landmarks *landmarks,
                             const uint8_t *chip, size_t count, fb_quality *quality) FB_NOEXCEPT;

// MARK: - Appearance

enum {
  /// Floats by which the face's texture, noise, colours and layout are described.
  fb_appearance_length = 2927,
};

/// Describes how a face looks, for models of attacks to judge; see appearance.cpp for what is in which place. `chip` is
/// what `fb_chip_cut` made from the same picture and landmarks with padding 0.25, `count` = `fb_chip_bytes`. `capacity`, in
/// floats, is at least `fb_appearance_length`.
fb_status fb_appearance_measure(const fb_picture *picture, const fb_landmarks *landmarks, const uint8_t *chip,
                                size_t count, float *features, size_t capacity) FB_NOEXCEPT;

#pragma clang assume_nonnull end

#ifdef __cplusplus
}
#endif
