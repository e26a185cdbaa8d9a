/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * What ListSettings of the agent answers: a{sv} each, with its key. What is missing is empty, so
 * that a window can be of another version than the agent. Any thread.
 */

/* Returns: (transfer full) (nullable): the setting with this key */
GVariant *lkl_setting_list_find (GVariant *settings, const char *key);

/* Of a setting, which is (nullable), or of another dictionary.
 * Returns: (transfer none): as long as @setting lives */
const char *lkl_setting_list_get_text (GVariant *setting, const char *member);
/* Returns: (transfer none) (nullable): the admin's file that locks it; NULL = it is not locked */
const char *lkl_setting_list_get_lock (GVariant *setting);
/* Whether the lock is a limit only. */
gboolean lkl_setting_list_can_be_less (GVariant *setting);

/* Whether questions may come by themselves, be it never so rarely. */
gboolean lkl_setting_list_lets_questions_come (GVariant *settings);

G_END_DECLS
