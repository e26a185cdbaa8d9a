/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/json-read.h"

G_BEGIN_DECLS

/**
 * Texts in documents that name something in a network. Each check returns NULL where the text is
 * fine, else what was expected, static, for an error.
 */
typedef const char *(*LklNetworkTextCheck) (const char *text);

/* Letters, digits and hyphens in labels of 1 to 63 (RFC 1123 section 2.1), 253 bytes in all; the
 * last label is no number, decimal or hexadecimal, so that no IP address passes. Names of other
 * alphabets stand as A-labels (RFC 5890 section 2.3.2.1). */
const char *lkl_network_text_check_name (const char *text);

/* The same with two labels or more, and room for another label before them. */
const char *lkl_network_text_check_zone (const char *text);

/* An IP address that one other machine may have (lkl_network_address_is_of_another()), without a
 * zone index. */
const char *lkl_network_text_check_address (const char *text);

/* An address, "/" and the length of its prefix, with no bit set behind it: /16 or longer, /32 for
 * IPv6. Whoever lists larger ones would call half the world's homes a place of theirs. */
const char *lkl_network_text_check_subnet (const char *text);

/* 64 lower-case hexadecimal digits. */
const char *lkl_network_text_check_sha256 (const char *text);

/* The name of a Wi-Fi network: plain text on one line. */
const char *lkl_network_text_check_ssid (const char *text);

/* Absolute URLs to another machine, without user name and password, and not at a port where another
 * protocol lives. A page is plain http: at a name of two labels or more alone, or at an address
 * too; a secure page is https. Pages are asked wherever a PC is, so they have no query and no
 * address of a private network. A service is https and may have both. */
const char *lkl_network_text_check_named_page (const char *text);
const char *lkl_network_text_check_page (const char *text);
const char *lkl_network_text_check_secure_page (const char *text);
const char *lkl_network_text_check_service (const char *text);

/* A path with or without a query, which starts with one "/". */
const char *lkl_network_text_check_path (const char *text);

/* The optional member @member of @object. @out: (transfer full): untouched where it is absent */
gboolean lkl_network_text_get (const LklJsonValue *object,
                               const char *member,
                               LklJsonPresence presence,
                               gsize max_bytes,
                               LklNetworkTextCheck check,
                               char **out,
                               GError **error);

/* An optional list of such texts. @out: (transfer full): NULL-terminated, empty where the list is
 * absent or empty; untouched on an error */
gboolean lkl_network_text_get_list (const LklJsonValue *object,
                                    const char *member,
                                    guint max_length,
                                    gsize max_bytes,
                                    LklNetworkTextCheck check,
                                    char ***out,
                                    GError **error);

G_END_DECLS
