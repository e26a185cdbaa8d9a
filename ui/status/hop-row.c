/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklHopRow"

#include "ui/status/hop-row.h"

#include "config.h"

#include <glib/gi18n.h>

#include "agent/bus/status-words.h"
#include "ui/status/hop-plot.h"
#include "ui/widgets/label.h"
#include "ui/widgets/section.h"

#define LIGHT_PIXELS 20

/* How a state looks: shape and colour. The words come from lkl_status_words_for_hop(). */
typedef struct
{
  const char *state;
  const char *icon_name;
  const char *style_class;
} Look;

static const Look *
find_look (const char *state)
{
  static const Look looks[] = {
    { "ok", "linklight-hop-ok-symbolic", "lkl-ok" },
    { "degraded", "linklight-hop-degraded-symbolic", "lkl-degraded" },
    { "down", "linklight-hop-down-symbolic", "lkl-down" },
    { "unknown", "linklight-hop-unknown-symbolic", "lkl-unknown" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    if (g_strcmp0 (looks[i].state, state) == 0)
      return &looks[i];
  return &looks[G_N_ELEMENTS (looks) - 1];
}

/* A piece of the line that joins the lights. */
static GtkWidget *
create_line (gboolean is_drawn)
{
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

  gtk_style_context_add_class (gtk_widget_get_style_context (line), "lkl-line");
  gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
  gtk_widget_set_opacity (line, is_drawn ? 1.0 : 0.0);
  return line;
}

static GtkWidget *
create_light (const Look *look, const char *words, LklHopRowFlags flags)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *light = gtk_image_new_from_icon_name (look->icon_name, GTK_ICON_SIZE_BUTTON);

  gtk_image_set_pixel_size (GTK_IMAGE (light), LIGHT_PIXELS);
  gtk_style_context_add_class (gtk_widget_get_style_context (light), look->style_class);
  atk_object_set_name (gtk_widget_get_accessible (light), words);
  /* Beside the name, however much stands below it. */
  gtk_box_pack_start (
      GTK_BOX (box), create_line ((flags & LKL_HOP_ROW_FIRST) == 0), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), light, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), create_line ((flags & LKL_HOP_ROW_LAST) == 0), TRUE, TRUE, 0);
  return box;
}

/* The state, and the time that it took where there is one. Returns: (transfer full) */
static char *
describe_state (const char *words, double milliseconds)
{
  g_autofree char *duration = NULL;

  if (!(milliseconds >= 0))
    return g_strdup (words);
  duration = lkl_status_words_describe_milliseconds (milliseconds);
  return g_strdup_printf ("%s · %s", words, duration);
}

static GtkWidget *
create_text (const char *name,
             const char *state,
             const char *sentence,
             LklHopHistory *history,
             const Look *look)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name_label = lkl_label_new (name, "lkl-name");
  GtkWidget *state_label = lkl_label_new (state, look->style_class);

  gtk_label_set_xalign (GTK_LABEL (state_label), 1.0F);
  gtk_label_set_justify (GTK_LABEL (state_label), GTK_JUSTIFY_RIGHT);
  gtk_box_pack_start (GTK_BOX (line), name_label, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (line), state_label, FALSE, TRUE, 0);
  gtk_container_add (GTK_CONTAINER (box), line);
  if (*sentence != '\0')
    gtk_container_add (GTK_CONTAINER (box), lkl_label_new (sentence, "dim-label"));
  if (history != NULL)
    {
      g_autofree char *summary = lkl_hop_history_describe (history);

      gtk_container_add (GTK_CONTAINER (box), lkl_hop_plot_new (history));
      gtk_container_add (GTK_CONTAINER (box), lkl_label_new (summary, "lkl-caption"));
    }
  gtk_style_context_add_class (gtk_widget_get_style_context (box), "lkl-hop-text");
  return box;
}

static void
set_class (GtkWidget *widget, const char *style_class, gboolean has_it)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);

  if (has_it)
    gtk_style_context_add_class (context, style_class);
  else
    gtk_style_context_remove_class (context, style_class);
}

void
lkl_hop_row_show (GtkWidget *row, GVariant *hop, LklHopHistory *history, LklHopRowFlags flags)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  const char *name = "";
  const char *state = NULL;
  const char *sentence = "";
  double milliseconds = -1;
  const Look *look;
  g_autofree char *state_text = NULL;
  g_autofree char *spoken = NULL;

  g_variant_lookup (hop, "name", "&s", &name);
  g_variant_lookup (hop, "state", "&s", &state);
  g_variant_lookup (hop, "sentence", "&s", &sentence);
  g_variant_lookup (hop, "milliseconds", "d", &milliseconds);
  look = find_look (state);
  state_text = describe_state (lkl_status_words_for_hop (state), milliseconds);

  gtk_box_pack_start (
      GTK_BOX (box), create_light (look, lkl_status_words_for_hop (state), flags), FALSE, FALSE, 0);
  gtk_box_pack_start (
      GTK_BOX (box), create_text (name, state_text, sentence, history, look), TRUE, TRUE, 0);
  set_class (row, "lkl-hop", TRUE);
  set_class (row, "lkl-at-fault", (flags & LKL_HOP_ROW_AT_FAULT) != 0);
  spoken = g_strjoin (" · ", name, state_text, *sentence != '\0' ? sentence : NULL, NULL);
  lkl_section_row_set_content (row, box, spoken);
}
