/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs the real program: what is tested is what is installed. */

#include <fcntl.h>
#include <glib.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "agent/base/photo-decoder-format.h"
#include "tests/fakes/hostile-photos.h"
#include "tests/fakes/photo-bytes.h"

#define MAX_MEMORY_KIB (64 * 1024)
#define MAX_PROCESSOR_SECS 2
#define DEADLINE_SECS 10
#define JPEG_TOLERANCE 12
#define LEAST_HOSTILE_PHOTOS 40

/* What one run left behind. */
typedef struct
{
  gboolean is_packaged; /* it is the decoder of packages */
  int status;           /* exit code, or the signal's number below zero */
  GBytes *output;
  char *sentence;
  long memory_kib; /* at most, resident */
  double processor_secs;
} Run;

static void
run_free (Run *run)
{
  g_bytes_unref (run->output);
  g_free (run->sentence);
  g_free (run);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

/* With the sanitizers of this build, which find what is wrong inside it. */
#define CHECKED_DECODER "platform/photo-decoder/linklight-photo-decoder"
/* As packages have it: locked in, and no larger than it is. */
#define PACKAGED_DECODER "tests/unit/packaged-photo-decoder"

/* fork() and not a spawn function: the child's memory then counts from now, not from the largest
 * that this test ever was. */
static pid_t
start_decoder (const char *program, int input, int output, int errors)
{
  g_autofree char *path = g_build_filename (g_getenv ("LKL_TEST_BUILD_ROOT"), program, NULL);
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      if (dup2 (input, 0) == 0 && dup2 (output, 1) == 1 && dup2 (errors, 2) == 2)
        execl (path, path, NULL);
      _exit (126);
    }
  return child;
}

static int
open_memory (GBytes *content)
{
  int descriptor = memfd_create ("photo", MFD_CLOEXEC);
  gsize length = g_bytes_get_size (content);

  g_assert_cmpint (descriptor, >=, 0);
  g_assert_cmpint (
      pwrite (descriptor, g_bytes_get_data (content, NULL), length, 0), ==, (gssize) length);
  return descriptor;
}

static GBytes *
read_memory (int descriptor)
{
  gsize length = (gsize) lseek (descriptor, 0, SEEK_END);
  guint8 *data = g_malloc (length + 1);

  g_assert_cmpint (pread (descriptor, data, length, 0), ==, (gssize) length);
  data[length] = '\0';
  return g_bytes_new_take (data, length);
}

