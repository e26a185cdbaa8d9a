/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What agent and endpoint say to each other beside documents and OTLP, and what the agent keeps of
 * it. The first byte says what (see the table at the end). */

#include <gio/gio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "agent/base/identifier.h"
#include "agent/sync/credentials.h"
#include "agent/sync/response-dates.h"
#include "agent/wire/endpoint-api.h"
#include "agent/wire/index-signature.h"
#include "agent/wire/push-failure.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

static void
read_enrolment_request (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklEnrolmentRequest) request = lkl_enrolment_request_from_bytes (bytes, &error);
  g_autoptr (LklEnrolmentRequest) copy = NULL;
  g_autoptr (GBytes) again = NULL;

  g_assert_true ((request == NULL) == (error != NULL));
  if (request == NULL)
    return;
  again = lkl_enrolment_request_to_bytes (request);
  copy = lkl_enrolment_request_from_bytes (again, NULL);
  g_assert_nonnull (copy);
  g_assert_cmpstr (copy->code, ==, request->code);
  g_assert_cmpstr (copy->device, ==, request->device);
  g_assert_true (lkl_identifier_is_valid (request->device));
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    {
      g_assert_true (lkl_identifier_is_valid (request->streams[i]));
      g_assert_cmpstr (copy->streams[i], ==, request->streams[i]);
    }
}

static void
read_enrolment_answer (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklEnrolmentAnswer) answer = lkl_enrolment_answer_from_bytes (bytes, &error);
  g_autoptr (LklEnrolmentAnswer) copy = NULL;
  g_autoptr (GBytes) again = NULL;

  g_assert_true ((answer == NULL) == (error != NULL));
  if (answer == NULL)
    return;
  again = lkl_enrolment_answer_to_bytes (answer);
  copy = lkl_enrolment_answer_from_bytes (again, NULL);
  g_assert_nonnull (copy);
  g_assert_cmpstr (copy->organisation, ==, answer->organisation);
  g_assert_cmpstr (copy->person, ==, answer->person);
  g_assert_cmpstr (copy->mine_token, ==, answer->mine_token);
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    g_assert_cmpstr (copy->tokens[i], ==, answer->tokens[i]);
}

static void
read_renewal (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = lkl_renewal_answer_read (bytes, &error);
  g_autofree char *copy = NULL;
  g_autoptr (GBytes) again = NULL;

  g_assert_true ((token == NULL) == (error != NULL));
  if (token == NULL)
    return;
  again = lkl_renewal_answer_to_bytes (token);
  copy = lkl_renewal_answer_read (again, NULL);
  g_assert_cmpstr (copy, ==, token);
}

/* What a server says goes into the log and the doctor. */
static void
check_line (const char *line)
{
  g_assert_true (g_utf8_validate (line, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (line, -1), <=, 201);
  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    g_assert_true (g_unichar_isprint (g_utf8_get_char (p)));
}

static void
read_push_answer (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  g_autofree char *failure = lkl_push_failure_read (bytes);
  gint64 rejected = -1;

  if (lkl_push_answer_read (bytes, &rejected, &message, &error))
    g_assert_cmpint (rejected, >=, 0);
  else
    g_assert_nonnull (error);
  if (message != NULL)
    check_line (message);
  if (failure != NULL)
    check_line (failure);
  g_assert_true (failure == NULL || *failure != '\0');
}

/* Its file, without a disk. */
static void
read_credentials (GBytes *bytes)
{
  const int descriptor = memfd_create ("credentials", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", descriptor);
  g_autoptr (GError) error = NULL;
  g_autoptr (LklCredentials) credentials = NULL;
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  g_assert_cmpint (pwrite (descriptor, data, length, 0), ==, length);
  credentials = lkl_credentials_load (path, "https://linklight.example.org", &error);
  close (descriptor);
  g_assert_true ((credentials == NULL) == (error != NULL));
  if (credentials == NULL)
    return;
  g_assert_cmpstr (credentials->endpoint, ==, "https://linklight.example.org");
  g_assert_true (lkl_credentials_is_token (credentials->mine_token));
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    g_assert_true (lkl_credentials_is_token (credentials->tokens[i]));
  g_assert_cmpint (credentials->renewed_usecs, >=, 0);
}

/* A line with keys, one with the signature, and the index. What is signed can't be changed. */
static void
read_signature (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data != NULL ? data : "", length);
  g_auto (GStrv) parts = g_strsplit (text, "\n", 3);
  g_autofree char *changed = NULL;
  g_autoptr (GBytes) signature = NULL;
  g_autoptr (GBytes) index = NULL;
  g_autoptr (GBytes) other = NULL;
  g_autoptr (GError) error = NULL;

  if (g_strv_length (parts) < 3)
    return;
  changed = g_strconcat (parts[2], " ", NULL);
  signature = g_bytes_new (parts[1], strlen (parts[1]));
  index = g_bytes_new (parts[2], strlen (parts[2]));
  other = g_bytes_new (changed, strlen (changed));
  if (lkl_index_signature_verify (parts[0], index, signature, &error))
    g_assert_false (lkl_index_signature_verify (parts[0], other, signature, NULL));
  else
    g_assert_nonnull (error);
}

/* Headers as libsoup takes them apart. */
static void
read_headers (GBytes *bytes)
{
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gint64 retry_secs;

  if (data != NULL && soup_headers_parse (data, (int) length, headers))
    {
      retry_secs = lkl_response_dates_get_retry_after (headers);
      g_assert_true (retry_secs >= -1 && retry_secs <= LKL_RESPONSE_DATES_MAX_RETRY_AFTER_SECS);
      g_assert_cmpint (lkl_response_dates_get (headers, "Date"), >=, -1);
    }
  soup_message_headers_unref (headers);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  void (*const readers[]) (GBytes *) = {
    ['a' - 'a'] = read_enrolment_request, ['b' - 'a'] = read_enrolment_answer,
    ['c' - 'a'] = read_renewal,           ['d' - 'a'] = read_push_answer,
    ['e' - 'a'] = read_credentials,       ['f' - 'a'] = read_signature,
    ['g' - 'a'] = read_headers,
  };
  g_autoptr (GBytes) body = NULL;

  if (length == 0)
    return 0;
  body = g_bytes_new (bytes + 1, length - 1);
  readers[(guint8) (bytes[0] - 'a') % G_N_ELEMENTS (readers)](body);
  return 0;
}
