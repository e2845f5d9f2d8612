#pragma once
#include <curl/curl.h>

// Counts what the other side answers, and stops it beyond the limit: nobody here reads it.
static inline size_t ccurl_discard(char *bytes, size_t size, size_t count, void *left) {
  (void)bytes;
  size_t *remaining = (size_t *)left;
  if (size * count > *remaining) return 0;
  *remaining -= size * count;
  return size * count;
}

// curl_easy_setopt is variadic, which Swift does not import.
// Posts a body and waits for the answer, whose status goes to `status`; follows no redirect. With `allows_plain` HTTP is
// spoken, too, and never through a proxy.
static inline CURLcode ccurl_post(const char *url, const struct curl_slist *headers, const void *body, size_t length,
                                  long connect_milliseconds, long total_milliseconds, size_t answer_limit,
                                  int allows_plain, long *status) {
  CURL *curl = curl_easy_init();
  if (curl == NULL) return CURLE_FAILED_INIT;
  curl_easy_setopt(curl, CURLOPT_URL, url);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, allows_plain ? "http,https" : "https");
  if (allows_plain) curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_POST, 1L);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)length);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
  // Without signals: there are many threads here.
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, connect_milliseconds);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, total_milliseconds);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, ccurl_discard);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer_limit);
  CURLcode code = curl_easy_perform(curl);
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, status);
  curl_easy_cleanup(curl);
  return code;
}

// CURL_GLOBAL_DEFAULT is an expression of other macros.
static inline CURLcode ccurl_start(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }
