/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/import/imported-people.h"

G_BEGIN_DECLS

/**
 * Reads vCards: 4.0 (RFC 6350), 3.0 (RFC 2426) and 2.1 (versit, with quoted-printable).
 *
 * Read are FN or N, UID, TITLE, ROLE, ORG, EMAIL, TEL, IMPP, LANG, NOTE, EXPERTISE (RFC 6715), ADR
 * (where to visit), GEO and PHOTO; other properties are passed over. Nothing is fetched: a photo at
 * an address is a problem. A card of anything but a person is left out. Linear in @length.
 *
 * @text: @length bytes of somebody else; hostile
 * @people: takes them, and what is wrong
 */
void lkl_vcard_reader_read (const char *text, gsize length, LklImportedPeople *people);

G_END_DECLS
