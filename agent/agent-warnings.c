/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentWarnings"

#include "agent/agent-private.h"

static void
on_warnings_changed (LklWarningWatch *watch, LklAgent *self)
{
  lkl_agent_show_change (self);
}

static void
on_details_wanted (LklWarningWatch *watch, LklAgent *self)
{
  self->desktop.open_window ("status", NULL, NULL);
}

void
lkl_agent_create_warnings (LklAgent *self)
{
  const LklWarningPlaces places = { .root = "/", .home = g_get_home_dir () };

  self->warnings = lkl_warning_watch_new (
      self->journal, self->clock, self->desktop.notifier, self->desktop.session, &places);
  g_signal_connect_object (self->warnings, "changed", G_CALLBACK (on_warnings_changed), self, 0);
  g_signal_connect_object (
      self->warnings, "details-wanted", G_CALLBACK (on_details_wanted), self, 0);
  lkl_agent_tell_warnings (self);
}

void
lkl_agent_end_warnings (LklAgent *self)
{
  /* A job of the journal may hold it; it must not tell anybody any more. */
  if (self->warnings != NULL)
    g_object_run_dispose (G_OBJECT (self->warnings));
  g_clear_object (&self->warnings);
}

void
lkl_agent_tell_warnings (LklAgent *self)
{
  LklDocumentSet *documents = lkl_agent_get_documents (self);
  const LklPolicyDocument *policy = documents != NULL ? documents->policy : NULL;

  if (self->warnings == NULL)
    return;
  lkl_warning_watch_set_allowed (self->warnings, self->is_first_page_shown);
  lkl_warning_watch_set_expiring (self->warnings, policy != NULL ? policy->expiring : NULL);
}

GVariant *
lkl_agent_describe_warnings (LklAgent *self)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  GPtrArray *warnings =
      self->warnings != NULL ? lkl_warning_watch_get_warnings (self->warnings) : NULL;

  for (guint i = 0; warnings != NULL && i < warnings->len; i++)
    {
      const LklWarning *warning = g_ptr_array_index (warnings, i);

      g_variant_builder_open (&list, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (&list, "{sv}", "id", g_variant_new_string (warning->id));
      g_variant_builder_add (&list, "{sv}", "sentence", g_variant_new_string (warning->sentence));
      g_variant_builder_add (&list, "{sv}", "advice", g_variant_new_string (warning->advice));
      g_variant_builder_close (&list);
    }
  return g_variant_builder_end (&list);
}