static Run *
run_program (const char *program, GBytes *input)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) errors = NULL;
  int files[3] = { open_memory (input), open_memory (nothing), open_memory (nothing) };
  pid_t child = start_decoder (program, files[0], files[1], files[2]);
  Run *run = g_new0 (Run, 1);
  struct rusage usage;
  int status;

  run->is_packaged = g_str_equal (program, PACKAGED_DECODER);
  g_assert_cmpint (wait4 (child, &status, 0, &usage), ==, child);
  run->status = WIFEXITED (status) ? WEXITSTATUS (status) : -WTERMSIG (status);
  run->memory_kib = usage.ru_maxrss;
  run->processor_secs = (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
                        + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
  run->output = read_memory (files[1]);
  errors = read_memory (files[2]);
  run->sentence = g_strdup (g_bytes_get_data (errors, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    close (files[i]);
  return run;
}

static Run *
run_decoder (GBytes *input)
{
  return run_program (CHECKED_DECODER, input);
}

static guint32
read_number (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

static guint
get_width (const Run *run)
{
  return read_number ((const guint8 *) g_bytes_get_data (run->output, NULL) + 4);
}

static guint
get_height (const Run *run)
{
  return read_number ((const guint8 *) g_bytes_get_data (run->output, NULL) + 8);
}

static const guint8 *
get_pixel (const Run *run, guint x, guint y)
{
  const guint8 *bytes = g_bytes_get_data (run->output, NULL);

  return bytes + LKL_PHOTO_DECODER_HEADER_LENGTH + 4 * ((gsize) y * get_width (run) + x);
}

static void
assert_within_limits (const Run *run)
{
  g_assert_cmpfloat (run->processor_secs, <, MAX_PROCESSOR_SECS);
  if (run->is_packaged)
    g_assert_cmpint (run->memory_kib, <, MAX_MEMORY_KIB);
}

static void
assert_picture (const Run *run, guint width, guint height)
{
  assert_within_limits (run);
  g_assert_cmpstr (run->sentence, ==, "");
  g_assert_cmpint (run->status, ==, LKL_PHOTO_DECODER_OK);
  g_assert_cmpuint (g_bytes_get_size (run->output), >, LKL_PHOTO_DECODER_HEADER_LENGTH);
  g_assert_cmpmem (g_bytes_get_data (run->output, NULL), 4, LKL_PHOTO_DECODER_MAGIC, 4);
  g_assert_cmpuint (get_width (run), ==, width);
  g_assert_cmpuint (get_height (run), ==, height);
  g_assert_cmpuint (g_bytes_get_size (run->output),
                    ==,
                    LKL_PHOTO_DECODER_HEADER_LENGTH + (gsize) width * height * 4);
}

static void
assert_refused (const Run *run, int status)
{
  assert_within_limits (run);
  g_assert_cmpint (run->status, ==, status);
  g_assert_cmpuint (g_bytes_get_size (run->output), ==, 0);
  /* One sentence, in one line. */
  g_assert_true (g_str_has_suffix (run->sentence, ".\n"));
  g_assert_true (strchr (run->sentence, '\n') == run->sentence + strlen (run->sentence) - 1);
}

static void
assert_near (const guint8 *pixel, const guint8 *colour, guint tolerance)
{
  gboolean is_gone = colour[3] == 0; /* and has no colour */

  for (guint i = is_gone ? 3 : 0; i < 4; i++)
    g_assert_cmpint (ABS (pixel[i] - colour[i]), <=, (int) tolerance);
}

/* @order: which quarter of the original is to be seen at the left top, right top, left bottom,
 * right bottom */
static void
assert_quarters (const Run *run, const guint8 colours[4][4], const guint *order, guint tolerance)
{
  for (guint i = 0; i < 4; i++)
    {
      guint x = get_width (run) * (i % 2 == 0 ? 1 : 3) / 4;
      guint y = get_height (run) * (i < 2 ? 1 : 3) / 4;

      assert_near (get_pixel (run, x, y), colours[order[i]], tolerance);
    }
}

static const guint upright[] = { 0, 1, 2, 3 };
static const guint8 plain_colours[4][4] = {
  { 255, 0, 0, 255 }, { 0, 255, 0, 255 }, { 0, 0, 255, 255 }, { 255, 255, 255, 255 }
};
static const guint8 greys[4][4] = {
  { 0, 0, 0, 255 }, { 85, 85, 85, 255 }, { 170, 170, 170, 255 }, { 255, 255, 255, 255 }
};
static const guint8 half_gone[4][4] = {
  { 255, 0, 0, 255 }, { 0, 255, 0, 255 }, { 0, 0, 255, 255 }, { 255, 255, 255, 128 }
};
static const guint8 gone[4][4] = {
  { 255, 0, 0, 255 }, { 0, 255, 0, 255 }, { 0, 0, 255, 255 }, { 255, 255, 255, 0 }
};

typedef struct
{
  const guint8 (*colours)[4];
  guint tolerance;
} Expected;

static const Expected expected_of[LKL_PHOTO_N_KINDS] = {
  [LKL_PHOTO_PNG_RGB] = { plain_colours, 0 },
  [LKL_PHOTO_PNG_RGB16] = { plain_colours, 0 },
  [LKL_PHOTO_PNG_RGBA] = { half_gone, 0 },
  [LKL_PHOTO_PNG_GREY] = { greys, 0 },
  [LKL_PHOTO_PNG_GREY2] = { greys, 0 },
  [LKL_PHOTO_PNG_PALETTE] = { plain_colours, 0 },
  [LKL_PHOTO_PNG_PALETTE_TRANSPARENT] = { gone, 0 },
  [LKL_PHOTO_PNG_INTERLACED] = { half_gone, 0 },
  [LKL_PHOTO_JPEG_COLOUR] = { plain_colours, JPEG_TOLERANCE },
  [LKL_PHOTO_JPEG_GREY] = { greys, JPEG_TOLERANCE },
  [LKL_PHOTO_JPEG_CMYK] = { plain_colours, JPEG_TOLERANCE },
  [LKL_PHOTO_JPEG_THREE_SCANS] = { plain_colours, JPEG_TOLERANCE },
  [LKL_PHOTO_JPEG_PROGRESSIVE] = { plain_colours, JPEG_TOLERANCE },
  [LKL_PHOTO_JPEG_PROGRESSIVE_CMYK] = { plain_colours, JPEG_TOLERANCE },
  [LKL_PHOTO_WEBP_LOSSY] = { plain_colours, JPEG_TOLERANCE },
  [LKL_PHOTO_WEBP_LOSSLESS] = { plain_colours, 0 },
  [LKL_PHOTO_WEBP_ALPHA] = { half_gone, JPEG_TOLERANCE },
};

static void
assert_kind (LklPhotoKind kind, guint width, guint height, guint new_width, guint new_height)
{
  g_autoptr (GBytes) photo = lkl_photo_bytes_new (kind, width, height);
  g_autoptr (Run) run = run_decoder (photo);
  g_autoptr (Run) packaged_run = run_program (PACKAGED_DECODER, photo);
  const Expected *expected = &expected_of[kind];

  g_test_message ("kind %d, %u x %u", (int) kind, width, height);
  assert_picture (run, new_width, new_height);
  assert_quarters (run, expected->colours, upright, expected->tolerance);
  assert_picture (packaged_run, new_width, new_height);
  assert_quarters (packaged_run, expected->colours, upright, expected->tolerance);
}

static void
test_every_kind (void)
{
  for (guint kind = 0; kind < LKL_PHOTO_N_KINDS; kind++)
    assert_kind (kind, 64, 48, 64, 48);
}

static void
test_scaled_with_proportions (void)
{
  const guint sizes[][4] = {
    { 512, 512, 512, 512 },   { 513, 513, 512, 512 },  { 3000, 1000, 512, 171 },
    { 1000, 3000, 171, 512 }, { 1030, 515, 512, 256 }, { 4000, 1000, 512, 128 },
  };
  const LklPhotoKind kinds[] = { LKL_PHOTO_PNG_RGB, LKL_PHOTO_JPEG_COLOUR, LKL_PHOTO_WEBP_LOSSY };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      assert_kind (kinds[k], sizes[i][0], sizes[i][1], sizes[i][2], sizes[i][3]);
}

static void
test_never_scaled_up_or_away (void)
{
  const LklPhotoKind kinds[] = { LKL_PHOTO_PNG_RGB,
                                 LKL_PHOTO_JPEG_COLOUR,
                                 LKL_PHOTO_WEBP_LOSSLESS };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GBytes) dot = lkl_photo_bytes_new (kinds[k], 1, 1);
      g_autoptr (GBytes) line = lkl_photo_bytes_new (kinds[k], 8000, 2);
      g_autoptr (Run) dot_run = run_decoder (dot);
      g_autoptr (Run) line_run = run_decoder (line);

      assert_picture (dot_run, 1, 1);
      assert_near (get_pixel (dot_run, 0, 0), half_gone[3], 127);
      assert_picture (line_run, 512, 1);
    }
}

/* Where four colours meet inside one new pixel, their average is to be seen; what is transparent
 * gives it less weight but no other colour. */
static void
test_scaled_by_area (void)
{
  g_autoptr (GBytes) opaque = lkl_photo_bytes_new (LKL_PHOTO_PNG_RGB, 1023, 1023);
  g_autoptr (GBytes) transparent =
      lkl_photo_bytes_new (LKL_PHOTO_PNG_PALETTE_TRANSPARENT, 1023, 1023);
  g_autoptr (Run) opaque_run = run_decoder (opaque);
  g_autoptr (Run) transparent_run = run_decoder (transparent);
  /* New pixel 255 covers the old from 509.5 to 511.5: quarters meet at 511. */
  const guint8 red_and_green[] = { 191, 64, 0, 255 };
  const guint8 blue_and_nothing[] = { 0, 0, 255, 191 };

  assert_picture (opaque_run, 512, 512);
  assert_near (get_pixel (opaque_run, 255, 100), red_and_green, 1);
  assert_near (get_pixel (transparent_run, 255, 400), blue_and_nothing, 1);
}

static void
test_turned_as_the_phone_was_held (void)
{
  /* For each EXIF orientation, where the four quarters come to lie. */
  const guint orders[][4] = {
    [1] = { 0, 1, 2, 3 }, [2] = { 1, 0, 3, 2 }, [3] = { 3, 2, 1, 0 }, [4] = { 2, 3, 0, 1 },
    [5] = { 0, 2, 1, 3 }, [6] = { 2, 0, 3, 1 }, [7] = { 3, 1, 2, 0 }, [8] = { 1, 3, 0, 2 },
  };

  for (guint orientation = 1; orientation <= 8; orientation++)
    {
      g_autoptr (GBytes) exif = lkl_photo_bytes_new_exif (orientation, orientation % 2 == 0);
      g_autoptr (GBytes) small = lkl_photo_bytes_new_jpeg_with_exif (64, 32, exif);
      g_autoptr (GBytes) large = lkl_photo_bytes_new_jpeg_with_exif (3000, 1000, exif);
      g_autoptr (Run) small_run = run_decoder (small);
      g_autoptr (Run) large_run = run_decoder (large);
      gboolean is_on_its_side = orientation >= 5;

      assert_picture (small_run, is_on_its_side ? 32 : 64, is_on_its_side ? 64 : 32);
      assert_quarters (small_run, plain_colours, orders[orientation], JPEG_TOLERANCE);
      assert_picture (large_run, is_on_its_side ? 171 : 512, is_on_its_side ? 512 : 171);
      assert_quarters (large_run, plain_colours, orders[orientation], JPEG_TOLERANCE);
    }
}

static void
test_senseless_exif_is_upright (void)
{
  g_autoptr (GBytes) good = lkl_photo_bytes_new_exif (6, FALSE);
  /* Byte and value that spoil a good one: order, magic, directory, count, tag, type, number, value.
   */
  const guint8 spoils[][2] = { { 0, 'M' }, { 2, 43 },    { 4, 0xff }, { 7, 0xff },
                               { 8, 0 },   { 10, 0x13 }, { 12, 4 },   { 14, 2 },
                               { 18, 0 },  { 18, 9 },    { 19, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (spoils); i++)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (good, NULL), g_bytes_get_size (good));
      g_autoptr (GBytes) exif = NULL;
      g_autoptr (GBytes) photo = NULL;
      g_autoptr (Run) run = NULL;

      copy[spoils[i][0]] = spoils[i][1];
      exif = g_bytes_new (copy, g_bytes_get_size (good));
      photo = lkl_photo_bytes_new_jpeg_with_exif (64, 32, exif);
      run = run_decoder (photo);
      assert_picture (run, 64, 32);
      assert_quarters (run, plain_colours, upright, JPEG_TOLERANCE);
    }
}

