/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Building a DNS query and reading an answer's head (RFC 1035 section 4.1), without I/O.
 *
 * Only what a probe needs: does this server answer, and with which code? Answers are not read
 * beyond the question; compression is not followed, since a question never needs it.
 */
typedef enum
{
  LKL_DNS_TYPE_A = 1,
  LKL_DNS_TYPE_NS = 2,
} LklDnsType;

/* Response codes (RFC 1035 section 4.1.1). */
typedef enum
{
  LKL_DNS_RCODE_NO_ERROR = 0,
  LKL_DNS_RCODE_FORMAT_ERROR = 1,
  LKL_DNS_RCODE_SERVER_FAILURE = 2,
  LKL_DNS_RCODE_NAME_ERROR = 3,
  LKL_DNS_RCODE_NOT_IMPLEMENTED = 4,
  LKL_DNS_RCODE_REFUSED = 5,
} LklDnsRcode;

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

/**
 * @bytes: (array length=length): what came over the network
 * @rcode: (out): the response code where the answer is ours
 *
 * Returns: FALSE where this is no answer to @query: too short, another id, or another question
 */
gboolean lkl_dns_query_read_answer (const LklDnsQuery *query,
                                    const guint8 *bytes,
                                    gsize length,
                                    gint *rcode);

G_END_DECLS
