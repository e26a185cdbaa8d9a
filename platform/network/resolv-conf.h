/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where systemd-resolved listens on this PC; the real servers then have to be asked from it. */
#define LKL_RESOLV_CONF_STUB "127.0.0.53"

/**
 * Reads the name servers out of the text of /etc/resolv.conf (man 5 resolv.conf): at most three,
 * as the C library does. What is no IP address is left out.
 *
 * Returns: (transfer full): addresses as text, maybe none
 */
char **lkl_resolv_conf_parse (const char *text);

/**
 * Reads the domains that are put behind short names: those of the last `search` or `domain` line,
 * at most six. A local domain that follows from the host's name is left out.
 *
 * Returns: (transfer full): maybe none
 */
char **lkl_resolv_conf_parse_search (const char *text);

/* Whether all that is listed is the stub. */
gboolean lkl_resolv_conf_is_stub (const char *const *name_servers);

G_END_DECLS
