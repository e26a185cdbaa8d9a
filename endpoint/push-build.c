/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPushBuild"

#include "endpoint/push-build.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "agent/base/identifier.h"
#include "agent/wire/document-read.h"
#include "agent/wire/running-outage.h"
#include "endpoint/answer-build.h"
#include "endpoint/counted-build.h"
#include "endpoint/gzip.h"
#include "endpoint/task-build.h"
#include "endpoint/utc-day.h"

#define MAX_AGE_USECS (400 * G_TIME_SPAN_DAY)
#define MAX_ATTRIBUTE_BYTES 4096
#define MAX_CLOCK_SKEW_USECS (5 * G_TIME_SPAN_MINUTE)

/* Returns: (nullable): what is wrong with the record's time, NULL if nothing */
static const char *
judge_time (const LklOtlpRecord *record, gint64 now_usecs)
{
  if (record->time_usecs <= 0)
    return "a record without a time";
  if (record->time_usecs > now_usecs + MAX_CLOCK_SKEW_USECS)
    return "a record from the future; is the clock of this PC right?";
  if (record->time_usecs < now_usecs - MAX_AGE_USECS)
    return "a record older than 400 days";
  return NULL;
}

static GList *
get_sorted_keys (GHashTable *attributes)
{
  return g_list_sort (g_hash_table_get_keys (attributes), (GCompareFunc) g_strcmp0);
}

/* Returns: (transfer full): at most MAX_ATTRIBUTE_BYTES of @text, in whole characters */
static char *
shorten (const char *text)
{
  const char *end = text + strlen (text);

  if (end - text > MAX_ATTRIBUTE_BYTES)
    end = g_utf8_find_prev_char (text, text + MAX_ATTRIBUTE_BYTES + 1);
  return g_strndup (text, (gsize) (end - text));
}

