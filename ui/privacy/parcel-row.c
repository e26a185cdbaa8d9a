/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklParcelRow"

#include "ui/privacy/parcel-row.h"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/widgets/label.h"
#include "ui/widgets/moment.h"

struct _LklParcelRow
{
  GtkListBoxRow parent_instance;

  char *id;    /* (owned): for GetParcelBytes */
  char *title; /* (owned) */
};

G_DEFINE_FINAL_TYPE (LklParcelRow, lkl_parcel_row, GTK_TYPE_LIST_BOX_ROW)

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

/* Returns: (transfer full): "12 records, 3.1 kB" */
static char *
describe_amount (GVariant *parcel)
{
  guint bytes = 0;
  guint records = 0;
  g_autofree char *size = NULL;
  g_autofree char *amount = NULL;

  g_variant_lookup (parcel, "bytes", "u", &bytes);
  g_variant_lookup (parcel, "records", "u", &records);
  size = g_format_size (bytes);
  amount = g_strdup_printf (ngettext ("%u record", "%u records", records), records);
  /* Translators: "12 records, 3.1 kB" */
  return g_strdup_printf (_ ("%s, %s"), amount, size);
}

/* Returns: (transfer full) */
static char *
describe_sent (GVariant *batch)
{
  const char *destination = "";
  guint status = 0;
  g_autofree char *amount = describe_amount (batch);

  g_variant_lookup (batch, "destination", "&s", &destination);
  g_variant_lookup (batch, "status", "u", &status);
  /* Translators: "12 records, 3.1 kB · arrived · it.example.org" */
  return g_strdup_printf (_ ("%s · %s · %s"), amount, describe_status (status), destination);
}

/* Returns: (transfer full) */
static char *
describe_waiting (GVariant *parcel)
{
  gboolean is_packed = FALSE;
  g_autofree char *amount = describe_amount (parcel);

  g_variant_lookup (parcel, "isPacked", "b", &is_packed);
  /* Translators: "12 records, 3.1 kB · packed" */
  return g_strdup_printf (_ ("%s · %s"),
                          amount,
                          is_packed ? _ ("packed, and tried again until it arrives")
                                    : _ ("waits to be packed"));
}

/* @usecs: when. Returns: (transfer full) */
static char *
name_parcel (GVariant *parcel, gint64 usecs)
{
  const char *kind = "";
  g_autofree char *moment = lkl_moment_to_text (usecs);

  g_variant_lookup (parcel, "kind", "&s", &kind);
  /* Translators: what was sent and when: "Answers, 5 March 2027, 14:05" */
  return g_strdup_printf (
      _ ("%s, %s"), get_kind_words (kind), moment != NULL ? moment : _ ("time not known"));
}

static void
lkl_parcel_row_finalize (GObject *object)
{
  g_free (LKL_PARCEL_ROW (object)->id);
  g_free (LKL_PARCEL_ROW (object)->title);
  G_OBJECT_CLASS (lkl_parcel_row_parent_class)->finalize (object);
}

static void
lkl_parcel_row_class_init (LklParcelRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_parcel_row_finalize;
}

static void
lkl_parcel_row_init (LklParcelRow *self)
{
}

/* @id, @title: (transfer full) */
static GtkWidget *
create (char *id, char *title, const char *description)
{
  LklParcelRow *self = g_object_new (LKL_TYPE_PARCEL_ROW, NULL);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic", GTK_ICON_SIZE_BUTTON);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", title, description);

  self->id = id;
  self->title = title;
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

GtkWidget *
lkl_parcel_row_new_sent (GVariant *batch)
{
  gint64 id = 0;
  gint64 sent_at_usecs = 0;
  g_autofree char *description = describe_sent (batch);

  g_variant_lookup (batch, "id", "x", &id);
  g_variant_lookup (batch, "sentAt", "x", &sent_at_usecs);
  return create (g_strdup_printf ("sent-%" G_GINT64_FORMAT, id),
                 name_parcel (batch, sent_at_usecs),
                 description);
}

GtkWidget *
lkl_parcel_row_new_waiting (GVariant *parcel)
{
  const char *id = "";
  gint64 since_usecs = 0;
  g_autofree char *description = describe_waiting (parcel);

  g_variant_lookup (parcel, "id", "&s", &id);
  g_variant_lookup (parcel, "since", "x", &since_usecs);
  return create (g_strdup (id), name_parcel (parcel, since_usecs), description);
}

const char *
lkl_parcel_row_get_id (LklParcelRow *self)
{
  return self->id;
}

const char *
lkl_parcel_row_get_title (LklParcelRow *self)
{
  return self->title;
}
