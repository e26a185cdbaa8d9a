/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDisturbanceWatch"

#include "agent/questions/disturbance-watch.h"

#define LOOK_SECS 15

enum
{
  A_LOCK = 1 << 0,
  ANOTHER_SESSION = 1 << 1,
  A_FULL_SCREEN = 1 << 2,
  A_SHARED_SCREEN = 1 << 3,
  A_CAMERA = 1 << 4,
  A_TALK = 1 << 5,
  QUIET = 1 << 6,
};

/* Those that are told, and need no look. */
#define TOLD (A_LOCK | ANOTHER_SESSION)
#define ALL (2 * QUIET - 1)

struct _LklDisturbanceWatch
{
  GObject parent_instance;

  LklSessionState *session;
  guint look_id;       /* source; 0 = it does not look */
  guint number;        /* of this start: a look of the one before says nothing */
  guint before;        /* what was so at the last look */
  gboolean is_looking; /* the answer is awaited */
  gboolean is_first;   /* that will only tell what was so already */
};

enum
{
  SIGNAL_BEGUN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LklDisturbanceWatch, lkl_disturbance_watch, G_TYPE_OBJECT)

/* What nobody knows does not begin. */
static guint
list_disturbances (const LklSessionFacts *facts)
{
  const gboolean is_full_screen = facts->is_full_screen && !facts->is_full_screen_guessed;
  const gboolean is_quiet = facts->is_do_not_disturb && !facts->is_do_not_disturb_guessed;

  return (facts->is_locked ? A_LOCK : 0) | (facts->is_active ? 0 : ANOTHER_SESSION)
         | (is_full_screen ? A_FULL_SCREEN : 0) | (is_quiet ? QUIET : 0)
         | (facts->is_screen_shared == LKL_TERNARY_YES ? A_SHARED_SCREEN : 0)
         | (facts->is_camera_in_use == LKL_TERNARY_YES ? A_CAMERA : 0)
         | (facts->is_presenting == LKL_TERNARY_YES ? A_TALK : 0);
}

/* @known: those of which @facts know */
static void
judge (LklDisturbanceWatch *self, const LklSessionFacts *facts, guint known)
{
  const guint now = list_disturbances (facts) & known;
  const guint begun = now & ~self->before;

  self->before = (self->before & ~known) | now;
  if (begun == 0)
    return;
  lkl_disturbance_watch_stop (self);
  g_signal_emit (self, signals[SIGNAL_BEGUN], 0);
}

typedef struct
{
  LklDisturbanceWatch *self; /* (owned) */
  guint number;
} Look;

static void
look_free (Look *look)
{
  g_object_unref (look->self);
  g_free (look);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Look) look = user_data;
  LklDisturbanceWatch *self = look->self;
  LklSessionFacts facts;
  gboolean is_read =
      lkl_session_state_read_facts_finish (LKL_SESSION_STATE (source), result, &facts, NULL);

  if (look->number != self->number)
    return;
  self->is_looking = FALSE;
  if (!is_read || self->look_id == 0)
    return;
  if (self->is_first)
    self->before = list_disturbances (&facts);
  else
    judge (self, &facts, ALL);
  self->is_first = FALSE;
}

static void
start_look (LklDisturbanceWatch *self)
{
  Look *look;

  if (self->is_looking)
    return;
  self->is_looking = TRUE;
  look = g_new0 (Look, 1);
  look->self = g_object_ref (self);
  look->number = self->number;
  lkl_session_state_read_facts_async (self->session, NULL, on_read, look);
}

static gboolean
on_time_to_look (gpointer user_data)
{
  start_look (user_data);
  return G_SOURCE_CONTINUE;
}

static void
on_session_changed (LklSessionState *session, LklDisturbanceWatch *self)
{
  LklSessionFacts facts;

  if (self->look_id == 0)
    return;
  lkl_session_state_get_facts (session, &facts);
  judge (self, &facts, TOLD);
}

void
lkl_disturbance_watch_start (LklDisturbanceWatch *self, gboolean is_calm)
{
  lkl_disturbance_watch_stop (self);
  self->look_id = g_timeout_add_seconds (LOOK_SECS, on_time_to_look, self);
  self->is_first = !is_calm;
  if (!is_calm)
    start_look (self);
}

void
lkl_disturbance_watch_stop (LklDisturbanceWatch *self)
{
  g_clear_handle_id (&self->look_id, g_source_remove);
  self->number++;
  self->is_looking = FALSE;
  self->before = 0;
}

static void
lkl_disturbance_watch_dispose (GObject *object)
{
  LklDisturbanceWatch *self = LKL_DISTURBANCE_WATCH (object);

  lkl_disturbance_watch_stop (self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (lkl_disturbance_watch_parent_class)->dispose (object);
}

static void
lkl_disturbance_watch_class_init (LklDisturbanceWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lkl_disturbance_watch_dispose;
  signals[SIGNAL_BEGUN] = g_signal_new (
      "begun", LKL_TYPE_DISTURBANCE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lkl_disturbance_watch_init (LklDisturbanceWatch *self)
{
}

LklDisturbanceWatch *
lkl_disturbance_watch_new (LklSessionState *session)
{
  LklDisturbanceWatch *self = g_object_new (LKL_TYPE_DISTURBANCE_WATCH, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self, 0);
  return self;
}
