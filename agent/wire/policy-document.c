/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPolicyDocument"

#include "agent/wire/policy-document.h"

#include "agent/wire/document-envelope.h"
#include "agent/wire/document-items.h"
#include "agent/wire/document-read.h"
#include "agent/wire/policy-expiring.h"
#include "agent/wire/policy-internet.h"
#include "agent/wire/policy-place.h"
#include "agent/wire/policy-target.h"

#define MAX_TARGETS 32
#define MAX_PLACES 500
#define MAX_EXPIRING 16
#define MAX_FLEET_SIZE 10000000
#define ORGANISATION_NAME_MAX_BYTES 100
#define SHORT_TEXT_MAX_BYTES 80

static void
policy_document_clear (gpointer data)
{
  LklPolicyDocument *self = data;

  g_free (self->organisation_name);
  g_clear_pointer (&self->it_team, lkl_localized_text_unref);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->internet, lkl_policy_internet_free);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->expiring, g_ptr_array_unref);
}

LklPolicyDocument *
lkl_policy_document_ref (LklPolicyDocument *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lkl_policy_document_unref (LklPolicyDocument *self)
{
  g_atomic_rc_box_release_full (self, policy_document_clear);
}

static gpointer
read_target (const LklJsonValue *item, GError **error)
{
  return lkl_target_read (item, error);
}

static const char *
get_target_id (gconstpointer item)
{
  return ((const LklTarget *) item)->id;
}

static const LklDocumentItemKind target_kind = {
  .member = "targets",
  .presence = LKL_JSON_REQUIRED,
  .max_length = MAX_TARGETS,
  .read = read_target,
  .get_id = get_target_id,
  .free = (GDestroyNotify) lkl_target_unref,
};

static gpointer
read_place (const LklJsonValue *item, GError **error)
{
  return lkl_place_read (item, error);
}

static const char *
get_place_id (gconstpointer item)
{
  return ((const LklPlace *) item)->id;
}

static const LklDocumentItemKind place_kind = {
  .member = "places",
  .presence = LKL_JSON_OPTIONAL,
  .max_length = MAX_PLACES,
  .read = read_place,
  .get_id = get_place_id,
  .free = (GDestroyNotify) lkl_place_free,
};

static gpointer
read_expiring (const LklJsonValue *item, GError **error)
{
  return lkl_expiring_read (item, error);
}

static const char *
get_expiring_id (gconstpointer item)
{
  return ((const LklExpiring *) item)->id;
}

static const LklDocumentItemKind expiring_kind = {
  .member = "expiring",
  .presence = LKL_JSON_OPTIONAL,
  .max_length = MAX_EXPIRING,
  .read = read_expiring,
  .get_id = get_expiring_id,
  .free = (GDestroyNotify) lkl_expiring_free,
};

/* Returns: (transfer full): NULL with an error, which one bad item is enough for */
static GPtrArray *
read_list (const LklJsonValue *root,
           const LklDocumentItemKind *kind,
           guint *n_unsupported,
           GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) items =
      lkl_document_read_items (root, kind, problems, n_unsupported, error);

  if (items == NULL || problems->len == 0)
    return g_steal_pointer (&items);
  g_set_error_literal (error, LKL_ERROR, LKL_ERROR_MALFORMED, problems->pdata[0]);
  return NULL;
}

static gboolean
read_lists (LklPolicyDocument *self, const LklJsonValue *root, GError **error)
{
  self->targets = read_list (root, &target_kind, &self->n_unsupported, error);
  if (self->targets == NULL || !lkl_target_check_hosts (root, target_kind.member, error))
    return FALSE;
  self->places = read_list (root, &place_kind, &self->n_unsupported, error);
  if (self->places == NULL)
    return FALSE;
  self->expiring = read_list (root, &expiring_kind, &self->n_unsupported, error);
  return self->expiring != NULL;
}

static gboolean
read_organisation (LklPolicyDocument *self, const LklJsonValue *root, GError **error)
{
  LklJsonValue organisation;

  return lkl_json_get_object (root, "organisation", LKL_JSON_REQUIRED, &organisation, error)
         && lkl_document_get_line (&organisation,
                                   "name",
                                   LKL_JSON_REQUIRED,
                                   ORGANISATION_NAME_MAX_BYTES,
                                   &self->organisation_name,
                                   error)
         && lkl_localized_text_read (&organisation,
                                     "itTeam",
                                     LKL_JSON_OPTIONAL,
                                     SHORT_TEXT_MAX_BYTES,
                                     &self->it_team,
                                     error);
}

static gboolean
read_switches (LklPolicyDocument *self, const LklJsonValue *root, GError **error)
{
  const char *const lights_names[] = { "named", "off", NULL };
  guint lights = LKL_LIGHTS_NAMED;
  gint64 probe_interval_secs = 0, fleet_size = 0;

  if (!lkl_policy_questions_read (root, &self->questions, error)
      || !lkl_document_get_choice (root, "lights", LKL_JSON_OPTIONAL, lights_names, &lights, error)
      || !lkl_json_get_int64 (
          root, "probeIntervalSecs", LKL_JSON_OPTIONAL, 60, 3600, &probe_interval_secs, error)
      || !lkl_json_get_int64 (
          root, "fleetSize", LKL_JSON_OPTIONAL, 1, MAX_FLEET_SIZE, &fleet_size, error))
    return FALSE;
  self->lights = (LklLights) lights;
  self->probe_interval_secs = (guint) probe_interval_secs;
  self->fleet_size = (guint) fleet_size;
  return TRUE;
}

LklPolicyDocument *
lkl_policy_document_parse (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (LklPolicyDocument) self = g_atomic_rc_box_new0 (LklPolicyDocument);
  g_autoptr (LklJsonDocument) document = NULL;
  LklJsonValue root;

  document = lkl_document_envelope_open (name, bytes, LKL_DOCUMENT_FORM_POLICY, &root, error);
  if (document == NULL || !read_organisation (self, &root, error)
      || !read_lists (self, &root, error) || !read_switches (self, &root, error)
      || !lkl_policy_internet_read (&root, &self->internet, error))
    return NULL;
  return g_steal_pointer (&self);
}
