/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklOtlpSplit"

#include "agent/wire/otlp-split.h"

#include <string.h>

#include "agent/base/error.h"

/* What stands around the records, see lkl_otlp_encode_batch(). Inside of a JSON text the quotes of
 * a mark would be escaped, so its first place is the right one. */
#define MARK_LOGS "\"logRecords\":["
#define MARK_METRICS "\"metrics\":["
#define END "]}]}]}"

/* Returns: where the object that begins at @text ends; NULL = it doesn't */
static const char *
find_end_of_object (const char *text)
{
  guint depth = 0;
  gboolean is_in_text = FALSE;

  for (; *text != '\0'; text++)
    if (is_in_text)
      {
        if (*text == '\\' && text[1] != '\0')
          text++;
        else if (*text == '"')
          is_in_text = FALSE;
      }
    else if (*text == '"')
      is_in_text = TRUE;
    else if (*text == '{')
      depth++;
    else if (*text == '}' && --depth == 0)
      return text + 1;
  return NULL;
}

/* Returns: where the list of records ends; NULL = it is none */
static const char *
take_records (const char *text, GPtrArray *records)
{
  while (*text == '{')
    {
      const char *end = find_end_of_object (text);

      if (end == NULL)
        return NULL;
      g_ptr_array_add (records, g_strndup (text, (gsize) (end - text)));
      if (*end != ',')
        return end;
      text = end + 1;
    }
  return NULL;
}

GPtrArray *
lkl_otlp_split_batch (LklOtlpSignal signal, GBytes *bytes, GError **error)
{
  const char *mark = signal == LKL_OTLP_LOGS ? MARK_LOGS : MARK_METRICS;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_free);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data != NULL ? data : "", length);
  const char *place = strstr (text, mark);

  if (place != NULL)
    place = take_records (place + strlen (mark), records);
  if (place == NULL || !g_str_equal (place, END))
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_MALFORMED, "a batch that is not as it was frozen");
      return NULL;
    }
  return g_steal_pointer (&records);
}
