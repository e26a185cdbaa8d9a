/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCallLimit"

#include "agent/bus/call-limit.h"

struct _LklCallLimit
{
  gint64 began_usecs; /* boot time: of the window that is counted */
  guint n_writes;
  guint n_reads;
  GHashTable *counts; /* (owned) (element-type utf8 guint): of reads by "CALLER METHOD", of what has
                         a count of its own by "METHOD"; never more than LKL_CALL_LIMIT_ALL_READS
                         and those methods */
};

static const char *const writing_methods[] = {
  "Answer",   "Ask",         "AskHere",   "Enrol", "SyncNow",       "ConfirmFirstPage",
  "Dismiss",  "PutAside",    "Snooze",    "Pause", "Resume",        "ConfirmWelcome",
  "SayHello", "AskForVisit", "RaiseHand", "Thank", "AnswerMeeting", "DeleteMine",
  NULL,
};
/* What a person adds to their answer, word by word maybe, or sets step by step, shall not use up
 * their other wishes. */
static const char *const own_count_methods[] = { "ReviseAnswer", "SetSetting", "NoteQuestionWindow",
                                                 "RateTip",      "MuteTips",   "SetSending",
                                                 "PauseSending", NULL };
static const char *const reading_methods[] = {
  "ListOutages", "GetHistory", "DescribeForIt", "PreviewHand", NULL
};

LklCallLimit *
lkl_call_limit_new (void)
{
  LklCallLimit *self = g_new0 (LklCallLimit, 1);

  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
lkl_call_limit_free (LklCallLimit *self)
{
  g_hash_table_unref (self->counts);
  g_free (self);
}

/* @key: (transfer full) */
static gboolean
take_one_of (LklCallLimit *self, char *key, guint limit)
{
  g_autofree char *owned_key = key;
  const guint n_calls = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, key));

  if (n_calls >= limit)
    return FALSE;
  g_hash_table_insert (self->counts, g_steal_pointer (&owned_key), GUINT_TO_POINTER (n_calls + 1));
  return TRUE;
}

static gboolean
take_read (LklCallLimit *self, const char *caller, const char *method)
{
  if (self->n_reads >= LKL_CALL_LIMIT_ALL_READS
      || !take_one_of (self, g_strconcat (caller, " ", method, NULL), LKL_CALL_LIMIT_READS))
    return FALSE;
  self->n_reads++;
  return TRUE;
}

gboolean
lkl_call_limit_take (LklCallLimit *self, const char *caller, const char *method, gint64 now_usecs)
{
  if (now_usecs - self->began_usecs > LKL_CALL_LIMIT_WINDOW_USECS)
    {
      self->began_usecs = now_usecs;
      self->n_writes = 0;
      self->n_reads = 0;
      g_hash_table_remove_all (self->counts);
    }
  if (g_strv_contains (writing_methods, method))
    {
      if (self->n_writes >= LKL_CALL_LIMIT_WRITES)
        return FALSE;
      self->n_writes++;
    }
  if (g_strv_contains (own_count_methods, method))
    return take_one_of (self, g_strdup (method), LKL_CALL_LIMIT_OWN_COUNT);
  return !g_strv_contains (reading_methods, method) || take_read (self, caller, method);
}