static void
test_exif_count_beyond_its_end (void)
{
  for (guint length = 0; length < 26; length++)
    {
      g_autoptr (GBytes) whole = lkl_photo_bytes_new_exif (6, TRUE);
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, length);
      g_autoptr (GBytes) photo = lkl_photo_bytes_new_jpeg_with_exif (64, 32, part);
      g_autoptr (Run) run = run_decoder (photo);
      gboolean is_known = length >= 20;

      assert_picture (run, is_known ? 32 : 64, is_known ? 64 : 32);
    }
}

static void
test_largest_pictures_fit_into_memory (void)
{
  for (guint kind = 0; kind < LKL_PHOTO_N_KINDS; kind++)
    assert_kind (kind, 2000, 2000, 512, 512);
}

static void
test_one_pixel_row_too_many (void)
{
  const LklPhotoKind kinds[] = { LKL_PHOTO_PNG_RGB, LKL_PHOTO_JPEG_COLOUR, LKL_PHOTO_WEBP_LOSSY };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GBytes) photo = lkl_photo_bytes_new (kinds[k], 2000, 2001);
      g_autoptr (Run) run = run_decoder (photo);

      assert_refused (run, LKL_PHOTO_DECODER_TOO_BIG);
    }
}

/* How many bytes tell the format. */
static gsize
get_signature_length (LklPhotoKind kind)
{
  if (kind < LKL_PHOTO_JPEG_COLOUR)
    return 8;
  return kind < LKL_PHOTO_WEBP_LOSSY ? 3 : 12;
}

