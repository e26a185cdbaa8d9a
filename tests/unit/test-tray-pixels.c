/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/tray/tray-pixels.h"

static const char *const names[] = {
  "linklight-amber", "linklight-green", "linklight-grey", "linklight-question", "linklight-red",
};

static void
test_the_biggest_that_fits_is_found (void)
{
  const struct
  {
    guint room;
    guint side;
  } rows[] = { { 0, 16 },  { 15, 16 }, { 16, 16 }, { 21, 16 }, { 22, 22 },
               { 25, 24 }, { 32, 32 }, { 48, 48 }, { 200, 48 } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint k = 0; k < G_N_ELEMENTS (rows); k++)
      {
        const LklTrayPixels *pixels = lkl_tray_pixels_find (names[i], rows[k].room);

        g_assert_nonnull (pixels);
        g_assert_cmpstr (pixels->icon_name, ==, names[i]);
        g_assert_cmpuint (pixels->side, ==, rows[k].side);
      }
}

static void
test_no_other_name_is_known (void)
{
  g_assert_null (lkl_tray_pixels_find ("linklight", 24));
  g_assert_null (lkl_tray_pixels_find ("", 24));
  g_assert_null (lkl_tray_pixels_find (NULL, 24));
}

/* Premultiplied: no colour is stronger than its alpha. Round corners: some pixels are see-through,
 * some are not. */
static void
test_pixels_are_premultiplied (void)
{
  for (const LklTrayPixels *each = lkl_tray_pixels_all; each->icon_name != NULL; each++)
    {
      guint n_clear = 0, n_solid = 0;

      for (guint i = 0; i < each->side * each->side; i++)
        {
          const guint32 pixel = each->argb[i];
          const guint32 alpha = pixel >> 24;

          g_assert_cmpuint (pixel >> 16 & 0xff, <=, alpha);
          g_assert_cmpuint (pixel >> 8 & 0xff, <=, alpha);
          g_assert_cmpuint (pixel & 0xff, <=, alpha);
          n_clear += alpha == 0;
          n_solid += alpha == 0xff;
        }
      g_assert_cmpuint (n_clear, >, 0);
      g_assert_cmpuint (n_solid, >, 0);
    }
}

/* Network byte order, and colours as strong as they are drawn. */
static void
test_hosts_get_plain_pixels (void)
{
  g_autoptr (GVariant) pictures = g_variant_ref_sink (lkl_tray_pixels_to_variant (names[1]));
  g_autoptr (GVariant) nothing = g_variant_ref_sink (lkl_tray_pixels_to_variant ("other"));
  const guint8 *bytes;
  g_autoptr (GVariant) data = NULL;
  gint32 width, height;
  gsize length;

  g_assert_cmpuint (g_variant_n_children (nothing), ==, 0);
  g_assert_cmpuint (g_variant_n_children (pictures), ==, 2);
  g_variant_get_child (pictures, 0, "(ii@ay)", &width, &height, &data);
  g_assert_true (width == 24 && height == 24);
  bytes = g_variant_get_fixed_array (data, &length, 1);
  g_assert_cmpuint (length, ==, 24 * 24 * 4);
  /* A corner is see-through; left of the tick it is green: #1a7f37. */
  g_assert_cmpuint (bytes[0], ==, 0);
  bytes += (12 * 24 + 4) * 4;
  g_assert_true (bytes[0] == 0xff && bytes[1] == 0x1a && bytes[2] == 0x7f && bytes[3] == 0x37);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tray-pixels/the-biggest-that-fits-is-found",
                   test_the_biggest_that_fits_is_found);
  g_test_add_func ("/tray-pixels/no-other-name-is-known", test_no_other_name_is_known);
  g_test_add_func ("/tray-pixels/pixels-are-premultiplied", test_pixels_are_premultiplied);
  g_test_add_func ("/tray-pixels/hosts-get-plain-pixels", test_hosts_get_plain_pixels);
  return g_test_run ();
}
