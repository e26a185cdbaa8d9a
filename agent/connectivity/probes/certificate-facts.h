/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the verdict wants to know of a certificate. Pure but for the authorities, which
 * are in memory. */

/* Hex sha256 of the topmost certificate of the chain; where the server leaves out the authority
 * itself, as most do, of the one in @authorities.
 * @authorities: (nullable)
 * Returns: (transfer full) (nullable) */
char *
lkl_certificate_facts_get_root_sha256 (GTlsCertificate *certificate, GTlsDatabase *authorities);

G_END_DECLS
