/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCoredumpJournal"

#include "platform/windows/starts/coredump-journal.h"

#include "config.h"

#define CORE_PATTERN "/proc/sys/kernel/core_pattern"
#define HANDLER "systemd-coredump"

gboolean
lkl_coredump_journal_is_used (void)
{
  g_autofree char *pattern = NULL;

  return LKL_HAVE_JOURNAL && g_file_get_contents (CORE_PATTERN, &pattern, NULL, NULL)
         && pattern[0] == '|' && strstr (pattern, HANDLER) != NULL;
}

#if LKL_HAVE_JOURNAL

#include <dlfcn.h>
#include <systemd/sd-journal.h>

#define LIBRARY "libsystemd.so.0"
/* SD_MESSAGE_COREDUMP of systemd/sd-messages.h */
#define MESSAGE_MATCH "MESSAGE_ID=fc2e22bc6ee647b6b90729ab34a250b1"
/* A number fits; of anything longer the rest stays in the file. */
#define MAX_FIELD_BYTES 64

/* The functions of libsystemd that are used: the library brings others along, which every person
 * would pay for with memory. */
typedef struct
{
  void *library;
  __typeof__ (sd_journal_open) *open;
  __typeof__ (sd_journal_open_directory) *open_directory;
  __typeof__ (sd_journal_close) *close;
  __typeof__ (sd_journal_add_match) *add_match;
  __typeof__ (sd_journal_seek_tail) *seek_tail;
  __typeof__ (sd_journal_previous) *previous;
  __typeof__ (sd_journal_get_data) *get_data;
  __typeof__ (sd_journal_set_data_threshold) *set_data_threshold;
} Library;

static gboolean
find_function (Library *self, const char *name, void **function)
{
  *function = dlsym (self->library, name);
  return *function != NULL;
}

static void
library_close (Library *self)
{
  if (self->library != NULL)
    dlclose (self->library);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Library, library_close)

static gboolean
library_open (Library *self)
{
  self->library = dlopen (LIBRARY, RTLD_NOW | RTLD_LOCAL);
  return self->library != NULL && find_function (self, "sd_journal_open", (void **) &self->open)
         && find_function (self, "sd_journal_open_directory", (void **) &self->open_directory)
         && find_function (self, "sd_journal_close", (void **) &self->close)
         && find_function (self, "sd_journal_add_match", (void **) &self->add_match)
         && find_function (self, "sd_journal_seek_tail", (void **) &self->seek_tail)
         && find_function (self, "sd_journal_previous", (void **) &self->previous)
         && find_function (self, "sd_journal_get_data", (void **) &self->get_data)
         && find_function (
             self, "sd_journal_set_data_threshold", (void **) &self->set_data_threshold);
}

/* Returns: the number after "FIELD="; 0 = there is none */
static guint64
get_number (const Library *library, sd_journal *journal, const char *field)
{
  const gsize prefix_length = strlen (field) + 1;
  const void *data = NULL;
  gsize length = 0;
  g_autofree char *text = NULL;
  guint64 number = 0;

  if (library->get_data (journal, field, &data, &length) < 0 || length <= prefix_length
      || length - prefix_length > MAX_FIELD_BYTES)
    return 0;
  text = g_strndup ((const char *) data + prefix_length, length - prefix_length);
  g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, &number, NULL);
  return number;
}

static guint
find_in (const Library *library, sd_journal *journal, gint pid, gint64 since_usecs)
{
  g_autofree char *pid_match = g_strdup_printf ("COREDUMP_PID=%d", pid);
  guint64 timestamp_usecs; /* Unix time, cut off to a second */

  library->set_data_threshold (journal, MAX_FIELD_BYTES + strlen ("COREDUMP_TIMESTAMP="));
  if (library->add_match (journal, MESSAGE_MATCH, 0) < 0
      || library->add_match (journal, pid_match, 0) < 0 || library->seek_tail (journal) < 0
      || library->previous (journal) <= 0)
    return 0;
  timestamp_usecs = get_number (library, journal, "COREDUMP_TIMESTAMP");
  if (timestamp_usecs < (guint64) MAX (since_usecs - G_USEC_PER_SEC, 0))
    return 0;
  return (guint) MIN (get_number (library, journal, "COREDUMP_SIGNAL"), G_MAXUINT8);
}

guint
lkl_coredump_journal_find_signal (const char *folder, gint pid, gint64 since_usecs)
{
  g_auto (Library) library = { 0 };
  sd_journal *journal = NULL;
  gint result;
  guint signal_number;

  if (!library_open (&library))
    return 0;
  result = folder != NULL
               ? library.open_directory (&journal, folder, 0)
               : library.open (&journal, SD_JOURNAL_LOCAL_ONLY | SD_JOURNAL_CURRENT_USER);
  if (result < 0)
    return 0;
  signal_number = find_in (&library, journal, pid, since_usecs);
  library.close (journal);
  return signal_number;
}

#else

guint
lkl_coredump_journal_find_signal (const char *folder, gint pid, gint64 since_usecs)
{
  return 0;
}

#endif
