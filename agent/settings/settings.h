/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/settings/setting.h"

G_BEGIN_DECLS

/**
 * LklSettings: what applies now, as an immutable snapshot of layered files.
 *
 * As systemd does it: the first agent.conf found in the admin's, the runtime and the vendor's
 * folder, then the drop-ins agent.conf.d/NAME.conf of all three in the order of their names, where
 * a file of the same name in a higher folder hides the lower; the last one to set a key wins. Then
 * the person's own file, which may set only what is theirs to set and nothing that [Lock]
 * Keys=Group.Key;… of an admin's file names. Files that others than root (or the trusted owner)
 * could have written are left out. No environment variable moves any of this.
 *
 * How often and when somebody is asked is theirs to lower: of the settings that have a least
 * (setting.h), the lesser of the admin's value and the person's applies, locked or not.
 *
 * A wrong value or file changes nothing and is listed among the problems; but one of the person's
 * own, of a setting that has a least, counts as the least.
 */
typedef struct
{
  const char *admin_folder;   /* /etc/linklight */
  const char *runtime_folder; /* /run/linklight */
  const char *vendor_folder;  /* /usr/lib/linklight */
  const char *personal_file;  /* (nullable): ~/.config/linklight/agent.conf */
  guint trusted_uid;          /* owns the admin's files beside root; 0 = root alone */
} LklSettingsPaths;

typedef struct _LklSettings LklSettings;

/* A bigger file is not read. */
#define LKL_SETTINGS_MAX_FILE_BYTES (64 * 1024)

/**
 * Reads small files: call it at the start and when they change. Where a file can't be read as
 * settings, all stays as it was in @last_good, and the problems say which file; without one, what
 * the person may switch off counts as switched off if their own file is the broken one.
 *
 * @last_good: (nullable) (transfer none)
 *
 * Returns: (transfer full): never NULL
 */
LklSettings *lkl_settings_load (const LklSettingsPaths *paths, const LklSettings *last_good);
LklSettings *lkl_settings_ref (LklSettings *self);
void lkl_settings_unref (LklSettings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklSettings, lkl_settings_unref)

/* Valid by the setting's type. Returns: (transfer none) */
const char *lkl_settings_get_text (const LklSettings *self, LklSetting setting);
gboolean lkl_settings_get_boolean (const LklSettings *self, LklSetting setting);

/* The file that the value came from. Returns: (transfer none): empty = built in */
const char *lkl_settings_get_source (const LklSettings *self, LklSetting setting);
/* Whether the person can't change it: not theirs to set, or locked by an admin's file. (Of what has
 * a least, a lock only fixes the most: a lesser value in their own file counts.) */
gboolean lkl_settings_is_locked (const LklSettings *self, LklSetting setting);
/* Whether @value of the person's own would count, as far as locks go. */
gboolean lkl_settings_may_set (const LklSettings *self, LklSetting setting, const char *value);
/* The admin's file whose [Lock] names it. Returns: (transfer none): empty = none does */
const char *lkl_settings_get_lock_source (const LklSettings *self, LklSetting setting);

/* "FILE: [GROUP] KEY: reason", one for each fault found.
 * Returns: (transfer none) (element-type utf8) */
GPtrArray *lkl_settings_get_problems (const LklSettings *self);

G_END_DECLS
