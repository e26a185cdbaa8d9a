/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWishLimit"

#include "agent/questions/wish-limit.h"

#include <glib/gi18n.h>

#define SCREEN_KEY "wishes-of-programs"
#define WINDOW_KEY "wishes-of-windows"

/* One that is to be counted. */
typedef struct
{
  LklWishWay way;
  gint64 now_usecs; /* wall time */
} Wish;

char *
lkl_wish_limit_take (const char *text, guint per_day, gint64 now_usecs)
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
      if (++n_taken >= per_day)
        return NULL;
      g_string_append_printf (kept, "%" G_GINT64_FORMAT " ", at_usecs);
    }
  g_string_append_printf (kept, "%" G_GINT64_FORMAT, now_usecs);
  return g_string_free (g_steal_pointer (&kept), FALSE);
}

static const char *
refuse (LklWishWay way)
{
  return way == LKL_WISH_WAY_SCREEN
             ? _ ("Programs have shown you this question often enough today. You can always open "
                  "it yourself: with “How is IT for you?” in Linklight.")
             : _ ("This question was opened here very often today. Please try again tomorrow; you "
                  "can always call or write to your IT team.");
}

/* Runs on the journal's thread. */
static gboolean
take_job (LklJournal *journal, gpointer data, GError **error)
{
  const Wish *wish = data;
  const gboolean is_screen = wish->way == LKL_WISH_WAY_SCREEN;
  const char *key = is_screen ? SCREEN_KEY : WINDOW_KEY;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = lkl_journal_get_fact (journal, key, &local_error);
  g_autofree char *kept = NULL;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  kept = lkl_wish_limit_take (text,
                              is_screen ? LKL_WISH_LIMIT_SCREEN_PER_DAY
                                        : LKL_WISH_LIMIT_WINDOW_PER_DAY,
                              wish->now_usecs);
  if (kept != NULL)
    return lkl_journal_set_fact (journal, key, kept, error);
  g_set_error_literal (error, LKL_ERROR, LKL_ERROR_REFUSED, refuse (wish->way));
  return FALSE;
}

void
lkl_wish_limit_take_async (LklJournal *journal,
                           LklWishWay way,
                           gint64 now_usecs,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  const Wish wish = { way, now_usecs };

  lkl_journal_run_async (
      journal, take_job, g_memdup2 (&wish, sizeof wish), g_free, NULL, callback, user_data);
}

gboolean
lkl_wish_limit_take_finish (LklJournal *journal, GAsyncResult *result, GError **error)
{
  return lkl_journal_run_finish (journal, result, error);
}
