/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklHostilePhotos"

#include "tests/fakes/hostile-photos.h"

#include <string.h>

#include "tests/fakes/photo-bytes.h"

#define GREY 0
#define RGB 2
#define PALETTE 3

#define LIMIT LKL_PHOTO_DECODER_MAX_INPUT_BYTES

/* Helpers */

static GBytes *
freeze (GByteArray *bytes)
{
  return g_byte_array_free_to_bytes (bytes);
}

static GByteArray *
copy_of (LklPhotoKind kind)
{
  return g_bytes_unref_to_array (lkl_photo_bytes_new (kind, 16, 16));
}

/* A black picture up to its pixels; RGB is black where its bytes are 0. */
static GByteArray *
begin_black (guint32 width, guint32 height)
{
  GByteArray *png = lkl_photo_png_begin ();

  lkl_photo_png_add_header (png, width, height, 8, RGB);
  return png;
}

static GBytes *
end_black (GByteArray *png, gsize n_bytes)
{
  lkl_photo_png_add_deflated (png, "IDAT", "", 0, 0, n_bytes);
  lkl_photo_png_add (png, "IEND", NULL, 0);
  return freeze (png);
}

static gsize
find (const GByteArray *bytes, guint8 marker)
{
  for (gsize i = 0; i + 1 < bytes->len; i++)
    if (bytes->data[i] == 0xff && bytes->data[i + 1] == marker)
      return i;
  g_assert_not_reached ();
}

/* The same JPEG whose header claims another size. */
static GBytes *
claim_jpeg_size (guint16 width, guint16 height)
{
  GByteArray *jpeg = copy_of (LKL_PHOTO_JPEG_COLOUR);
  guint8 *size = jpeg->data + find (jpeg, 0xc0) + 5;

  size[0] = (guint8) (height >> 8);
  size[1] = (guint8) height;
  size[2] = (guint8) (width >> 8);
  size[3] = (guint8) width;
  return freeze (jpeg);
}

/* PNG */

static GBytes *
png_of_side_50000 (void)
{
  return end_black (begin_black (50000, 50000), 1000000);
}

static GBytes *
png_of_largest_side (void)
{
  return end_black (begin_black (0x7fffffff, 0x7fffffff), 1000);
}

static GBytes *
png_of_huge_side (void)
{
  return end_black (begin_black (0xffffffff, 1), 1000);
}

static GBytes *
png_one_row_too_many (void)
{
  return end_black (begin_black (2000, 2001), 2001 * 6001);
}

static GBytes *
png_side_too_long (void)
{
  return end_black (begin_black (16384, 1), 1 + 3 * 16384);
}

static GBytes *
png_without_width (void)
{
  return end_black (begin_black (0, 10), 1000);
}

static GBytes *
png_all_it_may_be (void)
{
  return end_black (begin_black (2000, 2000), 2000 * 6001);
}

static GBytes *
png_longest_line (void)
{
  return end_black (begin_black (16383, 1), 1 + 3 * 16383);
}

/* A picture of 10 x 10 whose pixels unpack to 300 MB. */
static GBytes *
png_pixel_bomb (void)
{
  return end_black (begin_black (10, 10), 300 * 1000 * 1000);
}

static GBytes *
png_with_bomb_in (const char *type, const char *prefix, gsize prefix_length)
{
  GByteArray *png = begin_black (10, 10);

  lkl_photo_png_add_deflated (png, type, prefix, prefix_length, 'A', 100 * 1000 * 1000);
  return end_black (png, 10 * 31);
}

static GBytes *
png_text_bomb (void)
{
  return png_with_bomb_in ("zTXt", "Comment\0\0", 9);
}

static GBytes *
png_international_text_bomb (void)
{
  return png_with_bomb_in ("iTXt", "Comment\0\1\0\0\0", 12);
}

static GBytes *
png_profile_bomb (void)
{
  return png_with_bomb_in ("iCCP", "sRGB\0\0", 6);
}

static GBytes *
png_with_80000_chunks (void)
{
  GByteArray *png = begin_black (10, 10);

  for (guint i = 0; i < 80000; i++)
    lkl_photo_png_add (png, "juNk", NULL, 0);
  return end_black (png, 10 * 31);
}

