/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LklHtml: the one way to write HTML here. What is put into a template is always escaped, so that
 * an answer is text and nothing else, wherever it stands.
 */
typedef struct _LklHtml LklHtml;

/* Returns: (transfer full) */
LklHtml *lkl_html_new (void);
void lkl_html_free (LklHtml *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklHtml, lkl_html_free)

/**
 * lkl_html_add:
 * @template: HTML of ours; each "{}" is the place of the next text
 * @...: as many texts as there are places, then NULL. In an attribute the place must stand within
 *   quotes. Text that is not UTF-8 is repaired.
 *
 * An array, and no open list of arguments, so that the compiler refuses what is no text.
 */
#define lkl_html_add(self, template, ...) \
  lkl_html_add_texts (self, template, (const char *const[]){ __VA_ARGS__ })
void lkl_html_add_texts (LklHtml *self, const char *template, const char *const *texts);

/* Returns: (transfer full): all of it; @self is empty then */
GBytes *lkl_html_take (LklHtml *self);

G_END_DECLS