static char *
write_attributes (GHashTable *attributes)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GList) keys = get_sorted_keys (attributes);

  json_builder_begin_object (builder);
  for (GList *key = keys; key != NULL; key = key->next)
    {
      g_autofree char *value = shorten (g_hash_table_lookup (attributes, key->data));

      json_builder_set_member_name (builder, key->data);
      json_builder_add_string_value (builder, value);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* What tells a record from all others: where it is from or its uid, what it is, and when. A uid
 * alone is its sender's word, and would let one record take the place of another. */
static char *
compute_key (const LklOtlpRecord *record, const char *attributes)
{
  g_autofree char *source = lkl_identifier_is_valid (record->uid)
                                ? g_strdup (record->uid)
                                : write_attributes (record->resource);
  g_autofree char *text = g_strdup_printf (
      "%s\n%s\n%s\n%" G_GINT64_FORMAT, source, record->name, attributes, record->time_usecs);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

static LklStoredRecord *
build_record (const LklOtlpRecord *record)
{
  LklStoredRecord *stored = g_new0 (LklStoredRecord, 1);

  stored->attributes = write_attributes (record->attributes);
  stored->key = compute_key (record, stored->attributes);
  stored->name = g_strdup (record->name);
  stored->time_usecs = record->time_usecs;
  return stored;
}

/* Returns: (transfer full) (nullable) */
static LklCompanionRecord *
build_step (const LklOtlpRecord *record, const char *person, gint64 now_usecs)
{
  LklCompanionNoteStep kind;
  const char *subject;
  LklCompanionRecord *step;

  if (!lkl_companion_note_from_record (record, &kind, &subject))
    return NULL;
  step = g_new0 (LklCompanionRecord, 1);
  step->person = g_strdup (person);
  step->step = kind;
  step->subject = g_strdup (subject);
  /* Where the clock is wrong, it was by now. */
  step->day =
      lkl_utc_day_format (judge_time (record, now_usecs) == NULL ? record->time_usecs : now_usecs);
  return step;
}

/* Returns: (nullable): static: what is wrong with it, NULL if nothing */
static const char *
add_running (LklPush *push, const LklOtlpRecord *record, const LklToken *token, gint64 now_usecs)
{
  const char *service = lkl_running_outage_get_service (record);
  const char *reason = judge_time (record, now_usecs);
  LklRunningOutage *outage;

  if (reason != NULL)
    return reason;
  if (service == NULL)
    return "an outage that lasts, of no service";
  if (token->person == NULL)
    return "an outage that lasts, of nobody";
  outage = g_new0 (LklRunningOutage, 1);
  outage->service = g_strdup (service);
  outage->time_usecs = record->time_usecs;
  g_ptr_array_add (push->running, outage);
  return NULL;
}

static void
add_record (LklPush *push,
            const LklOtlpRecord *record,
            const LklToken *token,
            gint64 now_usecs,
            LklPushLosses *losses)
{
  const char *reason = NULL;

  if (lkl_answer_is_record (record))
    {
      LklNamedAnswer *answer = lkl_answer_build (record, token->person, now_usecs, &reason);

      if (answer != NULL)
        {
          g_ptr_array_add (push->answers, answer);
          return;
        }
    }
  else if (lkl_person_message_is_record (record))
    {
      LklTask *task = lkl_task_build (record, token->person, now_usecs, &reason);

      if (task != NULL)
        {
          g_ptr_array_add (push->tasks, task);
          return;
        }
    }
  else if (lkl_companion_note_is_record (record))
    {
      LklCompanionRecord *step = build_step (record, token->person, now_usecs);

      if (step != NULL)
        g_ptr_array_add (push->steps, step);
      else
        reason = "a step of the companion that is not known here";
    }
  else if (lkl_running_outage_is_record (record))
    reason = add_running (push, record, token, now_usecs);
  else
    {
      reason = judge_time (record, now_usecs);
      if (reason == NULL)
        g_ptr_array_add (push->records, build_record (record));
    }
  if (reason != NULL)
    {
      losses->n_rejected++;
      losses->reason = reason;
    }
}

/* What somebody says to IT comes with their name, and so does how far their companion is. */
static gboolean
is_said_by_name (const LklOtlpRecord *record)
{
  return lkl_answer_is_record (record) || lkl_person_message_is_record (record)
         || lkl_companion_note_is_record (record);
}

static gboolean
check_request (const LklOtlpRequest *request, const LklToken *token, GError **error)
{
  if (request->day != NULL && !lkl_document_is_day (request->day))
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_MALFORMED, "linklight.batch.day is no day");
      return FALSE;
    }
  for (guint i = 0; i < request->records->len; i++)
    if (lkl_counted_is_record (g_ptr_array_index (request->records, i)))
      {
        g_set_error (error,
                     LKL_ERROR,
                     LKL_ERROR_REFUSED,
                     "what is counted needs the token that everybody has");
        return FALSE;
      }
  for (guint i = 0; i < request->records->len; i++)
    if (token->token_class != LKL_TOKEN_ANSWERS
        && is_said_by_name (g_ptr_array_index (request->records, i)))
      {
        g_set_error (error, LKL_ERROR, LKL_ERROR_REFUSED, "an answer needs the token for answers");
        return FALSE;
      }
  return TRUE;
}

LklPush *
lkl_push_build (const LklOtlpRequest *request,
                LklOtlpSignal signal,
                const LklToken *token,
                GBytes *plain,
                GBytes *compressed,
                gint64 now_usecs,
                LklPushLosses *losses,
                GError **error)
{
  g_autoptr (LklPush) push = NULL;

  *losses = (LklPushLosses){ 0 };
  if (!check_request (request, token, error))
    return NULL;
  push = lkl_push_new ();
  push->token_hash = g_strdup (token->hash);
  push->token_class = token->token_class;
  push->stream = g_strdup (request->stream);
  push->seq = request->seq;
  push->day = g_strdup (request->day);
  push->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, plain);
  push->received_day = lkl_utc_day_format (now_usecs);
  for (guint i = 0; i < request->records->len; i++)
    add_record (push, g_ptr_array_index (request->records, i), token, now_usecs, losses);
  /* The values of metrics are only in the body. */
  if (signal == LKL_OTLP_METRICS)
    push->content = compressed != NULL ? g_bytes_ref (compressed) : lkl_gzip_compress (plain);
  return g_steal_pointer (&push);
}
