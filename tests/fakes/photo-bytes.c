/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPhotoBytes"

#include "tests/fakes/photo-bytes.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <webp/encode.h>
#include <zlib.h>

#include <jpeglib.h>

static const guint8 colours[4][4] = {
  { 255, 0, 0, 255 }, { 0, 255, 0, 255 }, { 0, 0, 255, 255 }, { 255, 255, 255, 128 }
};

static guint
quarter_of (guint x, guint y, guint width, guint height)
{
  return (y >= height / 2 ? 2 : 0) + (x >= width / 2 ? 1 : 0);
}

/* One row with @channels bytes a pixel: 1 is grey, 3 RGB, 4 RGBA. */
static void
paint_row (guint8 *row, guint y, guint width, guint height, guint channels)
{
  for (guint x = 0; x < width; x++, row += channels)
    {
      guint quarter = quarter_of (x, y, width, height);

      if (channels == 1)
        row[0] = (guint8) (quarter * 85);
      else
        memcpy (row, colours[quarter], channels);
    }
}

static guint8 *
paint (guint width, guint height, guint channels)
{
  guint8 *pixels = g_malloc ((gsize) width * height * channels);

  for (guint y = 0; y < height; y++)
    paint_row (pixels + (gsize) y * width * channels, y, width, height, channels);
  return pixels;
}

typedef struct
{
  int colour_type;
  int bits;
  guint channels; /* to paint */
  int interlace;
} PngForm;

static const PngForm png_forms[] = {
  [LKL_PHOTO_PNG_RGB] = { PNG_COLOR_TYPE_RGB, 8, 3, PNG_INTERLACE_NONE },
  [LKL_PHOTO_PNG_RGB16] = { PNG_COLOR_TYPE_RGB, 16, 3, PNG_INTERLACE_NONE },
  [LKL_PHOTO_PNG_RGBA] = { PNG_COLOR_TYPE_RGB_ALPHA, 8, 4, PNG_INTERLACE_NONE },
  [LKL_PHOTO_PNG_GREY] = { PNG_COLOR_TYPE_GRAY, 8, 1, PNG_INTERLACE_NONE },
  [LKL_PHOTO_PNG_GREY2] = { PNG_COLOR_TYPE_GRAY, 2, 1, PNG_INTERLACE_NONE },
  [LKL_PHOTO_PNG_PALETTE] = { PNG_COLOR_TYPE_PALETTE, 8, 1, PNG_INTERLACE_NONE },
  [LKL_PHOTO_PNG_PALETTE_TRANSPARENT] = { PNG_COLOR_TYPE_PALETTE, 8, 1, PNG_INTERLACE_NONE },
  [LKL_PHOTO_PNG_INTERLACED] = { PNG_COLOR_TYPE_RGB_ALPHA, 8, 4, PNG_INTERLACE_ADAM7 },
};

static void
on_png_bytes (png_structp png, png_bytep bytes, size_t length)
{
  g_byte_array_append (png_get_io_ptr (png), bytes, (guint) length);
}

static void
on_png_flush (png_structp png)
{
  /* There is no file. */
}

/* From one painted byte a sample to what the form holds: in place, never longer except 16 bits. */
static void
pack_row (guint8 *row, guint width, const PngForm *form)
{
  if (form->bits == 16)
    for (guint i = width * form->channels; i-- > 0;)
      row[2 * i] = row[2 * i + 1] = row[i];
  else if (form->colour_type == PNG_COLOR_TYPE_PALETTE)
    for (guint i = 0; i < width; i++)
      row[i] = (guint8) (row[i] / 85);
  else if (form->bits == 2)
    for (guint i = 0; i < width; i++)
      {
        guint8 level = (guint8) (row[i] / 85);

        if (i % 4 == 0)
          row[i / 4] = 0;
        row[i / 4] |= (guint8) (level << (6 - 2 * (i % 4)));
      }
}

