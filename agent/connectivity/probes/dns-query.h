/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "agent/connectivity/path/dns-response-code.h"

G_BEGIN_DECLS

/**
 * Building a DNS query and reading an answer (RFC 1035 section 4.1), without I/O.
 *
 * Only what a probe needs: does this server answer, with which code, and with which addresses?
 * The server follows aliases itself, so every address among the answers counts, whatever name it
 * stands under. Compressed names are skipped, never followed.
 */
typedef enum
{
  LKL_DNS_TYPE_A = 1,
  LKL_DNS_TYPE_NS = 2,
  LKL_DNS_TYPE_AAAA = 28, /* RFC 3596 */
} LklDnsType;

/* A name of 255 octets (RFC 1035 section 2.3.4), 12 of header, 4 of type and class. */
#define LKL_DNS_QUERY_MAX_BYTES (12 + 255 + 4)

typedef struct
{
  guint16 id;
  LklDnsType type;
  guint8 bytes[LKL_DNS_QUERY_MAX_BYTES];
  gsize length;
} LklDnsQuery;

/**
 * @name: ASCII, with or without the last dot; "." is the root
 * @id: should be unpredictable, so that nobody off the path can answer (RFC 5452)
 *
 * Returns: FALSE with LKL_ERROR_MALFORMED where @name is no name
 */
gboolean lkl_dns_query_build (
    LklDnsQuery *query, const char *name, LklDnsType type, guint16 id, GError **error);

typedef struct
{
  guint8 bytes[16]; /* in network byte order */
  guint length;     /* 4 or 16 */
} LklDnsAddress;

#define LKL_DNS_MAX_ADDRESSES 16

typedef struct
{
  gint rcode;
  gboolean is_truncated; /* TC: there is more, which TCP would bring */
  guint n_addresses;     /* the first ones, where there are more than LKL_DNS_MAX_ADDRESSES */
  LklDnsAddress addresses[LKL_DNS_MAX_ADDRESSES];
} LklDnsAnswer;

/**
 * @bytes: (array length=length): what came over the network
 * @answer: (out): where the answer is ours; what is cut off or malformed behind the question counts
 *          for nothing
 *
 * Returns: FALSE where this is no answer to @query: too short, another id, or another question
 */
gboolean lkl_dns_query_read_answer (const LklDnsQuery *query,
                                    const guint8 *bytes,
                                    gsize length,
                                    LklDnsAnswer *answer);

G_END_DECLS
