/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklLogindSessionState"

#include "platform/session/logind-session-state.h"

#include "platform/session/do-not-disturb.h"
#include "platform/session/full-screen-x11.h"
#include "platform/session/idle-monitor.h"
#include "platform/session/idle-watch-wayland.h"
#include "platform/session/idle-watch-x11.h"
#include "platform/session/idle-x11.h"
#include "platform/session/logind-session.h"
#include "platform/session/moment-look.h"
#include "platform/session/power-supply.h"
#include "platform/session/screen-saver.h"
#include "platform/session/screen-wake.h"

struct _LklLogindSessionState
{
  GObject parent_instance;

  LklLogindSession *logind;
  LklScreenSaver *screen_saver;
  LklDoNotDisturb *do_not_disturb;
  LklPowerSupply *power_supply;
  LklScreenWake *screen_wake;
  LklIdleMonitor *idle_monitor;      /* (nullable): on Wayland only: of GNOME, */
  LklIdleWatchWayland *idle_wayland; /* (nullable): and of the others */
  LklX11Link *x11;                   /* (nullable): opened when first needed */
  LklIdleWatchX11 *idle_watch;       /* (nullable): of that link */
  LklClock *clock;
  guint rest_secs;
  gboolean is_wayland;
  gboolean holds_banners_back; /* the compositor does, over a full-screen window */
  LklMoment moment;            /* as of the last look */
  gint64 moment_boot_usecs;    /* when that was; -1 = never */
  LklMomentSpan screen_span;
  LklMomentSpan camera_span;
  gint64 sign_boot_usecs; /* the last sign of life; 0 = none yet */
  guint look_again_id;    /* 0: nothing goes on */
  gint64 created_wall_usecs;
  guint last_told; /* Told flags, as of the last "changed" */
};

/* What "changed" is about. */
typedef enum
{
  TOLD_ACTIVE = 1 << 0,
  TOLD_LOCKED = 1 << 1,
  TOLD_SUSPENDING = 1 << 2,
  TOLD_USER_CLASS = 1 << 3,
  TOLD_ON_BATTERY = 1 << 4,
  TOLD_NOT_ON_BATTERY = 1 << 5,
  TOLD_IDLE_HINT = 1 << 6,
} Told;

static void session_state_interface_init (LklSessionStateInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LklLogindSessionState,
                               lkl_logind_session_state,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LKL_TYPE_SESSION_STATE,
                                                      session_state_interface_init))

static gboolean
is_locked (LklLogindSessionState *self)
{
  return lkl_logind_session_is_locked (self->logind)
         || lkl_screen_saver_is_active (self->screen_saver);
}

static guint
get_told_of_battery (LklLogindSessionState *self)
{
  switch (lkl_power_supply_is_on_battery (self->power_supply))
    {
    case LKL_TERNARY_YES:
      return TOLD_ON_BATTERY;
    case LKL_TERNARY_NO:
      return TOLD_NOT_ON_BATTERY;
    case LKL_TERNARY_UNKNOWN:
    default:
      return 0;
    }
}

static guint
get_told (LklLogindSessionState *self)
{
  return (lkl_logind_session_is_active (self->logind) ? TOLD_ACTIVE : 0)
         | (is_locked (self) ? TOLD_LOCKED : 0)
         | (lkl_logind_session_is_suspending (self->logind) ? TOLD_SUSPENDING : 0)
         | (lkl_logind_session_is_user_class (self->logind) ? TOLD_USER_CLASS : 0)
         | (lkl_logind_session_get_idle_since_wall_usecs (self->logind) >= 0 ? TOLD_IDLE_HINT : 0)
         | get_told_of_battery (self);
}

static void
on_changed (gpointer user_data)
{
  LklLogindSessionState *self = user_data;
  guint told = get_told (self);

  if (told == self->last_told)
    return;
  self->last_told = told;
  g_signal_emit_by_name (self, "changed");
}

/* A rest has begun or ended. */
static void
on_rest_crossed (gpointer user_data)
{
  LklLogindSessionState *self = user_data;

  g_signal_emit_by_name (self, "changed");
}

static void
close_x11 (LklLogindSessionState *self)
{
  g_clear_pointer (&self->idle_watch, lkl_idle_watch_x11_free);
  g_clear_pointer (&self->x11, lkl_x11_link_close);
}

static LklX11Link *
get_x11 (LklLogindSessionState *self)
{
  if (self->x11 != NULL && lkl_x11_link_is_broken (self->x11))
    close_x11 (self);
  if (self->x11 == NULL)
    {
      self->x11 = lkl_x11_link_open ();
      if (self->x11 != NULL)
        self->idle_watch =
            lkl_idle_watch_x11_new (self->x11, self->rest_secs, on_rest_crossed, self);
    }
  return self->x11;
}

