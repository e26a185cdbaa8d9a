/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The answer to a question whose answer may not be known. What nobody has set is unknown. */
typedef enum
{
  LKL_TERNARY_UNKNOWN = 0,
  LKL_TERNARY_NO,
  LKL_TERNARY_YES,
} LklTernary;

G_END_DECLS