static GBytes *
png_with_page_behind (void)
{
  GByteArray *png = g_bytes_unref_to_array (end_black (begin_black (10, 10), 10 * 31));
  const char *page = "<html><script>alert(1)</script></html>";

  return freeze (g_byte_array_append (png, (const guint8 *) page, (guint) strlen (page)));
}

static GBytes *
png_wrong_checksum (void)
{
  GByteArray *png = copy_of (LKL_PHOTO_PNG_RGB);

  png->data[29] ^= 1;
  return freeze (png);
}

static GBytes *
png_wrong_depth (void)
{
  GByteArray *png = lkl_photo_png_begin ();

  lkl_photo_png_add_header (png, 10, 10, 3, RGB);
  return end_black (png, 1000);
}

static GBytes *
png_without_palette (void)
{
  GByteArray *png = lkl_photo_png_begin ();

  lkl_photo_png_add_header (png, 10, 10, 8, PALETTE);
  return end_black (png, 10 * 11);
}

/* A palette with one colour, red, and pixels 1 to 10 of it: each is one more than that left of it.
 */
static GBytes *
png_beyond_palette (void)
{
  GByteArray *png = lkl_photo_png_begin ();

  lkl_photo_png_add_header (png, 10, 10, 8, PALETTE);
  lkl_photo_png_add (png, "PLTE", "\xff\0\0", 3);
  lkl_photo_png_add_deflated (png, "IDAT", "", 0, 1, 10 * 11);
  lkl_photo_png_add (png, "IEND", NULL, 0);
  return freeze (png);
}

static GBytes *
png_unknown_filter (void)
{
  GByteArray *png = begin_black (10, 10);

  lkl_photo_png_add_deflated (png, "IDAT", "", 0, 9, 10 * 31);
  lkl_photo_png_add (png, "IEND", NULL, 0);
  return freeze (png);
}

static GBytes *
png_pixels_not_deflated (void)
{
  GByteArray *png = begin_black (10, 10);

  lkl_photo_png_add (png, "IDAT", "no zlib stream at all", 21);
  lkl_photo_png_add (png, "IEND", NULL, 0);
  return freeze (png);
}

static GBytes *
png_without_pixels (void)
{
  GByteArray *png = begin_black (10, 10);

  lkl_photo_png_add (png, "IEND", NULL, 0);
  return freeze (png);
}

static GBytes *
png_too_few_pixels (void)
{
  return end_black (begin_black (10, 10), 9 * 31);
}

static GBytes *
png_header_twice (void)
{
  GByteArray *png = begin_black (10, 10);

  lkl_photo_png_add_header (png, 2000, 2000, 16, RGB);
  return end_black (png, 10 * 31);
}

static GBytes *
png_unknown_critical_chunk (void)
{
  GByteArray *png = begin_black (10, 10);

  lkl_photo_png_add (png, "EVIL", "x", 1);
  return end_black (png, 10 * 31);
}

static GBytes *
png_chunk_longer_than_file (void)
{
  GByteArray *png = begin_black (10, 10);

  return freeze (g_byte_array_append (png, (const guint8 *) "\x7f\xff\xff\xffIDAT", 8));
}

static GBytes *
png_exactly_1_mib (void)
{
  GByteArray *png = g_bytes_unref_to_array (end_black (begin_black (10, 10), 10 * 31));
  guint length = png->len;

  g_byte_array_set_size (png, LIMIT);
  memset (png->data + length, 0, LIMIT - length);
  return freeze (png);
}

static GBytes *
png_one_byte_over_1_mib (void)
{
  GByteArray *png = g_bytes_unref_to_array (png_exactly_1_mib ());

  return freeze (g_byte_array_append (png, (const guint8 *) "", 1));
}

/* JPEG */

static GBytes *
jpeg_of_largest_side (void)
{
  return claim_jpeg_size (65500, 65500);
}

static GBytes *
jpeg_without_height (void)
{
  return claim_jpeg_size (16, 0);
}

