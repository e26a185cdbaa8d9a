/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklUsual: what is usual on one network, so that "slow" means slower than here. Durations in
 * microseconds, -1 = not known yet.
 */
typedef struct
{
  gboolean does_router_answer; /* it has answered a probe before */
  gint64 near_usecs;           /* round trip to the router */
  gint64 anchor_usecs;         /* round trip to the nearest anchor */
  gint64 page_usecs;           /* and to the internet page, whose server may be elsewhere */
  gint64 lookup_usecs;         /* the first name server's answer */
} LklUsual;

/* Nothing known of any network. */
extern const LklUsual LKL_USUAL_UNKNOWN;

/* Whether it took so much longer than is usual that it is worth telling.
 * @usual_usecs: of the very same; -1 = not known, then anything is */
gboolean lkl_usual_is_news (gint64 usecs, gint64 usual_usecs);

G_END_DECLS
