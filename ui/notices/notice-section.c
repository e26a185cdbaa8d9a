/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNoticeSection"

#include "ui/notices/notice-section.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/isolated-words.h"
#include "ui/widgets/label.h"
#include "ui/widgets/moment.h"
#include "ui/widgets/vardict.h"

LklSection *
lkl_notice_section_new (void)
{
  return lkl_section_new (_ ("News from your IT team"), NULL);
}

/* A row in the making: what is seen, and what is read aloud. */
typedef struct
{
  GtkWidget *box;
  GString *spoken;
} Row;

/* @text: (nullable) */
static void
add_line (Row *row, const char *text, const char *style_class)
{
  if (text == NULL || *text == '\0')
    return;
  gtk_container_add (GTK_CONTAINER (row->box), lkl_label_new (text, style_class));
  if (row->spoken->len > 0)
    g_string_append_c (row->spoken, '\n');
  g_string_append (row->spoken, text);
}

/* @format: of a sentence with the member's text in it */
static void
add_sentence (Row *row, GVariant *notice, const char *member, const char *format)
{
  const char *text = lkl_vardict_get_text (notice, member);
  g_auto (GStrv) pieces = g_strsplit (format, "%s", 2);
  const char *words[] = { text, NULL };
  g_autofree char *isolated = lkl_isolated_words_join (words);
  g_autofree char *sentence = g_strjoinv (isolated, pieces);

  if (*text != '\0')
    add_line (row, sentence, NULL);
}

/* What a kind is called, where its title alone does not say it. */
static const char *
name_kind (GVariant *notice)
{
  const char *kind = lkl_vardict_get_text (notice, "kind");
  gboolean is_meant = FALSE;

  g_variant_lookup (notice, "isMeant", "b", &is_meant);
  if (is_meant)
    return _ ("Because you told us");
  if (g_str_equal (kind, "outage"))
    return _ ("Outage");
  if (g_str_equal (kind, "resolved"))
    return _ ("It works again");
  if (g_str_equal (kind, "maintenance"))
    return _ ("Planned work");
  if (g_str_equal (kind, "you-said-we-did"))
    return _ ("You said, we did");
  return g_str_equal (kind, "tip") ? _ ("Tip") : NULL;
}

/* When it was said, or said anew. Returns: (transfer full) (nullable) */
static char *
describe_moment (GVariant *notice)
{
  gint64 from_usecs = 0;
  gint64 updated_usecs = 0;

  g_variant_lookup (notice, "from", "x", &from_usecs);
  g_variant_lookup (notice, "updated", "x", &updated_usecs);
  return lkl_moment_to_text (MAX (from_usecs, updated_usecs));
}

/* The kind and the moment, on one line. Returns: (transfer full) (nullable) */
static char *
describe_head (GVariant *notice)
{
  const char *kind = name_kind (notice);
  g_autofree char *moment = describe_moment (notice);

  if (kind == NULL || moment == NULL)
    return g_strdup (kind != NULL ? kind : moment);
  /* Its title says when it is; a date alone would be taken for that. */
  if (g_str_equal (lkl_vardict_get_text (notice, "kind"), "maintenance"))
    /* Translators: %s is when it was announced: "5 March 2027, 14:05". */
    return g_strdup_printf (_ ("Planned work, announced on %s"), moment);
  /* Translators: what kind of news it is, and when it was said: "Outage · 5 March 2027, 14:05". */
  return g_strdup_printf (_ ("%s · %s"), kind, moment);
}

static void
show_notice (GtkWidget *widget, GVariant *notice)
{
  g_autoptr (GString) spoken = g_string_new (NULL);
  g_autofree char *head = describe_head (notice);
  Row row = { gtk_box_new (GTK_ORIENTATION_VERTICAL, 4), spoken };

  add_line (&row, lkl_vardict_get_text (notice, "title"), "lkl-name");
  add_line (&row, head, "dim-label");
  add_line (&row, lkl_vardict_get_text (notice, "workaround"), NULL);
  add_line (&row, lkl_vardict_get_text (notice, "text"), NULL);
  /* Translators: whom an outage hits; %s is a text of the IT team. */
  add_sentence (&row, notice, "affected", _ ("Affected: %s"));
  /* Translators: what an outage leaves alone; %s is a text of the IT team. */
  add_sentence (&row, notice, "notAffected", _ ("Not affected: %s"));
  add_line (&row, lkl_vardict_get_text (notice, "nextWord"), NULL);
  /* Translators: %s is a text of the IT team. */
  add_sentence (&row, notice, "cause", _ ("Cause: %s"));
  gtk_style_context_add_class (gtk_widget_get_style_context (row.box), "lkl-row");
  lkl_section_row_set_content (widget, row.box, spoken->str);
}

void
lkl_notice_section_show_notices (LklSection *section, GVariant *notices)
{
  lkl_section_set_elements (section, notices);
  for (gsize i = 0; i < g_variant_n_children (notices); i++)
    {
      g_autoptr (GVariant) notice = g_variant_get_child_value (notices, i);

      show_notice (lkl_section_get_row (section, (guint) i), notice);
    }
}
