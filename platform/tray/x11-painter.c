/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklX11Painter"

#include "platform/tray/x11-painter.h"

#include <stdlib.h>

#define ICON_DEPTH 32

static gboolean
is_argb32 (const xcb_render_pictforminfo_t *format)
{
  const xcb_render_directformat_t *direct = &format->direct;

  return format->type == XCB_RENDER_PICT_TYPE_DIRECT && format->depth == ICON_DEPTH
         && direct->alpha_shift == 24 && direct->alpha_mask == 0xff && direct->red_shift == 16
         && direct->red_mask == 0xff && direct->green_shift == 8 && direct->green_mask == 0xff
         && direct->blue_shift == 0 && direct->blue_mask == 0xff;
}

static xcb_render_pictformat_t
find_argb32 (const xcb_render_query_pict_formats_reply_t *reply)
{
  for (xcb_render_pictforminfo_iterator_t iter =
           xcb_render_query_pict_formats_formats_iterator (reply);
       iter.rem > 0;
       xcb_render_pictforminfo_next (&iter))
    {
      if (is_argb32 (iter.data))
        return iter.data->id;
    }
  return XCB_NONE;
}

static xcb_render_pictformat_t
find_in_depth (const xcb_render_pictdepth_t *depth, xcb_visualid_t visual)
{
  for (xcb_render_pictvisual_iterator_t iter = xcb_render_pictdepth_visuals_iterator (depth);
       iter.rem > 0;
       xcb_render_pictvisual_next (&iter))
    {
      if (iter.data->visual == visual)
        return iter.data->format;
    }
  return XCB_NONE;
}

static xcb_render_pictformat_t
find_in_screen (const xcb_render_pictscreen_t *screen, xcb_visualid_t visual)
{
  xcb_render_pictformat_t format = XCB_NONE;

  for (xcb_render_pictdepth_iterator_t iter = xcb_render_pictscreen_depths_iterator (screen);
       iter.rem > 0 && format == XCB_NONE;
       xcb_render_pictdepth_next (&iter))
    format = find_in_depth (iter.data, visual);
  return format;
}

static xcb_render_pictformat_t
find_of_visual (const xcb_render_query_pict_formats_reply_t *reply, xcb_visualid_t visual)
{
  xcb_render_pictformat_t format = XCB_NONE;

  for (xcb_render_pictscreen_iterator_t iter =
           xcb_render_query_pict_formats_screens_iterator (reply);
       iter.rem > 0 && format == XCB_NONE;
       xcb_render_pictscreen_next (&iter))
    format = find_in_screen (iter.data, visual);
  return format;
}

gboolean
lkl_x11_painter_init (LklX11Painter *self, LklX11Link *link, xcb_visualid_t visual)
{
  const xcb_query_extension_reply_t *extension =
      xcb_get_extension_data (link->connection, &xcb_render_id);
  xcb_render_query_pict_formats_cookie_t cookie = { 0 };
  xcb_render_query_pict_formats_reply_t *reply = NULL;

  *self = (LklX11Painter){ .connection = link->connection };
  if (extension == NULL || !extension->present)
    return FALSE;
  cookie = xcb_render_query_pict_formats (link->connection);
  reply = lkl_x11_link_wait_for_reply (link, cookie.sequence);
  if (reply == NULL)
    return FALSE;
  self->of_icon = find_argb32 (reply);
  self->of_window = find_of_visual (reply, visual);
  free (reply);
  return self->of_icon != XCB_NONE && self->of_window != XCB_NONE;
}

/* Returns: a pixmap with the icon in it */
static xcb_pixmap_t
upload (xcb_connection_t *connection, xcb_window_t window, const LklTrayPixels *pixels)
{
  const guint n_pixels = pixels->side * pixels->side;
  const guint8 server_order = xcb_get_setup (connection)->image_byte_order;
  const gboolean is_swapped =
      (server_order == XCB_IMAGE_ORDER_MSB_FIRST) != (G_BYTE_ORDER == G_BIG_ENDIAN);
  g_autofree guint32 *data = g_memdup2 (pixels->argb, n_pixels * sizeof *data);
  const guint16 side = (guint16) pixels->side;
  xcb_pixmap_t pixmap = xcb_generate_id (connection);
  xcb_gcontext_t context = xcb_generate_id (connection);

  for (guint i = 0; is_swapped && i < n_pixels; i++)
    data[i] = GUINT32_SWAP_LE_BE (data[i]);
  xcb_create_pixmap (connection, ICON_DEPTH, pixmap, window, side, side);
  xcb_create_gc (connection, context, pixmap, 0, NULL);
  xcb_put_image (connection,
                 XCB_IMAGE_FORMAT_Z_PIXMAP,
                 pixmap,
                 context,
                 side,
                 side,
                 0,
                 0,
                 0,
                 ICON_DEPTH,
                 n_pixels * (guint32) sizeof *data,
                 (const guint8 *) data);
  xcb_free_gc (connection, context);
  return pixmap;
}

void
lkl_x11_painter_paint (const LklX11Painter *self,
                       xcb_window_t window,
                       guint width,
                       guint height,
                       const LklTrayPixels *pixels)
{
  const guint16 side = (guint16) pixels->side;
  const gint16 x = (gint16) (((int) width - side) / 2);
  const gint16 y = (gint16) (((int) height - side) / 2);
  xcb_pixmap_t pixmap = upload (self->connection, window, pixels);
  xcb_render_picture_t icon = xcb_generate_id (self->connection);
  xcb_render_picture_t target = xcb_generate_id (self->connection);

  xcb_render_create_picture (self->connection, icon, pixmap, self->of_icon, 0, NULL);
  xcb_render_create_picture (self->connection, target, window, self->of_window, 0, NULL);
  xcb_clear_area (self->connection, FALSE, window, 0, 0, 0, 0);
  xcb_render_composite (self->connection,
                        XCB_RENDER_PICT_OP_OVER,
                        icon,
                        XCB_RENDER_PICTURE_NONE,
                        target,
                        0,
                        0,
                        0,
                        0,
                        x,
                        y,
                        side,
                        side);
  xcb_render_free_picture (self->connection, icon);
  xcb_render_free_picture (self->connection, target);
  xcb_free_pixmap (self->connection, pixmap);
  xcb_flush (self->connection);
}
