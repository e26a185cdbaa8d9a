/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklOutageNotifier"

#include "agent/connectivity/outages/outage-notifier.h"

#include <glib/gi18n.h>

#include "agent/base/text-direction.h"
#include "agent/connectivity/outages/outage-alert.h"
#include "agent/connectivity/outages/outage-line.h"
#include "agent/connectivity/outages/outage.h"

#define HELP_ACTION "help"
#define SIGN_IN_ACTION "sign-in"
#define RED_ICON "linklight-red"
#define AMBER_ICON "linklight-amber"
#define GREEN_ICON "linklight-green"

/* After a suspend the last verdict is an old one: time for new probes. */
#define SETTLE_USECS (10 * G_USEC_PER_SEC)

typedef enum
{
  TOPIC_OUTAGE,
  TOPIC_PORTAL,
  N_TOPICS
} Topic;

static const char *const notification_ids[] = { LKL_OUTAGE_NOTIFIER_OUTAGE,
                                                LKL_OUTAGE_NOTIFIER_PORTAL };

struct _LklOutageNotifier
{
  GObject parent_instance;

  LklNotifier *notifier;    /* (owned) */
  LklClock *clock;          /* (owned) */
  LklSessionState *session; /* (owned) */
  const char *own_service;  /* static */

  LklOutageAlert *alerts[N_TOPICS]; /* (owned) */
  gboolean is_on_screen[N_TOPICS];  /* as far as is known: the person has not put it away */
  gboolean is_bad[N_TOPICS];        /* what is on the screen tells of trouble, not of its end */
  gboolean is_allowed;
  gboolean is_suspending;
  gint64 settled_usecs; /* boot time: not before this */
  guint due_id;         /* source */

  LklVerdict *verdict; /* (owned) (nullable): the latest */
  char *service;       /* (owned) (nullable): whose card helps */
  char *first_step;    /* (owned) */
  char *phone;         /* (owned) */

  /* The latest fault that is a person's concern, for the words at its end. */
  char *hop_id; /* (owned) (nullable) */
  LklVerdictKind kind;
  char *hop_name; /* (owned) */
};

enum
{
  SIGNAL_HELP_WANTED,
  SIGNAL_SIGN_IN_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LklOutageNotifier, lkl_outage_notifier, G_TYPE_OBJECT)

/* ---- What is shown ---- */

/* @icon_name: static: the light that the tray has, or a quiet one for what is quiet */
static void
show (LklOutageNotifier *self,
      Topic topic,
      LklNotification *notification,
      const char *icon_name,
      gboolean is_bad)
{
  notification->icon_name = g_strdup (icon_name);
  self->is_on_screen[topic] = TRUE;
  self->is_bad[topic] = is_bad;
  lkl_notifier_show (self->notifier, notification);
}

static void
close_shown (LklOutageNotifier *self, Topic topic)
{
  self->is_on_screen[topic] = FALSE;
  lkl_notifier_close (self->notifier, notification_ids[topic]);
}

/* The workaround comes first, but where the way to everything is broken, how to mend that.
 * Returns: (transfer full) */
