/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/desktop/notifier.h"
#include "agent/desktop/session-state.h"
#include "agent/journal/journal.h"

G_BEGIN_DECLS

/**
 * LklWarningWatch: looks once an hour, while somebody works, for what will trouble the person soon:
 * a disk that is nearly full, memory that is short again and again, a worn battery, a certificate
 * that ends. Tells it by a notification within the limits of warning-budget.h. At rest nothing is
 * looked at and nothing wakes up. Main thread only; file systems are asked on another.
 *
 * Signals:
 *   changed (): lkl_warning_watch_get_warnings() has
 *   details-wanted (): the person clicked on the notification
 */
#define LKL_TYPE_WARNING_WATCH (lkl_warning_watch_get_type ())
G_DECLARE_FINAL_TYPE (LklWarningWatch, lkl_warning_watch, LKL, WARNING_WATCH, GObject)

#define LKL_WARNING_WATCH_NOTIFICATION "warning"

/* Where to look. */
typedef struct
{
  const char *root;            /* "/" */
  const char *home;            /* of the person */
  const char *pressure_folder; /* (nullable): NULL = the kernel's */
} LklWarningPlaces;

/* Says nothing until it is allowed to. @places: copied
 * Others (transfer none). Returns: (transfer full) */
LklWarningWatch *lkl_warning_watch_new (LklJournal *journal,
                                        LklClock *clock,
                                        LklNotifier *notifier,
                                        LklSessionState *session,
                                        const LklWarningPlaces *places);

/* Whether the person knows this program already. */
void lkl_warning_watch_set_allowed (LklWarningWatch *self, gboolean is_allowed);

/* What ends on a day, by the policy. @expiring: (nullable) (element-type LklExpiring) */
void lkl_warning_watch_set_expiring (LklWarningWatch *self, GPtrArray *expiring);

/* Does not wait for the hour. */
void lkl_warning_watch_look_now (LklWarningWatch *self);

/* What is so now. Returns: (transfer none) (element-type LklWarning): until "changed" */
GPtrArray *lkl_warning_watch_get_warnings (LklWarningWatch *self);

G_END_DECLS