static GBytes *
jpeg_taller_than_its_pixels (void)
{
  return claim_jpeg_size (16, 2000);
}

static GBytes *
jpeg_without_end (void)
{
  GByteArray *jpeg = copy_of (LKL_PHOTO_JPEG_COLOUR);

  return freeze (g_byte_array_set_size (jpeg, jpeg->len - 2));
}

static GBytes *
jpeg_without_quantisation (void)
{
  GByteArray *jpeg = copy_of (LKL_PHOTO_JPEG_COLOUR);
  gsize tables = find (jpeg, 0xdb);

  g_byte_array_remove_range (jpeg, (guint) tables, (guint) (find (jpeg, 0xc0) - tables));
  return freeze (jpeg);
}

/* Sixteen ones are no code in any Huffman table; "ff 00" stands for one byte of ones. */
static GBytes *
jpeg_impossible_codes (void)
{
  GByteArray *jpeg = copy_of (LKL_PHOTO_JPEG_COLOUR);
  gsize pixels = find (jpeg, 0xda) + 14;

  for (gsize i = pixels; i < jpeg->len - 2; i++)
    jpeg->data[i] = (i - pixels) % 2 == 0 ? 0xff : 0;
  return freeze (jpeg);
}

/* A scan costs the file a few bytes and the decoder a whole picture. */
static GBytes *
jpeg_with_1000_scans (void)
{
  g_autoptr (GBytes) picture = lkl_photo_bytes_new (LKL_PHOTO_JPEG_THREE_SCANS, 1600, 1600);
  gsize length;
  const guint8 *data = g_bytes_get_data (picture, &length);
  GByteArray *jpeg = g_byte_array_new ();
  gsize last_scan = length - 2;

  while (data[last_scan] != 0xff || data[last_scan + 1] != 0xda)
    last_scan--;
  g_byte_array_append (jpeg, data, (guint) length - 2);
  while (jpeg->len + length - last_scan < LIMIT && jpeg->len < 1000 * (length - last_scan))
    g_byte_array_append (jpeg, data + last_scan, (guint) (length - 2 - last_scan));
  return freeze (g_byte_array_append (jpeg, (const guint8 *) "\xff\xd9", 2));
}

static GBytes *
jpeg_with_five_colours (void)
{
  GByteArray *jpeg = g_byte_array_new ();
  const guint8 header[] = { 0xff, 0xd8, 0xff, 0xc0, 0, 23,   8,    0, 16,   0,   16,
                            5,    1,    0x11, 0,    2, 0x11, 0,    3, 0x11, 0,   4,
                            0x11, 0,    5,    0x11, 0, 0xff, 0xda, 0, 12,   3,   1,
                            0,    2,    0,    3,    0, 0,    63,   0, 0xff, 0xd9 };

  return freeze (g_byte_array_append (jpeg, header, sizeof header));
}

/* WebP */

static GBytes *
webp_longer_than_file (void)
{
  GByteArray *webp = copy_of (LKL_PHOTO_WEBP_LOSSY);

  webp->data[7] = 0x7f;
  return freeze (webp);
}

static GBytes *
webp_noise_for_pixels (void)
{
  GByteArray *webp = copy_of (LKL_PHOTO_WEBP_LOSSLESS);

  for (gsize i = 25; i < webp->len; i++)
    webp->data[i] = (guint8) (i * 37);
  return freeze (webp);
}

#define TEXT(name_, expected_, text_)                                                    \
  {                                                                                      \
    .name = name_, .expected = expected_, .text = text_, .text_length = sizeof text_ - 1 \
  }
#define MADE(make_, expected_)                           \
  {                                                      \
    .name = #make_, .expected = expected_, .make = make_ \
  }
#define SHOWN(make_, width_, height_, ...)                                            \
  {                                                                                   \
    .name = #make_, .expected = LKL_PHOTO_DECODER_OK, .make = make_, .width = width_, \
    .height = height_, .colour = {                                                    \
      __VA_ARGS__                                                                     \
    }                                                                                 \
  }

