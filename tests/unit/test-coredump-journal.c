/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/starts/coredump-journal.h"

#include <glib/gstdio.h>
#include <signal.h>

/* Makes a journal file of the journal's export format. */
#define WRITER "/lib/systemd/systemd-journal-remote"
#define TIME_USECS G_GINT64_CONSTANT (1760000000000000)

typedef struct
{
  char *folder;
  char *file;
} Fixture;

static void
append_entry (GString *text, gint64 time_usecs, const char *fields)
{
  g_string_append_printf (text,
                          "__REALTIME_TIMESTAMP=%" G_GINT64_FORMAT "\n"
                          "__MONOTONIC_TIMESTAMP=1000000\n"
                          "_BOOT_ID=0123456789abcdef0123456789abcdef\n"
                          "COREDUMP_TIMESTAMP=%" G_GINT64_FORMAT "\n%s\n\n",
                          time_usecs,
                          time_usecs,
                          fields);
}

static gboolean
write_journal (Fixture *fixture, const GString *text)
{
  g_autofree char *source = g_build_filename (fixture->folder, "entries", NULL);
  g_autofree char *output = g_strconcat ("--output=", fixture->file, NULL);
  const char *argv[] = { WRITER, "--split-mode=none", output, source, NULL };
  gint wait_status = -1;

  g_assert_true (g_file_set_contents (source, text->str, (gssize) text->len, NULL));
  if (g_spawn_sync (NULL,
                    (char **) argv,
                    NULL,
                    G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                    NULL,
                    NULL,
                    NULL,
                    NULL,
                    &wait_status,
                    NULL))
    g_assert_cmpint (wait_status, ==, 0);
  g_remove (source);
  return g_file_test (fixture->file, G_FILE_TEST_EXISTS);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("linklight-journal-XXXXXX", NULL);
  fixture->file = g_build_filename (fixture->folder, "user.journal", NULL);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_remove (fixture->file);
  g_rmdir (fixture->folder);
  g_free (fixture->file);
  g_free (fixture->folder);
}

static guint
find (Fixture *fixture, gint pid, gint64 since_usecs)
{
  return lkl_coredump_journal_find_signal (fixture->folder, pid, since_usecs);
}

static void
test_signals (Fixture *fixture, gconstpointer data)
{
#define COREDUMP "MESSAGE_ID=fc2e22bc6ee647b6b90729ab34a250b1\n"
  g_autoptr (GString) text = g_string_new (NULL);

  append_entry (text, TIME_USECS, COREDUMP "COREDUMP_PID=100\nCOREDUMP_SIGNAL=6");
  append_entry (text,
                TIME_USECS + 5 * G_USEC_PER_SEC,
                COREDUMP "COREDUMP_PID=100\nCOREDUMP_SIGNAL=11\nCOREDUMP_CMDLINE=editor letter");
  append_entry (text, TIME_USECS, COREDUMP "COREDUMP_PID=101\nCOREDUMP_SIGNAL=eleven");
  append_entry (text, TIME_USECS, COREDUMP "COREDUMP_PID=102\nCOREDUMP_SIGNAL=99999999999");
  append_entry (text, TIME_USECS, COREDUMP "COREDUMP_PID=103");
  append_entry (text, TIME_USECS, "COREDUMP_PID=104\nCOREDUMP_SIGNAL=11");
  if (!write_journal (fixture, text))
    {
      g_test_skip ("systemd-journal-remote is not there to write a journal.");
      return;
    }
  if (find (fixture, 100, TIME_USECS) == 0)
    {
      g_test_skip ("Built without libsystemd.");
      return;
    }
  g_assert_cmpuint (find (fixture, 100, TIME_USECS), ==, SIGSEGV);
  /* The entry's time has no fractions of a second. */
  g_assert_cmpuint (find (fixture, 100, TIME_USECS + 5900 * 1000), ==, SIGSEGV);
  g_assert_cmpuint (find (fixture, 100, TIME_USECS + 6100 * 1000), ==, 0);
  g_assert_cmpuint (find (fixture, 101, TIME_USECS), ==, 0);
  g_assert_cmpuint (find (fixture, 102, TIME_USECS), >, 64);
  g_assert_cmpuint (find (fixture, 103, TIME_USECS), ==, 0);
  g_assert_cmpuint (find (fixture, 104, TIME_USECS), ==, 0);
  g_assert_cmpuint (find (fixture, 105, TIME_USECS), ==, 0);
}

static void
test_no_journal (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (find (fixture, 100, 0), ==, 0);
  g_assert_true (g_file_set_contents (fixture->file, "no journal", -1, NULL));
  g_assert_cmpuint (find (fixture, 100, 0), ==, 0);
  g_assert_cmpuint (lkl_coredump_journal_find_signal ("/nowhere", 100, 0), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add (
      "/coredump-journal/signals", Fixture, NULL, fixture_set_up, test_signals, fixture_tear_down);
  g_test_add ("/coredump-journal/no-journal",
              Fixture,
              NULL,
              fixture_set_up,
              test_no_journal,
              fixture_tear_down);
  return g_test_run ();
}
