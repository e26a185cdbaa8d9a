/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * Brings the IT team's cards out of another program's file (.vcf, .ldif, .csv) into the document
 * people.json of the documents folder, and their photos into its folder "photos".
 */
typedef struct
{
  const char *path;          /* the file */
  const char *documents;     /* the documents folder */
  const char *photo_decoder; /* (nullable): the program; NULL = the installed one */
  const char *consented_on; /* (nullable): "YYYY-MM-DD": for photos of which the file says no day */
  const char *until;        /* (nullable): likewise: the last day on which they are shown */
  gboolean replaces;        /* who is there already gets what the file says */
} LklPeopleImport;

/* Whether its ending says that it is such a file. */
gboolean lkl_people_import_is_for (const char *path);

/**
 * A photo is decoded by the locked-in decoder and kept as our own PNG; one without a recorded
 * consent and its end is left out. Whoever is in the document already and not in the file stays,
 * and of whoever is in both all that the file says nothing of.
 *
 * Blocks for 2 s a photo at most, and takes a minute of the processor at most: then the process is
 * ended, since no file of this size takes as long.
 *
 * @problems: (out) (transfer full) (element-type utf8): what was left out, each with file, line and
 *   field; also on an error
 * @n_people: (out)
 *
 * Returns: FALSE, and nothing of the document has changed: LKL_ERROR_NOT_FOUND, LKL_ERROR_TOO_BIG,
 *   LKL_ERROR_MALFORMED (nobody in it, two people with one uid, or people.json is not of its form),
 *   LKL_ERROR_REFUSED (somebody is there already, and it does not replace), LKL_ERROR_STORAGE
 */
gboolean lkl_people_import_run (const LklPeopleImport *import,
                                GPtrArray **problems,
                                guint *n_people,
                                GError **error);

G_END_DECLS
