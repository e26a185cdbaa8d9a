/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LklSharedAuthorities: certificate authorities that are read once for all connections of the
 * program: an organisation's own, and the system's beside them.
 *
 * Made the program's default (g_tls_backend_set_default_database()), it brings the CPU time of a
 * TLS connection from 7 ms down to 1.5: glib-networking reads the authorities of a database of its
 * own kind all over again for each connection, 220 kB on most systems, and twice where libsoup is
 * given a database. With one of another kind it only asks it to verify, which is what this is for.
 * Asked on the threads of the handshakes; the system's authorities are read when they are first
 * needed. Usable from any thread.
 */
#define LKL_TYPE_SHARED_AUTHORITIES (lkl_shared_authorities_get_type ())
G_DECLARE_FINAL_TYPE (
    LklSharedAuthorities, lkl_shared_authorities, LKL, SHARED_AUTHORITIES, GTlsDatabase)

/* @own: (nullable) (transfer none): the organisation's. Returns: (transfer full) */
GTlsDatabase *lkl_shared_authorities_new (GTlsDatabase *own);

G_END_DECLS
