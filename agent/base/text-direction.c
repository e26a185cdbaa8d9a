/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklTextDirection"

#include "agent/base/text-direction.h"

#define LEFT_TO_RIGHT_ISOLATE "\u2066"
#define POP_ISOLATE "\u2069"

char *
lkl_text_isolate_number (const char *number)
{
  return g_strconcat (LEFT_TO_RIGHT_ISOLATE, number, POP_ISOLATE, NULL);
}
