#pragma once

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <openssl/x509.h>

// EVP_EC_gen is a macro over the variadic EVP_PKEY_Q_keygen; Swift imports neither.
static inline EVP_PKEY *copenssl_generate_p256(void) { return EVP_EC_gen("P-256"); }

// OSSL_PARAM keeps pointers to names and values, which Swift lends for the length of one call only; and
// EVP_PKEY_PUBLIC_KEY is an expression of other macros, which Swift does not import.
// Makes a public key of an encoded point (SEC 1, section 2.3.3) without checking that it is on the curve; NULL where
// OpenSSL refuses. The caller owns the key.
static inline EVP_PKEY *copenssl_import_p256(const unsigned char *point, size_t count) {
  OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, (char *)"prime256v1", 0),
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, (void *)point, count),
      OSSL_PARAM_construct_end(),
  };
  EVP_PKEY *key = NULL;
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
  if (context != NULL && EVP_PKEY_fromdata_init(context) == 1) {
    EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, parameters);
  }
  EVP_PKEY_CTX_free(context);
  return key;
}
