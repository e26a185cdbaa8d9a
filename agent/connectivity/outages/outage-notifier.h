/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "agent/connectivity/verdict/verdict.h"
#include "agent/desktop/notifier.h"
#include "agent/desktop/session-state.h"

G_BEGIN_DECLS

/**
 * LklOutageNotifier: one notification for each outage, with what to do meanwhile, and one when it
 * is over (see outage-alert.h for when). A network that wants a sign-in has one of its own. Needs
 * no network, and shows at once. Main thread only.
 *
 * Signals:
 *   help-wanted (const char *service): the person clicked; the service whose continuity card was
 *     offered, or empty
 *   sign-in-wanted (): the person wants to sign in to the network
 */
#define LKL_TYPE_OUTAGE_NOTIFIER (lkl_outage_notifier_get_type ())
G_DECLARE_FINAL_TYPE (LklOutageNotifier, lkl_outage_notifier, LKL, OUTAGE_NOTIFIER, GObject)

/* Ids of the notifications. */
#define LKL_OUTAGE_NOTIFIER_OUTAGE "outage"
#define LKL_OUTAGE_NOTIFIER_PORTAL "portal"

/* What helps meanwhile, from a continuity card. Nothing here is owned by this struct. */
typedef struct
{
  const char *service; /* id */
  const char *first_step;
  const char *phone; /* as people write it, may be empty */
} LklOutageHelp;

/**
 * Says nothing until it is allowed to.
 *
 * @own_service: static: id of the service that this program alone works with. While nothing else is
 *     down, the person can do their work, and is not disturbed
 * All parameters (transfer none). Returns: (transfer full)
 */
LklOutageNotifier *lkl_outage_notifier_new (LklNotifier *notifier,
                                            LklClock *clock,
                                            LklSessionState *session,
                                            const char *own_service);

/* Whether the person knows this program already. */
void lkl_outage_notifier_set_allowed (LklOutageNotifier *self, gboolean is_allowed);

/* At each change of the verdict. @verdict: (transfer none): a confirmed one
 * @help: (nullable) (transfer none): for this fault */
void lkl_outage_notifier_take_verdict (LklOutageNotifier *self,
                                       LklVerdict *verdict,
                                       const LklOutageHelp *help);

G_END_DECLS
