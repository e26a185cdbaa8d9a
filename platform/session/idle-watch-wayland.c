/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklIdleWatchWayland"

#include "platform/session/idle-watch-wayland.h"

#include "platform/session/wayland-idle-protocol.h"
#include "platform/session/wayland-link.h"

#define PAUSE_SECS 30
#define MAX_SEATS 8
#define RETRY_USECS G_TIME_SPAN_MINUTE

typedef struct
{
  LklIdleWatchWayland *owner; /* (unowned) */
  guint32 name;
  struct wl_seat *seat;         /* (owned) */
  struct wl_proxy *pause;       /* (owned) (nullable) */
  struct wl_proxy *rest;        /* (owned) (nullable) */
  gint64 idle_since_boot_usecs; /* -1: somebody is there */
} Seat;

struct _LklIdleWatchWayland
{
  LklClock *clock; /* (owned) */
  guint rest_secs;
  LklIdleWatchWaylandCrossed crossed;
  gpointer user_data;
  gint64 tried_boot_usecs;      /* the last time that a compositor was looked for */
  LklWaylandLink *link;         /* (owned) (nullable) */
  struct wl_registry *registry; /* (owned) (nullable) */
  struct wl_proxy *notifier;    /* (owned) (nullable) */
  LklWaylandIdleForm form;
  guint32 notifier_name;
  struct wl_callback *answer; /* (owned) (nullable): to come, when all that was asked is done */
  GPtrArray *seats;           /* (owned) (element-type Seat) */
  gboolean is_known;          /* it has come */
  gboolean is_rest_told;      /* by @crossed, as the last */
};

/* --- Seats */

static void
seat_free (Seat *seat)
{
  g_clear_pointer (&seat->pause, lkl_wayland_idle_end_timeout);
  g_clear_pointer (&seat->rest, lkl_wayland_idle_end_timeout);
  wl_seat_destroy (seat->seat);
  g_free (seat);
}

/* Returns: seconds; 0: somebody is there; -1 = unknown */
static gint64
get_secs (const LklIdleWatchWayland *self)
{
  gint64 since_usecs = -1;

  if (!self->is_known || self->seats->len == 0)
    return -1;
  for (guint i = 0; i < self->seats->len; i++)
    {
      const Seat *seat = g_ptr_array_index (self->seats, i);

      if (seat->idle_since_boot_usecs < 0)
        return 0;
      since_usecs = MAX (since_usecs, seat->idle_since_boot_usecs);
    }
  return (lkl_clock_get_boot_usecs (self->clock) - since_usecs) / G_USEC_PER_SEC;
}

static gboolean
is_at_rest (const LklIdleWatchWayland *self)
{
  return get_secs (self) >= self->rest_secs;
}

/* The last that is done: whoever is told may ask again. What was told counts, not what was so
 * before: time alone makes a rest of a pause. */
static void
tell_crossing (LklIdleWatchWayland *self)
{
  if (is_at_rest (self) == self->is_rest_told)
    return;
  self->is_rest_told = !self->is_rest_told;
  self->crossed (self->user_data);
}

/* --- What the compositor tells */

static void
on_idled (void *data, struct wl_proxy *timeout)
{
  Seat *seat = data;
  LklIdleWatchWayland *self = seat->owner;
  const guint after_secs =
      timeout == seat->rest ? self->rest_secs : MIN (PAUSE_SECS, self->rest_secs);
  const gint64 since_usecs =
      lkl_clock_get_boot_usecs (self->clock) - after_secs * (gint64) G_USEC_PER_SEC;

  /* No shorter than it is, though the pause may have been told late. */
  if (seat->idle_since_boot_usecs < 0 || seat->idle_since_boot_usecs > since_usecs)
    seat->idle_since_boot_usecs = since_usecs;
  tell_crossing (self);
}

static void
on_resumed (void *data, struct wl_proxy *timeout)
{
  Seat *seat = data;
  seat->idle_since_boot_usecs = -1;
  tell_crossing (seat->owner);
}

static const LklWaylandIdleListener timeout_listener = {
  .idled = on_idled,
  .resumed = on_resumed,
};

static struct wl_proxy *
begin_timeout (Seat *seat, guint after_secs)
{
  LklIdleWatchWayland *self = seat->owner;
  struct wl_proxy *timeout = lkl_wayland_idle_begin_timeout (
      self->form, self->notifier, seat->seat, (guint32) MIN (after_secs, G_MAXINT32 / 1000) * 1000);

  if (timeout != NULL)
    wl_proxy_add_listener (timeout, (void (**) (void)) & timeout_listener, seat);
  return timeout;
}

static void
watch_seat (Seat *seat)
{
  LklIdleWatchWayland *self = seat->owner;

  if (self->notifier == NULL || seat->pause != NULL)
    return;
  seat->pause = begin_timeout (seat, MIN (PAUSE_SECS, self->rest_secs));
  seat->rest = begin_timeout (seat, self->rest_secs);
}

static void
add_seat (LklIdleWatchWayland *self, guint32 name)
{
  Seat *seat = NULL;
  struct wl_seat *proxy = NULL;

  if (self->seats->len >= MAX_SEATS)
    return;
  proxy = wl_registry_bind (self->registry, name, &wl_seat_interface, 1);
  if (proxy == NULL)
    return;
  seat = g_new0 (Seat, 1);
  seat->owner = self;
  seat->name = name;
  seat->seat = proxy;
  seat->idle_since_boot_usecs = -1;
  g_ptr_array_add (self->seats, seat);
  watch_seat (seat);
}