/* What logind's hint says is late, but better than nothing. */
static gint64
get_idle_secs_on_wayland (LklLogindSessionState *self)
{
  const gint64 hint_usecs = lkl_logind_session_get_idle_since_wall_usecs (self->logind);
  gint64 idle_secs = lkl_idle_monitor_get_secs (self->idle_monitor);

  if (idle_secs < 0)
    idle_secs = lkl_idle_watch_wayland_get_secs (self->idle_wayland);
  if (idle_secs >= 0 || hint_usecs < 0)
    return idle_secs;
  return MAX (lkl_clock_get_wall_usecs (self->clock) - hint_usecs, 0) / G_USEC_PER_SEC;
}

/* Xwayland sees only the input that goes to X windows. */
static gint64
get_idle_secs (LklLogindSessionState *self)
{
  LklX11Link *x11 = NULL;

  if (self->is_wayland)
    return get_idle_secs_on_wayland (self);
  x11 = get_x11 (self);
  return x11 == NULL ? -1 : lkl_idle_x11_get_secs (x11);
}

/* On Wayland nobody can ask; some compositors and servers see to it themselves that nothing is
 * disturbed. */
static LklTernary
judge_full_screen (LklLogindSessionState *self)
{
  LklServerQuiet *server = lkl_do_not_disturb_get_server (self->do_not_disturb);
  LklX11Link *x11 = NULL;

  if (self->is_wayland)
    return self->holds_banners_back || lkl_server_quiet_stays_behind_full_screen (server)
               ? LKL_TERNARY_NO
               : LKL_TERNARY_UNKNOWN;
  x11 = get_x11 (self);
  return x11 == NULL ? LKL_TERNARY_UNKNOWN : lkl_full_screen_x11_ask (x11);
}

/* What was seen too long ago is unknown. */
static LklMoment
get_moment (LklLogindSessionState *self)
{
  const gint64 age_usecs = lkl_clock_get_boot_usecs (self->clock) - self->moment_boot_usecs;

  if (self->moment_boot_usecs < 0 || age_usecs >= LKL_SESSION_MOMENT_SECS * (gint64) G_USEC_PER_SEC)
    return (LklMoment){ 0 };
  return self->moment;
}

/* On Wayland a lock that nobody is told of shows neither as a lock nor as idle time. X servers tell
 * idle time. */
static gboolean
is_presence_unknown (LklLogindSessionState *self, gint64 idle_secs)
{
  const gint64 age_usecs = lkl_clock_get_boot_usecs (self->clock) - self->sign_boot_usecs;
  const gboolean is_told = !self->is_wayland || idle_secs >= 0
                           || lkl_logind_session_tells_idle (self->logind)
                           || lkl_logind_session_tells_lock (self->logind)
                           || lkl_screen_saver_is_known (self->screen_saver);

  return !is_told
         && (self->sign_boot_usecs == 0
             || age_usecs >= LKL_SESSION_SIGN_SECS * (gint64) G_USEC_PER_SEC);
}

static void
note_sign_of_life (LklSessionState *session_state)
{
  LklLogindSessionState *self = LKL_LOGIND_SESSION_STATE (session_state);

  self->sign_boot_usecs = lkl_clock_get_boot_usecs (self->clock);
}

static void
get_facts (LklSessionState *session_state, LklSessionFacts *facts)
{
  LklLogindSessionState *self = LKL_LOGIND_SESSION_STATE (session_state);
  const LklMoment moment = get_moment (self);
  const gint64 idle_secs = get_idle_secs (self);
  const LklTernary full_screen = judge_full_screen (self);
  const LklTernary do_not_disturb = lkl_do_not_disturb_get (self->do_not_disturb);
  gint64 started_wall_usecs = lkl_logind_session_get_started_wall_usecs (self->logind);

  *facts = (LklSessionFacts){
    .is_active = lkl_logind_session_is_active (self->logind),
    .is_locked = is_locked (self),
    .is_suspending = lkl_logind_session_is_suspending (self->logind),
    .idle_secs = idle_secs,
    .is_full_screen = full_screen != LKL_TERNARY_NO,
    .is_full_screen_guessed = full_screen == LKL_TERNARY_UNKNOWN,
    .is_do_not_disturb = do_not_disturb != LKL_TERNARY_NO,
    .is_do_not_disturb_guessed = do_not_disturb == LKL_TERNARY_UNKNOWN,
    .is_on_battery = lkl_power_supply_is_on_battery (self->power_supply),
    .battery_percent = lkl_power_supply_get_battery_percent (self->power_supply),
    .started_wall_usecs = started_wall_usecs == 0 ? self->created_wall_usecs : started_wall_usecs,
    .is_presenting = lkl_screen_wake_get (self->screen_wake),
    .is_screen_shared = moment.is_screen_shared,
    .is_camera_in_use = moment.is_camera_in_use,
    .is_presence_unknown = is_presence_unknown (self, idle_secs),
  };
}

/* A look at the moment */

static gboolean
on_time_to_look_again (gpointer user_data)
{
  LklLogindSessionState *self = user_data;

  self->look_again_id = 0;
  lkl_session_state_read_facts_async (LKL_SESSION_STATE (self), NULL, NULL, NULL);
  return G_SOURCE_REMOVE;
}

