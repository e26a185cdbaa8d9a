/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/photo-decoder/decode-jpeg.h"

#include <setjmp.h>
#include <stdbool.h>
#include <stdio.h>

#include <jerror.h>
#include <jpeglib.h>

#include "platform/photo-decoder/exif-orientation.h"

/* A progressive picture is drawn in scans, usually ten. Each costs the time of a whole picture and
 * takes a few bytes only, so a hostile file could ask for tens of thousands. */
#define MAX_SCANS 64
/* libjpeg can halve a picture while it decodes, three times. */
#define MAX_REDUCTION 8
#define MAX_SEGMENT_LENGTH 0xffff
#define MARKER_EXIF (JPEG_APP0 + 1)

typedef struct
{
  struct jpeg_error_mgr manager; /* first: libjpeg hands it back as this type */
  struct jpeg_progress_mgr progress;
  jmp_buf after_error;
} Errors;

static void
on_error (j_common_ptr jpeg)
{
  Errors *errors = (Errors *) jpeg->err;

  longjmp (errors->after_error, 1);
}

/* libjpeg goes on after anything and paints what is missing grey. For us a picture is whole or it
 * is none; only what leaves the pixels as they are passes. */
static void
on_message (j_common_ptr jpeg, int level)
{
  int code = jpeg->err->msg_code;

  if (level < 0 && code != JWRN_EXTRANEOUS_DATA && code != JWRN_JFIF_MAJOR
      && code != JWRN_ADOBE_XFORM)
    on_error (jpeg);
}

static void
on_progress (j_common_ptr jpeg)
{
  if (((j_decompress_ptr) jpeg)->input_scan_number > MAX_SCANS)
    on_error (jpeg);
}

static LklOrientation
find_orientation (const struct jpeg_decompress_struct *jpeg)
{
  for (jpeg_saved_marker_ptr marker = jpeg->marker_list; marker != NULL; marker = marker->next)
    {
      LklOrientation orientation = lkl_exif_orientation_read (marker->data, marker->data_length);

      if (orientation != LKL_ORIENTATION_UPRIGHT)
        return orientation;
    }
  return LKL_ORIENTATION_UPRIGHT;
}

static unsigned int
choose_reduction (const struct jpeg_decompress_struct *jpeg)
{
  unsigned int longest =
      jpeg->image_width > jpeg->image_height ? jpeg->image_width : jpeg->image_height;
  unsigned int reduction = 1;

  while (reduction < MAX_REDUCTION
         && longest / (reduction * 2) >= LKL_PHOTO_DECODER_MAX_OUTPUT_SIDE)
    reduction *= 2;
  return reduction;
}

/* Printing colours to RGBA, in place: ink darkens light. Adobe's programs store how much light is
 * left, others how much ink there is. No colour profile is applied: a face stays a face. */
static void
convert_cmyk (uint8_t *row, uint32_t width, bool holds_ink)
{
  for (uint32_t x = 0; x < width; x++, row += LKL_PHOTO_DECODER_BYTES_PER_PIXEL)
    {
      for (int i = 0; holds_ink && i < 4; i++)
        row[i] = (uint8_t) (255 - row[i]);
      for (int i = 0; i < 3; i++)
        row[i] = (uint8_t) ((row[i] * row[3] + 127) / 255);
      row[3] = 255;
    }
}

static void
read_rows (j_decompress_ptr jpeg, LklDecodedImage *image)
{
  while (jpeg->output_scanline < jpeg->output_height)
    {
      JSAMPROW row = lkl_decoded_image_get_row (image, jpeg->output_scanline);

      jpeg_read_scanlines (jpeg, &row, 1);
      if (jpeg->out_color_space == JCS_CMYK)
        convert_cmyk (row, image->width, !jpeg->saw_Adobe_marker);
    }
}

static LklPhotoDecoderStatus
read_header (j_decompress_ptr jpeg)
{
  jpeg_save_markers (jpeg, MARKER_EXIF, MAX_SEGMENT_LENGTH);
  jpeg_read_header (jpeg, TRUE);
  if (jpeg->jpeg_color_space == JCS_UNKNOWN)
    return LKL_PHOTO_DECODER_NOT_ACCEPTED;
  jpeg->out_color_space = jpeg->num_components == 4 ? JCS_CMYK : JCS_EXT_RGBA;
  jpeg->scale_num = 1;
  jpeg->scale_denom = choose_reduction (jpeg);
  jpeg_calc_output_dimensions (jpeg);
  return lkl_decoded_image_check_size (jpeg->image_width, jpeg->image_height);
}

static LklPhotoDecoderStatus
read_picture (j_decompress_ptr jpeg, LklDecodedImage *image)
{
  LklPhotoDecoderStatus status = read_header (jpeg);

  if (status == LKL_PHOTO_DECODER_OK)
    status = lkl_decoded_image_init (image, jpeg->output_width, jpeg->output_height);
  if (status != LKL_PHOTO_DECODER_OK)
    return status;
  image->full_width = jpeg->image_width;
  image->full_height = jpeg->image_height;
  image->orientation = find_orientation (jpeg);
  jpeg_start_decompress (jpeg);
  read_rows (jpeg, image);
  jpeg_finish_decompress (jpeg);
  return LKL_PHOTO_DECODER_OK;
}

/* Comes back after an error, so nothing of it may be in a local variable. */
static LklPhotoDecoderStatus
read_or_fail (j_decompress_ptr jpeg,
              Errors *errors,
              const uint8_t *bytes,
              size_t length,
              LklDecodedImage *image)
{
  if (setjmp (errors->after_error) != 0)
    return errors->manager.msg_code == JERR_OUT_OF_MEMORY ? LKL_PHOTO_DECODER_TOO_BIG
                                                          : LKL_PHOTO_DECODER_DAMAGED;
  jpeg_create_decompress (jpeg);
  jpeg->progress = &errors->progress;
  jpeg_mem_src (jpeg, bytes, length);
  return read_picture (jpeg, image);
}

LklPhotoDecoderStatus
lkl_decode_jpeg (const uint8_t *bytes, size_t length, LklDecodedImage *image)
{
  struct jpeg_decompress_struct jpeg = { 0 };
  Errors errors;
  LklPhotoDecoderStatus status;

  *image = (LklDecodedImage){ 0 };
  jpeg.err = jpeg_std_error (&errors.manager);
  errors.manager.error_exit = on_error;
  errors.manager.emit_message = on_message;
  errors.progress = (struct jpeg_progress_mgr){ .progress_monitor = on_progress };
  status = read_or_fail (&jpeg, &errors, bytes, length, image);
  jpeg_destroy_decompress (&jpeg);
  return status;
}
