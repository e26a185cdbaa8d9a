/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a journal, perhaps a damaged one, remembers for the agent. The first byte says what (see the
 * table at the end), the rest is the text. What was understood of a text is written so that it is
 * understood in the same way. Questions have a target of their own. */

#include <stdlib.h>
#include <string.h>

#include "agent/base/pause.h"
#include "agent/connectivity/outages/outage-line.h"
#include "agent/connectivity/rounds/network-memory.h"
#include "agent/journal/journal-private.h"
#include "agent/messages/message-limit.h"
#include "agent/notices/notice-memory.h"
#include "agent/notices/tip-history.h"
#include "agent/notices/tip-signs.h"
#include "agent/people/companion-memory.h"
#include "agent/privacy/erasure-wish.h"
#include "agent/privacy/field-history.h"
#include "agent/questions/wish-limit.h"
#include "agent/responsiveness/warnings/pressed-days.h"
#include "agent/responsiveness/warnings/warning-budget.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

#define NOW_USECS (G_GINT64_CONSTANT (1795307188) * G_USEC_PER_SEC)
/* The end of the year 9999. */
#define LATEST_USECS (G_GINT64_CONSTANT (253402300799) * G_USEC_PER_SEC)
#define BOOT_USECS (G_GINT64_CONSTANT (4711) * G_USEC_PER_SEC)

/* ---- Of the networks and of what was measured ---- */

static char *
rewrite_networks (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklNetworkMemory) memory = lkl_network_memory_from_text (text, &error);

  g_assert_true ((memory == NULL) == (error != NULL));
  return memory != NULL ? lkl_network_memory_to_text (memory) : NULL;
}

static char *
rewrite_histogram (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklExponentialHistogram) histogram = lkl_journal_histogram_from_text (text, &error);
  g_autoptr (LklExponentialHistogram) sum = lkl_exponential_histogram_new ();

  g_assert_true ((histogram == NULL) == (error != NULL));
  if (histogram == NULL)
    return NULL;
  g_assert_cmpuint (histogram->buckets->len, <=, LKL_EXPONENTIAL_HISTOGRAM_MAX_BUCKETS);
  lkl_exponential_histogram_merge (sum, histogram);
  g_assert_cmpuint (sum->count, ==, histogram->count);
  g_assert_cmpuint (sum->buckets->len, <=, LKL_EXPONENTIAL_HISTOGRAM_MAX_BUCKETS);
  return lkl_journal_histogram_to_text (histogram);
}

/* As the journal gives it, which leaves out rows with other times. */
static gint64
read_time (const char *line)
{
  return line != NULL ? CLAMP (g_ascii_strtoll (line, NULL, 10), 0, LATEST_USECS) : 0;
}

/* A row with an outage: two times, then a line each for the words. */
static char *
rewrite_outage (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 6);
  const guint n_lines = g_strv_length (lines);
  LklStoredOutage outage = { .began_usecs = read_time (n_lines > 0 ? lines[0] : NULL),
                             .ended_usecs = read_time (n_lines > 1 ? lines[1] : NULL) };
  char **const words[] = { &outage.hop, &outage.kind, &outage.others, &outage.fine };
  char nothing[] = "";
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("+14:00");
  g_autofree char *whole = NULL;
  g_autofree char *part = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    *words[i] = i + 2 < n_lines ? lines[i + 2] : nothing;
  whole = lkl_outage_line_describe (&outage, NULL, NULL, NOW_USECS, zone);
  part = lkl_outage_line_describe_short (&outage, NULL, NOW_USECS);
  g_assert_true (g_utf8_validate (whole, -1, NULL) && g_utf8_validate (part, -1, NULL));
  return NULL;
}

static char *
rewrite_pressed_days (const char *text)
{
  const guint before = lkl_pressed_days_count (text, NOW_USECS);
  char *days = lkl_pressed_days_add (text, NOW_USECS);
  const guint count = lkl_pressed_days_count (days, NOW_USECS);

  g_assert_true (count == before || count == before + 1);
  g_assert_true (count >= 1 && count <= LKL_PRESSED_DAYS_SPAN);
  return days;
}

/* ---- Of notices and people ---- */

