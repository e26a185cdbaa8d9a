/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/people-document.h"

G_BEGIN_DECLS

/* Of each kind: phones, addresses, … */
#define LKL_CONTACT_CARD_MAX_ENTRIES 16

/**
 * Reads a JSContact Card (RFC 9553, version 1.0, and RFC 9982, version 2.0).
 *
 * A card without a uid is refused in both versions, since nothing else tells two people apart.
 * Where a card has several of a thing, the one with the best "pref" (RFC 9553 section 1.5.3)
 * counts, else the first. Passed over are phones for fax, pager or text only, and online services
 * with another URI than https, matrix, xmpp or sip. Role and note come in all languages of the
 * card's localizations. Properties that are not read are not looked at.
 *
 * @person: (inout): new; gains all that comes from its card
 *
 * Returns: FALSE with LKL_ERROR_MALFORMED
 */
gboolean lkl_contact_card_read (const LklJsonValue *card, LklPerson *person, GError **error);

G_END_DECLS
