/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCountedList"

#include "config.h"

#include "endpoint/board/counted-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "endpoint/board/board-words.h"
#include "endpoint/utc-day.h"

#define N_WEEKS 13
#define MIN_ANSWERS 5
/* 1970-01-01 was a Thursday. */
#define DAYS_BEFORE_EPOCH 3

void
lkl_counted_weeks_init (LklCountedWeeks *self, gint64 now_usecs)
{
  const gint64 yesterday = now_usecs / G_TIME_SPAN_DAY - 1;
  const gint64 monday = yesterday - (yesterday + DAYS_BEFORE_EPOCH) % 7;

  self->until_day = lkl_utc_day_format (monday * G_TIME_SPAN_DAY);
  self->from_day = lkl_utc_day_format ((monday - N_WEEKS * 7) * G_TIME_SPAN_DAY);
}

void
lkl_counted_weeks_clear (LklCountedWeeks *self)
{
  g_free (self->from_day);
  g_free (self->until_day);
}

/* Of one question, from @first on. */
typedef struct
{
  guint end; /* of its totals */
  guint n_answered;
  guint n_asked;
} Span;

static Span
measure (GPtrArray *totals, guint first)
{
  const LklCountedTotal *one = g_ptr_array_index (totals, first);
  Span span = { .end = first };

  while (span.end < totals->len)
    {
      const LklCountedTotal *total = g_ptr_array_index (totals, span.end);

      if (strcmp (total->question, one->question) != 0 || strcmp (total->kind, one->kind) != 0)
        break;
      span.n_asked += total->n;
      if (total->choice != NULL)
        span.n_answered += total->n;
      span.end++;
    }
  return span;
}

static void
add_choice (LklHtml *html, const LklCountedTotal *total)
{
  const LklNamedAnswer answer = { .kind = total->kind, .choice = total->choice };
  g_autofree char *words = lkl_board_words_for_choice (&answer);
  /* Translators: what was answered, and how often: "Good: 12" */
  g_autofree char *line = g_strdup_printf (C_ ("count", "%s: %u"), words, total->n);

  lkl_html_add (html, "<li>{}</li>\n", line, NULL);
}

static void
add_question (LklHtml *html, const LklShelvedSet *set, GPtrArray *totals, guint first, Span span)
{
  const LklCountedTotal *one = g_ptr_array_index (totals, first);
  const LklQuestion *question = lkl_shelved_set_find_question (set, one->question);
  const char *text = question != NULL
                         ? lkl_localized_text_lookup (question->text, g_get_language_names ())
                         : one->question;
  g_autofree char *rate =
      /* Translators: how often a question was answered, and how often it was asked. */
      g_strdup_printf (_ ("%u answered of %u asked"), span.n_answered, span.n_asked);

  lkl_html_add (html, "<h3>{}</h3>\n<p>{}</p>\n<ul>\n", text, rate, NULL);
  for (guint i = first; i < span.end; i++)
    {
      const LklCountedTotal *total = g_ptr_array_index (totals, i);

      if (total->choice != NULL)
        add_choice (html, total);
    }
  lkl_html_add (html, "</ul>\n", NULL);
}

void
lkl_counted_list_add (LklHtml *html, const LklShelvedSet *set, GPtrArray *totals)
{
  gboolean is_begun = FALSE;

  for (guint first = 0; first < totals->len;)
    {
      const Span span = measure (totals, first);

      if (span.n_answered >= MIN_ANSWERS && !is_begun)
        lkl_html_add (
            html,
            "<section aria-labelledby=\"counted\"><h2 id=\"counted\">{}</h2>\n<p>{}</p>\n",
            _ ("Counted, not named"),
            _ ("Of the last thirteen whole weeks, from five answers on."),
            NULL);
      if (span.n_answered >= MIN_ANSWERS)
        {
          is_begun = TRUE;
          add_question (html, set, totals, first, span);
        }
      first = span.end;
    }
  if (is_begun)
    lkl_html_add (html, "</section>\n", NULL);
}
