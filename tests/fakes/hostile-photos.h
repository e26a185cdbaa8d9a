/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "agent/base/photo-decoder-format.h"

G_BEGIN_DECLS

/**
 * Photos as somebody who means harm, or a broken program, would send them, each with what must
 * come of it. Where that is LKL_PHOTO_DECODER_OK, each pixel of the picture is of @colour.
 */
typedef struct
{
  const char *name;
  LklPhotoDecoderStatus expected;
  GBytes *(*make) (void); /* (nullable): else the text itself. Returns: (transfer full) */
  const char *text;
  gsize text_length;
  guint width; /* of the picture that is shown */
  guint height;
  guint8 colour[4]; /* RGBA */
} LklHostilePhoto;

/* Returns: (transfer none): @n_photos of them */
const LklHostilePhoto *lkl_hostile_photos_get (guint *n_photos);

/* Returns: (transfer full) */
GBytes *lkl_hostile_photo_get_bytes (const LklHostilePhoto *photo);

G_END_DECLS
