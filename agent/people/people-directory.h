/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/base/clock.h"
#include "agent/wire/people-document.h"

G_BEGIN_DECLS

/* LklPeopleDirectory: the people of IT who serve this PC. Main thread only. */
#define LKL_TYPE_PEOPLE_DIRECTORY (lkl_people_directory_get_type ())
G_DECLARE_FINAL_TYPE (LklPeopleDirectory, lkl_people_directory, LKL, PEOPLE_DIRECTORY, GObject)

/* Empty. @clock: (transfer none). Returns: (transfer full) */
LklPeopleDirectory *lkl_people_directory_new (LklClock *clock);

/* @document: (nullable) (transfer none): NULL = nobody is known */
void lkl_people_directory_set_document (LklPeopleDirectory *self, LklPeopleDocument *document);

/* By what audiences are judged. All (nullable) (transfer none) */
void lkl_people_directory_set_membership (LklPeopleDirectory *self,
                                          const char *place,
                                          const char *const *groups,
                                          const char *host);

/* In the document's order. Returns: (transfer none) (element-type LklPerson): until the
 * document or the membership is set */
GPtrArray *lkl_people_directory_get_people (LklPeopleDirectory *self);

/* Those, and whoever serves it in some place. Returns: (transfer full) (element-type LklPerson) */
GPtrArray *lkl_people_directory_list_everywhere (LklPeopleDirectory *self);

/* @uid: of somebody who serves this PC. Returns: (transfer none) (nullable) */
const LklPerson *lkl_people_directory_find (LklPeopleDirectory *self, const char *uid);

/**
 * A photo is shown up to the last day that its person agreed to, by this PC's calendar.
 *
 * Returns: (transfer none) (nullable): the digest of the photo that may be shown today
 */
const char *lkl_people_directory_get_photo (LklPeopleDirectory *self, const LklPerson *person);

/* The digests of all photos that may be shown today, also of who serves another place, where this
 * PC may be tomorrow: those to be kept. Returns: (transfer full): NULL-terminated */
GStrv lkl_people_directory_list_photos (LklPeopleDirectory *self);

G_END_DECLS
