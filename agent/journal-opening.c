/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklJournalOpening"

#include "agent/journal-opening.h"

#include <errno.h>
#include <grp.h>
#include <string.h>
#include <unistd.h>

#include "agent/journal/journal-streams.h"
#include "agent/privacy/erasure-wish.h"
#include "agent/privacy/field-history.h"

#define MACHINE_ID_PATH "/etc/machine-id"
#define MACHINE_ID_CHARACTERS 32

typedef struct
{
  char *state_folder; /* (owned) */
  char **marks;       /* (owned): paths */
  LklClock *clock;    /* (owned) */
} Request;

static void
request_free (Request *request)
{
  g_free (request->state_folder);
  g_strfreev (request->marks);
  lkl_clock_unref (request->clock);
  g_free (request);
}

void
lkl_journal_opening_free (LklJournalOpening *self)
{
  g_clear_object (&self->journal);
  g_strfreev (self->groups);
  g_free (self->greeted);
  g_free (self->networks);
  g_free (self->pause);
  g_free (self->sending_pause);
  g_free (self->erasure);
  g_free (self->known_fields);
  g_free (self);
}

/* The directory may be far away (LDAP), which is one more reason for a thread. */
static char **
list_groups (void)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  int n_groups = getgroups (0, NULL);
  g_autofree gid_t *groups = g_new0 (gid_t, MAX (n_groups, 1));

  n_groups = getgroups (n_groups, groups);
  for (int i = 0; i < n_groups; i++)
    {
      char buffer[16 * 1024];
      struct group entry;
      struct group *found = NULL;

      if (getgrgid_r (groups[i], &entry, buffer, sizeof buffer, &found) == 0 && found != NULL)
        g_strv_builder_add (names, found->gr_name);
    }
  return g_strv_builder_end (names);
}

/* Whoever has had an account for long is no new hire, though Linklight is new here. Not every file
 * system tells. */
static gint64
read_account_age (void)
{
  g_autoptr (GFile) home = g_file_new_for_path (g_get_home_dir ());
  g_autoptr (GFileInfo) info =
      g_file_query_info (home, G_FILE_ATTRIBUTE_TIME_CREATED, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  if (info == NULL)
    return 0;
  return (gint64) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_CREATED)
         * G_USEC_PER_SEC;
}

/* The id itself is not to be told to anybody (machine-id(5)); this is only ever compared with what
 * the journal knows. Returns: (transfer full) (nullable) */
static char *
read_machine (void)
{
  g_autofree char *id = NULL;

  if (!g_file_get_contents (MACHINE_ID_PATH, &id, NULL, NULL)
      || strspn (id, "0123456789abcdef") != MACHINE_ID_CHARACTERS)
    return NULL;
  id[MACHINE_ID_CHARACTERS] = '\0';
  return g_compute_hmac_for_string (
      G_CHECKSUM_SHA256, (const guchar *) id, MACHINE_ID_CHARACTERS, "linklight journal", -1);
}

static LklJournal *
open_journal (const Request *request, GError **error)
{
  g_autofree char *path = g_build_filename (request->state_folder, "journal.db", NULL);
  g_autoptr (LklJournal) journal = lkl_journal_open (path, request->clock, error);
  g_autofree char *machine = read_machine ();

  if (journal == NULL
      || !lkl_journal_guard_streams (
          journal, machine, (const char *const *) request->marks, NULL, error))
    return NULL;
  return g_steal_pointer (&journal);
}

static void
open_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Request *request = task_data;
  g_autoptr (LklJournalOpening) opening = g_new0 (LklJournalOpening, 1);
  g_autofree char *first_page = NULL;
  g_autofree char *welcome = NULL;
  GError *error = NULL;

  if (g_mkdir_with_parents (request->state_folder, 0700) != 0)
    {
      g_task_return_new_error (
          task, LKL_ERROR, LKL_ERROR_STORAGE, "%s: %s", request->state_folder, g_strerror (errno));
      return;
    }
  opening->journal = open_journal (request, &error);
  if (opening->journal == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  first_page = lkl_journal_get_fact (opening->journal, LKL_JOURNAL_OPENING_FACT_FIRST_PAGE, NULL);
  opening->is_first_page_shown = first_page != NULL;
  welcome = lkl_journal_get_fact (opening->journal, LKL_JOURNAL_OPENING_FACT_WELCOME, NULL);
  opening->is_welcome_shown = welcome != NULL;
  opening->greeted =
      lkl_journal_get_fact (opening->journal, LKL_JOURNAL_OPENING_FACT_GREETED, NULL);
  opening->networks =
      lkl_journal_get_fact (opening->journal, LKL_JOURNAL_OPENING_FACT_NETWORKS, NULL);
  opening->pause = lkl_journal_get_fact (opening->journal, LKL_JOURNAL_OPENING_FACT_PAUSE, NULL);
  opening->sending_pause =
      lkl_journal_get_fact (opening->journal, LKL_JOURNAL_OPENING_FACT_SENDING_PAUSE, NULL);
  opening->erasure = lkl_journal_get_fact (opening->journal, LKL_ERASURE_WISH_FACT, NULL);
  opening->known_fields = lkl_journal_get_fact (opening->journal, LKL_FIELD_HISTORY_FACT, NULL);
  opening->groups = list_groups ();
  opening->account_usecs = read_account_age ();
  g_task_return_pointer (
      task, g_steal_pointer (&opening), (GDestroyNotify) lkl_journal_opening_free);
}

/* Returns: (transfer full) */
static char **
get_marks (const char *const *folders)
{
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folders[i], "journal-mark", NULL);

      g_strv_builder_add (paths, path);
    }
  return g_strv_builder_end (paths);
}

void
lkl_journal_opening_async (const char *state_folder,
                           const char *const *mark_folders,
                           LklClock *clock,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->state_folder = g_strdup (state_folder);
  request->marks = get_marks (mark_folders);
  request->clock = lkl_clock_ref (clock);
  g_task_set_source_tag (task, lkl_journal_opening_async);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, open_in_thread);
}

LklJournalOpening *
lkl_journal_opening_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
