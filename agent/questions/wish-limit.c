/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWishLimit"

#include "agent/questions/wish-limit.h"

#include <glib/gi18n.h>

#define KEY "wishes-of-programs"

char *
lkl_wish_limit_take (const char *text, gint64 now_usecs)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);
  g_autoptr (GString) kept = g_string_new (NULL);
  guint n_taken = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      gint64 at_usecs;

      /* A clock that was set by more than a day lets nobody wait for longer than that. */
      if (!g_ascii_string_to_signed (words[i], 10, 0, G_MAXINT64, &at_usecs, NULL)
          || ABS (now_usecs - at_usecs) >= G_TIME_SPAN_DAY)
        continue;
      if (++n_taken >= LKL_WISH_LIMIT_PER_DAY)
        return NULL;
      g_string_append_printf (kept, "%" G_GINT64_FORMAT " ", at_usecs);
    }
  g_string_append_printf (kept, "%" G_GINT64_FORMAT, now_usecs);
  return g_string_free (g_steal_pointer (&kept), FALSE);
}

/* Runs on the journal's thread. */
static gboolean
take_job (LklJournal *journal, gpointer now_usecs, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = lkl_journal_get_fact (journal, KEY, &local_error);
  g_autofree char *kept = NULL;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  kept = lkl_wish_limit_take (text, *(const gint64 *) now_usecs);
  if (kept != NULL)
    return lkl_journal_set_fact (journal, KEY, kept, error);
  g_set_error_literal (error,
                       LKL_ERROR,
                       LKL_ERROR_REFUSED,
                       _ ("Programs have shown you this question often enough today. You can "
                          "always open it yourself: with “How is IT for you?” in Linklight."));
  return FALSE;
}

void
lkl_wish_limit_take_async (LklJournal *journal,
                           gint64 now_usecs,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  lkl_journal_run_async (journal,
                         take_job,
                         g_memdup2 (&now_usecs, sizeof now_usecs),
                         g_free,
                         NULL,
                         callback,
                         user_data);
}

gboolean
lkl_wish_limit_take_finish (LklJournal *journal, GAsyncResult *result, GError **error)
{
  return lkl_journal_run_finish (journal, result, error);
}
