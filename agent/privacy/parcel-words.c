/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklParcelWords"

#include "agent/privacy/parcel-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "agent/base/date-words.h"
#include "agent/privacy/disclosure-register.h"
#include "agent/wire/endpoint-api.h"
#include "agent/wire/otlp-decode.h"

#define LOGS "{\"resourceLogs\":"
#define METRICS "{\"resourceMetrics\":"
/* How a metric that stands alone begins; an event begins with its time. */
#define METRIC "{\"name\":"
#define MAX_BYTES (64 * 1024 * 1024)

static gboolean
begins_with (GBytes *bytes, const char *text)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return length >= strlen (text) && memcmp (data, text, strlen (text)) == 0;
}

/* One record, as it will stand in its batch. Returns: (transfer full) */
static GBytes *
wrap (GBytes *record, gboolean is_metric)
{
  GString *text = g_string_new (is_metric ? METRICS "[{\"scopeMetrics\":[{\"metrics\":["
                                          : LOGS "[{\"scopeLogs\":[{\"logRecords\":[");
  gsize length;
  const char *data = g_bytes_get_data (record, &length);

  g_string_append_len (text, data, (gssize) length);
  g_string_append (text, "]}]}]}");
  length = text->len;
  return g_bytes_new_take (g_string_free (text, FALSE), length);
}

/* Returns: (transfer full) */
static LklOtlpRequest *
decode (GBytes *bytes, GError **error)
{
  const LklJsonLimits limits = { .max_bytes = MAX_BYTES, .max_depth = LKL_JSON_MAX_DEPTH };
  const gboolean is_batch = begins_with (bytes, LOGS) || begins_with (bytes, METRICS);
  const gboolean is_metric = begins_with (bytes, METRICS) || begins_with (bytes, METRIC);
  g_autoptr (GBytes) whole = is_batch ? g_bytes_ref (bytes) : wrap (bytes, is_metric);

  return lkl_otlp_decode (is_metric ? LKL_OTLP_METRICS : LKL_OTLP_LOGS, whole, &limits, error);
}

/* Of a field that an earlier version had there is only the name. Returns: (transfer full): what it
 * is, without the full stop, so that a value can follow */
static char *
describe_field (const char *name)
{
  LklField field;
  const char *sentence;

  if (!lkl_field_from_name (name, &field))
    return g_strdup (name);
  sentence = lkl_disclosure_register_get_sentence (field);
  if (g_str_has_suffix (sentence, "."))
    return g_strndup (sentence, strlen (sentence) - 1);
  return g_strdup (sentence);
}

static void
add_value (GString *text, const char *indent, const char *name, const char *value)
{
  g_autofree char *what = describe_field (name);

  /* Translators: what a value is, and the value: "Which question you answered: how-is-it" */
  g_string_append (text, indent);
  g_string_append_printf (text, _ ("%s: %s"), what, value);
  g_string_append_c (text, '\n');
}

/* In the order of the register, then what is not in it. What names the record stands above. */
static void
add_values (GString *text, const char *indent, GHashTable *values)
{
  g_autoptr (GList) names = NULL;

  for (guint i = 0; i < LKL_FIELD_COUNT; i++)
    {
      const char *name = lkl_field_get_name ((LklField) i);
      const char *value = g_hash_table_lookup (values, name);

      if (value != NULL && i != LKL_FIELD_EVENT)
        add_value (text, indent, name, value);
    }
  names = g_list_sort (g_hash_table_get_keys (values), (GCompareFunc) strcmp);
  for (GList *link = names; link != NULL; link = link->next)
    {
      LklField field;

      if (!lkl_field_from_name (link->data, &field))
        add_value (text, indent, link->data, g_hash_table_lookup (values, link->data));
    }
}

static void
add_record (GString *text, const LklOtlpRecord *record)
{
  g_autofree char *what = describe_field (record->name);
  g_autoptr (GDateTime) time =
      g_date_time_new_from_unix_local (record->time_usecs / G_USEC_PER_SEC);
  g_autofree char *moment = time != NULL ? lkl_date_words_format (time, "%e %B %Y, %R") : NULL;

  if (text->len > 0)
    g_string_append_c (text, '\n');
  if (moment != NULL && record->time_usecs > 0)
    /* Translators: what a record is, and of when */
    g_string_append_printf (text, _ ("• %s (%s)"), what, g_strchug (moment));
  else
    g_string_append_printf (text, "• %s", what);
  g_string_append_c (text, '\n');
  add_values (text, "    ", record->attributes);
}

char *
lkl_parcel_words_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (LklOtlpRequest) request = decode (bytes, error);
  GString *text;

  if (request == NULL)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < request->records->len; i++)
    {
      const LklOtlpRecord *record = g_ptr_array_index (request->records, i);

      /* One resource stands on a parcel of ours. */
      if (i == 0)
        add_values (text, "", record->resource);
      add_record (text, record);
    }
  return g_string_free (text, FALSE);
}