/* No picture that is cut off, wherever, is shown in part. */
static void
test_cut_off (void)
{
  const guint n_cuts = g_getenv ("LKL_TEST_ALL") != NULL ? 24 : 8;

  for (guint kind = 0; kind < LKL_PHOTO_N_KINDS; kind++)
    {
      g_autoptr (GBytes) whole = lkl_photo_bytes_new (kind, 40, 40);
      gsize length = g_bytes_get_size (whole);

      for (guint cut = 0; cut < n_cuts; cut++)
        {
          gsize rest = cut + 1 == n_cuts ? length - 1 : length * cut / n_cuts;
          g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, rest);
          g_autoptr (Run) run = run_decoder (part);

          g_test_message ("kind %u, %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT, kind, rest, length);
          assert_refused (run,
                          rest < get_signature_length (kind) ? LKL_PHOTO_DECODER_NOT_ACCEPTED
                                                             : LKL_PHOTO_DECODER_DAMAGED);
        }
    }
}

static void
assert_hostile (const LklHostilePhoto *photo, const Run *run)
{
  g_test_message ("%s: %.3f s, %ld KiB", photo->name, run->processor_secs, run->memory_kib);
  if (photo->expected != LKL_PHOTO_DECODER_OK)
    {
      assert_refused (run, (int) photo->expected);
      return;
    }
  assert_picture (run, photo->width, photo->height);
  for (guint y = 0; y < photo->height; y++)
    for (guint x = 0; x < photo->width; x++)
      g_assert_cmpmem (get_pixel (run, x, y), 4, photo->colour, 4);
}

