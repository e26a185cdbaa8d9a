/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/board/html.h"

G_BEGIN_DECLS

/* "24 Nov 14:05 EET yesterday": when something was said or done. */
void lkl_time_stamp_add (LklHtml *html, gint64 usecs, gint64 now_usecs);

G_END_DECLS
