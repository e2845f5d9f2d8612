/// dlib's own pipeline in the fewest calls, without limits, checks or error handling: a yardstick, not a library.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#pragma clang assume_nonnull begin

typedef struct plain_dlib plain_dlib;

plain_dlib *plain_create(const char *landmarks_path, const char *weights_path);
void plain_free(plain_dlib *plain);

/// Each works on what the one before left; false where there is nothing.
bool plain_decode(plain_dlib *plain, const uint8_t *jpeg, size_t count);
size_t plain_detect(plain_dlib *plain);
bool plain_locate(plain_dlib *plain);
bool plain_align(plain_dlib *plain);
bool plain_embed(plain_dlib *plain, float *descriptor);
/// The same chip `count` times in one call, 128 floats each.
bool plain_embed_batch(plain_dlib *plain, size_t count, float *descriptors);

/// SHA-256, for the model files' check.
void plain_sha256(const uint8_t *bytes, size_t count, uint8_t *digest);

#pragma clang assume_nonnull end

#ifdef __cplusplus
}
#endif
