/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * The name servers in systemd-resolved's property DNS (man 5 org.freedesktop.resolve1): the whole
 * PC's and each link's, as they come, each once.
 *
 * @servers: of type a(iiay): link (0 = none), family, address
 * Returns: (transfer full): addresses as text, link-local ones with the name of their link; maybe
 * none
 */
char **lkl_resolved_servers_format (GVariant *servers);

G_END_DECLS
