/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/settings/settings.h"

G_BEGIN_DECLS

/**
 * Writes one setting into the person's own file; all else that stands there stays, comments too.
 * The file is on disk, old or new and never half, when this returns. It blocks: call it on a
 * thread, and one call at a time for a file.
 *
 * @path: made, with its folder, if missing; a link is followed
 * @settings: what applies now: nothing that it has locked is written, unless it asks the person
 * less
 *
 * Errors, with messages for people: LKL_ERROR_REFUSED (locked, or not theirs to set),
 * LKL_ERROR_MALFORMED (the value can't be taken, or the file can't be read as settings, which the
 * person may want to mend), LKL_ERROR_TOO_BIG, LKL_ERROR_STORAGE. Nothing was changed then.
 */
gboolean lkl_personal_file_set (const char *path,
                                const LklSettings *settings,
                                LklSetting setting,
                                const char *value,
                                GError **error);

/* Says whose lock it is. @settings: what applies now. @error: LKL_ERROR_REFUSED */
void lkl_personal_file_refuse (const LklSettings *settings, LklSetting setting, GError **error);

G_END_DECLS
