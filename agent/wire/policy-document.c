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
#define MAX_FIRST_DAY 10
#define MAX_FLEET_SIZE 10000000
/* A week. */
#define MAX_REPLY_MINUTES (7 * 24 * 60)
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
  g_clear_pointer (&self->first_day, g_ptr_array_unref);
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

static void
first_day_item_free (gpointer data)
{
  LklFirstDayItem *self = data;

  g_free (self->id);
  g_clear_pointer (&self->text, lkl_localized_text_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklFirstDayItem, first_day_item_free)

static gpointer
read_first_day_item (const LklJsonValue *item, GError **error)
{
  g_autoptr (LklFirstDayItem) self = g_new0 (LklFirstDayItem, 1);

  if (!lkl_document_get_id (item, "id", LKL_JSON_REQUIRED, &self->id, error)
      || !lkl_localized_text_read (
          item, "text", LKL_JSON_REQUIRED, SHORT_TEXT_MAX_BYTES, &self->text, error))
    return NULL;
  return g_steal_pointer (&self);
}

static const char *
get_first_day_id (gconstpointer item)
{
  return ((const LklFirstDayItem *) item)->id;
}

static const LklDocumentItemKind first_day_kind = {
  .member = "checklist",
  .presence = LKL_JSON_OPTIONAL,
  .max_length = MAX_FIRST_DAY,
  .read = read_first_day_item,
  .get_id = get_first_day_id,
  .free = first_day_item_free,
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
read_new_hire (LklPolicyDocument *self, const LklJsonValue *root, GError **error)
{
  LklJsonValue new_hire;

  if (!lkl_json_get_object (root, "newHire", LKL_JSON_OPTIONAL, &new_hire, error))
    return FALSE;
  if (new_hire.node == NULL)
    {
      self->first_day = g_ptr_array_new ();
      return TRUE;
    }
  self->first_day = read_list (&new_hire, &first_day_kind, &self->n_unsupported, error);
  return self->first_day != NULL
         && lkl_json_get_boolean (&new_hire,
                                  "fromAccountAge",
                                  LKL_JSON_OPTIONAL,
                                  &self->takes_young_accounts_for_new_hires,
                                  error);
}

static gboolean
read_switches (LklPolicyDocument *self, const LklJsonValue *root, GError **error)
{
  const char *const lights_names[] = { "named", "off", NULL };
  guint lights = LKL_LIGHTS_NAMED;
  gint64 probe_interval_secs = 0, fleet_size = 0, reply_minutes = 0;

  if (!lkl_policy_questions_read (root, &self->questions, error)
      || !read_new_hire (self, root, error)
      || !lkl_document_get_choice (root, "lights", LKL_JSON_OPTIONAL, lights_names, &lights, error)
      || !lkl_json_get_int64 (
          root, "probeIntervalSecs", LKL_JSON_OPTIONAL, 60, 3600, &probe_interval_secs, error)
      || !lkl_json_get_int64 (
          root, "fleetSize", LKL_JSON_OPTIONAL, 1, MAX_FLEET_SIZE, &fleet_size, error)
      || !lkl_json_get_int64 (root,
                              "expectedReplyMinutes",
                              LKL_JSON_OPTIONAL,
                              1,
                              MAX_REPLY_MINUTES,
                              &reply_minutes,
                              error))
    return FALSE;
  self->lights = (LklLights) lights;
  self->probe_interval_secs = (guint) probe_interval_secs;
  self->fleet_size = (guint) fleet_size;
  self->expected_reply_minutes = (guint) reply_minutes;
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
