/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklAppIdentity: which application is this? Only ids of desktop files in system-wide folders
 * count: what a person installed or named themselves is nobody's business. One thread at a time.
 */
typedef struct _LklAppIdentity LklAppIdentity;

/* @data_dirs: folders with "applications" below, most important first; NULL = those of
 * XDG_DATA_DIRS that root owns and not everybody may write to. Returns: (transfer full) */
LklAppIdentity *lkl_app_identity_new (const char *const *data_dirs);
void lkl_app_identity_free (LklAppIdentity *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklAppIdentity, lkl_app_identity_free)

/**
 * @gtk_application_id: (nullable): the window's _GTK_APPLICATION_ID
 * @window_class: (nullable): the second string of its WM_CLASS. The first may name a profile or
 *                worse, so it is never asked for
 *
 * Returns: (transfer none) (nullable): id of the desktop file without ".desktop", valid until the
 * next call; NULL = any other
 */
const char *lkl_app_identity_find (LklAppIdentity *self,
                                   const char *gtk_application_id,
                                   const char *window_class);

G_END_DECLS
