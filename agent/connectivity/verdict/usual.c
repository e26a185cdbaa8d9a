/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklUsual"

#include "agent/connectivity/verdict/usual.h"

/* What is usual here is no news until it is that many times worse. */
#define NEWS_FACTOR 1.5

const LklUsual LKL_USUAL_UNKNOWN = {
  .near_usecs = -1, .anchor_usecs = -1, .page_usecs = -1, .lookup_usecs = -1
};

gboolean
lkl_usual_is_news (gint64 usecs, gint64 usual_usecs)
{
  return usual_usecs < 0 || (double) usecs > NEWS_FACTOR * (double) usual_usecs;
}
