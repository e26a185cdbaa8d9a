/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDescriptionForIt"

#include <glib/gi18n.h>
#include <string.h>

#include "agent/agent-private.h"
#include "agent/wire/answer-details.h"

/* More tell IT nothing that these don't. */
#define MAX_OUTAGES_OF_HAND 20

/* Facts are written as the agent names them, so that every IT person can search for them; only what
 * is meant for reading is translated. */

static void
add_head (LklAgent *self, GString *text)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *moment = g_date_time_format_iso8601 (now);

  g_string_append_printf (text, "%s · Linklight %s\n", moment, self->options.version);
}

static void
add_verdict (GString *text, const LklVerdict *verdict)
{
  g_string_append_printf (text, "\n%s\n", verdict->sentence);
  if (verdict->hop_id != NULL)
    g_string_append_printf (text,
                            "%s: %s (%s)\n",
                            verdict->hop_id,
                            lkl_verdict_kind_get_id (verdict->kind),
                            verdict->confidence == LKL_CONFIDENCE_CERTAIN ? _ ("certain")
                                                                          : _ ("likely"));
  for (guint i = 0; verdict->others != NULL && i < verdict->others->len; i++)
    {
      const LklFault *fault = g_ptr_array_index (verdict->others, i);

      g_string_append_printf (
          text, "%s: %s\n", fault->hop_id, lkl_verdict_kind_get_id (fault->kind));
    }
  for (guint i = 0; verdict->evidence != NULL && verdict->evidence[i] != NULL; i++)
    g_string_append_printf (text, "- %s\n", verdict->evidence[i]);
}

static void
add_hops (GString *text, const LklVerdict *verdict)
{
  g_string_append_c (text, '\n');
  for (guint i = 0; i < verdict->hops->len; i++)
    {
      const LklHop *hop = g_ptr_array_index (verdict->hops, i);

      g_string_append_printf (text, "%s: %s", hop->id, lkl_hop_state_get_name (hop->state));
      if (hop->usecs >= 0)
        g_string_append_printf (text, ", %.1f ms", (double) hop->usecs / 1000);
      g_string_append_c (text, '\n');
    }
}

static void
add_outages (LklAgent *self, GString *text, GPtrArray *outages, guint max_outages)
{
  g_autoptr (GHashTable) names = lkl_agent_list_service_names (self);

  for (guint i = 0; i < MIN (outages->len, max_outages); i++)
    {
      const LklStoredOutage *outage = g_ptr_array_index (outages, i);
      g_autofree char *line = lkl_agent_describe_outage (self, outage, names);

      g_string_append_printf (text, "%s (%s)\n", line, outage->stretches);
    }
}

static void
add_wait (LklAgent *self, GString *text, const char *id, const LklAppTally *app)
{
  g_autoptr (GDateTime) since =
      g_date_time_new_from_unix_local (app->waiting_since_usecs / G_USEC_PER_SEC);
  g_autofree char *moment = since != NULL ? g_date_time_format (since, "%H:%M:%S") : g_strdup ("");
  const gint64 usecs = lkl_clock_get_wall_usecs (self->clock) - app->waiting_since_usecs;

  g_string_append_printf (text,
                          "%s: does not react since %s (%d s so far), %s\n",
                          id,
                          moment,
                          (int) (usecs / G_USEC_PER_SEC),
                          lkl_stall_cause_get_name (app->waiting_cause));
}

/* Of today, what was wrong alone: what else somebody worked with is nobody's business.
 * @since_usecs: wall time: what had no trouble since then is left out */
static void
add_apps (LklAgent *self, GString *text, gint64 since_usecs)
{
  g_autoptr (GPtrArray) apps = lkl_app_monitor_list_apps (self->apps);

  for (guint i = 0; i < apps->len; i++)
    {
      const LklAppTally *app = g_ptr_array_index (apps, i);
      const char *id = app->app_id != NULL ? app->app_id : "other";

      if (app->waiting_since_usecs != 0)
        add_wait (self, text, id, app);
      if (app->front.n_hangs > 0 && app->last_hang_usecs >= since_usecs)
        g_string_append_printf (text,
                                "%s: hangs: %u, longest %.1f s, %s (%s)%s\n",
                                id,
                                app->front.n_hangs,
                                (double) app->front.longest_usecs / G_USEC_PER_SEC,
                                lkl_stall_cause_get_name (lkl_app_tally_get_main_cause (app)),
                                lkl_app_tally_get_method_name (app),
                                lkl_app_tally_was_memory_short (app) ? ", memory short" : "");
      if (app->n_crashes > 0 && app->last_crash_usecs >= since_usecs)
        g_string_append_printf (text, "%s: crashes: %u\n", id, app->n_crashes);
    }
}

char *
lkl_agent_describe_for_it (LklAgent *self, GPtrArray *outages)
{
  const LklVerdict *verdict =
      self->sampler != NULL ? lkl_connectivity_sampler_get_verdict (self->sampler) : NULL;
  GString *text = g_string_new (NULL);

  add_head (self, text);
  if (verdict != NULL)
    {
      add_verdict (text, verdict);
      add_hops (text, verdict);
    }
  g_string_append_printf (
      text, "\n%s\n", outages->len > 0 ? _ ("The last 24 hours:") : _ ("No outage in 24 hours."));
  add_outages (self, text, outages, G_MAXUINT);
  if (self->apps != NULL)
    add_apps (self, text, 0);
  return g_string_free (text, FALSE);
}

/* ---- With a raised hand ---- */

static void
add_warnings (LklAgent *self, GString *text)
{
  GPtrArray *warnings =
      self->warnings != NULL ? lkl_warning_watch_get_warnings (self->warnings) : NULL;

  for (guint i = 0; warnings != NULL && i < warnings->len; i++)
    g_string_append_printf (
        text, "%s\n", ((const LklWarning *) g_ptr_array_index (warnings, i))->sentence);
}

char *
lkl_agent_describe_hand (LklAgent *self, const char *service, GPtrArray *outages)
{
  const gint64 since_usecs = lkl_clock_get_wall_usecs (self->clock) - LKL_AGENT_HAND_EVIDENCE_USECS;
  const LklVerdict *verdict =
      self->sampler != NULL ? lkl_connectivity_sampler_get_verdict (self->sampler) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *tidy = NULL;
  gsize length;

  add_head (self, text);
  if (*service != '\0')
    g_string_append_printf (text, _ ("It is about: %s\n"), service);
  if (verdict != NULL)
    {
      add_verdict (text, verdict);
      add_hops (text, verdict);
    }
  g_string_append_printf (text,
                          "\n%s\n",
                          outages->len > 0 ? _ ("The last 15 minutes:")
                                           : _ ("No outage in the last 15 minutes."));
  add_outages (self, text, outages, MAX_OUTAGES_OF_HAND);
  if (self->apps != NULL)
    add_apps (self, text, since_usecs);
  add_warnings (self, text);
  /* As it may leave: without the marks that isolate numbers and names on the screen. */
  tidy = lkl_answer_details_tidy_comment (text->str);
  length = MIN (strlen (tidy), LKL_PERSON_MESSAGE_EVIDENCE_MAX_BYTES);
  /* A character is left out whole. */
  while (length > 0 && (tidy[length] & 0xc0) == 0x80)
    length--;
  return g_strndup (tidy, length);
}
