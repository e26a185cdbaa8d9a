/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklMessageCatalogue: our own translations into one language, beside the one that the program
 * speaks. gettext knows one language for all threads, and the preview of a notice shows each reader
 * the words that their PC has. A file as msgfmt writes it (GNU gettext manual, "The Format of GNU
 * MO Files"), read with bounds. Immutable, any thread.
 */
typedef struct _LklMessageCatalogue LklMessageCatalogue;

/* @folder: with LANGUAGE/LC_MESSAGES/@domain.mo; blocks
 * @language: a tag as in BCP 47, where need be without its region
 *
 * Returns: (transfer full) (nullable): NULL where there is none, or it is damaged */
LklMessageCatalogue *
lkl_message_catalogue_load (const char *folder, const char *domain, const char *language);
void lkl_message_catalogue_free (LklMessageCatalogue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklMessageCatalogue, lkl_message_catalogue_free)

/* @self: (nullable). @message: in English, with no context
 * Returns: (transfer none): @message itself where there is no translation */
const char *lkl_message_catalogue_translate (const LklMessageCatalogue *self, const char *message);

G_END_DECLS
