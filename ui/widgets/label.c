/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklLabel"

#include "ui/widgets/label.h"

/* No label is squeezed below so many of its characters, two of which are about as wide as one of
 * average width. */
#define MIN_WIDTH_CHARS 6
#define CHARS_PER_WIDTH_CHAR 2

/* GTK breaks a text anew for each size that it asks for, which was most of the time that a window
 * took to open. This one knows its width whatever its height, and its height on one line. */
struct _LklLabel
{
  GtkLabel parent_instance;

  int min_width, natural_width; /* in pixels, without margins */
};

G_DEFINE_FINAL_TYPE (LklLabel, lkl_label, GTK_TYPE_LABEL)

static void
lkl_label_get_preferred_width (GtkWidget *widget, int *min_width, int *natural_width)
{
  LklLabel *self = LKL_LABEL (widget);

  GTK_WIDGET_CLASS (lkl_label_parent_class)
      ->get_preferred_width (widget, &self->min_width, &self->natural_width);
  *min_width = self->min_width;
  *natural_width = self->natural_width;
}

/* GTK remembers the width until something changes it, and only then asks the function above. What
 * it tells here has margins. */
static void
ensure_width (GtkWidget *widget)
{
  int with_margins;

  gtk_widget_get_preferred_width (widget, NULL, &with_margins);
}

static void
lkl_label_get_preferred_width_for_height (GtkWidget *widget,
                                          int height,
                                          int *min_width,
                                          int *natural_width)
{
  LklLabel *self = LKL_LABEL (widget);

  ensure_width (widget);
  *min_width = self->min_width;
  *natural_width = self->natural_width;
}

static void
lkl_label_get_preferred_height_and_baseline_for_width (GtkWidget *widget,
                                                       int width,
                                                       int *min_height,
                                                       int *natural_height,
                                                       int *min_baseline,
                                                       int *natural_baseline)
{
  if (width < 0)
    ensure_width (widget);
  GTK_WIDGET_CLASS (lkl_label_parent_class)
      ->get_preferred_height_and_baseline_for_width (widget,
                                                     width < 0 ? LKL_LABEL (widget)->natural_width
                                                               : width,
                                                     min_height,
                                                     natural_height,
                                                     min_baseline,
                                                     natural_baseline);
}

static void
lkl_label_class_init (LklLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_preferred_width = lkl_label_get_preferred_width;
  widget_class->get_preferred_width_for_height = lkl_label_get_preferred_width_for_height;
  widget_class->get_preferred_height_and_baseline_for_width =
      lkl_label_get_preferred_height_and_baseline_for_width;
}

/* GTK finds out how narrow a label can be by breaking it for that width: with nothing said that is
 * after each character. */
static void
limit_narrowness (GtkLabel *label)
{
  const glong n_chars = g_utf8_strlen (gtk_label_get_text (label), -1);

  gtk_label_set_width_chars (label, (int) MIN (n_chars / CHARS_PER_WIDTH_CHAR, MIN_WIDTH_CHARS));
}

static void
lkl_label_init (LklLabel *self)
{
  GtkLabel *label = GTK_LABEL (self);

  gtk_label_set_line_wrap (label, TRUE);
  gtk_label_set_line_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (label, 0.0F);
  g_signal_connect (label, "notify::label", G_CALLBACK (limit_narrowness), NULL);
}

GtkWidget *
lkl_label_new (const char *text, const char *style_class)
{
  GtkWidget *label = g_object_new (LKL_TYPE_LABEL, "label", text, NULL);

  if (style_class != NULL)
    gtk_style_context_add_class (gtk_widget_get_style_context (label), style_class);
  gtk_widget_show (label);
  return label;
}

GtkWidget *
lkl_label_new_heading (const char *text, const char *style_class)
{
  GtkWidget *label = lkl_label_new (text, style_class);

  atk_object_set_role (gtk_widget_get_accessible (label), ATK_ROLE_HEADING);
  return label;
}

void
lkl_label_wrap_words (GtkWidget *button)
{
  const gboolean is_line = GTK_IS_CHECK_BUTTON (button);
  const gboolean has_mnemonic = gtk_button_get_use_underline (GTK_BUTTON (button));
  GtkWidget *label = lkl_label_new (gtk_button_get_label (GTK_BUTTON (button)), NULL);

  gtk_label_set_use_underline (GTK_LABEL (label), has_mnemonic);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), button);
  gtk_label_set_xalign (GTK_LABEL (label), is_line ? 0.0F : 0.5F);
  gtk_label_set_justify (GTK_LABEL (label), is_line ? GTK_JUSTIFY_LEFT : GTK_JUSTIFY_CENTER);
  gtk_container_remove (GTK_CONTAINER (button), gtk_bin_get_child (GTK_BIN (button)));
  gtk_container_add (GTK_CONTAINER (button), label);
}

void
lkl_label_set_optional_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}
