/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* What the headers of an answer say of time. They may be anything. Pure but for the wall clock. */

/* No wish to be left alone is heeded for longer. */
#define LKL_RESPONSE_DATES_MAX_RETRY_AFTER_SECS (24 * 3600)

/* @name: of a header that holds a date (RFC 9110 section 5.6.7). Returns: Unix seconds, -1 = there
 * is none */
gint64 lkl_response_dates_get (SoupMessageHeaders *headers, const char *name);

/* "Retry-After": seconds or a date, which is one by the clock of who sets it (RFC 9110 section
 * 10.2.3). Returns: seconds, at most LKL_RESPONSE_DATES_MAX_RETRY_AFTER_SECS; -1 = there is none */
gint64 lkl_response_dates_get_retry_after (SoupMessageHeaders *headers);

G_END_DECLS
