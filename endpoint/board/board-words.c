/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklBoardWords"

#include "config.h"

#include "endpoint/board/board-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "agent/wire/answer-details.h"
#include "agent/wire/answer-words.h"
#include "endpoint/board/site-time.h"

const char *
lkl_board_words_for_light (LklLight light)
{
  switch (light)
    {
    case LKL_LIGHT_RED:
      return _ ("Bad");
    case LKL_LIGHT_AMBER:
      return _ ("So-so");
    case LKL_LIGHT_GREEN:
      return _ ("Good");
    case LKL_LIGHT_GREY:
    default:
      return _ ("No news");
    }
}

/* The highest number of a scale. Returns: (nullable): NULL where the kind is no scale */
static const char *
get_scale_end (const char *kind)
{
  if (strcmp (kind, "stars5") == 0)
    return "5";
  if (strcmp (kind, "nps") == 0)
    return "10";
  return strcmp (kind, "ces7") == 0 ? "7" : NULL;
}

char *
lkl_board_words_for_choice (const LklNamedAnswer *answer)
{
  const char *end = get_scale_end (answer->kind);
  LklLight light;

  if (end != NULL)
    /* Translators: a mark on a scale: "4 of 5". */
    return g_strdup_printf (_ ("%s of %s"), answer->choice, end);
  if (lkl_light_for_choice (answer->kind, answer->choice, &light))
    return g_strdup (lkl_board_words_for_light (light));
  if (strcmp (answer->choice, "yes") == 0)
    return g_strdup (_ ("Yes"));
  if (strcmp (answer->choice, "no") == 0)
    return g_strdup (_ ("No"));
  return g_strdup (answer->choice);
}

/* Days of the calendar here, so that last night is yesterday. */
static gint
count_days (gint64 usecs, gint64 now_usecs)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (usecs / G_USEC_PER_SEC);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_usecs / G_USEC_PER_SEC);
  GDate then_day, now_day;

  g_date_set_dmy (&then_day,
                  (GDateDay) g_date_time_get_day_of_month (then),
                  (GDateMonth) g_date_time_get_month (then),
                  (GDateYear) g_date_time_get_year (then));
  g_date_set_dmy (&now_day,
                  (GDateDay) g_date_time_get_day_of_month (now),
                  (GDateMonth) g_date_time_get_month (now),
                  (GDateYear) g_date_time_get_year (now));
  return g_date_days_between (&then_day, &now_day);
}

char *
lkl_board_words_for_age (gint64 usecs, gint64 now_usecs)
{
  gint days = count_days (usecs, now_usecs);

  if (days <= 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("yesterday"));
  return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (unsigned long) days), days);
}

char *
lkl_board_words_for_now (gint64 now_usecs)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (now_usecs / G_USEC_PER_SEC);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *zone_name = lkl_site_time_get_zone_name (zone, now_usecs);
  g_autofree char *time = g_date_time_format (now, "%H:%M");
  g_autofree char *whole = g_strdup_printf ("%s (%s)", time, zone_name);

  /* Translators: when the page was made: "as of 14:05 (Europe/Riga, UTC+02:00)". */
  return g_strdup_printf (_ ("as of %s"), whole);
}

char *
lkl_board_words_for_state (const LklLightState *state, gint64 now_usecs)
{
  g_autofree char *choice = NULL;
  g_autofree char *age = NULL;

  if (state->answer == NULL)
    return g_strdup (state->is_old ? _ ("Older than 90 days") : _ ("No named answer about IT"));
  choice = lkl_board_words_for_choice (state->answer);
  age = lkl_board_words_for_age (state->answer->time_usecs, now_usecs);
  return g_strdup_printf ("%s · %s", choice, age);
}

/* Returns: (transfer full) */
static char *
mark_other_wording (const char *text)
{
  /* Translators: a question or a reason as it reads now; the answer is to an earlier wording of
   * it. */
  return g_strdup_printf (_ ("%s (another wording)"), text);
}

char *
lkl_board_words_for_question (const LklShelvedSet *set, const LklNamedAnswer *answer)
{
  const LklQuestion *question = lkl_shelved_set_find_question (set, answer->question);
  const char *text;

  if (question == NULL)
    return g_strdup (answer->question);
  text = lkl_localized_text_lookup (question->text, g_get_language_names ());
  return question->version == answer->version ? g_strdup (text) : mark_other_wording (text);
}

/* Returns: (transfer none): the id where it is not published any more
 * @question: (nullable). @is_published: (inout): becomes TRUE where the words are the document's */
static const char *
find_reason (const LklQuestion *question, const char *id, gboolean *is_published)
{
  if (strcmp (id, LKL_ANSWER_REASON_NOT_IT) == 0)
    return lkl_answer_words_for_not_it ();
  for (guint i = 0; question != NULL && i < question->reasons->len; i++)
    {
      const LklQuestionReason *reason = g_ptr_array_index (question->reasons, i);

      if (strcmp (reason->id, id) != 0)
        continue;
      *is_published = TRUE;
      return lkl_localized_text_lookup (reason->text, g_get_language_names ());
    }
  return id;
}

char *
lkl_board_words_for_reason (const LklShelvedSet *set, const LklNamedAnswer *answer)
{
  const LklQuestion *question = lkl_shelved_set_find_question (set, answer->question);
  g_auto (GStrv) ids = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  gboolean is_published = FALSE;

  if (answer->reason == NULL)
    return NULL;
  ids = g_strsplit (answer->reason, " ", -1);
  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (list, (gpointer) find_reason (question, ids[i], &is_published));
  g_ptr_array_add (list, NULL);
  words = g_strjoinv (" · ", (char **) list->pdata);
  if (is_published && question->version != answer->version)
    return mark_other_wording (words);
  return g_steal_pointer (&words);
}

GPtrArray *
lkl_board_words_for_details (const LklShelvedSet *set, const LklNamedAnswer *answer)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *lost = answer->lost != NULL ? lkl_answer_words_for_lost (answer->lost) : NULL;

  if (answer->wants_contact && answer->called_usecs != 0)
    /* Translators: what somebody asked for, and that IT has done it. */
    g_ptr_array_add (words, g_strdup (_ ("Please contact me (done)")));
  else if (answer->wants_contact)
    g_ptr_array_add (words, g_strdup (_ ("Please contact me")));
  if (lost != NULL)
    /* Translators: time that a trouble cost: "Lost: 5 to 15 minutes". */
    g_ptr_array_add (words, g_strdup_printf (_ ("Lost: %s"), lost));
  if (answer->thanks != NULL)
    g_ptr_array_add (words,
                     g_strdup_printf (_ ("Thanks to %s"),
                                      lkl_shelved_set_get_person_name (set, answer->thanks)));
  return words;
}
