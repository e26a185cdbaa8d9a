/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklError"

#include "agent/base/error.h"

G_DEFINE_QUARK (lkl - error - quark, lkl_error)
