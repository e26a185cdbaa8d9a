/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSentRow"

#include "ui/privacy/sent-row.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/label.h"
#include "ui/widgets/moment.h"

struct _LklSentRow
{
  GtkListBoxRow parent_instance;

  gint64 id;
  char *title; /* (owned) */
};

G_DEFINE_FINAL_TYPE (LklSentRow, lkl_sent_row, GTK_TYPE_LIST_BOX_ROW)

/* The words of the register for a kind of records. Returns: (transfer none) */
static const char *
get_kind_words (const char *kind)
{
  if (g_str_equal (kind, "measurements"))
    return _ ("Measurements");
  if (g_str_equal (kind, "events"))
    return _ ("Outages");
  if (g_str_equal (kind, "answers"))
    return _ ("Your answers");
  return kind;
}

/* Returns: (transfer none): what the other side made of it */
static const char *
describe_status (guint status)
{
  if (status >= 200 && status < 300)
    return _ ("arrived");
  if (status == 0)
    return _ ("no reply");
  return _ ("not taken");
}

/* Returns: (transfer full) */
static char *
describe (GVariant *batch)
{
  const char *destination = "";
  guint bytes = 0;
  guint records = 0;
  guint status = 0;
  g_autofree char *size = NULL;
  g_autofree char *amount = NULL;

  g_variant_lookup (batch, "destination", "&s", &destination);
  g_variant_lookup (batch, "bytes", "u", &bytes);
  g_variant_lookup (batch, "records", "u", &records);
  g_variant_lookup (batch, "status", "u", &status);
  size = g_format_size (bytes);
  amount = g_strdup_printf (ngettext ("%u record", "%u records", records), records);
  /* Translators: "12 records, 3.1 kB · arrived · it.example.org" */
  return g_strdup_printf (
      _ ("%s, %s · %s · %s"), amount, size, describe_status (status), destination);
}

/* Returns: (transfer full) */
static char *
name_batch (GVariant *batch)
{
  const char *kind = "";
  gint64 sent_at_usecs = 0;
  g_autofree char *moment = NULL;

  g_variant_lookup (batch, "kind", "&s", &kind);
  g_variant_lookup (batch, "sentAt", "x", &sent_at_usecs);
  moment = lkl_moment_to_text (sent_at_usecs);
  /* Translators: what was sent and when: "Answers, 5 March 2027, 14:05" */
  return g_strdup_printf (
      _ ("%s, %s"), get_kind_words (kind), moment != NULL ? moment : _ ("time not known"));
}

static void
lkl_sent_row_finalize (GObject *object)
{
  g_free (LKL_SENT_ROW (object)->title);
  G_OBJECT_CLASS (lkl_sent_row_parent_class)->finalize (object);
}

static void
lkl_sent_row_class_init (LklSentRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_sent_row_finalize;
}

static void
lkl_sent_row_init (LklSentRow *self)
{
}

GtkWidget *
lkl_sent_row_new (GVariant *batch)
{
  LklSentRow *self = g_object_new (LKL_TYPE_SENT_ROW, NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic", GTK_ICON_SIZE_BUTTON);
  g_autofree char *description = describe (batch);
  g_autofree char *spoken = NULL;

  g_variant_lookup (batch, "id", "x", &self->id);
  self->title = name_batch (batch);
  spoken = g_strdup_printf ("%s: %s", self->title, description);
  gtk_container_add (GTK_CONTAINER (text), lkl_label_new (self->title, NULL));
  gtk_container_add (GTK_CONTAINER (text), lkl_label_new (description, "dim-label"));
  atk_object_set_name (gtk_widget_get_accessible (arrow), _ ("Show the very bytes"));
  gtk_style_context_add_class (gtk_widget_get_style_context (arrow), "dim-label");
  gtk_style_context_add_class (gtk_widget_get_style_context (line), "lkl-row");
  gtk_box_pack_start (GTK_BOX (line), text, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (line), arrow, FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (self), line);
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (self)), spoken);
  gtk_widget_show_all (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

gint64
lkl_sent_row_get_id (LklSentRow *self)
{
  return self->id;
}

const char *
lkl_sent_row_get_title (LklSentRow *self)
{
  return self->title;
}
