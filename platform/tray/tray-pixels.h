/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An icon of the tray, drawn when this program was built (bake-icons.py). */
typedef struct
{
  const char *icon_name;
  guint side;          /* pixels */
  const guint32 *argb; /* side × side, premultiplied, the byte order of this PC */
} LklTrayPixels;

/* All of them, the smallest of each name first; the last one has no name. */
extern const LklTrayPixels lkl_tray_pixels_all[];

/* The biggest that fits, or the smallest where none does.
 * Returns: (nullable): NULL for a name that is not known */
const LklTrayPixels *lkl_tray_pixels_find (const char *icon_name, guint max_side);

/* The icon as a host takes it that does not find it by its name: type "a(iiay)" of
 * StatusNotifierItem, pixels neither premultiplied nor in the byte order of this PC.
 * Returns: (transfer floating): empty for a name that is not known */
GVariant *lkl_tray_pixels_to_variant (const char *icon_name);

G_END_DECLS
