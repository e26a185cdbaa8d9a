/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * From where on something is bad, as far as more than one file goes by it: a sign of it asks for a
 * look (rounds/suspicion.c), the hops show it and the verdict tells it, and these must agree.
 */

/* ChromeOS and we call a signal below this weak. */
#define LKL_LIMIT_WEAK_WIFI_PERCENT 30

/* ChromeOS calls 400 ms suspicious; people feel 200 ms on every new page. */
#define LKL_LIMIT_SLOW_LOOKUP_USECS (200 * 1000)
/* Not slow beyond what the path itself takes. */
#define LKL_LIMIT_SLOW_LOOKUP_ROUND_TRIPS 3

/* A round trip on a path within a continent is shorter. */
#define LKL_LIMIT_SLOW_FAR_USECS (150 * 1000)

G_END_DECLS
