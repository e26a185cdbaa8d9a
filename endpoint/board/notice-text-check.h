/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/board/form-fields.h"
#include "endpoint/board/notice-texts.h"

G_BEGIN_DECLS

/**
 * Checks the texts of a notice in each language, and sets a fault for each that agents or people
 * could not read. A language is written whole or left out; the first one is always written. Pure.
 *
 * @languages: of lkl_site_languages_list()
 */
void
lkl_notice_text_check_all (LklFormFields *fields, LklNoticeKind kind, const char *const *languages);

/* Whether anything is written in it. */
gboolean lkl_notice_text_check_has_language (const LklFormFields *fields,
                                             LklNoticeKind kind,
                                             const char *language);

G_END_DECLS
