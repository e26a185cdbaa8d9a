/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/localized-text.h"

G_BEGIN_DECLS

/**
 * One text of a JSContact card in all its languages: the card's own, and those that its
 * "localizations" put in its place (RFC 9553 section 2.7.1). A patch may name the text itself
 * ("titles/t1/name"), the object that holds it ("titles/t1"), or the whole map ("titles").
 *
 * @map, @id, @member: where the text stands: card[map][id][member]
 * @text: what stands there; it has been checked
 * @max_bytes: of each translation
 * @is_line: no newlines in it
 * @out: (transfer full)
 *
 * Errors: LKL_ERROR_MALFORMED with the JSON pointer. Pure, any thread
 */
gboolean lkl_card_localization_read (const LklJsonValue *card,
                                     const char *map,
                                     const char *id,
                                     const char *member,
                                     const char *text,
                                     gsize max_bytes,
                                     gboolean is_line,
                                     LklLocalizedText **out,
                                     GError **error);

G_END_DECLS
