/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPolicyDocument"

#include "agent/wire/policy-document.h"

#include <gio/gio.h>

#include "agent/wire/document-envelope.h"
#include "agent/wire/document-items.h"
#include "agent/wire/document-read.h"
#include "agent/wire/network-text.h"
#include "agent/wire/policy-internet.h"
#include "agent/wire/policy-place.h"

#define MAX_TARGETS 32
#define MAX_PLACES 500
#define MAX_FLEET_SIZE 10000000
#define ORGANISATION_NAME_MAX_BYTES 100
#define SHORT_TEXT_MAX_BYTES 80
#define URL_MAX_BYTES 500
#define SEARCH_NAME_MAX_BYTES 253

static void
target_clear (gpointer data)
{
  LklTarget *self = data;

  g_free (self->id);
  g_clear_pointer (&self->name, lkl_localized_text_unref);
  g_free (self->url);
  g_free (self->search_name);
}

LklTarget *
lkl_target_ref (LklTarget *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lkl_target_unref (LklTarget *self)
{
  g_atomic_rc_box_release_full (self, target_clear);
}

static void
policy_document_clear (gpointer data)
{
  LklPolicyDocument *self = data;

  g_free (self->organisation_name);
  g_clear_pointer (&self->it_team, lkl_localized_text_unref);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->internet, lkl_policy_internet_free);
  g_clear_pointer (&self->places, g_ptr_array_unref);
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

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return g_str_equal (host, "localhost")
         || (address != NULL && g_inet_address_get_is_loopback (address));
}

static gboolean
is_target_url (const char *text)
{
  g_autoptr (GUri) uri = NULL;
  const char *host;

  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isgraph (*c) || *c == '\\')
      return FALSE;
  if (*text == '/')
    return text[1] != '/'; /* "//host" would leave the endpoint (RFC 3986 section 4.2) */

  uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  host = uri != NULL ? g_uri_get_host (uri) : NULL;
  if (host == NULL || *host == '\0' || g_uri_get_userinfo (uri) != NULL)
    return FALSE;
  return g_str_equal (g_uri_get_scheme (uri), "https")
         || (g_str_equal (g_uri_get_scheme (uri), "http") && is_loopback (host));
}

static gpointer
read_target (const LklJsonValue *item, GError **error)
{
  g_autoptr (LklTarget) self = g_atomic_rc_box_new0 (LklTarget);
  const char *url = NULL;

  if (!lkl_document_get_id (item, "id", LKL_JSON_REQUIRED, &self->id, error)
      || !lkl_localized_text_read (
          item, "name", LKL_JSON_REQUIRED, SHORT_TEXT_MAX_BYTES, &self->name, error)
      || !lkl_json_get_string (item, "url", LKL_JSON_REQUIRED, URL_MAX_BYTES, &url, error)
      || !lkl_network_text_get (item,
                                "searchName",
                                LKL_JSON_OPTIONAL,
                                SEARCH_NAME_MAX_BYTES,
                                lkl_network_text_check_name,
                                &self->search_name,
                                error))
    return NULL;
  if (!is_target_url (url))
    {
      lkl_json_set_error (error,
                          item,
                          "url",
                          "expected https, http to this computer only, or a path at the endpoint");
      return NULL;
    }
  self->url = g_strdup (url);
  return g_steal_pointer (&self);
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
  if (self->targets == NULL)
    return FALSE;
  self->places = read_list (root, &place_kind, &self->n_unsupported, error);
  return self->places != NULL;
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
  LklJsonValue questions;

  self->questions_enabled = TRUE;
  if (!lkl_json_get_object (root, "questions", LKL_JSON_OPTIONAL, &questions, error)
      || (questions.node != NULL
          && !lkl_json_get_boolean (
              &questions, "enabled", LKL_JSON_OPTIONAL, &self->questions_enabled, error))
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