static GBytes *
encode_png (LklPhotoKind kind, guint width, guint height)
{
  const PngForm *form = &png_forms[kind];
  GByteArray *out = g_byte_array_new ();
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct (png);
  const png_color palette[] = { { 255, 0, 0 }, { 0, 255, 0 }, { 0, 0, 255 }, { 255, 255, 255 } };
  const png_byte transparent[] = { 255, 255, 255, 0 };
  g_autofree guint8 *row = g_malloc ((gsize) width * form->channels * 2);
  int passes;

  png_set_write_fn (png, out, on_png_bytes, on_png_flush);
  png_set_IHDR (png,
                info,
                width,
                height,
                form->bits,
                form->colour_type,
                form->interlace,
                PNG_COMPRESSION_TYPE_DEFAULT,
                PNG_FILTER_TYPE_DEFAULT);
  if (form->colour_type == PNG_COLOR_TYPE_PALETTE)
    png_set_PLTE (png, info, palette, G_N_ELEMENTS (palette));
  if (kind == LKL_PHOTO_PNG_PALETTE_TRANSPARENT)
    png_set_tRNS (png, info, transparent, G_N_ELEMENTS (transparent), NULL);
  png_write_info (png, info);
  passes = png_set_interlace_handling (png);
  for (int pass = 0; pass < passes; pass++)
    for (guint y = 0; y < height; y++)
      {
        paint_row (row, y, width, height, form->channels);
        pack_row (row, width, form);
        png_write_row (png, row);
      }
  png_write_end (png, info);
  png_destroy_write_struct (&png, &info);
  return g_byte_array_free_to_bytes (out);
}

static void
to_inverted_cmyk (guint8 *row, const guint8 *rgb, guint width)
{
  for (guint x = 0; x < width; x++, row += 4, rgb += 3)
    {
      memcpy (row, rgb, 3);
      row[3] = 255;
    }
}

/* @exif: (nullable) */
static GBytes *
encode_jpeg (LklPhotoKind kind, guint width, guint height, GBytes *exif)
{
  gboolean is_cmyk = kind == LKL_PHOTO_JPEG_CMYK || kind == LKL_PHOTO_JPEG_PROGRESSIVE_CMYK;
  gboolean is_grey = kind == LKL_PHOTO_JPEG_GREY;
  const jpeg_scan_info one_a_colour[] = { { 1, { 0 }, 0, 63, 0, 0 },
                                          { 1, { 1 }, 0, 63, 0, 0 },
                                          { 1, { 2 }, 0, 63, 0, 0 } };
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  unsigned char *out = NULL;
  unsigned long length = 0;
  g_autofree guint8 *painted = g_malloc ((gsize) width * 3);
  g_autofree guint8 *inks = g_malloc ((gsize) width * 4);

  jpeg.err = jpeg_std_error (&errors);
  jpeg_create_compress (&jpeg);
  jpeg_mem_dest (&jpeg, &out, &length);
  jpeg.image_width = width;
  jpeg.image_height = height;
  jpeg.input_components = is_cmyk ? 4 : is_grey ? 1 : 3;
  jpeg.in_color_space = is_cmyk ? JCS_CMYK : is_grey ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults (&jpeg);
  jpeg_set_quality (&jpeg, 90, TRUE);
  if (kind == LKL_PHOTO_JPEG_PROGRESSIVE || kind == LKL_PHOTO_JPEG_PROGRESSIVE_CMYK)
    jpeg_simple_progression (&jpeg);
  if (kind == LKL_PHOTO_JPEG_THREE_SCANS)
    {
      jpeg.scan_info = one_a_colour;
      jpeg.num_scans = G_N_ELEMENTS (one_a_colour);
    }
  jpeg_start_compress (&jpeg, TRUE);
  if (exif != NULL)
    jpeg_write_marker (&jpeg,
                       JPEG_APP0 + 1,
                       g_bytes_get_data (exif, NULL),
                       (unsigned int) g_bytes_get_size (exif));
  while (jpeg.next_scanline < height)
    {
      JSAMPROW row = is_cmyk ? inks : painted;

      paint_row (painted, jpeg.next_scanline, width, height, is_grey ? 1 : 3);
      if (is_cmyk)
        to_inverted_cmyk (inks, painted, width);
      jpeg_write_scanlines (&jpeg, &row, 1);
    }
  jpeg_finish_compress (&jpeg);
  jpeg_destroy_compress (&jpeg);
  return g_bytes_new_with_free_func (out, length, free, out);
}

static GBytes *
encode_webp (LklPhotoKind kind, guint width, guint height)
{
  guint channels = kind == LKL_PHOTO_WEBP_ALPHA ? 4 : 3;
  int stride = (int) (width * channels);
  g_autofree guint8 *pixels = paint (width, height, channels);
  uint8_t *out = NULL;
  size_t length;

  if (kind == LKL_PHOTO_WEBP_LOSSY)
    length = WebPEncodeRGB (pixels, (int) width, (int) height, stride, 90, &out);
  else if (kind == LKL_PHOTO_WEBP_LOSSLESS)
    length = WebPEncodeLosslessRGB (pixels, (int) width, (int) height, stride, &out);
  else
    length = WebPEncodeRGBA (pixels, (int) width, (int) height, stride, 90, &out);
  g_assert_cmpuint (length, >, 0);
  return g_bytes_new_with_free_func (out, length, WebPFree, out);
}

