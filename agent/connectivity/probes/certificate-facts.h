/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What people and the verdict want to know of a certificate. Pure but for the authorities, which
 * are in memory. */

/* The common name, or else the organisation, out of a distinguished name (RFC 4514).
 * Returns: (transfer full) (nullable) */
char *lkl_certificate_facts_find_name (const char *distinguished_name);

/* Who signed it. Returns: (transfer full) (nullable) */
char *lkl_certificate_facts_get_issuer (GTlsCertificate *certificate);

/* Hex sha256 of the topmost certificate of the chain; where the server leaves out the authority
 * itself, as most do, of the one in @authorities.
 * @authorities: (nullable)
 * Returns: (transfer full) (nullable) */
char *
lkl_certificate_facts_get_root_sha256 (GTlsCertificate *certificate, GTlsDatabase *authorities);

G_END_DECLS
