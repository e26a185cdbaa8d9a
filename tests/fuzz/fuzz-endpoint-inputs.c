/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files and options of the endpoint, and what comes compressed. The first byte says what it is (see
 * the table at the end). */

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "endpoint/gzip.h"
#include "endpoint/inner-file.h"
#include "endpoint/listen-address.h"
#include "endpoint/roster.h"
#include "endpoint/sample-messages.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

#define NOW_USECS (G_GINT64_CONSTANT (1795307188) * G_USEC_PER_SEC)
#define MAX_PLAIN_BYTES (64 * 1024)

/* A bomb is no more than what there may be. */
static void
read_gzip (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) plain = lkl_gzip_decompress (bytes, MAX_PLAIN_BYTES, &error);
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GBytes) copy = NULL;

  g_assert_true ((plain == NULL) == (error != NULL));
  if (plain == NULL)
    return;
  g_assert_cmpuint (g_bytes_get_size (plain), <=, MAX_PLAIN_BYTES);
  again = lkl_gzip_compress (plain);
  copy = lkl_gzip_decompress (again, MAX_PLAIN_BYTES, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (copy, plain));
}

static char *
to_text (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_strndup (data != NULL ? data : "", length);
}

static void
read_listen_address (GBytes *bytes)
{
  g_autofree char *text = to_text (bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (LklListenAddress) address = lkl_listen_address_parse (text, &error);

  g_assert_true ((address == NULL) == (error != NULL));
  if (address == NULL)
    return;
  g_assert_nonnull (address->address);
  g_assert_true (address->unix_path == NULL
                 || (address->is_local && g_path_is_absolute (address->unix_path)));
}

/* A name leads to the files of this folder alone; beside it are others. */
static void
read_inner_file (GBytes *bytes)
{
  g_autofree char *name = to_text (bytes);
  g_autofree char *folder = g_strdup_printf ("/proc/%d/fdinfo", getpid ());
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *real = realpath (path, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = lkl_inner_file_load (folder, name, 4096, &error);

  g_assert_true ((content == NULL) == (error != NULL));
  if (content != NULL)
    g_assert_true (real != NULL && g_str_has_prefix (real, folder));
}

/* Returns: a descriptor, to be closed */
static int
keep (GBytes *bytes, char **path)
{
  const int descriptor = memfd_create ("input", MFD_CLOEXEC);
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  g_assert_cmpint (pwrite (descriptor, data, length, 0), ==, length);
  *path = g_strdup_printf ("/proc/self/fd/%d", descriptor);
  return descriptor;
}

static void
read_roster (GBytes *bytes)
{
  g_autofree char *path = NULL;
  const int descriptor = keep (bytes, &path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GPtrArray) people = lkl_roster_read (path, NOW_USECS, &answers, &error);

  close (descriptor);
  g_assert_true ((people == NULL) == (error != NULL));
  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      const LklServedPerson *person = people->pdata[i];

      g_assert_true (*person->id != '\0' && strpbrk (person->id, "/ \n\"<") == NULL);
      g_assert_null (strchr (person->name, '\n'));
      g_assert_true (person->site != NULL && person->team != NULL);
      g_assert_true (person->start_day == NULL || strlen (person->start_day) == 10);
    }
  for (guint i = 0; answers != NULL && i < answers->len; i++)
    g_assert_cmpint (((const LklNamedAnswer *) answers->pdata[i])->time_usecs, <=, NOW_USECS);
}

static void
read_messages (GBytes *bytes)
{
  g_autofree char *path = NULL;
  const int descriptor = keep (bytes, &path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tasks = lkl_sample_messages_read (path, NOW_USECS, &error);

  close (descriptor);
  g_assert_true ((tasks == NULL) == (error != NULL));
  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    g_assert_cmpint (((const LklTask *) tasks->pdata[i])->time_usecs, <=, NOW_USECS);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  void (*const readers[]) (GBytes *) = {
    ['a' - 'a'] = read_gzip,   ['b' - 'a'] = read_listen_address, ['c' - 'a'] = read_inner_file,
    ['d' - 'a'] = read_roster, ['e' - 'a'] = read_messages,
  };
  g_autoptr (GBytes) input = NULL;

  if (length == 0)
    return 0;
  input = g_bytes_new (bytes + 1, length - 1);
  readers[(guint8) (bytes[0] - 'a') % G_N_ELEMENTS (readers)](input);
  return 0;
}
