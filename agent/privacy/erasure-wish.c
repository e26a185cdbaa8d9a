/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklErasureWish"

#include "agent/privacy/erasure-wish.h"

#include <glib/gi18n.h>

#include "agent/base/date-words.h"

#define ASKED "asked"
#define CONFIRMED "confirmed"
#define REFUSED "refused"
/* The longest: a word and five numbers. */
#define MAX_WORDS 6

guint32
lkl_erasure_wish_name_endpoint (const char *url)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, url, -1);
  guint64 number = 0;

  digest[8] = '\0';
  g_ascii_string_to_unsigned (digest, 16, 0, G_MAXUINT32, &number, NULL);
  return (guint32) MAX (number, 1);
}

gboolean
lkl_erasure_wish_is_for (const LklErasureWish *self, const char *url)
{
  return self->endpoint == 0 || self->endpoint == lkl_erasure_wish_name_endpoint (url);
}

char *
lkl_erasure_wish_to_text (const LklErasureWish *self)
{
  switch (self->state)
    {
    case LKL_ERASURE_NONE:
      return g_strdup ("");
    case LKL_ERASURE_ASKED:
      return g_strdup_printf (ASKED " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u",
                              self->asked_usecs,
                              self->bound_usecs,
                              self->endpoint);
    case LKL_ERASURE_CONFIRMED:
      return g_strdup_printf (CONFIRMED " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u %u %u",
                              self->asked_usecs,
                              self->confirmed_usecs,
                              self->erased.n_answers,
                              self->erased.n_messages,
                              self->erased.n_records);
    case LKL_ERASURE_REFUSED:
      return g_strdup_printf (REFUSED " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                              self->asked_usecs,
                              self->confirmed_usecs);
    }
  g_return_val_if_reached (g_strdup (""));
}

static gboolean
read_number (const char *word, gint64 *number)
{
  return g_ascii_string_to_signed (word, 10, 0, G_MAXINT64, number, NULL);
}

LklErasureWish
lkl_erasure_wish_from_text (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", MAX_WORDS);
  const guint n_words = g_strv_length (words);
  gint64 numbers[MAX_WORDS - 1] = { 0 };
  LklErasureWish wish = { .state = LKL_ERASURE_NONE };

  for (guint i = 1; i < n_words; i++)
    if (!read_number (words[i], &numbers[i - 1]))
      return wish;
  if ((n_words == 2 || n_words == 4) && g_str_equal (words[0], ASKED))
    {
      wish.state = LKL_ERASURE_ASKED;
      wish.asked_usecs = numbers[0];
      wish.bound_usecs = numbers[1];
      wish.endpoint = (guint32) MIN (numbers[2], G_MAXUINT32);
      return wish;
    }
  if (n_words == MAX_WORDS && g_str_equal (words[0], CONFIRMED))
    wish.state = LKL_ERASURE_CONFIRMED;
  else if (n_words == 3 && g_str_equal (words[0], REFUSED))
    wish.state = LKL_ERASURE_REFUSED;
  else
    return wish;
  wish.asked_usecs = numbers[0];
  wish.confirmed_usecs = numbers[1];
  wish.erased.n_answers = (guint) MIN (numbers[2], G_MAXINT32);
  wish.erased.n_messages = (guint) MIN (numbers[3], G_MAXINT32);
  wish.erased.n_records = (guint) MIN (numbers[4], G_MAXINT32);
  return wish;
}

/* Returns: (transfer full) */
static char *
describe_moment (gint64 wall_usecs)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (wall_usecs / G_USEC_PER_SEC);
  char *text = moment != NULL ? lkl_date_words_format (moment, "%e %B %Y, %R") : NULL;

  return text != NULL ? g_strchug (text) : g_strdup (_ ("time not known"));
}

/* Returns: (transfer full) */
static char *
describe_confirmed (const LklErasureWish *self)
{
  g_autofree char *moment = describe_moment (self->confirmed_usecs);
  g_autofree char *said =
      g_strdup_printf (ngettext ("%u thing that you said",
                                 "%u things that you said",
                                 self->erased.n_answers + self->erased.n_messages),
                       self->erased.n_answers + self->erased.n_messages);
  g_autofree char *records = g_strdup_printf (
      ngettext ("%u record of this PC", "%u records of this PC", self->erased.n_records),
      self->erased.n_records);

  /* Translators: a moment; "3 things that you said"; "20 records of this PC" */
  return g_strdup_printf (
      _ ("On %s the server of your IT team confirmed that it has deleted what it had of you: %s "
         "and "
         "%s. Answers that were counted, not named, can’t be found again, so they stay."),
      moment,
      said,
      records);
}

char *
lkl_erasure_wish_describe (const LklErasureWish *self)
{
  g_autofree char *moment = NULL;

  switch (self->state)
    {
    case LKL_ERASURE_NONE:
      return g_strdup ("");
    case LKL_ERASURE_ASKED:
      moment = describe_moment (self->asked_usecs);
      return g_strdup_printf (_ ("You asked for it on %s. The server of your IT team has not "
                                 "confirmed it yet; Linklight asks it again until it does, and "
                                 "sends nothing else meanwhile."),
                              moment);
    case LKL_ERASURE_CONFIRMED:
      return describe_confirmed (self);
    case LKL_ERASURE_REFUSED:
      return g_strdup (_ ("This server can’t do it. Ask your IT team to delete it for you."));
    }
  g_return_val_if_reached (g_strdup (""));
}
