/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Turns the ways to reach a person into addresses that a program may be asked to open.
 *
 * What a card says comes from outside: only mailto:, tel:, https:, matrix: and geo: addresses come
 * out, written anew by us, and NULL for everything else. Pure functions. Returns of all: (transfer
 * full) (nullable)
 */

/* RFC 6068: one address, no header fields. @email: (nullable) */
char *lkl_contact_address_from_email (const char *email);

/* RFC 3966: a plus sign and digits; the usual spaces, dots, hyphens and brackets are left out. Of
 * what may follow only ";ext=" stays.
 * @phone: (nullable) */
char *lkl_contact_address_from_phone (const char *phone);

/* An https: address, a matrix: URI of a user or room, "@name:server" (Matrix specification,
 * appendix "URIs"), or an xmpp: or sip: URI of an account, of which nothing but that stays (RFC
 * 5122, RFC 3261). @chat: (nullable) */
char *lkl_contact_address_from_chat (const char *chat);

/* An https: address, or a geo: URI of numbers alone (RFC 5870). @map: (nullable) */
char *lkl_contact_address_from_map (const char *map);

G_END_DECLS