static char *
describe_help (const LklOutageNotifier *self)
{
  GString *text = g_string_new (NULL);

  if (self->service == NULL || lkl_verdict_kind_has_trait (self->verdict->kind, LKL_TRAIT_PATH))
    g_string_append (text, self->verdict->advice);
  if (self->service != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", self->first_step);
  if (self->service != NULL && *self->phone != '\0')
    {
      g_autofree char *number = lkl_text_isolate_number (self->phone);

      g_string_append_c (text, '\n');
      /* Translators: %s is a telephone number. */
      g_string_append_printf (text, _ ("Help by phone: %s"), number);
    }
  return g_string_free (text, FALSE);
}

static void
show_outage (LklOutageNotifier *self)
{
  g_autofree char *body = describe_help (self);
  g_autoptr (LklNotification) notification =
      lkl_notification_new (LKL_OUTAGE_NOTIFIER_OUTAGE, self->verdict->sentence, body);

  notification->is_urgent = TRUE;
  lkl_notification_add_action (notification, HELP_ACTION, _ ("What to do"));
  show (self, TOPIC_OUTAGE, notification, RED_ICON, TRUE);
}

static void
show_end (LklOutageNotifier *self)
{
  const gint64 now_usecs = lkl_clock_get_wall_usecs (self->clock);
  const gint64 usecs = lkl_outage_alert_get_usecs (self->alerts[TOPIC_OUTAGE],
                                                   lkl_clock_get_boot_usecs (self->clock));
  const LklStoredOutage outage = { .began_usecs = now_usecs - usecs,
                                   .ended_usecs = now_usecs,
                                   .hop = self->hop_id,
                                   .kind = (char *) lkl_verdict_kind_get_id (self->kind) };
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *body = NULL;
  g_autoptr (LklNotification) notification = NULL;

  g_hash_table_insert (names, self->hop_id, self->hop_name);
  body = lkl_outage_line_describe_short (&outage, names, now_usecs);
  notification = lkl_notification_new (LKL_OUTAGE_NOTIFIER_OUTAGE, _ ("It works again"), body);
  show (self, TOPIC_OUTAGE, notification, GREEN_ICON, FALSE);
}

/* Instead of one notification each time. Not urgent: it goes on for a while. */
static void
show_unsteadiness (LklOutageNotifier *self)
{
  g_autofree char *help = describe_help (self);
  g_autofree char *body = g_strconcat (
      help,
      *help != '\0' ? "\n" : "",
      /* Translators: below "This trouble comes and goes", and below what to do meanwhile. */
      _ ("You are not told each time. The Linklight icon shows how it is."),
      NULL);
  g_autoptr (LklNotification) notification =
      lkl_notification_new (LKL_OUTAGE_NOTIFIER_OUTAGE, _ ("This trouble comes and goes"), body);

  lkl_notification_add_action (notification, HELP_ACTION, _ ("What to do"));
  show (self, TOPIC_OUTAGE, notification, AMBER_ICON, TRUE);
}

static void
show_portal (LklOutageNotifier *self)
{
  g_autoptr (LklNotification) notification = lkl_notification_new (
      LKL_OUTAGE_NOTIFIER_PORTAL, self->verdict->sentence, self->verdict->advice);

  lkl_notification_add_action (notification, SIGN_IN_ACTION, _ ("Open the sign-in page"));
  show (self, TOPIC_PORTAL, notification, AMBER_ICON, TRUE);
}

static void
take_step (LklOutageNotifier *self, Topic topic, LklOutageAlertStep step)
{
  switch (step)
    {
    case LKL_OUTAGE_ALERT_UPDATE:
      /* Who has put it away knows that there is trouble. */
      if (!self->is_on_screen[topic])
        return;
      G_GNUC_FALLTHROUGH;
    case LKL_OUTAGE_ALERT_SHOW:
      if (topic == TOPIC_OUTAGE)
        show_outage (self);
      else
        show_portal (self);
      return;
    case LKL_OUTAGE_ALERT_END:
      if (topic == TOPIC_OUTAGE)
        show_end (self);
      else
        close_shown (self, topic);
      return;
    case LKL_OUTAGE_ALERT_UNSTEADY:
      /* A sign-in that is wanted again and again is in the tray and in the status window. */
      if (topic == TOPIC_OUTAGE)
        show_unsteadiness (self);
      return;
    case LKL_OUTAGE_ALERT_CALM:
      if (self->is_on_screen[topic] && self->is_bad[topic])
        close_shown (self, topic);
      return;
    case LKL_OUTAGE_ALERT_NOTHING:
      return;
    default:
      g_return_if_reached ();
    }
}

/* ---- When ---- */

/* Whether nothing is down but what this program alone works with. */
static gboolean
is_own_fault (const LklOutageNotifier *self)
{
  if (g_strcmp0 (self->verdict->hop_id, self->own_service) != 0)
    return FALSE;
  for (guint i = 0; i < self->verdict->hops->len; i++)
    {
      const LklHop *hop = g_ptr_array_index (self->verdict->hops, i);

      if (hop->state == LKL_HOP_DOWN && !g_str_equal (hop->id, self->own_service))
        return FALSE;
    }
  return TRUE;
}

static LklOutageNews
judge_news (const LklOutageNotifier *self, Topic topic)
{
  const LklVerdict *verdict = self->verdict;

  if (lkl_outage_is_silent (verdict))
    return LKL_OUTAGE_NEWS_SILENT;
  if (topic == TOPIC_PORTAL)
    return lkl_verdict_wants_sign_in (verdict) ? LKL_OUTAGE_NEWS_BAD : LKL_OUTAGE_NEWS_GOOD;
  /* Nothing works again before the sign-in. */
  if (lkl_verdict_wants_sign_in (verdict))
    return LKL_OUTAGE_NEWS_SILENT;
  return lkl_outage_is_fault (verdict, LKL_VERDICT_TROUBLE) && !is_own_fault (self)
             ? LKL_OUTAGE_NEWS_BAD
             : LKL_OUTAGE_NEWS_GOOD;
}

static gboolean
is_reachable (const LklOutageNotifier *self)
{
  LklSessionFacts facts = { 0 };

  lkl_session_state_get_facts (self->session, &facts);
  return self->is_allowed && facts.is_active && !facts.is_locked && !facts.is_suspending
         && lkl_clock_get_boot_usecs (self->clock) >= self->settled_usecs;
}

static void look (LklOutageNotifier *self);

static gboolean
on_due (gpointer data)
{
  LklOutageNotifier *self = data;

  self->due_id = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

/* No timer runs while all is well. */
static void
arm (LklOutageNotifier *self)
{
  const gint64 now_usecs = lkl_clock_get_boot_usecs (self->clock);
  gint64 due_usecs = self->settled_usecs > now_usecs ? self->settled_usecs : G_MAXINT64;

  for (guint i = 0; i < N_TOPICS; i++)
    {
      const gint64 usecs = lkl_outage_alert_get_due_usecs (self->alerts[i]);

      /* What was due earlier waits for the person to come back. */
      if (usecs > now_usecs)
        due_usecs = MIN (due_usecs, usecs);
    }
  g_clear_handle_id (&self->due_id, g_source_remove);
  if (due_usecs < G_MAXINT64)
    self->due_id = g_timeout_add_seconds (
        (guint) ((due_usecs - now_usecs) / G_USEC_PER_SEC) + 1, on_due, self);
}

static void
look (LklOutageNotifier *self)
{
  const gint64 now_usecs = lkl_clock_get_boot_usecs (self->clock);
  g_autofree char *fault = NULL;

  if (self->verdict == NULL)
    return;
  fault = g_strdup_printf ("%s %d %s",
                           self->verdict->hop_id != NULL ? self->verdict->hop_id : "",
                           self->verdict->kind,
                           self->service != NULL ? self->service : "");
  for (Topic topic = 0; topic < N_TOPICS; topic++)
    take_step (
        self,
        topic,
        lkl_outage_alert_follow (
            self->alerts[topic], judge_news (self, topic), fault, is_reachable (self), now_usecs));
  arm (self);
}

static void
on_session_changed (LklSessionState *session, gpointer data)
{
  LklOutageNotifier *self = data;
  LklSessionFacts facts = { 0 };

  lkl_session_state_get_facts (session, &facts);
  if (self->is_suspending && !facts.is_suspending)
    self->settled_usecs = lkl_clock_get_boot_usecs (self->clock) + SETTLE_USECS;
  self->is_suspending = facts.is_suspending;
  look (self);
}

static void
remember_fault (LklOutageNotifier *self, const LklVerdict *verdict)
{
  g_free (self->hop_id);
  self->hop_id = g_strdup (verdict->hop_id);
  self->kind = verdict->kind;
  g_free (self->hop_name);
  self->hop_name = g_strdup (verdict->hop_id);
  for (guint i = 0; verdict->hops != NULL && i < verdict->hops->len; i++)
    {
      const LklHop *hop = g_ptr_array_index (verdict->hops, i);

      if (g_str_equal (hop->id, verdict->hop_id))
        {
          g_free (self->hop_name);
          self->hop_name = g_strdup (hop->name);
        }
    }
}

static void
forget_help (LklOutageNotifier *self)
{
  g_clear_pointer (&self->service, g_free);
  g_clear_pointer (&self->first_step, g_free);
  g_clear_pointer (&self->phone, g_free);
}

/* @help: (nullable) */
static void
take_help (LklOutageNotifier *self, const LklOutageHelp *help)
{
  forget_help (self);
  if (help == NULL)
    return;
  self->service = g_strdup (help->service);
  self->first_step = g_strdup (help->first_step);
  self->phone = g_strdup (help->phone);
}

void
lkl_outage_notifier_take_verdict (LklOutageNotifier *self,
                                  LklVerdict *verdict,
                                  const LklOutageHelp *help)
{
  gboolean is_bad;

  lkl_verdict_ref (verdict);
  g_clear_pointer (&self->verdict, lkl_verdict_unref);
  self->verdict = verdict;
  is_bad = judge_news (self, TOPIC_OUTAGE) == LKL_OUTAGE_NEWS_BAD;
  /* What nobody is told of has no part in the words at the end, and who clicks after it is over
   * still means that outage. */
  if (is_bad)
    {
      remember_fault (self, verdict);
      take_help (self, help);
    }
  look (self);
}

void
lkl_outage_notifier_set_allowed (LklOutageNotifier *self, gboolean is_allowed)
{
  self->is_allowed = is_allowed;
  look (self);
}

/* ---- What becomes of it ---- */

/* Returns: N_TOPICS for notifications of others */
static Topic
find_topic (const char *id)
{
  Topic topic = 0;

  while (topic < N_TOPICS && !g_str_equal (notification_ids[topic], id))
    topic++;
  return topic;
}

static void
on_action_invoked (LklNotifier *notifier, const char *id, const char *action, gpointer data)
{
  LklOutageNotifier *self = data;
  const Topic topic = find_topic (id);

  if (topic == N_TOPICS)
    return;
  self->is_on_screen[topic] = FALSE;
  if (topic == TOPIC_PORTAL)
    g_signal_emit (self, signals[SIGNAL_SIGN_IN_WANTED], 0);
  else
    g_signal_emit (self,
                   signals[SIGNAL_HELP_WANTED],
                   0,
                   self->is_bad[topic] && self->service != NULL ? self->service : "");
}

static void
on_closed (LklNotifier *notifier, const char *id, LklNotificationEnd end, gpointer data)
{
  LklOutageNotifier *self = data;
  const Topic topic = find_topic (id);

  if (topic != N_TOPICS)
    self->is_on_screen[topic] = FALSE;
}

static void
on_failed (
    LklNotifier *notifier, const char *id, const char *message, gboolean may_be_seen, gpointer data)
{
  LklOutageNotifier *self = data;
  const Topic topic = find_topic (id);

  if (topic == N_TOPICS)
    return;
  g_warning ("Nobody could be told of trouble: %s", message);
  self->is_on_screen[topic] = FALSE;
  if (!self->is_bad[topic])
    return;
  lkl_outage_alert_take_back (self->alerts[topic], lkl_clock_get_boot_usecs (self->clock));
  arm (self);
}

/* ---- Life ---- */

static void
lkl_outage_notifier_finalize (GObject *object)
{
  LklOutageNotifier *self = LKL_OUTAGE_NOTIFIER (object);

  g_clear_handle_id (&self->due_id, g_source_remove);
  for (guint i = 0; i < N_TOPICS; i++)
    lkl_outage_alert_free (self->alerts[i]);
  forget_help (self);
  g_free (self->hop_id);
  g_free (self->hop_name);
  g_clear_pointer (&self->verdict, lkl_verdict_unref);
  g_object_unref (self->notifier);
  lkl_clock_unref (self->clock);
  g_object_unref (self->session);
  G_OBJECT_CLASS (lkl_outage_notifier_parent_class)->finalize (object);
}

static void
lkl_outage_notifier_class_init (LklOutageNotifierClass *klass)
{
  GType type = LKL_TYPE_OUTAGE_NOTIFIER;

  G_OBJECT_CLASS (klass)->finalize = lkl_outage_notifier_finalize;
  signals[SIGNAL_HELP_WANTED] = g_signal_new (
      "help-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_SIGN_IN_WANTED] =
      g_signal_new ("sign-in-wanted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lkl_outage_notifier_init (LklOutageNotifier *self)
{
  for (guint i = 0; i < N_TOPICS; i++)
    self->alerts[i] = lkl_outage_alert_new ();
}

LklOutageNotifier *
lkl_outage_notifier_new (LklNotifier *notifier,
                         LklClock *clock,
                         LklSessionState *session,
                         const char *own_service)
{
  LklOutageNotifier *self = g_object_new (LKL_TYPE_OUTAGE_NOTIFIER, NULL);

  self->notifier = g_object_ref (notifier);
  self->clock = lkl_clock_ref (clock);
  self->session = g_object_ref (session);
  self->own_service = own_service;
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self, 0);
  g_signal_connect_object (notifier, "action-invoked", G_CALLBACK (on_action_invoked), self, 0);
  g_signal_connect_object (notifier, "closed", G_CALLBACK (on_closed), self, 0);
  g_signal_connect_object (notifier, "failed", G_CALLBACK (on_failed), self, 0);
  return self;
}
