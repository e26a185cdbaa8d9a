/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/board/form-fields.h"

G_BEGIN_DECLS

/* One field of a form each, with its label, what helps to fill it in, and its fault beside it, all
 * tied together for screen readers. An element's id is its field's name. */

/* @hint: (nullable). @language: (nullable): of what is written into it. @direction: "ltr", "rtl",
 * "auto". @n_lines: 1 = one line only */
void lkl_notice_field_add_text (LklHtml *html,
                                const LklFormFields *fields,
                                const char *name,
                                const char *label,
                                const char *hint,
                                const char *language,
                                const char *direction,
                                guint n_lines);

/* Day and time. @hint: says the zone */
void lkl_notice_field_add_time (LklHtml *html,
                                const LklFormFields *fields,
                                const char *name,
                                const char *label,
                                const char *hint);

/* A box to tick, which sends @value. */
void lkl_notice_field_add_tick (LklHtml *html,
                                const LklFormFields *fields,
                                const char *name,
                                const char *value,
                                const char *label);

/* The sentence of a fault, where there is one. */
void lkl_notice_field_add_fault (LklHtml *html, const LklFormFields *fields, const char *name);

G_END_DECLS
