/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklHopPlot"

#include "ui/status/hop-plot.h"

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#define HEIGHT_PIXELS 32
#define MARK_PIXELS 7.0 /* room below the line for the marks of what was lost */
#define SMALL_MARK_PIXELS 4.0
/* A smaller share nobody feels; from the larger on a person can't work with it. */
#define MARKED_SHARE 0.02
#define LARGE_SHARE 0.1
#define LINE_PIXELS 1.5
/* The line goes on over one window that is missing. */
#define JOINED_USECS (2 * LKL_HOP_HISTORY_WINDOW_USECS)

struct _LklHopPlot
{
  GtkDrawingArea parent_instance;

  LklHopHistory *history; /* (owned) */
};

G_DEFINE_FINAL_TYPE (LklHopPlot, lkl_hop_plot, GTK_TYPE_DRAWING_AREA)

typedef struct
{
  const LklHopHistory *history;
  cairo_t *cairo;
  double width;
  double height;
  double top_milliseconds; /* at the upper edge */
  gboolean is_rtl;
} Drawing;

static double
get_x (const Drawing *drawing, gint64 usecs)
{
  const gint64 since_usecs = drawing->history->until_usecs - LKL_HOP_HISTORY_USECS;
  const double x = drawing->width * (double) (usecs - since_usecs) / (double) LKL_HOP_HISTORY_USECS;

  return drawing->is_rtl ? drawing->width - x : x;
}

static double
get_y (const Drawing *drawing, double milliseconds)
{
  const double room = drawing->height - MARK_PIXELS - 2 * LINE_PIXELS;

  return LINE_PIXELS + room * (1 - MIN (milliseconds / drawing->top_milliseconds, 1));
}

static double
find_top (const LklHopHistory *history)
{
  double top = 1;

  for (gsize i = 0; i < history->n_points; i++)
    top = MAX (top, history->medians[i]);
  return top * 1.1;
}

static void
set_color (GtkWidget *widget, cairo_t *cairo, const char *name, double alpha)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (context, name, &color))
    gtk_style_context_get_color (context, gtk_style_context_get_state (context), &color);
  color.alpha *= alpha;
  gdk_cairo_set_source_rgba (cairo, &color);
}

static void
draw_base (const Drawing *drawing)
{
  const double y = drawing->height - MARK_PIXELS - 0.5;

  cairo_set_line_width (drawing->cairo, 1);
  cairo_move_to (drawing->cairo, 0, y);
  cairo_line_to (drawing->cairo, drawing->width, y);
  cairo_stroke (drawing->cairo);
}

/* Points stand in the middle of their window; a lonely one is a dot. */
static void
draw_line (const Drawing *drawing)
{
  const LklHopHistory *history = drawing->history;
  gint64 before_usecs = G_MININT64;

  cairo_set_line_width (drawing->cairo, LINE_PIXELS);
  cairo_set_line_cap (drawing->cairo, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (drawing->cairo, CAIRO_LINE_JOIN_ROUND);
  for (gsize i = 0; i < history->n_points; i++)
    {
      const double x = get_x (drawing, history->starts[i] + LKL_HOP_HISTORY_WINDOW_USECS / 2);
      double y;

      if (history->medians[i] < 0)
        continue;
      y = get_y (drawing, history->medians[i]);
      if (before_usecs == G_MININT64 || history->starts[i] - before_usecs > JOINED_USECS)
        cairo_move_to (drawing->cairo, x, y);
      cairo_line_to (drawing->cairo, x, y);
      before_usecs = history->starts[i];
    }
  cairo_stroke (drawing->cairo);
}

/* A triangle below the line, so that it is no matter of colour alone. Filled with the others. */
static void
draw_mark (const Drawing *drawing, double middle, double share)
{
  const double size = share >= LARGE_SHARE ? MARK_PIXELS : SMALL_MARK_PIXELS;
  const double top = drawing->height - MARK_PIXELS + 1;
  const double x = CLAMP (middle, size / 2, MAX (drawing->width - size / 2, size / 2));

  cairo_move_to (drawing->cairo, x, top);
  cairo_line_to (drawing->cairo, x + size / 2, top + size - 1);
  cairo_line_to (drawing->cairo, x - size / 2, top + size - 1);
  cairo_close_path (drawing->cairo);
}

/* From pixel to pixel, so that neighbours make one bar. */
static void
add_bar (const Drawing *drawing, double from, double to)
{
  const double left = floor (MIN (from, to));

  cairo_rectangle (
      drawing->cairo, left, 0, ceil (MAX (from, to)) - left, drawing->height - MARK_PIXELS);
}

static void
draw_lost (const Drawing *drawing)
{
  const LklHopHistory *history = drawing->history;

  for (gsize i = 0; i < history->n_points; i++)
    {
      const double from = get_x (drawing, history->starts[i]);
      const double to = get_x (drawing, history->starts[i] + LKL_HOP_HISTORY_WINDOW_USECS);

      if (history->lost[i] < MARKED_SHARE)
        continue;
      draw_mark (drawing, (from + to) / 2, history->lost[i]);
      if (history->medians[i] < 0)
        add_bar (drawing, from, to);
    }
  cairo_fill (drawing->cairo);
}

static gboolean
lkl_hop_plot_draw (GtkWidget *widget, cairo_t *cairo)
{
  const LklHopHistory *history = LKL_HOP_PLOT (widget)->history;
  const Drawing drawing = {
    .history = history,
    .cairo = cairo,
    .width = gtk_widget_get_allocated_width (widget),
    .height = gtk_widget_get_allocated_height (widget),
    .top_milliseconds = find_top (history),
    .is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL,
  };

  cairo_rectangle (cairo, 0, 0, drawing.width, drawing.height);
  cairo_clip (cairo);
  set_color (widget, cairo, "theme_fg_color", 0.25);
  draw_base (&drawing);
  set_color (widget, cairo, "lkl_down_color", 1);
  draw_lost (&drawing);
  set_color (widget, cairo, "theme_fg_color", 0.8);
  draw_line (&drawing);
  return GDK_EVENT_PROPAGATE;
}

static void
lkl_hop_plot_finalize (GObject *object)
{
  g_clear_pointer (&LKL_HOP_PLOT (object)->history, lkl_hop_history_free);
  G_OBJECT_CLASS (lkl_hop_plot_parent_class)->finalize (object);
}

static void
lkl_hop_plot_class_init (LklHopPlotClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_hop_plot_finalize;
  GTK_WIDGET_CLASS (klass)->draw = lkl_hop_plot_draw;
}

static void
lkl_hop_plot_init (LklHopPlot *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, HEIGHT_PIXELS);
}

GtkWidget *
lkl_hop_plot_new (LklHopHistory *history)
{
  LklHopPlot *self = g_object_new (LKL_TYPE_HOP_PLOT, NULL);
  AtkObject *accessible = gtk_widget_get_accessible (GTK_WIDGET (self));
  g_autofree char *summary = lkl_hop_history_describe (history);
  /* Translators: %s is a list such as "usually 12 ms, 3 % lost, down for 14 minutes". */
  g_autofree char *words = g_strdup_printf (_ ("Last 24 hours: %s"), summary);

  self->history = history;
  atk_object_set_role (accessible, ATK_ROLE_IMAGE);
  atk_object_set_name (accessible, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  return GTK_WIDGET (self);
}
