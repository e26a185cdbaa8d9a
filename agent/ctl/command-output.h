/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "agent/ctl/command.h"

G_BEGIN_DECLS

/**
 * Printing for people and for programs.
 *
 * Text from outside can't steer the terminal: control characters are printed as spaces.
 */

/* A table of rows with @n_columns cells each, in columns as wide as their widest cell. Cells are
 * added one after the other. */
typedef struct _LklCommandTable LklCommandTable;

/* Returns: (transfer full) */
LklCommandTable *lkl_command_table_new (guint n_columns);
/* @text: (nullable): NULL is an empty cell */
void lkl_command_table_add (LklCommandTable *self, const char *text);
void lkl_command_table_print (LklCommandTable *self);
void lkl_command_table_free (LklCommandTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklCommandTable, lkl_command_table_free)

/* One line. @text: (nullable): NULL or empty prints nothing */
void lkl_command_output_line (const char *text);

/* @value as JSON, on one line. */
void lkl_command_output_json (GVariant *value);

/* Says that the agent is not there. */
LklCommandExit lkl_command_output_no_agent (void);

/* Says what went wrong with a call, and returns the fitting exit code. */
LklCommandExit lkl_command_output_error (const GError *error);

/* Returns: (transfer none): of a dictionary; "" where it is missing */
const char *lkl_command_output_get_text (GVariant *dictionary, const char *key);

G_END_DECLS
