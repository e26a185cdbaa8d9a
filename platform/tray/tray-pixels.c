/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklTrayPixels"

#include "platform/tray/tray-pixels.h"

/* For panels with common and with fine pixels; others scale. */
static const guint host_sides[] = { 24, 48 };

const LklTrayPixels *
lkl_tray_pixels_find (const char *icon_name, guint max_side)
{
  const LklTrayPixels *found = NULL;

  for (const LklTrayPixels *each = lkl_tray_pixels_all; each->icon_name != NULL; each++)
    {
      if (g_strcmp0 (each->icon_name, icon_name) == 0 && (found == NULL || each->side <= max_side))
        found = each;
    }
  return found;
}

/* @channel: premultiplied by @alpha, which is not 0 */
static guint32
get_full (guint32 channel, guint32 alpha)
{
  return MIN ((channel * 0xff + alpha / 2) / alpha, 0xff);
}

static guint32
get_plain (guint32 pixel)
{
  const guint32 alpha = pixel >> 24;

  if (alpha == 0)
    return 0;
  return alpha << 24 | get_full (pixel >> 16 & 0xff, alpha) << 16
         | get_full (pixel >> 8 & 0xff, alpha) << 8 | get_full (pixel & 0xff, alpha);
}

static GVariant *
get_picture (const LklTrayPixels *pixels)
{
  const guint n_pixels = pixels->side * pixels->side;
  g_autofree guint32 *data = g_new (guint32, n_pixels);

  for (guint i = 0; i < n_pixels; i++)
    data[i] = GUINT32_TO_BE (get_plain (pixels->argb[i]));
  return g_variant_new ("(ii@ay)",
                        (gint32) pixels->side,
                        (gint32) pixels->side,
                        g_variant_new_fixed_array (
                            G_VARIANT_TYPE_BYTE, data, n_pixels * sizeof *data, sizeof (guint8)));
}

GVariant *
lkl_tray_pixels_to_variant (const char *icon_name)
{
  g_auto (GVariantBuilder) pictures = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(iiay)"));

  for (guint i = 0; i < G_N_ELEMENTS (host_sides); i++)
    {
      const LklTrayPixels *pixels = lkl_tray_pixels_find (icon_name, host_sides[i]);

      if (pixels != NULL)
        g_variant_builder_add_value (&pictures, get_picture (pixels));
    }
  return g_variant_builder_end (&pictures);
}
