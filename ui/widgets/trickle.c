/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklTrickle"

#include "ui/widgets/trickle.h"

#define TRICKLE_KEY "linklight-trickle"

typedef struct
{
  GtkWidget *widget;  /* (not owned): has this trickle */
  GVariant *elements; /* (owned) */
  gsize n_added;
  gsize n_then;
  LklTrickleAdd add;
  gboolean was_seen; /* what was added at once */
  guint tick;
  gulong destroy_handler;
} Trickle;

static void
trickle_free (gpointer data)
{
  Trickle *self = data;

  if (self->tick != 0)
    gtk_widget_remove_tick_callback (self->widget, self->tick);
  g_clear_signal_handler (&self->destroy_handler, self->widget);
  g_variant_unref (self->elements);
  g_free (self);
}

static gboolean
add_some (Trickle *self, gsize n_elements)
{
  const gsize n_all = g_variant_n_children (self->elements);
  const gsize end = n_elements < n_all - self->n_added ? self->n_added + n_elements : n_all;

  while (self->n_added < end)
    {
      g_autoptr (GVariant) element = g_variant_get_child_value (self->elements, self->n_added++);

      self->add (self->widget, element);
    }
  return end < n_all;
}

/* Before a picture of the window. The first of them shows what is there already. */
static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Trickle *self = user_data;

  if (!self->was_seen)
    self->was_seen = TRUE;
  else if (!add_some (self, self->n_then))
    lkl_trickle_stop (widget);
  return G_SOURCE_CONTINUE;
}

void
lkl_trickle_start (
    GtkWidget *widget, GVariant *elements, gsize n_first, gsize n_then, LklTrickleAdd add)
{
  Trickle *self = g_new0 (Trickle, 1);

  self->widget = widget;
  self->elements = g_variant_ref (elements);
  self->n_then = n_then;
  self->add = add;
  self->destroy_handler = g_signal_connect (widget, "destroy", G_CALLBACK (lkl_trickle_stop), NULL);
  g_object_set_data_full (G_OBJECT (widget), TRICKLE_KEY, self, trickle_free);
  if (add_some (self, n_first))
    self->tick = gtk_widget_add_tick_callback (widget, on_tick, self, NULL);
  else
    lkl_trickle_stop (widget);
}

void
lkl_trickle_finish (GtkWidget *widget)
{
  Trickle *self = g_object_get_data (G_OBJECT (widget), TRICKLE_KEY);

  if (self != NULL)
    add_some (self, G_MAXSIZE);
  lkl_trickle_stop (widget);
}

void
lkl_trickle_stop (GtkWidget *widget)
{
  g_object_set_data (G_OBJECT (widget), TRICKLE_KEY, NULL);
}
