/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/board/html.h"
#include "endpoint/server-message.h"

G_BEGIN_DECLS

/**
 * LklFormFields: what somebody has filled in, and what is wrong with it. It goes from the form to
 * the preview and back, so that nothing that was typed is lost. For one thread.
 */
typedef struct _LklFormFields LklFormFields;

/* Returns: (transfer full): empty */
LklFormFields *lkl_form_fields_new (void);
/* The fields of a form that was accepted (lkl_board_form_accept()): hostile text.
 * Returns: (transfer full) (nullable): NULL where the body is no form */
LklFormFields *lkl_form_fields_read (const LklServerRequest *request);
void lkl_form_fields_free (LklFormFields *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklFormFields, lkl_form_fields_free)

/* Without blanks around it, its lines apart by "\n". Returns: (transfer none): empty where there is
 * none */
const char *lkl_form_fields_get (const LklFormFields *self, const char *name);
void lkl_form_fields_set (LklFormFields *self, const char *name, const char *value);
/* What is in the fields whose names begin with @prefix, but for empty ones, in the order of the
 * names. Returns: (transfer container) (element-type utf8) */
GPtrArray *lkl_form_fields_list (const LklFormFields *self, const char *prefix);

/* @sentence: what to do about it; the first one of a field stays */
void lkl_form_fields_set_fault (LklFormFields *self, const char *name, const char *sentence);
/* Returns: (nullable) (transfer none) */
const char *lkl_form_fields_get_fault (const LklFormFields *self, const char *name);
guint lkl_form_fields_count_faults (const LklFormFields *self);

/* All of them as hidden fields, without the guard's token. */
void lkl_form_fields_add_hidden (const LklFormFields *self, LklHtml *html);

G_END_DECLS
