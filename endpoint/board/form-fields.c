/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklFormFields"

#include "endpoint/board/form-fields.h"

#include <string.h>

#define TOKEN "token"

struct _LklFormFields
{
  GHashTable *values; /* (owned) (element-type utf8 utf8) */
  GHashTable *faults; /* (owned) (element-type utf8 utf8) */
};

LklFormFields *
lkl_form_fields_new (void)
{
  LklFormFields *self = g_new0 (LklFormFields, 1);

  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->faults = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

LklFormFields *
lkl_form_fields_read (const LklServerRequest *request)
{
  gsize length = 0;
  const char *data = request->body != NULL ? g_bytes_get_data (request->body, &length) : NULL;
  g_autofree char *text = g_strndup (data != NULL ? data : "", length);
  g_autoptr (GHashTable) given = g_uri_parse_params (text, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);
  LklFormFields *self;
  GHashTableIter iter;
  gpointer name, value;

  if (given == NULL)
    return NULL;
  self = lkl_form_fields_new ();
  g_hash_table_iter_init (&iter, given);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (strcmp (name, TOKEN) != 0)
      lkl_form_fields_set (self, name, value);
  return self;
}

void
lkl_form_fields_free (LklFormFields *self)
{
  g_hash_table_unref (self->values);
  g_hash_table_unref (self->faults);
  g_free (self);
}

const char *
lkl_form_fields_get (const LklFormFields *self, const char *name)
{
  const char *value = g_hash_table_lookup (self->values, name);

  return value != NULL ? value : "";
}

/* Browsers end lines with CR LF, whatever was typed. */
void
lkl_form_fields_set (LklFormFields *self, const char *name, const char *value)
{
  GString *text = g_string_new (value);

  g_string_replace (text, "\r\n", "\n", 0);
  g_strstrip (text->str);
  g_hash_table_replace (self->values, g_strdup (name), g_string_free (text, FALSE));
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer container) (element-type utf8) */
static GPtrArray *
list_names (const LklFormFields *self, const char *prefix)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (g_str_has_prefix (name, prefix))
      g_ptr_array_add (names, name);
  g_ptr_array_sort (names, compare_names);
  return names;
}

GPtrArray *
lkl_form_fields_list (const LklFormFields *self, const char *prefix)
{
  g_autoptr (GPtrArray) names = list_names (self, prefix);
  GPtrArray *values = g_ptr_array_new ();

  for (guint i = 0; i < names->len; i++)
    {
      const char *value = lkl_form_fields_get (self, g_ptr_array_index (names, i));

      if (*value != '\0')
        g_ptr_array_add (values, (gpointer) value);
    }
  return values;
}

void
lkl_form_fields_set_fault (LklFormFields *self, const char *name, const char *sentence)
{
  if (!g_hash_table_contains (self->faults, name))
    g_hash_table_insert (self->faults, g_strdup (name), g_strdup (sentence));
}

const char *
lkl_form_fields_get_fault (const LklFormFields *self, const char *name)
{
  return g_hash_table_lookup (self->faults, name);
}

guint
lkl_form_fields_count_faults (const LklFormFields *self)
{
  return g_hash_table_size (self->faults);
}

void
lkl_form_fields_add_hidden (const LklFormFields *self, LklHtml *html)
{
  g_autoptr (GPtrArray) names = list_names (self, "");

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      lkl_html_add (html,
                    "<input type=\"hidden\" name=\"{}\" value=\"{}\">\n",
                    name,
                    lkl_form_fields_get (self, name),
                    NULL);
    }
}
