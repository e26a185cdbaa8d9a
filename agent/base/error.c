/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklError"

#include "agent/base/error.h"

GQuark
lkl_error_quark (void)
{
  return g_quark_from_static_string ("lkl-error-quark");
}
