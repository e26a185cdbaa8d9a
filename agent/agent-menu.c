/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentMenu"

#include <glib/gi18n.h>

#include "agent/agent-private.h"

/* A menu has to be opened for each choice: the same one sooner than that is no second wish. */
#define REPEAT_USECS (G_TIME_SPAN_SECOND / 2)

/* ---- What is shown ---- */

void
lkl_agent_show_menu (LklAgent *self, const char *sentence)
{
  const LklTrayMenuItem head[] = {
    { "state", sentence, FALSE },
    { "help", _ ("What to do _meanwhile"), TRUE },
  };
  g_autofree char *pause = lkl_agent_describe_pause (self);
  const LklTrayMenuItem paused[] = {
    { "pause", pause, FALSE },
    { "resume", _ ("End the _pause"), TRUE },
  };
  const gboolean is_open = self->asker != NULL && lkl_question_asker_get_open (self->asker) != NULL;
  const LklTrayMenuItem separator = { NULL, NULL, FALSE };
  const LklTrayMenuItem ask = { "ask", _ ("_How is IT for you?"), self->asker != NULL };
  const LklTrayMenuItem hand = { "hand", _ ("_I’m stuck"), TRUE };
  const LklTrayMenuItem pages[] = {
    { "people", _ ("Your IT _team"), TRUE },
    { "status", _ ("_Status"), TRUE },
    { "data", _ ("_What leaves this PC"), TRUE },
    { "settings", _ ("S_ettings"), TRUE },
  };
  const LklTrayMenuItem welcome = { "welcome", _ ("Welc_ome"), TRUE };
  const LklTrayMenuItem question = { "question", _ ("A question for you"), TRUE };
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (LklTrayMenuItem));

  g_array_append_vals (items, head, lkl_agent_find_card (self) != NULL ? 2 : 1);
  if (is_open)
    g_array_append_val (items, question);
  if (*pause != '\0')
    g_array_append_vals (items, paused, G_N_ELEMENTS (paused));
  g_array_append_val (items, separator);
  /* What is open comes before a wish for more. */
  if (!is_open)
    g_array_append_val (items, ask);
  if (lkl_agent_has_welcome (self))
    g_array_append_val (items, welcome);
  /* Where nobody would read it, the team's window has phone and mail. */
  if (lkl_agent_has_reader (self))
    g_array_append_val (items, hand);
  g_array_append_vals (items, pages, G_N_ELEMENTS (pages));
  lkl_tray_set_menu (self->desktop.tray, (const LklTrayMenuItem *) items->data, items->len);
}

/* ---- What is clicked ---- */

/* Who looks wants to know how it is now. */
static void
look_at_status (LklAgent *self, const char *activation_token)
{
  if (self->sampler != NULL)
    lkl_connectivity_sampler_check_now (self->sampler);
  self->desktop.open_window ("status", NULL, activation_token);
}

static void
on_tray_activated (LklTray *tray, const char *activation_token, LklAgent *self)
{
  lkl_session_state_note_sign_of_life (self->desktop.session);
  look_at_status (self, activation_token);
}

static void
on_pause_ended (GObject *agent, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!lkl_agent_pause_finish (LKL_AGENT (agent), result, &error))
    g_warning ("The pause can't be ended: %s", error->message);
}

static void
end_pause (LklAgent *self)
{
  if (self->journal != NULL)
    lkl_agent_pause_async (self, LKL_PAUSE_NONE, on_pause_ended, NULL);
}

static gboolean
is_repeated (LklAgent *self, const char *id)
{
  const gint64 now_usecs = lkl_clock_get_boot_usecs (self->clock);
  const gboolean is_same = g_strcmp0 (self->menu_choice, id) == 0;
  const gboolean is_soon = now_usecs - self->menu_choice_usecs < REPEAT_USECS;

  /* From the one that was heard, or somebody who clicks on and on would never be. */
  if (is_same && is_soon)
    return TRUE;
  g_free (self->menu_choice);
  self->menu_choice = g_strdup (id);
  self->menu_choice_usecs = now_usecs;
  return FALSE;
}

static void
on_menu_activated (LklTray *tray, const char *id, LklAgent *self)
{
  g_autoptr (GError) error = NULL;

  lkl_session_state_note_sign_of_life (self->desktop.session);
  if (is_repeated (self, id))
    return;
  if (g_str_equal (id, "status"))
    look_at_status (self, NULL);
  else if (g_str_equal (id, "help"))
    lkl_agent_open_help (self, "", NULL);
  else if (g_str_equal (id, "resume"))
    end_pause (self);
  else if (!g_str_equal (id, "ask"))
    self->desktop.open_window (id, NULL, NULL);
  else if (self->asker != NULL
           && !lkl_question_asker_ask (self->asker, LKL_QUESTION_WISH_SHOW, &error))
    {
      g_autoptr (LklNotification) notification = lkl_notification_new ("ask", error->message, NULL);

      lkl_notifier_show (self->desktop.notifier, notification);
    }
}

void
lkl_agent_connect_tray (LklAgent *self)
{
  g_signal_connect_object (
      self->desktop.tray, "activated", G_CALLBACK (on_tray_activated), self, 0);
  g_signal_connect_object (
      self->desktop.tray, "menu-activated", G_CALLBACK (on_menu_activated), self, 0);
}
