/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/connectivity/probes/dns-query.h"

G_BEGIN_DECLS

#define LKL_NAME_SERVER_PORT 53

/* What a name server said to one question. Immutable, ref-counted. */
typedef struct
{
  gint rcode;           /* -1 = no answer */
  gint64 usecs;         /* by the kernel's stamps, of the query that was answered; -1 = no answer */
  GPtrArray *addresses; /* (owned) (element-type GInetAddress) */
  gboolean is_truncated; /* there is more, which did not fit */
  GError *error;         /* (owned) (nullable): what the network said in its place */
} LklNameAnswer;

LklNameAnswer *lkl_name_answer_ref (LklNameAnswer *self);
void lkl_name_answer_unref (LklNameAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklNameAnswer, lkl_name_answer_unref)

/* Whether the server did its work: rcode 0 or 3 (the name does not exist). */
gboolean lkl_name_answer_is_good (const LklNameAnswer *self);
/* Whether the name has addresses of the kind in question, be it that none of them fitted in. */
gboolean lkl_name_answer_has_addresses (const LklNameAnswer *self);

/**
 * Asks one name server one question over UDP, with a stub of our own: no threads, and a server
 * that says no differs from one that says nothing (getaddrinfo tells them apart no more).
 * Sent at 0, 0.6 and 1.2 s, given up at 2 s. Main thread only.
 *
 * @server: an IP address as text
 * @name: as lkl_dns_query_build()
 */
void lkl_name_lookup_async (const char *server,
                            guint16 port,
                            const char *name,
                            LklDnsType type,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/* Returns: (transfer full): NULL with G_IO_ERROR_CANCELLED or LKL_ERROR_MALFORMED */
LklNameAnswer *lkl_name_lookup_finish (GAsyncResult *result, GError **error);

/* When nothing has come yet. */
#define LKL_NAME_LOOKUP_GIVE_UP_MS 2000

G_END_DECLS
