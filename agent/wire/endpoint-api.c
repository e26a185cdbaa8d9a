/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklEndpointApi"

#include "agent/wire/endpoint-api.h"

#include <string.h>

#include "agent/base/identifier.h"
#include "agent/base/json-read.h"
#include "agent/wire/push-failure.h"

#define MAX_CODE_BYTES 64
#define MAX_NAME_BYTES 200
#define MAX_TOKEN_BYTES 256

static const LklJsonLimits limits = { .max_bytes = 16 * 1024, .max_depth = 8 };
/* Any server may answer a push, at whatever length. */
static const LklJsonLimits push_answer_limits = { .max_bytes = 64 * 1024, .max_depth = 16 };

static void
write_string (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  json_builder_add_string_value (builder, value);
}

static GBytes *
builder_to_bytes (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  char *text = json_to_string (root, FALSE);

  return g_bytes_new_take (text, strlen (text));
}

/* Opens an object that holds a string for each class of records. */
static void
begin_classes (JsonBuilder *builder, const char *member, char *const *values)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    write_string (builder, lkl_record_class_get_name ((LklRecordClass) i), values[i]);
}

/* Returns: FALSE on an error; then what was read is still owned by @values */
static gboolean
read_classes (const LklJsonValue *object, gsize max_bytes, char **values, GError **error)
{
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    {
      const char *text;

      if (!lkl_json_get_string (object,
                                lkl_record_class_get_name ((LklRecordClass) i),
                                LKL_JSON_REQUIRED,
                                max_bytes,
                                &text,
                                error))
        return FALSE;
      values[i] = g_strdup (text);
    }
  return TRUE;
}

GBytes *
lkl_enrolment_request_to_bytes (const LklEnrolmentRequest *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  if (self->code != NULL)
    write_string (builder, "code", self->code);
  write_string (builder, "device", self->device);
  begin_classes (builder, "streams", self->streams);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  return builder_to_bytes (builder);
}

LklEnrolmentRequest *
lkl_enrolment_request_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (LklJsonDocument) document =
      lkl_json_document_new ("enrolment request", bytes, &limits, error);
  g_autoptr (LklEnrolmentRequest) self = g_new0 (LklEnrolmentRequest, 1);
  LklJsonValue root, streams;
  const char *code = NULL;
  const char *device;

  if (document == NULL)
    return NULL;
  root = lkl_json_document_get_root (document);
  if (!lkl_json_get_string (&root, "code", LKL_JSON_OPTIONAL, MAX_CODE_BYTES, &code, error)
      || !lkl_json_get_string (&root, "device", LKL_JSON_REQUIRED, MAX_CODE_BYTES, &device, error)
      || !lkl_json_get_object (&root, "streams", LKL_JSON_REQUIRED, &streams, error)
      || !read_classes (&streams, MAX_CODE_BYTES, self->streams, error))
    return NULL;
  self->code = g_strdup (code);
  self->device = g_strdup (device);
  if (!lkl_identifier_is_valid (device))
    {
      lkl_json_set_error (error, &root, "device", "expected a UUID");
      return NULL;
    }
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    if (!lkl_identifier_is_valid (self->streams[i]))
      {
        lkl_json_set_error (
            error, &streams, lkl_record_class_get_name ((LklRecordClass) i), "expected a UUID");
        return NULL;
      }
  return g_steal_pointer (&self);
}

void
lkl_enrolment_request_free (LklEnrolmentRequest *self)
{
  g_free (self->code);
  g_free (self->device);
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    g_free (self->streams[i]);
  g_free (self);
}

GBytes *
lkl_enrolment_answer_to_bytes (const LklEnrolmentAnswer *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  write_string (builder, "organisation", self->organisation);
  write_string (builder, "person", self->person);
  begin_classes (builder, "tokens", self->tokens);
  write_string (builder, "mine", self->mine_token);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  return builder_to_bytes (builder);
}

