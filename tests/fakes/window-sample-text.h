/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/desktop/window-pinger.h"

G_BEGIN_DECLS

/* A sample as one line for tests in Python: "OUTCOME METHOD MILLISECONDS CAUSE PLACE INTERVAL APP",
 * with the place "front" or "behind" and the interval in milliseconds.
 * Returns: (transfer full): without the end of the line */
char *lkl_window_sample_format (const LklWindowSample *sample);

G_END_DECLS