static void
on_answered (void *data, struct wl_callback *callback, uint32_t serial)
{
  LklIdleWatchWayland *self = data;

  g_clear_pointer (&self->answer, wl_callback_destroy);
  /* Which may have gone meanwhile. */
  self->is_known = self->notifier != NULL;
}

static const struct wl_callback_listener answer_listener = { .done = on_answered };

/* A compositor that hangs does not answer. */
static void
ask_for_answer (LklIdleWatchWayland *self)
{
  if (self->answer != NULL)
    return;
  self->answer = wl_display_sync (lkl_wayland_link_get_display (self->link));
  if (self->answer != NULL)
    wl_callback_add_listener (self->answer, &answer_listener, self);
}

/* From now on nothing is told, and what was told may not be so any more. */
static void
drop_notifier (LklIdleWatchWayland *self)
{
  for (guint i = 0; i < self->seats->len; i++)
    {
      Seat *seat = g_ptr_array_index (self->seats, i);

      g_clear_pointer (&seat->pause, lkl_wayland_idle_end_timeout);
      g_clear_pointer (&seat->rest, lkl_wayland_idle_end_timeout);
      seat->idle_since_boot_usecs = -1;
    }
  g_clear_pointer (&self->notifier, wl_proxy_destroy);
  self->form = LKL_WAYLAND_IDLE_NONE;
  self->is_known = FALSE;
}

/* The newer form where both are offered. */
static void
take_notifier (LklIdleWatchWayland *self, LklWaylandIdleForm form, guint32 name, guint32 version)
{
  if (form <= self->form)
    return;
  drop_notifier (self);
  self->form = form;
  self->notifier_name = name;
  self->notifier = lkl_wayland_idle_bind (form, self->registry, name, version);
  for (guint i = 0; i < self->seats->len; i++)
    watch_seat (g_ptr_array_index (self->seats, i));
  ask_for_answer (self);
}

static void
on_global (void *data,
           struct wl_registry *registry,
           uint32_t name,
           const char *interface_name,
           uint32_t version)
{
  LklIdleWatchWayland *self = data;

  if (g_str_equal (interface_name, wl_seat_interface.name))
    add_seat (self, name);
  else
    take_notifier (self, lkl_wayland_idle_form_of (interface_name), name, version);
  /* Who plugs in a seat is there. */
  tell_crossing (self);
}

static void
on_global_removed (void *data, struct wl_registry *registry, uint32_t name)
{
  LklIdleWatchWayland *self = data;

  if (self->form != LKL_WAYLAND_IDLE_NONE && name == self->notifier_name)
    drop_notifier (self);
  for (guint i = 0; i < self->seats->len; i++)
    {
      if (((Seat *) g_ptr_array_index (self->seats, i))->name == name)
        {
          g_ptr_array_remove_index (self->seats, i);
          break;
        }
    }
  tell_crossing (self);
}

static const struct wl_registry_listener registry_listener = {
  .global = on_global,
  .global_remove = on_global_removed,
};

/* --- Life */

static void
drop_link (LklIdleWatchWayland *self)
{
  drop_notifier (self);
  g_ptr_array_set_size (self->seats, 0);
  g_clear_pointer (&self->answer, wl_callback_destroy);
  g_clear_pointer (&self->registry, wl_registry_destroy);
  g_clear_pointer (&self->link, lkl_wayland_link_close);
}

static void
on_lost (gpointer user_data)
{
  LklIdleWatchWayland *self = user_data;

  g_info ("The compositor has gone");
  drop_link (self);
  tell_crossing (self);
}

static void
look_for_compositor (LklIdleWatchWayland *self)
{
  self->tried_boot_usecs = lkl_clock_get_boot_usecs (self->clock);
  self->link = lkl_wayland_link_open (on_lost, self);
  if (self->link == NULL)
    return;
  self->registry = wl_display_get_registry (lkl_wayland_link_get_display (self->link));
  if (self->registry == NULL)
    {
      drop_link (self);
      return;
    }
  wl_registry_add_listener (self->registry, &registry_listener, self);
}

LklIdleWatchWayland *
lkl_idle_watch_wayland_new (LklClock *clock,
                            guint rest_secs,
                            LklIdleWatchWaylandCrossed crossed,
                            gpointer user_data)
{
  LklIdleWatchWayland *self = g_new0 (LklIdleWatchWayland, 1);

  self->clock = lkl_clock_ref (clock);
  self->rest_secs = rest_secs;
  self->crossed = crossed;
  self->user_data = user_data;
  self->seats = g_ptr_array_new_with_free_func ((GDestroyNotify) seat_free);
  look_for_compositor (self);
  return self;
}

void
lkl_idle_watch_wayland_free (LklIdleWatchWayland *self)
{
  drop_link (self);
  g_ptr_array_unref (self->seats);
  lkl_clock_unref (self->clock);
  g_free (self);
}

gint64
lkl_idle_watch_wayland_get_secs (LklIdleWatchWayland *self)
{
  if (self->link == NULL
      && lkl_clock_get_boot_usecs (self->clock) - self->tried_boot_usecs >= RETRY_USECS)
    look_for_compositor (self);
  return get_secs (self);
}