static char *
rewrite_tips (const char *text)
{
  g_autoptr (LklTipHistory) history = lkl_tip_history_from_text (text);

  g_assert_cmpuint (history->tips->len, <=, LKL_TIP_HISTORY_MAX);
  for (guint i = 0; i < history->tips->len; i++)
    {
      const LklGivenTip *tip = history->tips->pdata[i];

      g_assert_nonnull (lkl_tip_history_find (history, tip->id));
      g_assert_true (tip->given_usecs >= 0 && tip->rating <= LKL_TIP_RATING_NOT_USEFUL);
    }
  return lkl_tip_history_to_text (history);
}

static char *
rewrite_tip_signs (const char *text)
{
  LklTipSigns signs = lkl_tip_signs_from_text (text);
  char *again = lkl_tip_signs_to_text (&signs);

  for (guint i = 0; i < LKL_N_TIP_SIGNS; i++)
    {
      const guint32 day = signs.last_day + i;

      g_assert_cmpuint (lkl_tip_signs_count (&signs, (LklTipSign) i, day), <=, LKL_TIP_SIGNS_DAYS);
      lkl_tip_signs_note (&signs, (LklTipSign) i, day);
      g_assert_cmpuint (lkl_tip_signs_count (&signs, (LklTipSign) i, day), >=, 1);
    }
  return again;
}

static char *
rewrite_told_notices (const char *text)
{
  g_autoptr (LklNoticeMemory) memory = lkl_notice_memory_from_text (text);
  char *again = lkl_notice_memory_to_text (memory);

  for (guint i = 0; i < memory->notices->len; i++)
    {
      const LklRememberedNotice *told = memory->notices->pdata[i];

      g_assert_true (lkl_notice_memory_find (memory, told->id) == told);
      g_assert_true (told->kind <= LKL_NOTICE_KIND_HELLO && told->end < LKL_NOTICE_N_ENDS);
    }
  lkl_notice_memory_forget (memory, NOW_USECS);
  g_assert_cmpuint (memory->notices->len, <=, LKL_NOTICE_MEMORY_MAX);
  return again;
}

static char *
rewrite_companion (const char *text)
{
  g_autoptr (LklCompanionMemory) memory = lkl_companion_memory_from_text (text);

  g_assert_cmpint (memory->welcomed_usecs, >=, 0);
  g_assert_cmpuint (memory->meetings->len, <=, LKL_COMPANION_MEMORY_MAX_PEOPLE);
  g_assert_cmpuint (memory->known->len, <=, LKL_COMPANION_MEMORY_MAX_PEOPLE);
  for (guint i = 0; i < memory->meetings->len; i++)
    {
      const LklCompanionMeeting *meeting = memory->meetings->pdata[i];

      g_assert_true (lkl_companion_memory_find_meeting (memory, meeting->uid) == meeting);
      g_assert_true (meeting->answer <= LKL_MET_NOT_YET && meeting->asked_usecs >= 0);
    }
  for (guint i = 0; i < memory->known->len; i++)
    {
      const LklKnownContact *contact = memory->known->pdata[i];

      g_assert_true (lkl_companion_memory_find_known (memory, contact->uid) == contact);
    }
  return lkl_companion_memory_to_text (memory);
}

/* ---- Of what leaves ---- */

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Its lines have no order. */
static char *
rewrite_fields (const char *text)
{
  g_autoptr (LklFieldHistory) history = lkl_field_history_from_text (text);
  g_autofree char *again = lkl_field_history_to_text (history);
  g_auto (GStrv) lines = g_strsplit (again, "\n", -1);

  for (guint i = 0; i < LKL_FIELD_COUNT; i++)
    if (lkl_field_history_is_released (history, (LklField) i, LKL_FIELD_RULE_BOTH, NOW_USECS))
      g_assert_false (lkl_field_history_is_untold (history, (LklField) i));
  qsort (lines, g_strv_length (lines), sizeof *lines, compare_lines);
  lkl_field_history_meet (history, FALSE, NOW_USECS);
  lkl_field_history_tell_all (history, NOW_USECS);
  for (guint i = 0; i < LKL_FIELD_COUNT; i++)
    g_assert_false (lkl_field_history_is_untold (history, (LklField) i));
  return g_strjoinv ("\n", lines);
}

static char *
rewrite_erasure (const char *text)
{
  const LklErasureWish wish = lkl_erasure_wish_from_text (text);
  g_autofree char *sentence = lkl_erasure_wish_describe (&wish);

  g_assert_true (g_utf8_validate (sentence, -1, NULL));
  g_assert_true ((wish.state == LKL_ERASURE_NONE) == (*sentence == '\0'));
  return lkl_erasure_wish_to_text (&wish);
}

