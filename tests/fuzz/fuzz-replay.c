/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The main of each fuzz target where there is no fuzzer:
 *
 *   replay-NAME FOLDER
 *
 * gives the target each file of the folder, and a thousand mutations of them, the same in every
 * run: what was found once stays mended, and each run of the tests asks a little more than that. */

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#define N_MUTATIONS 1000
#define MAX_CHANGES 4
#define MAX_BYTES 8192
#define MAX_SPAN 64

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

/* What parsers take for more than a byte. */
static const char marks[] = "\0\n\"{}[],:;=\\0-9eE.\x7f\x80\xc3\xff";

/* The target gets memory of its own, so that a sanitizer sees the first byte too many; some even of
 * nothing, as fuzzers do it. */
static void
give (const GByteArray *input)
{
  g_autofree guint8 *bytes = g_malloc (MAX (input->len, 1));

  if (input->len > 0)
    memcpy (bytes, input->data, input->len);
  LLVMFuzzerTestOneInput (bytes, input->len);
}

static void
repeat_span (GByteArray *input, guint at, guint length)
{
  g_autofree guint8 *span = g_memdup2 (input->data + at, length);

  if (input->len + length <= MAX_BYTES)
    g_byte_array_append (input, span, length);
}

static void
change (GByteArray *input, GRand *rand)
{
  const guint at = (guint) g_rand_int_range (rand, 0, (gint32) input->len);
  const guint wanted = (guint) g_rand_int_range (rand, 1, MAX_SPAN);
  const guint length = MIN (input->len - at, wanted);

  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0:
      input->data[at] ^= (guint8) (1 << g_rand_int_range (rand, 0, 8));
      break;
    case 1:
      input->data[at] = (guint8) marks[g_rand_int_range (rand, 0, sizeof marks - 1)];
      break;
    case 2:
      g_byte_array_remove_range (input, at, length);
      break;
    case 3:
      repeat_span (input, at, length);
      break;
    default:
      g_byte_array_set_size (input, at);
      break;
    }
}

static void
give_mutation (const GByteArray *seed, GRand *rand)
{
  g_autoptr (GByteArray) input = g_byte_array_new ();
  const int n_changes = g_rand_int_range (rand, 1, MAX_CHANGES + 1);

  g_byte_array_append (input, seed->data, MIN (seed->len, MAX_BYTES));
  for (int i = 0; i < n_changes && input->len > 0; i++)
    change (input, rand);
  give (input);
}

/* Returns: (transfer full) (element-type GByteArray) */
static GPtrArray *
read_seeds (const char *path)
{
  g_autoptr (GPtrArray) seeds =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      char *bytes;
      gsize length;

      if (g_file_get_contents (file, &bytes, &length, NULL))
        g_ptr_array_add (seeds, g_byte_array_new_take ((guint8 *) bytes, length));
    }
  return g_steal_pointer (&seeds);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) seeds = argc == 2 ? read_seeds (argv[1]) : NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  if (seeds == NULL || seeds->len == 0)
    {
      g_printerr ("Usage: %s FOLDER, which holds inputs\n", argv[0]);
      return EXIT_FAILURE;
    }
  for (guint i = 0; i < seeds->len; i++)
    give (seeds->pdata[i]);
  for (guint i = 0; i < N_MUTATIONS; i++)
    give_mutation (seeds->pdata[i % seeds->len], rand);
  g_print ("1..1\nok 1 %u inputs and %d mutations\n", seeds->len, N_MUTATIONS);
  return EXIT_SUCCESS;
}
