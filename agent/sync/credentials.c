/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCredentials"

#include "agent/sync/credentials.h"

#include <string.h>

#include "agent/base/error.h"
#include "agent/base/json-read.h"

#define MAX_BYTES 256
#define RENEWED "renewed"
#define SPARES "spares"
#define MINE "mine"

/* The file's members beside the tokens. */
typedef struct
{
  const char *member;
  gsize offset;
} Member;

static const Member members[] = {
  { "endpoint", G_STRUCT_OFFSET (LklCredentials, endpoint) },
  { "device", G_STRUCT_OFFSET (LklCredentials, device) },
  { "organisation", G_STRUCT_OFFSET (LklCredentials, organisation) },
  { "person", G_STRUCT_OFFSET (LklCredentials, person) },
  { MINE, G_STRUCT_OFFSET (LklCredentials, mine_token) },
};

gboolean
lkl_credentials_is_token (const char *token)
{
  gsize length = strlen (token);

  return length > 0
         && strspn (token, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=")
                == length;
}

static const char *
get_name (guint which)
{
  return which < LKL_CREDENTIALS_MINE ? lkl_record_class_get_name ((LklRecordClass) which) : MINE;
}

/* A file of a version before has none. */
static gboolean
read_spares (LklCredentials *self, const LklJsonValue *root, GError **error)
{
  LklJsonValue spares;

  if (!lkl_json_get_object (root, SPARES, LKL_JSON_OPTIONAL, &spares, error))
    return FALSE;
  for (guint i = 0; spares.node != NULL && i < LKL_CREDENTIALS_COUNT; i++)
    {
      const char *text = NULL;

      if (!lkl_json_get_string (&spares, get_name (i), LKL_JSON_OPTIONAL, MAX_BYTES, &text, error))
        return FALSE;
      if (text != NULL && !lkl_credentials_is_token (text))
        return lkl_json_set_error (error, &spares, get_name (i), "not a token");
      self->spares[i] = g_strdup (text);
    }
  return TRUE;
}

static gboolean
read_members (LklCredentials *self, const LklJsonValue *root, GError **error)
{
  const char *text;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      if (!lkl_json_get_string (
              root, members[i].member, LKL_JSON_REQUIRED, MAX_BYTES * 2, &text, error))
        return FALSE;
      G_STRUCT_MEMBER (char *, self, members[i].offset) = g_strdup (text);
    }
  if (!lkl_credentials_is_token (self->mine_token))
    return lkl_json_set_error (error, root, MINE, "not a token");
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    {
      const char *name = lkl_record_class_get_name ((LklRecordClass) i);

      if (!lkl_json_get_string (root, name, LKL_JSON_REQUIRED, MAX_BYTES, &text, error))
        return FALSE;
      if (!lkl_credentials_is_token (text))
        return lkl_json_set_error (error, root, name, "not a token");
      self->tokens[i] = g_strdup (text);
    }
  return read_spares (self, root, error)
         && lkl_json_get_int64 (
             root, RENEWED, LKL_JSON_OPTIONAL, 0, G_MAXINT64, &self->renewed_usecs, error);
}

LklCredentials *
lkl_credentials_load (const char *path, const char *endpoint, GError **error)
{
  const LklJsonLimits limits = { .max_bytes = 16 * 1024, .max_depth = 4 };
  g_autoptr (LklCredentials) self = NULL;
  g_autoptr (LklJsonDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  LklJsonValue root;
  char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND, "%s: this PC is not enrolled", path);
      return NULL;
    }
  bytes = g_bytes_new_take (text, length);
  document = lkl_json_document_new (path, bytes, &limits, error);
  if (document == NULL)
    return NULL;
  root = lkl_json_document_get_root (document);
  self = g_new0 (LklCredentials, 1);
  if (!read_members (self, &root, error))
    return NULL;
  if (g_strcmp0 (self->endpoint, endpoint) != 0)
    {
      g_set_error (error,
                   LKL_ERROR,
                   LKL_ERROR_NOT_FOUND,
                   "%s: this PC is enrolled with %s, not with %s",
                   path,
                   self->endpoint,
                   endpoint);
      return NULL;
    }
  return g_steal_pointer (&self);
}

static void
write_spares (const LklCredentials *self, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, SPARES);
  json_builder_begin_object (builder);
  for (guint i = 0; i < LKL_CREDENTIALS_COUNT; i++)
    if (self->spares[i] != NULL)
      {
        json_builder_set_member_name (builder, get_name (i));
        json_builder_add_string_value (builder, self->spares[i]);
      }
  json_builder_end_object (builder);
}

gboolean
lkl_credentials_save (const LklCredentials *self, const char *path, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      json_builder_set_member_name (builder, members[i].member);
      json_builder_add_string_value (builder, G_STRUCT_MEMBER (char *, self, members[i].offset));
    }
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    {
      json_builder_set_member_name (builder, lkl_record_class_get_name ((LklRecordClass) i));
      json_builder_add_string_value (builder, self->tokens[i]);
    }
  write_spares (self, builder);
  json_builder_set_member_name (builder, RENEWED);
  json_builder_add_int_value (builder, self->renewed_usecs);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  if (!g_file_set_contents_full (path,
                                 text,
                                 -1,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                 0600,
                                 &local_error))
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_STORAGE, "%s: %s", path, local_error->message);
      return FALSE;
    }
  return TRUE;
}

LklCredentials *
lkl_credentials_copy (const LklCredentials *self)
{
  LklCredentials *copy = g_new0 (LklCredentials, 1);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    G_STRUCT_MEMBER (char *, copy, members[i].offset) =
        g_strdup (G_STRUCT_MEMBER (char *, self, members[i].offset));
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    copy->tokens[i] = g_strdup (self->tokens[i]);
  for (guint i = 0; i < LKL_CREDENTIALS_COUNT; i++)
    copy->spares[i] = g_strdup (self->spares[i]);
  copy->renewed_usecs = self->renewed_usecs;
  return copy;
}

void
lkl_credentials_free (LklCredentials *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_free (G_STRUCT_MEMBER (char *, self, members[i].offset));
  for (guint i = 0; i < LKL_RECORD_CLASS_COUNT; i++)
    g_free (self->tokens[i]);
  for (guint i = 0; i < LKL_CREDENTIALS_COUNT; i++)
    g_free (self->spares[i]);
  g_free (self);
}

static char **
find_token (LklCredentials *self, guint which)
{
  return which < LKL_CREDENTIALS_MINE ? &self->tokens[which] : &self->mine_token;
}

const char *
lkl_credentials_get_token (const LklCredentials *self, guint which)
{
  return *find_token ((LklCredentials *) self, which);
}

void
lkl_credentials_replace_token (LklCredentials *self, guint which, char *token)
{
  char **in_use = find_token (self, which);

  g_free (self->spares[which]);
  self->spares[which] = g_steal_pointer (in_use);
  *in_use = token;
}

gboolean
lkl_credentials_use_spare (LklCredentials *self, guint which)
{
  if (self->spares[which] == NULL)
    return FALSE;
  lkl_credentials_replace_token (self, which, g_steal_pointer (&self->spares[which]));
  return TRUE;
}
