/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAgentGreeting"

#include <glib/gi18n.h>

#include "agent/agent-private.h"

/* As long as something is still to be shown to somebody who is there. */
#define LOOK_AGAIN_SECS 20

/* ---- The welcome ---- */

static void
on_action_invoked (LklNotifier *notifier, const char *id, const char *action, LklAgent *self)
{
  if (g_str_equal (id, LKL_AGENT_WELCOME_NOTIFICATION))
    self->desktop.open_window ("welcome", NULL, NULL);
}

static void
notify (LklAgent *self)
{
  g_autoptr (LklNotification) notification =
      lkl_notification_new (LKL_AGENT_WELCOME_NOTIFICATION,
                            _ ("Welcome! We are your IT team"),
                            _ ("See who helps you with what, say hello, and look whether "
                               "everything works for you already."));

  g_signal_connect_object (
      self->desktop.notifier, "action-invoked", G_CALLBACK (on_action_invoked), self, 0);
  lkl_notification_add_action (notification, "show", _ ("Show me"));
  lkl_notifier_show (self->desktop.notifier, notification);
}

/* It says what the first page says, which goes. */
static void
offer_welcome (LklAgent *self)
{
  lkl_notifier_close (self->desktop.notifier, LKL_AGENT_FIRST_PAGE_NOTIFICATION);
  if (self->desktop.opens_quietly)
    self->desktop.open_window ("welcome-unasked", NULL, NULL);
  else
    notify (self);
}

/* ---- Which one, and when ---- */

/* @session: (out)
 * @facts: (out) */
static void
collect_facts (LklAgent *self, LklSessionFacts *session, LklGreetingFacts *facts)
{
  LklDocumentSet *documents = lkl_agent_get_documents (self);
  const LklMineDocument *mine = documents != NULL ? documents->mine : NULL;
  const gint64 now_usecs = lkl_clock_get_boot_usecs (self->clock);

  lkl_session_state_get_facts (self->desktop.session, session);
  if (self->greeting_usecs == 0)
    self->greeting_usecs = now_usecs;
  *facts = (LklGreetingFacts){
    .is_first_page_shown = self->is_first_page_shown,
    .is_welcome_shown =
        self->is_welcome_shown || (mine != NULL && g_date_valid (&mine->welcomed_day)),
    .is_welcome_due = lkl_agent_judge_new_hire (self).is_welcome_due,
    .may_be_new =
        mine == NULL && self->sync != NULL && lkl_sync_get_credentials (self->sync) != NULL,
    /* Both PCs of somebody new may have been switched on this minute. */
    .is_moment = lkl_welcome_is_moment (session, lkl_clock_get_wall_usecs (self->clock))
                 && lkl_agent_knows_elsewhere (self),
    .waited_usecs = now_usecs - self->greeting_usecs,
  };
}

static gboolean
on_time_to_look (gpointer user_data)
{
  LklAgent *self = user_data;

  self->greeting_id = 0;
  lkl_agent_consider_greeting (self);
  return G_SOURCE_REMOVE;
}

void
lkl_agent_consider_greeting (LklAgent *self)
{
  LklSessionFacts session;
  LklGreetingFacts facts;
  LklGreeting greeting;

  collect_facts (self, &session, &facts);
  greeting = lkl_welcome_choose_greeting (&facts);
  g_clear_handle_id (&self->greeting_id, g_source_remove);
  /* Who comes back is told of by the session. */
  if (greeting == LKL_GREETING_WAIT && session.is_active && !session.is_locked)
    self->greeting_id = g_timeout_add_seconds (LOOK_AGAIN_SECS, on_time_to_look, self);
  /* Each once while the agent runs, the welcome also in place of the first page. */
  if (greeting <= self->greeting || greeting == LKL_GREETING_WAIT)
    return;
  self->greeting = greeting;
  if (greeting == LKL_GREETING_WELCOME)
    offer_welcome (self);
  else
    lkl_agent_announce_first_page (self);
}
