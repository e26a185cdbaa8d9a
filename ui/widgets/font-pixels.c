/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklFontPixels"

#include "ui/widgets/font-pixels.h"

/* A line of the usual fonts, at 10 to 11 points and 96 dots per inch. */
#define USUAL_LINE_PIXELS 18

int
lkl_font_pixels (GtkWidget *widget, int pixels)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  const int line_pixels = PANGO_PIXELS (pango_font_metrics_get_ascent (metrics)
                                        + pango_font_metrics_get_descent (metrics));

  pango_font_metrics_unref (metrics);
  return pixels * MAX (line_pixels, USUAL_LINE_PIXELS) / USUAL_LINE_PIXELS;
}
