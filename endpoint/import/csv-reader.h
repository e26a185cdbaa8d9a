/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/import/imported-people.h"

G_BEGIN_DECLS

/**
 * Reads a table as spreadsheets write it (RFC 4180), parted by commas, semicolons or tabs,
 * whichever its first line has most of. That line names the columns, in any order and with large or
 * small letters: name; uid, role, title, unit, organization, email, phone, mobile, chat, languages,
 * note, helpsWith, hours, place, map, places, groups, hosts, photo, photoConsentedOn, photoUntil.
 * In languages, helpsWith, places, groups and hosts "|" stands between several. A photo is the name
 * of a file in the folder of the table. A column with another name is a problem, and passed over.
 * Linear in @length.
 *
 * @text: @length bytes of somebody else; hostile
 * @people: takes them, and what is wrong
 */
void lkl_csv_reader_read (const char *text, gsize length, LklImportedPeople *people);

G_END_DECLS
