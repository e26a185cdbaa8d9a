/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklStatusWords"

#include "agent/bus/status-words.h"

#include "config.h"

#include <glib/gi18n.h>

/* A kind of the verdict: there is nothing to be checked. */
#define NO_SERVICES "no-services"

typedef struct
{
  const char *word;
  const char *meaning; /* not translated yet */
} Meaning;

static const char *
translate (const Meaning *meanings, gsize n_meanings, const char *word)
{
  for (gsize i = 0; i < n_meanings; i++)
    if (g_strcmp0 (meanings[i].word, word) == 0)
      return _ (meanings[i].meaning);
  /* Translators: the state of IT or of one step to a service: nobody has measured it. */
  return _ ("Not known");
}

const char *
lkl_status_words_for_state (const char *state, const char *kind)
{
  static const Meaning meanings[] = {
    { "green", N_ ("All is well") },
    { "amber", N_ ("Something is not as it should be") },
    { "red", N_ ("There is trouble") },
    { "grey", N_ ("Being checked") },
  };

  if (g_strcmp0 (state, "grey") == 0 && g_strcmp0 (kind, NO_SERVICES) == 0)
    return _ ("No services are set up yet");
  return translate (meanings, G_N_ELEMENTS (meanings), state);
}

const char *
lkl_status_words_for_hop (const char *state)
{
  static const Meaning meanings[] = {
    /* Translators: the state of one step on the way to a service, for example of the router. */
    { "ok", N_ ("Works") },
    { "degraded", N_ ("Slow") },
    { "down", N_ ("Does not work") },
  };

  return translate (meanings, G_N_ELEMENTS (meanings), state);
}

char *
lkl_status_words_describe_milliseconds (double milliseconds)
{
  if (milliseconds < 1)
    return g_strdup (_ ("less than 1 ms"));
  return g_strdup_printf (_ ("%.0f ms"), milliseconds);
}