/* What goes on all day forbids nothing, but only who looks again knows that it does. */
static void
weigh_moment (LklLogindSessionState *self)
{
  const gboolean goes_on = self->moment.is_screen_shared == LKL_TERNARY_YES
                           || self->moment.is_camera_in_use == LKL_TERNARY_YES;

  self->moment.is_screen_shared = lkl_moment_span_weigh (
      &self->screen_span, self->moment.is_screen_shared, self->moment_boot_usecs);
  self->moment.is_camera_in_use = lkl_moment_span_weigh (
      &self->camera_span, self->moment.is_camera_in_use, self->moment_boot_usecs);
  g_clear_handle_id (&self->look_again_id, g_source_remove);
  if (goes_on)
    self->look_again_id =
        g_timeout_add_seconds (LKL_MOMENT_AGAIN_SECS, on_time_to_look_again, self);
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LklLogindSessionState *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!lkl_moment_look_finish (result, &self->moment, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  self->moment_boot_usecs = lkl_clock_get_boot_usecs (self->clock);
  weigh_moment (self);
  g_task_return_boolean (task, TRUE);
}

static void
read_facts_async (LklSessionState *session_state,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  LklLogindSessionState *self = LKL_LOGIND_SESSION_STATE (session_state);
  const gboolean shares_by_pipewire = self->is_wayland && self->holds_banners_back;

  lkl_moment_look_async (lkl_do_not_disturb_get_server (self->do_not_disturb),
                         shares_by_pipewire,
                         LKL_SESSION_READ_MS,
                         cancellable,
                         on_looked,
                         g_task_new (self, cancellable, callback, user_data));
}

static gboolean
read_facts_finish (LklSessionState *session_state,
                   GAsyncResult *result,
                   LklSessionFacts *facts,
                   GError **error)
{
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  get_facts (session_state, facts);
  return TRUE;
}

static void
session_state_interface_init (LklSessionStateInterface *iface)
{
  iface->get_facts = get_facts;
  iface->read_facts_async = read_facts_async;
  iface->read_facts_finish = read_facts_finish;
  iface->note_sign_of_life = note_sign_of_life;
}

static void
lkl_logind_session_state_init (LklLogindSessionState *self)
{
}

static void
lkl_logind_session_state_finalize (GObject *object)
{
  LklLogindSessionState *self = LKL_LOGIND_SESSION_STATE (object);

  g_clear_handle_id (&self->look_again_id, g_source_remove);
  lkl_logind_session_free (self->logind);
  lkl_screen_saver_free (self->screen_saver);
  lkl_do_not_disturb_free (self->do_not_disturb);
  lkl_power_supply_free (self->power_supply);
  lkl_screen_wake_free (self->screen_wake);
  g_clear_pointer (&self->idle_monitor, lkl_idle_monitor_free);
  g_clear_pointer (&self->idle_wayland, lkl_idle_watch_wayland_free);
  close_x11 (self);
  lkl_clock_unref (self->clock);
  G_OBJECT_CLASS (lkl_logind_session_state_parent_class)->finalize (object);
}

static void
lkl_logind_session_state_class_init (LklLogindSessionStateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_logind_session_state_finalize;
}

/* Seen: GNOME Shell shows them afterwards; KDE Plasma leaves them behind the window. On Wayland
 * these two also let nobody see the screen but through PipeWire. */
static gboolean
compositor_holds_banners_back (const char *desktops)
{
  g_auto (GStrv) names = g_strsplit (desktops == NULL ? "" : desktops, ":", -1);

  return g_strv_contains ((const char *const *) names, "GNOME")
         || g_strv_contains ((const char *const *) names, "KDE");
}

LklLogindSessionState *
lkl_logind_session_state_new (GDBusConnection *session_bus, LklClock *clock, guint rest_secs)
{
  LklLogindSessionState *self = g_object_new (LKL_TYPE_LOGIND_SESSION_STATE, NULL);
  const char *desktops = g_getenv ("XDG_CURRENT_DESKTOP");

  self->clock = lkl_clock_ref (clock);
  self->rest_secs = rest_secs;
  self->created_wall_usecs = lkl_clock_get_wall_usecs (clock);
  self->is_wayland = g_getenv ("WAYLAND_DISPLAY") != NULL;
  self->holds_banners_back = compositor_holds_banners_back (desktops);
  self->logind = lkl_logind_session_new (on_changed, self);
  self->screen_saver = lkl_screen_saver_new (session_bus, on_changed, self);
  self->do_not_disturb = lkl_do_not_disturb_new (session_bus, desktops);
  self->power_supply = lkl_power_supply_new (on_changed, self);
  self->screen_wake = lkl_screen_wake_new (session_bus, clock, desktops);
  self->moment_boot_usecs = -1;
  if (self->is_wayland)
    {
      self->idle_monitor =
          lkl_idle_monitor_new (session_bus, clock, rest_secs, on_rest_crossed, self);
      self->idle_wayland = lkl_idle_watch_wayland_new (clock, rest_secs, on_rest_crossed, self);
    }
  self->last_told = get_told (self);
  return self;
}

gboolean
lkl_logind_session_state_is_user_class (LklLogindSessionState *self)
{
  return lkl_logind_session_is_user_class (self->logind);
}
