/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklAnswerWords"

#include "agent/wire/answer-words.h"

#include <glib/gi18n.h>

#include "agent/wire/answer-details.h"

static const struct
{
  const char *band;
  const char *words; /* to be translated */
} lost_words[] = {
  { "none", N_ ("None") },
  { "up-to-5", N_ ("Up to 5 minutes") },
  { "5-15", N_ ("5 to 15 minutes") },
  { "15-60", N_ ("15 minutes to an hour") },
  { "over-60", N_ ("More than an hour") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (lost_words) == LKL_ANSWER_N_LOST_BANDS);

const char *
lkl_answer_words_for_lost (const char *band)
{
  for (guint i = 0; i < G_N_ELEMENTS (lost_words); i++)
    if (g_strcmp0 (lost_words[i].band, band) == 0)
      return _ (lost_words[i].words);
  return NULL;
}

const char *
lkl_answer_words_for_not_it (void)
{
  return _ ("Nothing to do with IT");
}
