/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPolicyExpiring"

#include "agent/wire/policy-expiring.h"

#include <string.h>

#include "agent/wire/document-read.h"
#include "agent/wire/network-text.h"

#define NAME_MAX_BYTES 80
#define FILE_MAX_BYTES 500
#define HOME_PREFIX "~"

void
lkl_expiring_free (LklExpiring *self)
{
  g_free (self->id);
  g_clear_pointer (&self->name, lkl_localized_text_unref);
  g_free (self->certificate);
  g_free (self);
}

/* Each part is the name of something. @path: begins with "/" */
static gboolean
is_plain_path (const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path + 1, "/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] == '\0' || g_str_equal (parts[i], ".") || g_str_equal (parts[i], ".."))
      return FALSE;
  return parts[0] != NULL;
}

/* Where this PC keeps certificates. Reading what the kernel makes up may do things, and a folder
 * that another server lends would tell that server when this PC reads. */
static gboolean
is_of_this_pc (const char *text)
{
  return g_str_has_prefix (text, HOME_PREFIX "/") || g_str_has_prefix (text, "/etc/")
         || g_str_has_prefix (text, "/usr/") || g_str_has_prefix (text, "/var/");
}

static const char *
check_file (const char *text)
{
  const char *path = g_str_has_prefix (text, HOME_PREFIX) ? text + strlen (HOME_PREFIX) : text;

  if (*path != '/' || lkl_document_get_text_fault (path, FALSE) != NULL || !is_plain_path (path)
      || !is_of_this_pc (text))
    return "expected the path of a file below \"/etc\", \"/usr\", \"/var\" or \"~\", without \".\" "
           "and "
           "\"..\"";
  return NULL;
}

LklExpiring *
lkl_expiring_read (const LklJsonValue *item, GError **error)
{
  g_autoptr (LklExpiring) self = g_new0 (LklExpiring, 1);

  if (!lkl_document_get_id (item, "id", LKL_JSON_REQUIRED, &self->id, error)
      || !lkl_localized_text_read (
          item, "name", LKL_JSON_REQUIRED, NAME_MAX_BYTES, &self->name, error)
      || !lkl_network_text_get (item,
                                "certificate",
                                LKL_JSON_REQUIRED,
                                FILE_MAX_BYTES,
                                check_file,
                                &self->certificate,
                                error))
    return NULL;
  return g_steal_pointer (&self);
}
