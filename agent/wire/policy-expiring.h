/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/json-read.h"
#include "agent/wire/policy-document.h"

G_BEGIN_DECLS

/* One of the policy's "expiring". Returns: (transfer full): NULL with an error */
LklExpiring *lkl_expiring_read (const LklJsonValue *item, GError **error);
void lkl_expiring_free (LklExpiring *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklExpiring, lkl_expiring_free)

G_END_DECLS