/* clang-format off */
static const LklHostilePhoto photos[] = {
  TEXT ("nothing", LKL_PHOTO_DECODER_NOT_ACCEPTED, ""),
  TEXT ("one byte", LKL_PHOTO_DECODER_NOT_ACCEPTED, "\x89"),
  TEXT ("zeros", LKL_PHOTO_DECODER_NOT_ACCEPTED, "\0\0\0\0\0\0\0\0\0\0\0\0"),
  TEXT ("text", LKL_PHOTO_DECODER_NOT_ACCEPTED, "This is me!\n"),
  TEXT ("path", LKL_PHOTO_DECODER_NOT_ACCEPTED, "/etc/passwd"),
  TEXT ("page", LKL_PHOTO_DECODER_NOT_ACCEPTED, "<!doctype html><script>alert(1)</script>"),
  TEXT ("SVG", LKL_PHOTO_DECODER_NOT_ACCEPTED,
        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
  TEXT ("XML", LKL_PHOTO_DECODER_NOT_ACCEPTED,
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><svg>&b;</svg>"),
  TEXT ("GIF 87", LKL_PHOTO_DECODER_NOT_ACCEPTED, "GIF87a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\0;"),
  TEXT ("GIF 89", LKL_PHOTO_DECODER_NOT_ACCEPTED, "GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\0;"),
  TEXT ("BMP", LKL_PHOTO_DECODER_NOT_ACCEPTED, "BM\x3a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0"),
  TEXT ("icon", LKL_PHOTO_DECODER_NOT_ACCEPTED, "\0\0\1\0\1\0\x10\x10\0\0\1\0\x20\0"),
  TEXT ("TIFF", LKL_PHOTO_DECODER_NOT_ACCEPTED, "II*\0\x08\0\0\0\0\0\0\0\0\0"),
  TEXT ("PDF", LKL_PHOTO_DECODER_NOT_ACCEPTED, "%PDF-1.7\n1 0 obj"),
  TEXT ("PostScript", LKL_PHOTO_DECODER_NOT_ACCEPTED, "%!PS-Adobe-3.0 EPSF-3.0\n(%pipe%id) (w) file"),
  TEXT ("HEIC", LKL_PHOTO_DECODER_NOT_ACCEPTED, "\0\0\0\x18" "ftypheic\0\0\0\0mif1heic"),
  TEXT ("AVIF", LKL_PHOTO_DECODER_NOT_ACCEPTED, "\0\0\0\x18" "ftypavif\0\0\0\0mif1avif"),
  TEXT ("archive", LKL_PHOTO_DECODER_NOT_ACCEPTED, "PK\3\4\x14\0\0\0\x08\0"),
  TEXT ("gzip", LKL_PHOTO_DECODER_NOT_ACCEPTED, "\x1f\x8b\x08\0\0\0\0\0\0\3"),
  TEXT ("program", LKL_PHOTO_DECODER_NOT_ACCEPTED, "\x7f" "ELF\2\1\1\0"),
  TEXT ("sound", LKL_PHOTO_DECODER_NOT_ACCEPTED, "RIFF\x24\0\0\0WAVEfmt "),
  TEXT ("PNG after a text transfer", LKL_PHOTO_DECODER_NOT_ACCEPTED, "\x89PNG\n\x1a\n\0\0\0\rIHDR"),
  TEXT ("animated WebP", LKL_PHOTO_DECODER_NOT_ACCEPTED,
        "RIFF\x18\0\0\0WEBPVP8X\x0a\0\0\0\2\0\0\0\7\0\0\7\0\0ANIM"),
  TEXT ("PNG signature alone", LKL_PHOTO_DECODER_DAMAGED, "\x89PNG\r\n\x1a\n"),
  TEXT ("JPEG begins and ends", LKL_PHOTO_DECODER_DAMAGED, "\xff\xd8\xff\xd9"),
  TEXT ("JPEG segment longer than file", LKL_PHOTO_DECODER_DAMAGED, "\xff\xd8\xff\xe1\xff\xff" "Exif\0\0MM"),
  TEXT ("WebP without picture", LKL_PHOTO_DECODER_DAMAGED, "RIFF\4\0\0\0WEBP"),
  TEXT ("WebP of largest side", LKL_PHOTO_DECODER_TOO_BIG,
        "RIFF\x12\0\0\0WEBPVP8L\5\0\0\0\x2f\xff\xff\xff\x0f\0"),
  MADE (png_of_side_50000, LKL_PHOTO_DECODER_TOO_BIG),
  MADE (png_of_largest_side, LKL_PHOTO_DECODER_TOO_BIG),
  MADE (png_of_huge_side, LKL_PHOTO_DECODER_DAMAGED),
  MADE (png_one_row_too_many, LKL_PHOTO_DECODER_TOO_BIG),
  MADE (png_side_too_long, LKL_PHOTO_DECODER_TOO_BIG),
  MADE (png_without_width, LKL_PHOTO_DECODER_DAMAGED),
  MADE (png_wrong_checksum, LKL_PHOTO_DECODER_DAMAGED),
  MADE (png_wrong_depth, LKL_PHOTO_DECODER_DAMAGED),
  MADE (png_without_palette, LKL_PHOTO_DECODER_DAMAGED),
  MADE (png_unknown_filter, LKL_PHOTO_DECODER_DAMAGED),
  MADE (png_pixels_not_deflated, LKL_PHOTO_DECODER_DAMAGED),
  MADE (png_without_pixels, LKL_PHOTO_DECODER_DAMAGED),
  MADE (png_too_few_pixels, LKL_PHOTO_DECODER_DAMAGED),
  MADE (png_header_twice, LKL_PHOTO_DECODER_DAMAGED),
  MADE (png_unknown_critical_chunk, LKL_PHOTO_DECODER_DAMAGED),
  MADE (png_chunk_longer_than_file, LKL_PHOTO_DECODER_DAMAGED),
  MADE (png_pixel_bomb, LKL_PHOTO_DECODER_DAMAGED),
  MADE (png_one_byte_over_1_mib, LKL_PHOTO_DECODER_TOO_BIG),
  MADE (jpeg_of_largest_side, LKL_PHOTO_DECODER_TOO_BIG),
  MADE (jpeg_without_height, LKL_PHOTO_DECODER_DAMAGED),
  MADE (jpeg_taller_than_its_pixels, LKL_PHOTO_DECODER_DAMAGED),
  MADE (jpeg_without_end, LKL_PHOTO_DECODER_DAMAGED),
  MADE (jpeg_without_quantisation, LKL_PHOTO_DECODER_DAMAGED),
  MADE (jpeg_impossible_codes, LKL_PHOTO_DECODER_DAMAGED),
  MADE (jpeg_with_1000_scans, LKL_PHOTO_DECODER_DAMAGED),
  MADE (jpeg_with_five_colours, LKL_PHOTO_DECODER_NOT_ACCEPTED),
  MADE (webp_longer_than_file, LKL_PHOTO_DECODER_DAMAGED),
  MADE (webp_noise_for_pixels, LKL_PHOTO_DECODER_DAMAGED),
  SHOWN (png_exactly_1_mib, 10, 10, 0, 0, 0, 255),
  SHOWN (png_all_it_may_be, 512, 512, 0, 0, 0, 255),
  SHOWN (png_longest_line, 512, 1, 0, 0, 0, 255),
  SHOWN (png_text_bomb, 10, 10, 0, 0, 0, 255),
  SHOWN (png_international_text_bomb, 10, 10, 0, 0, 0, 255),
  SHOWN (png_profile_bomb, 10, 10, 0, 0, 0, 255),
  SHOWN (png_with_80000_chunks, 10, 10, 0, 0, 0, 255),
  SHOWN (png_with_page_behind, 10, 10, 0, 0, 0, 255),
  SHOWN (png_beyond_palette, 10, 10, 0, 0, 0, 255),
};
/* clang-format on */

const LklHostilePhoto *
lkl_hostile_photos_get (guint *n_photos)
{
  *n_photos = G_N_ELEMENTS (photos);
  return photos;
}

GBytes *
lkl_hostile_photo_get_bytes (const LklHostilePhoto *photo)
{
  return photo->make != NULL ? photo->make () : g_bytes_new (photo->text, photo->text_length);
}