GBytes *
lkl_photo_bytes_new (LklPhotoKind kind, guint width, guint height)
{
  if (kind < LKL_PHOTO_JPEG_COLOUR)
    return encode_png (kind, width, height);
  if (kind < LKL_PHOTO_WEBP_LOSSY)
    return encode_jpeg (kind, width, height, NULL);
  return encode_webp (kind, width, height);
}

GBytes *
lkl_photo_bytes_new_jpeg_with_exif (guint width, guint height, GBytes *exif)
{
  g_autoptr (GByteArray) segment = g_byte_array_new ();
  g_autoptr (GBytes) content = NULL;

  g_byte_array_append (segment, (const guint8 *) "Exif\0\0", 6);
  g_byte_array_append (segment, g_bytes_get_data (exif, NULL), (guint) g_bytes_get_size (exif));
  content = g_byte_array_free_to_bytes (g_steal_pointer (&segment));
  return encode_jpeg (LKL_PHOTO_JPEG_COLOUR, width, height, content);
}

GBytes *
lkl_photo_bytes_new_exif (guint orientation, gboolean is_big_endian)
{
  guint8 little[] = { 'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3,
                      0,   1,   0,  0, 0, 0, 0, 0, 0, 0, 0,    0,    0 };
  guint8 big[] = { 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0,
                   3,   0,   0, 0,  1, 0, 0, 0, 0, 0, 0,    0,    0 };

  little[18] = (guint8) orientation;
  big[19] = (guint8) orientation;
  return is_big_endian ? g_bytes_new (big, sizeof big) : g_bytes_new (little, sizeof little);
}

static void
append_number (GByteArray *out, guint32 number)
{
  guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (out, (const guint8 *) &big, sizeof big);
}

GByteArray *
lkl_photo_png_begin (void)
{
  GByteArray *png = g_byte_array_new ();

  return g_byte_array_append (png, (const guint8 *) "\x89PNG\r\n\x1a\n", 8);
}

void
lkl_photo_png_add (GByteArray *png, const char *type, gconstpointer data, gsize length)
{
  gsize start;

  append_number (png, (guint32) length);
  start = png->len;
  g_byte_array_append (png, (const guint8 *) type, 4);
  if (length > 0)
    g_byte_array_append (png, data, (guint) length);
  append_number (png, (guint32) crc32 (0, png->data + start, (uInt) (png->len - start)));
}

void
lkl_photo_png_add_header (
    GByteArray *png, guint32 width, guint32 height, guint8 bits, guint8 colour_type)
{
  g_autoptr (GByteArray) header = g_byte_array_new ();
  const guint8 rest[] = { bits, colour_type, 0, 0, 0 };

  append_number (header, width);
  append_number (header, height);
  g_byte_array_append (header, rest, sizeof rest);
  lkl_photo_png_add (png, "IHDR", header->data, header->len);
}

void
lkl_photo_png_add_deflated (GByteArray *png,
                            const char *type,
                            const char *prefix,
                            gsize prefix_length,
                            guint8 byte,
                            gsize length)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  z_stream stream = { 0 };
  guint8 plain[4096], packed[4096];
  int result = Z_OK;

  memset (plain, byte, sizeof plain);
  g_byte_array_append (content, (const guint8 *) prefix, (guint) prefix_length);
  g_assert_cmpint (deflateInit (&stream, Z_BEST_COMPRESSION), ==, Z_OK);
  while (result != Z_STREAM_END)
    {
      if (stream.avail_in == 0)
        {
          stream.next_in = plain;
          stream.avail_in = (uInt) MIN (length, sizeof plain);
          length -= stream.avail_in;
        }
      stream.next_out = packed;
      stream.avail_out = sizeof packed;
      result = deflate (&stream, length == 0 ? Z_FINISH : Z_NO_FLUSH);
      g_byte_array_append (content, packed, (guint) (sizeof packed - stream.avail_out));
    }
  deflateEnd (&stream);
  lkl_photo_png_add (png, type, content->data, content->len);
}
