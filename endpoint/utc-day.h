/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The day of a Unix time, "YYYY-MM-DD" in UTC. Returns: (transfer full) */
char *lkl_utc_day_format (gint64 usecs);

G_END_DECLS
