/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LklNotifier: notifications of the desktop, by an id of ours. Main thread only.
 *
 * No server reports the fate of a notification reliably (some swallow it, some signal twice, a
 * killed one says nothing): whoever shows one keeps a deadline of its own.
 */
typedef struct
{
  char *id;    /* (owned); "default": a click on the notification itself */
  char *label; /* (owned): for people, translated */
} LklNotificationAction;

typedef struct
{
  char *id;           /* (owned): ours. Showing the same id again replaces the text in place */
  char *summary;      /* (owned): plain text; servers cut it off at some 40 letters */
  char *body;         /* (owned) (nullable): plain text; the notifier escapes it */
  char *icon_name;    /* (owned) (nullable): from the icon theme */
  GPtrArray *actions; /* (owned) (element-type LklNotificationAction): three at most */
  gboolean is_urgent; /* only for "your network or service needs you now"; never a question */
  gboolean is_silent; /* makes no sound, nor does any after lkl_notifier_set_silent() */
} LklNotification;

/* Returns: (transfer full) */
LklNotification *lkl_notification_new (const char *id, const char *summary, const char *body);
void lkl_notification_add_action (LklNotification *self, const char *id, const char *label);
/* Returns: (transfer full) */
LklNotification *lkl_notification_copy (const LklNotification *self);
void lkl_notification_free (LklNotification *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklNotification, lkl_notification_free)

/* Why a notification is gone. */
typedef enum
{
  LKL_NOTIFICATION_END_UNKNOWN,   /* the server does not say */
  LKL_NOTIFICATION_END_DISMISSED, /* the person closed it */
  LKL_NOTIFICATION_END_EXPIRED,   /* the server took it away: maybe nobody saw it */
} LklNotificationEnd;

#define LKL_TYPE_NOTIFIER (lkl_notifier_get_type ())
G_DECLARE_INTERFACE (LklNotifier, lkl_notifier, LKL, NOTIFIER, GObject)

/**
 * Signals:
 *   shown (const char *id): the server took it; whether it is visible nobody can say
 *   action-invoked (const char *id, const char *action): at most once per show; after
 *       lkl_notifier_close(), too, where the click was on its way
 *   closed (const char *id, LklNotificationEnd end): gone without an action; may never come
 *   failed (const char *id, const char *message, gboolean may_be_seen): the server is absent, did
 *       not answer in time, or went; only where it surely never had it, nobody has seen it
 *   server-changed (gboolean is_there): a server came, or the one that was there has gone, after
 *       "failed" for all that it showed
 */
struct _LklNotifierInterface
{
  GTypeInterface parent_interface;
  void (*show) (LklNotifier *self, const LklNotification *notification);
  void (*close) (LklNotifier *self, const char *id);
  gboolean (*draws_buttons) (LklNotifier *self);
  void (*set_silent) (LklNotifier *self, gboolean is_silent);
};

/* Returns at once; a signal tells what came of it. */
void lkl_notifier_show (LklNotifier *self, const LklNotification *notification);
/* An id that is not shown is no error. */
void lkl_notifier_close (LklNotifier *self, const char *id);
/* Whether this desktop's server is known to draw buttons: claiming "actions" is not enough
 * (dunst and mako claim it and draw none). FALSE when unknown. */
gboolean lkl_notifier_draws_buttons (LklNotifier *self);
/* Whether what is shown from now on makes no sound. */
void lkl_notifier_set_silent (LklNotifier *self, gboolean is_silent);

G_END_DECLS