static void
test_hostile (void)
{
  guint n_photos;
  const LklHostilePhoto *photos = lkl_hostile_photos_get (&n_photos);

  g_assert_cmpuint (n_photos, >=, LEAST_HOSTILE_PHOTOS);
  for (guint i = 0; i < n_photos; i++)
    {
      g_autoptr (GBytes) bytes = lkl_hostile_photo_get_bytes (&photos[i]);
      g_autoptr (Run) run = run_decoder (bytes);
      g_autoptr (Run) packaged_run = run_program (PACKAGED_DECODER, bytes);

      assert_hostile (&photos[i], run);
      assert_hostile (&photos[i], packaged_run);
    }
}

static char *
read_proc (pid_t process, const char *name)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/%s", (int) process, name);
  char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  return content;
}

/* Waits until the program has taken the first byte, which it does inside the sandbox only. */
static void
wait_until_read (int descriptor)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_SECS * G_USEC_PER_SEC;
  int left = 1;

  while (left > 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_assert_cmpint (ioctl (descriptor, FIONREAD, &left), ==, 0);
      g_thread_yield ();
    }
}

static void
test_locked_in_before_the_first_byte (void)
{
  int input[2], status;
  int output = memfd_create ("output", MFD_CLOEXEC);
  pid_t child;
  g_autofree char *facts = NULL;
  g_autofree char *limits = NULL;

  g_assert_cmpint (pipe2 (input, O_CLOEXEC), ==, 0);
  child = start_decoder (PACKAGED_DECODER, input[0], output, output);
  g_assert_cmpint (write (input[1], "G", 1), ==, 1);
  wait_until_read (input[0]);
  facts = read_proc (child, "status");
  limits = read_proc (child, "limits");
  g_assert_nonnull (strstr (facts, "\nNoNewPrivs:\t1\n"));
  g_assert_true (g_regex_match_simple ("Max core file size +0 +0 ", limits, 0, 0));
  g_assert_true (g_regex_match_simple ("Max cpu time +2 +2 ", limits, 0, 0));
  g_assert_nonnull (strstr (facts, "\nSeccomp:\t2\n"));
  g_assert_true (g_regex_match_simple ("Max open files +0 +0 ", limits, 0, 0));
  g_assert_true (g_regex_match_simple ("Max address space +67108864 +67108864 ", limits, 0, 0));
  close (input[1]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, LKL_PHOTO_DECODER_NOT_ACCEPTED);
  close (input[0]);
  close (output);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/photo-decoder/every-kind", test_every_kind);
  g_test_add_func ("/photo-decoder/scaled-with-proportions", test_scaled_with_proportions);
  g_test_add_func ("/photo-decoder/never-scaled-up-or-away", test_never_scaled_up_or_away);
  g_test_add_func ("/photo-decoder/scaled-by-area", test_scaled_by_area);
  g_test_add_func ("/photo-decoder/turned-as-the-phone-was-held",
                   test_turned_as_the_phone_was_held);
  g_test_add_func ("/photo-decoder/senseless-exif-is-upright", test_senseless_exif_is_upright);
  g_test_add_func ("/photo-decoder/exif-count-beyond-its-end", test_exif_count_beyond_its_end);
  g_test_add_func ("/photo-decoder/largest-pictures-fit-into-memory",
                   test_largest_pictures_fit_into_memory);
  g_test_add_func ("/photo-decoder/one-pixel-row-too-many", test_one_pixel_row_too_many);
  g_test_add_func ("/photo-decoder/cut-off", test_cut_off);
  g_test_add_func ("/photo-decoder/hostile", test_hostile);
  g_test_add_func ("/photo-decoder/locked-in-before-the-first-byte",
                   test_locked_in_before_the_first_byte);
  return g_test_run ();
}
