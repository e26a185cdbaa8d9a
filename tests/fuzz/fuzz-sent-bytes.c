/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was sent or waits, on its way into the window "What leaves this PC" and its export: whatever
 * the bytes are, they are what is shown. */

#include <string.h>

#include "agent/bus/json-line.h"
#include "agent/privacy/parcel-words.h"
#include "ui/privacy/sent-text.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

#define MAX_SHOWN_BYTES 4096

/* Without the ends of lines, which are ours. Returns: (transfer full) */
static char *
join_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strjoinv ("", lines);
}

static void
check_text (GBytes *sent, const guint8 *bytes, gsize length)
{
  const gsize shown = MIN (length, MAX_SHOWN_BYTES);
  gboolean was_cut = 2;
  g_autofree char *text = lkl_sent_text_from_bytes (sent, MAX_SHOWN_BYTES, &was_cut);
  g_autofree char *valid =
      g_utf8_make_valid (length > 0 ? (const char *) bytes : "", (gssize) shown);
  g_autofree char *given = join_lines (valid);
  g_autofree char *seen = join_lines (text);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpstr (seen, ==, given);
  g_assert_true (was_cut == (length > MAX_SHOWN_BYTES));
}

static void
check_line (GBytes *sent, const guint8 *bytes, gsize length)
{
  g_autoptr (GBytes) line = lkl_json_line_from_bytes (sent);
  gsize line_length;
  const char *text = g_bytes_get_data (line, &line_length);

  g_assert_cmpuint (line_length, ==, length + 1);
  g_assert_true (memchr (text, '\n', line_length) == text + length);
  for (gsize i = 0; i < length; i++)
    g_assert_true (text[i] == (char) bytes[i] || strchr ("\n\r", bytes[i]) != NULL);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  g_autoptr (GBytes) sent = g_bytes_new (bytes, length);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = lkl_parcel_words_from_bytes (sent, &error);

  g_assert_true ((words == NULL) == (error != NULL));
  g_assert_true (words == NULL || g_utf8_validate (words, -1, NULL));
  check_text (sent, bytes, length);
  check_line (sent, bytes, length);
  return 0;
}
