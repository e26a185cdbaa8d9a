/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCommandOutput"

#include "agent/ctl/command-output.h"

#include "config.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#define COLUMN_GAP 2

struct _LklCommandTable
{
  guint n_columns;
  GPtrArray *cells; /* (owned) (element-type utf8) */
};

/* Returns: (transfer full) */
static char *
make_printable (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *printable = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (printable, g_unichar_iscntrl (c) ? ' ' : c);
    }
  return g_string_free (printable, FALSE);
}

/* In columns of a terminal. */
static guint
get_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iszerowidth (c))
        width += g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

LklCommandTable *
lkl_command_table_new (guint n_columns)
{
  LklCommandTable *self = g_new0 (LklCommandTable, 1);

  self->n_columns = n_columns;
  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
lkl_command_table_add (LklCommandTable *self, const char *text)
{
  g_ptr_array_add (self->cells, make_printable (text != NULL ? text : ""));
}

/* @first: the index of the row's first cell */
static void
print_row (LklCommandTable *self, guint first, const guint *widths)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint column = 0; column < self->n_columns; column++)
    {
      const char *cell = g_ptr_array_index (self->cells, first + column);
      int padding = (int) (widths[column] - get_width (cell)) + COLUMN_GAP;

      g_string_append_printf (line, "%s%*s", cell, padding, "");
    }
  g_print ("%s\n", g_strchomp (line->str));
}

void
lkl_command_table_print (LklCommandTable *self)
{
  g_autofree guint *widths = g_new0 (guint, self->n_columns);

  for (guint i = 0; i < self->cells->len; i++)
    {
      guint column = i % self->n_columns;

      widths[column] = MAX (widths[column], get_width (g_ptr_array_index (self->cells, i)));
    }
  for (guint row = 0; row + self->n_columns <= self->cells->len; row += self->n_columns)
    print_row (self, row, widths);
}

void
lkl_command_table_free (LklCommandTable *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self);
}

void
lkl_command_output_line (const char *text)
{
  g_autofree char *printable = NULL;

  if (text == NULL || *text == '\0')
    return;
  printable = make_printable (text);
  g_print ("%s\n", printable);
}

void
lkl_command_output_json (GVariant *value)
{
  g_autofree char *json = json_gvariant_serialize_data (value, NULL);

  g_print ("%s\n", json);
}

static gboolean
is_absence (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

LklCommandExit
lkl_command_output_no_agent (void)
{
  g_printerr ("%s\n",
              _ ("Linklight is not running in this session, or does not answer. Please sign out "
                 "and in again, which starts it."));
  return LKL_COMMAND_NO_AGENT;
}

LklCommandExit
lkl_command_output_error (const GError *error)
{
  g_autoptr (GError) plain = g_error_copy (error);
  g_autofree char *printable = NULL;

  if (is_absence (error))
    return lkl_command_output_no_agent ();
  g_dbus_error_strip_remote_error (plain);
  printable = make_printable (plain->message);
  g_printerr ("%s\n", printable);
  return LKL_COMMAND_TROUBLE;
}

const char *
lkl_command_output_get_text (GVariant *dictionary, const char *key)
{
  const char *text = "";

  g_variant_lookup (dictionary, key, "&s", &text);
  return text;
}
