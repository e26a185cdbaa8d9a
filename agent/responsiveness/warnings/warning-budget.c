/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklWarningBudget"

#include "agent/responsiveness/warnings/warning-budget.h"

#include <string.h>

#define IDLE_SECS 120
#define MAX_TOLD 64
#define ID_MAX_BYTES 80
#define LOOK_SECS (60 * 60)
#define RETRY_SECS (10 * 60)
#define FIRST_SECS 20

static gboolean
is_id (const char *text)
{
  const gsize length = strlen (text);

  return length > 0 && length <= ID_MAX_BYTES
         && strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

/* What counts for the week. Times of the future (the clock was set back) count as of now.
 * Returns: (transfer full) (element-type utf8 gint64) */
static GHashTable *
read_told (const char *told, gint64 now_usecs)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) words = g_strsplit (told != NULL ? told : "", " ", MAX_TOLD);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *value = strchr (words[i], '=');
      guint64 usecs = 0;

      if (value == NULL)
        continue;
      *value++ = '\0';
      if (!is_id (words[i]) || !g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT64, &usecs, NULL))
        continue;
      usecs = MIN (usecs, (guint64) MAX (now_usecs, 0));
      if (now_usecs - (gint64) usecs < LKL_WARNING_BUDGET_CAUSE_USECS)
        g_hash_table_insert (table, g_strdup (words[i]), g_memdup2 (&usecs, sizeof usecs));
    }
  return table;
}

char *
lkl_warning_budget_note (const char *told, const char *id, gint64 now_usecs)
{
  g_autoptr (GHashTable) table = read_told (told, now_usecs);
  GString *text = g_string_new (NULL);
  GHashTableIter iter;
  const char *other;
  const gint64 *usecs;

  g_string_append_printf (text, "%s=%" G_GINT64_FORMAT, id, now_usecs);
  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, (gpointer *) &other, (gpointer *) &usecs))
    if (!g_str_equal (other, id))
      g_string_append_printf (text, " %s=%" G_GINT64_FORMAT, other, *usecs);
  return g_string_free (text, FALSE);
}

static gboolean
may_disturb (const LklSessionFacts *session, gint64 unknown_usecs, gint64 now_usecs)
{
  const gint64 started_usecs = CLAMP (session->started_wall_usecs, 0, MAX (now_usecs, 0));

  return session->is_active && !session->is_locked && !session->is_suspending
         && session->idle_secs < IDLE_SECS && !session->is_full_screen
         && !session->is_do_not_disturb
         && (!session->is_presence_unknown || unknown_usecs >= LKL_WARNING_BUDGET_UNKNOWN_USECS)
         && now_usecs - started_usecs >= LKL_WARNING_BUDGET_SESSION_USECS;
}

static gboolean
was_any_told_today (GHashTable *told, gint64 now_usecs)
{
  GHashTableIter iter;
  const gint64 *usecs;

  g_hash_table_iter_init (&iter, told);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &usecs))
    if (now_usecs - *usecs < LKL_WARNING_BUDGET_ANY_USECS)
      return TRUE;
  return FALSE;
}

LklWarningBudgetDecision
lkl_warning_budget_decide (GPtrArray *warnings,
                           const char *told,
                           const LklSessionFacts *session,
                           gint64 unknown_usecs,
                           gint64 now_usecs,
                           const LklWarning **warning)
{
  g_autoptr (GHashTable) table = read_told (told, now_usecs);

  if (was_any_told_today (table, now_usecs))
    return LKL_WARNING_BUDGET_NOTHING;
  for (guint i = 0; i < warnings->len; i++)
    {
      const LklWarning *candidate = g_ptr_array_index (warnings, i);

      if (g_hash_table_contains (table, candidate->id))
        continue;
      if (!may_disturb (session, unknown_usecs, now_usecs))
        return LKL_WARNING_BUDGET_LATER;
      *warning = candidate;
      return LKL_WARNING_BUDGET_TELL;
    }
  return LKL_WARNING_BUDGET_NOTHING;
}

guint
lkl_warning_budget_get_delay_secs (gint64 last_boot_usecs,
                                   gboolean is_something_waiting,
                                   gint64 now_boot_usecs)
{
  const gint64 interval_secs = is_something_waiting ? RETRY_SECS : LOOK_SECS;
  gint64 since_secs;

  if (last_boot_usecs < 0)
    return FIRST_SECS;
  since_secs = (now_boot_usecs - last_boot_usecs) / G_USEC_PER_SEC;
  return (guint) CLAMP (interval_secs - since_secs, FIRST_SECS, interval_secs);
}
