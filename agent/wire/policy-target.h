/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/json-read.h"
#include "agent/wire/policy-document.h"

G_BEGIN_DECLS

/* One of the policy's "targets". Returns: (transfer full): NULL with an error */
LklTarget *lkl_target_read (const LklJsonValue *item, GError **error);

/* No host is asked for more than 4 targets of the list @member of @root, so that no fleet is set on
 * one stranger. Paths at the endpoint, which the admin's own file names, are as many as they like.
 *
 * Returns: FALSE with an error */
gboolean lkl_target_check_hosts (const LklJsonValue *root, const char *member, GError **error);

G_END_DECLS
