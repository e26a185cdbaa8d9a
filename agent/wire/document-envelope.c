/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDocumentEnvelope"

#include "agent/wire/document-envelope.h"

#include "agent/wire/document-read.h"

#define MAX_NEEDS 16

/* Sorted by LklDocumentForm. */
static const char *const form_names[] = {
  "policy", "questions", "people", "notices", "continuity", "mine", "index", "now",
};

const char *
lkl_document_form_get_name (LklDocumentForm form)
{
  g_return_val_if_fail ((guint) form < G_N_ELEMENTS (form_names), NULL);

  return form_names[form];
}

static gboolean
set_unsupported (GError **error, const LklJsonValue *object, const char *member, const char *reason)
{
  g_autoptr (GError) unsupported = NULL;

  lkl_json_set_error (&unsupported, object, member, "%s", reason);
  unsupported->code = LKL_ERROR_UNSUPPORTED;
  g_propagate_error (error, g_steal_pointer (&unsupported));
  return FALSE;
}

gboolean
lkl_document_envelope_check_needs (const LklJsonValue *object, GError **error)
{
  LklJsonValue needs;

  if (!lkl_json_get_array (object, "needs", LKL_JSON_OPTIONAL, MAX_NEEDS, &needs, error))
    return FALSE;
  for (guint i = 0; i < lkl_json_array_get_length (&needs); i++)
    {
      LklJsonValue need = lkl_json_array_get_element (&needs, i);
      g_autofree char *feature = NULL;

      if (!lkl_document_value_get_id (&need, &feature, error))
        return FALSE;
      /* Version 1 has every feature that it describes, and no name for any. */
      return set_unsupported (error, &need, NULL, "needs a feature that this version lacks");
    }
  return TRUE;
}

gboolean
lkl_document_envelope_check (const LklJsonValue *root, LklDocumentForm form, GError **error)
{
  const char *name = NULL;
  gint64 version = 0;

  if (!lkl_json_get_string (
          root, "form", LKL_JSON_REQUIRED, LKL_DOCUMENT_ID_MAX_BYTES, &name, error))
    return FALSE;
  if (!g_str_equal (name, lkl_document_form_get_name (form)))
    return lkl_json_set_error (
        error, root, "form", "expected \"%s\"", lkl_document_form_get_name (form));
  if (!lkl_json_get_int64 (root, "version", LKL_JSON_REQUIRED, 1, G_MAXINT64, &version, error))
    return FALSE;
  if (version != 1)
    return set_unsupported (error, root, "version", "only version 1 is known here");
  return lkl_document_envelope_check_needs (root, error);
}

LklJsonDocument *
lkl_document_envelope_open (
    const char *name, GBytes *bytes, LklDocumentForm form, LklJsonValue *root, GError **error)
{
  g_autoptr (LklJsonDocument) document = NULL;

  document = lkl_json_document_new (name, bytes, &LKL_JSON_LIMITS_DEFAULT, error);
  if (document == NULL)
    return NULL;
  *root = lkl_json_document_get_root (document);
  if (!lkl_document_envelope_check (root, form, error))
    return NULL;
  return g_steal_pointer (&document);
}
