/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/json-read.h"
#include "agent/wire/policy-document.h"

G_BEGIN_DECLS

/* What any network is that is none of the places: so no place may have this id. */
#define LKL_PLACE_ID_ELSEWHERE "elsewhere"

/* One of the policy's "places". Returns: (transfer full): NULL with an error */
LklPlace *lkl_place_read (const LklJsonValue *item, GError **error);
void lkl_place_free (LklPlace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklPlace, lkl_place_free)

G_END_DECLS
