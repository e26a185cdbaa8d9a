/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Pictures for tests, in every kind that a photo may come in. Each has four quarters, so that a
 * test can see what was turned, mirrored, mixed up or scaled:
 *
 *   red   green          black      dark grey
 *   blue  white    or    light grey white
 *
 * In kinds with alpha the white quarter is half transparent (128); with a transparent palette entry
 * it is gone (0). Odd sides: the right and lower quarters are the larger ones.
 */
typedef enum
{
  LKL_PHOTO_PNG_RGB,
  LKL_PHOTO_PNG_RGB16,
  LKL_PHOTO_PNG_RGBA,
  LKL_PHOTO_PNG_GREY,
  LKL_PHOTO_PNG_GREY2, /* two bits a pixel */
  LKL_PHOTO_PNG_PALETTE,
  LKL_PHOTO_PNG_PALETTE_TRANSPARENT,
  LKL_PHOTO_PNG_INTERLACED,
  LKL_PHOTO_JPEG_COLOUR,
  LKL_PHOTO_JPEG_GREY,
  LKL_PHOTO_JPEG_CMYK,        /* with Adobe's marker, inverted, as their programs write it */
  LKL_PHOTO_JPEG_THREE_SCANS, /* one a colour, not progressive */
  LKL_PHOTO_JPEG_PROGRESSIVE,
  LKL_PHOTO_JPEG_PROGRESSIVE_CMYK, /* what needs most memory */
  LKL_PHOTO_WEBP_LOSSY,
  LKL_PHOTO_WEBP_LOSSLESS,
  LKL_PHOTO_WEBP_ALPHA,
  LKL_PHOTO_N_KINDS,
} LklPhotoKind;

/* Returns: (transfer full) */
GBytes *lkl_photo_bytes_new (LklPhotoKind kind, guint width, guint height);

/* A colour JPEG as a phone writes it.
 * @exif: (nullable): content of the APP1 segment behind "Exif\0\0"
 * Returns: (transfer full) */
GBytes *lkl_photo_bytes_new_jpeg_with_exif (guint width, guint height, GBytes *exif);

/* Returns: (transfer full): a TIFF directory with nothing but the orientation */
GBytes *lkl_photo_bytes_new_exif (guint orientation, gboolean is_big_endian);

/* PNG by hand, for what no encoder writes. Returns: (transfer full): the signature alone */
GByteArray *lkl_photo_png_begin (void);
/* Appends a chunk with its right checksum. @type: four letters */
void lkl_photo_png_add (GByteArray *png, const char *type, gconstpointer data, gsize length);
void lkl_photo_png_add_header (
    GByteArray *png, guint32 width, guint32 height, guint8 bits, guint8 colour_type);
/* Appends a chunk with @prefix followed by the zlib stream of @length times @byte. */
void lkl_photo_png_add_deflated (GByteArray *png,
                                 const char *type,
                                 const char *prefix,
                                 gsize prefix_length,
                                 guint8 byte,
                                 gsize length);

G_END_DECLS
