/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/import/imported-people.h"

G_BEGIN_DECLS

/**
 * Reads LDIF (RFC 2849), as ldapsearch and directories write it: folded lines, comments, base64.
 *
 * Of an entry of a person (RFC 4519, inetOrgPerson of RFC 2798, and what Active Directory calls the
 * same) are read: displayName, cn, or givenName and sn; entryUUID, objectGUID or uid; title, o, ou,
 * department, mail, telephoneNumber, mobile, preferredLanguage, description, roomNumber,
 * physicalDeliveryOfficeName, l (these three are where to visit), jpegPhoto and thumbnailPhoto.
 * Entries of other things are passed over. Nothing is fetched: "attribute:< URL" is a problem, and
 * so is a change of a directory other than "add". Linear in @length.
 *
 * @text: @length bytes of somebody else; hostile
 * @people: takes them, and what is wrong
 */
void lkl_ldif_reader_read (const char *text, gsize length, LklImportedPeople *people);

G_END_DECLS