/* ---- Of limits: whatever is remembered, what is too much is refused, and not for ever ---- */

static char *
rewrite_pause (const char *text)
{
  LklPause pause = lkl_pause_from_text (text, NOW_USECS, BOOT_USECS);
  char *again = lkl_pause_to_text (&pause);

  g_assert_cmpint (pause.end_boot_usecs - BOOT_USECS, <=, 25 * G_TIME_SPAN_HOUR);
  g_assert_false (lkl_pause_catch_up (&pause, NOW_USECS, BOOT_USECS));
  return again;
}

static char *
rewrite_wishes (const char *text)
{
  g_autofree char *kept = g_strdup (text);

  for (guint i = 0; kept != NULL; i++)
    {
      char *next = lkl_wish_limit_take (kept, LKL_WISH_LIMIT_WINDOW_PER_DAY, NOW_USECS);

      g_assert_cmpuint (i, <=, LKL_WISH_LIMIT_WINDOW_PER_DAY);
      g_free (kept);
      kept = next;
    }
  return NULL;
}

static char *
rewrite_messages (const char *text)
{
  LklMessageLimit limit = LKL_MESSAGE_LIMIT_NEW;
  g_autofree char *said = g_strdup (text);

  for (guint i = 0; limit == LKL_MESSAGE_LIMIT_NEW; i++)
    {
      char words[] = "I'm stuck, since …";
      const LklPersonMessage message = { .kind = LKL_PERSON_MESSAGE_HAND, .words = words };
      char *kept = NULL;

      words[0] = (char) ('A' + i);
      limit = lkl_message_limit_take (said, &message, NOW_USECS, &kept);
      g_assert_true ((limit == LKL_MESSAGE_LIMIT_NEW) == (kept != NULL));
      g_assert_cmpuint (i, <=, LKL_MESSAGE_LIMIT_HANDS_PER_DAY);
      if (kept != NULL)
        {
          g_free (said);
          said = kept;
        }
    }
  return NULL;
}

static char *
rewrite_warnings (const char *text)
{
  g_autofree char *told = lkl_warning_budget_note (text, "memory", NOW_USECS);
  g_autofree char *again = lkl_warning_budget_note (told, "memory", NOW_USECS);

  g_assert_true (g_str_has_prefix (told, "memory=1795307188000000"));
  g_assert_true (g_str_has_prefix (again, "memory=1795307188000000"));
  g_assert_cmpuint (strlen (again), <=, strlen (told));
  return NULL;
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  /* Each: what was understood of a text, written anew. Returns: (transfer full) (nullable): NULL
   * where there is nothing to compare */
  char *(*const rewriters[]) (const char *) = {
    ['a' - 'a'] = rewrite_networks,     ['b' - 'a'] = rewrite_histogram,
    ['c' - 'a'] = rewrite_pressed_days, ['d' - 'a'] = rewrite_tips,
    ['e' - 'a'] = rewrite_tip_signs,    ['f' - 'a'] = rewrite_told_notices,
    ['g' - 'a'] = rewrite_companion,    ['h' - 'a'] = rewrite_fields,
    ['i' - 'a'] = rewrite_erasure,      ['j' - 'a'] = rewrite_pause,
    ['k' - 'a'] = rewrite_wishes,       ['l' - 'a'] = rewrite_messages,
    ['m' - 'a'] = rewrite_warnings,     ['n' - 'a'] = rewrite_outage,
  };
  char *(*rewrite) (const char *);
  g_autofree char *text = NULL;
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;

  if (length == 0)
    return 0;
  text = g_strndup ((const char *) bytes + 1, length - 1);
  /* The database gives text that is UTF-8 (lkl_statement_get_text()). */
  if (!g_utf8_validate (text, -1, NULL))
    return 0;
  rewrite = rewriters[(guint8) (bytes[0] - 'a') % G_N_ELEMENTS (rewriters)];
  once = rewrite (text);
  if (once == NULL)
    return 0;
  g_assert_true (g_utf8_validate (once, -1, NULL));
  twice = rewrite (once);
  g_assert_cmpstr (twice, ==, once);
  return 0;
}