LklEnrolmentAnswer *
lkl_enrolment_answer_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (LklJsonDocument) document =
      lkl_json_document_new ("enrolment answer", bytes, &limits, error);
  g_autoptr (LklEnrolmentAnswer) self = g_new0 (LklEnrolmentAnswer, 1);
  LklJsonValue root, tokens;
  const char *organisation, *person, *mine;

  if (document == NULL)
    return NULL;
  root = lkl_json_document_get_root (document);
  if (!lkl_json_get_string (
          &root, "organisation", LKL_JSON_REQUIRED, MAX_NAME_BYTES, &organisation, error)
      || !lkl_json_get_string (&root, "person", LKL_JSON_REQUIRED, MAX_NAME_BYTES, &person, error)
      || !lkl_json_get_object (&root, "tokens", LKL_JSON_REQUIRED, &tokens, error)
      || !read_classes (&tokens, MAX_TOKEN_BYTES, self->tokens, error)
      || !lkl_json_get_string (&tokens, "mine", LKL_JSON_REQUIRED, MAX_TOKEN_BYTES, &mine, error))
    return NULL;
  self->organisation = g_strdup (organisation);
  self->person = g_strdup (person);
  self->mine_token = g_strdup (mine);
  return g_steal_pointer (&self);
}

void
lkl_enrolment_answer_free (LklEnrolmentAnswer *self)
{
  g_free (self->organisation);
  g_free (self->person);
  g_free (self->mine_token);
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    g_free (self->tokens[i]);
  g_free (self);
}

GBytes *
lkl_renewal_answer_to_bytes (const char *token)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  write_string (builder, "token", token);
  json_builder_end_object (builder);
  return builder_to_bytes (builder);
}

char *
lkl_renewal_answer_read (GBytes *bytes, GError **error)
{
  g_autoptr (LklJsonDocument) document =
      lkl_json_document_new ("renewal answer", bytes, &limits, error);
  LklJsonValue root;
  const char *token;

  if (document == NULL)
    return NULL;
  root = lkl_json_document_get_root (document);
  if (!lkl_json_get_string (&root, "token", LKL_JSON_REQUIRED, MAX_TOKEN_BYTES, &token, error))
    return NULL;
  return g_strdup (token);
}

GBytes *
lkl_push_answer_to_bytes (LklOtlpSignal signal, gint64 rejected, const char *message)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, rejected);

  json_builder_begin_object (builder);
  if (rejected > 0)
    {
      json_builder_set_member_name (builder, "partialSuccess");
      json_builder_begin_object (builder);
      write_string (
          builder, signal == LKL_OTLP_LOGS ? "rejectedLogRecords" : "rejectedDataPoints", count);
      write_string (builder, "errorMessage", message);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
  return builder_to_bytes (builder);
}

gboolean
lkl_push_answer_read (GBytes *bytes, gint64 *rejected, char **message, GError **error)
{
  g_autoptr (LklJsonDocument) document = NULL;
  LklJsonValue root, partial;
  const char *text = "";

  *rejected = 0;
  *message = NULL;
  if (g_bytes_get_size (bytes) == 0)
    return TRUE;
  document = lkl_json_document_new ("answer to a push", bytes, &push_answer_limits, error);
  if (document == NULL)
    return FALSE;
  root = lkl_json_document_get_root (document);
  if (!lkl_json_get_object (&root, "partialSuccess", LKL_JSON_OPTIONAL, &partial, error))
    return FALSE;
  if (partial.node == NULL)
    return TRUE;
  if (!lkl_json_get_int64 (
          &partial, "rejectedDataPoints", LKL_JSON_OPTIONAL, 0, G_MAXINT64, rejected, error)
      || !lkl_json_get_int64 (
          &partial, "rejectedLogRecords", LKL_JSON_OPTIONAL, 0, G_MAXINT64, rejected, error)
      || !lkl_json_get_string (
          &partial, "errorMessage", LKL_JSON_OPTIONAL, push_answer_limits.max_bytes, &text, error))
    return FALSE;
  *message = lkl_push_failure_shorten (text);
  return TRUE;
}
