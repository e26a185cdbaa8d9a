/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklIndexSigning"

#include "endpoint/index-signing.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "agent/base/error.h"
#include "agent/wire/document-index.h"
#include "agent/wire/index-signature.h"

#define KEY_NAME "index-key.pem"
#define SIGNATURE_MODE 0644

/* Returns: (transfer full) */
static char *
get_path (const LklEndpointOptions *options, const char *state_dir)
{
  return options->index_key != NULL ? g_strdup (options->index_key)
                                    : g_build_filename (state_dir, KEY_NAME, NULL);
}

gboolean
lkl_index_signing_open (const LklEndpointOptions *options,
                        const char *state_dir,
                        LklIndexKey **key,
                        GError **error)
{
  g_autofree char *path = get_path (options, state_dir);
  g_autoptr (GError) reason = NULL;

  *key = lkl_index_key_load (path, &reason);
  if (*key != NULL
      || (options->index_key == NULL && g_error_matches (reason, LKL_ERROR, LKL_ERROR_NOT_FOUND)))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

gboolean
lkl_index_signing_make_key (const LklEndpointOptions *options, GError **error)
{
  g_autofree char *path = get_path (options, options->state_dir);
  g_autoptr (LklIndexKey) key = NULL;
  g_autoptr (GError) reason = NULL;

  key = lkl_index_key_load (path, &reason);
  if (key == NULL && !g_error_matches (reason, LKL_ERROR, LKL_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (key == NULL && options->index_key == NULL
      && g_mkdir_with_parents (options->state_dir, 0700) != 0)
    {
      g_set_error (
          error, LKL_ERROR, LKL_ERROR_STORAGE, "%s: %s", options->state_dir, g_strerror (errno));
      return FALSE;
    }
  if (key == NULL)
    key = lkl_index_key_make (path, error);
  if (key == NULL)
    return FALSE;
  g_print ("IndexKey=%s\n", lkl_index_key_get_public (key));
  g_printerr (_ ("The key is in %s: keep a copy where only you can read it, and start the endpoint "
                 "again. Once agents are served with signatures, put the line above under "
                 "[Endpoint] into their settings.\n"),
              path);
  return TRUE;
}

gboolean
lkl_index_signing_sign_file (const LklEndpointOptions *options, GError **error)
{
  g_autofree char *path = get_path (options, options->state_dir);
  g_autofree char *signature_path =
      g_strconcat (options->argument, LKL_INDEX_SIGNATURE_SUFFIX, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (options->argument);
  g_autoptr (LklIndexKey) key = lkl_index_key_load (path, error);
  g_autoptr (LklDocumentIndex) index = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) signature = NULL;

  if (key == NULL)
    return FALSE;
  bytes = g_file_load_bytes (file, NULL, NULL, error);
  if (bytes == NULL)
    return FALSE;
  /* Nobody signs by mistake what no agent would read. */
  index = lkl_document_index_parse (options->argument, bytes, error);
  if (index == NULL)
    return FALSE;
  signature = lkl_index_key_sign (key, bytes, error);
  if (signature == NULL
      || !g_file_set_contents_full (signature_path,
                                    g_bytes_get_data (signature, NULL),
                                    (gssize) g_bytes_get_size (signature),
                                    G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                    SIGNATURE_MODE,
                                    error))
    return FALSE;
  g_print ("%s\n", signature_path);
  return TRUE;
}
