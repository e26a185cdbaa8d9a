/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/messages/message-limit.h"

#include <string.h>

#define NOW_USECS (G_GINT64_CONSTANT (1764320400) * G_USEC_PER_SEC)

/* Takes a message at that time. @text: (inout): what is kept */
static LklMessageLimit
take (char **text,
      LklPersonMessageKind kind,
      const char *to,
      const char *words,
      const char *evidence,
      gint64 at_usecs)
{
  g_autoptr (LklPersonMessage) message =
      lkl_person_message_new (kind, to, words, evidence, NULL, NULL);
  char *kept;
  LklMessageLimit limit;

  g_assert_nonnull (message);
  limit = lkl_message_limit_take (*text, message, at_usecs, &kept);
  g_assert_true ((kept != NULL) == (limit == LKL_MESSAGE_LIMIT_NEW));
  if (kept != NULL)
    {
      g_free (*text);
      *text = kept;
    }
  return limit;
}

static void
test_the_same_counts_once (void)
{
  const struct
  {
    LklPersonMessageKind kind;
    const char *to;
    const char *words;
    const char *evidence;
    gint64 after_usecs;
    LklMessageLimit limit;
  } steps[] = {
    { LKL_PERSON_MESSAGE_HAND, NULL, "a", "1", 0, LKL_MESSAGE_LIMIT_NEW },
    /* The text about the PC has the time in it. */
    { LKL_PERSON_MESSAGE_HAND, NULL, "a", "2", 59 * G_USEC_PER_SEC, LKL_MESSAGE_LIMIT_SAID },
    { LKL_PERSON_MESSAGE_HAND, NULL, "b", "1", 0, LKL_MESSAGE_LIMIT_NEW },
    { LKL_PERSON_MESSAGE_HAND, NULL, "a", "1", 60 * G_USEC_PER_SEC, LKL_MESSAGE_LIMIT_NEW },
    { LKL_PERSON_MESSAGE_THANKS, "ana", NULL, NULL, 0, LKL_MESSAGE_LIMIT_NEW },
    { LKL_PERSON_MESSAGE_THANKS, "bo", NULL, NULL, 0, LKL_MESSAGE_LIMIT_NEW },
    { LKL_PERSON_MESSAGE_THANKS, "ana", NULL, NULL, 0, LKL_MESSAGE_LIMIT_SAID },
    { LKL_PERSON_MESSAGE_VISIT, "ana", NULL, NULL, 0, LKL_MESSAGE_LIMIT_NEW },
    { LKL_PERSON_MESSAGE_HELLO, "ana", NULL, NULL, 0, LKL_MESSAGE_LIMIT_NEW },
    { LKL_PERSON_MESSAGE_HELLO, "ana", NULL, NULL, G_TIME_SPAN_HOUR, LKL_MESSAGE_LIMIT_SAID },
    { LKL_PERSON_MESSAGE_HELLO, "bo", NULL, NULL, G_TIME_SPAN_HOUR, LKL_MESSAGE_LIMIT_NEW },
    { LKL_PERSON_MESSAGE_HELLO, "ana", NULL, NULL, G_TIME_SPAN_DAY, LKL_MESSAGE_LIMIT_NEW },
  };
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_test_message ("step %u", i);
      g_assert_cmpint (take (&text,
                             steps[i].kind,
                             steps[i].to,
                             steps[i].words,
                             steps[i].evidence,
                             NOW_USECS + steps[i].after_usecs),
                       ==,
                       steps[i].limit);
    }
}

static void
test_a_day_has_its_end (void)
{
  g_autofree char *text = NULL;

  for (guint i = 0; i < LKL_MESSAGE_LIMIT_HANDS_PER_DAY; i++)
    {
      g_autofree char *words = g_strdup_printf ("%u", i);

      g_assert_cmpint (take (&text, LKL_PERSON_MESSAGE_HAND, NULL, words, NULL, NOW_USECS + i),
                       ==,
                       LKL_MESSAGE_LIMIT_NEW);
    }
  g_assert_cmpint (take (&text, LKL_PERSON_MESSAGE_HAND, NULL, "x", NULL, NOW_USECS + 100),
                   ==,
                   LKL_MESSAGE_LIMIT_FULL);
  /* What was said is said, and another kind has a count of its own. */
  g_assert_cmpint (take (&text, LKL_PERSON_MESSAGE_HAND, NULL, "1", NULL, NOW_USECS + 100),
                   ==,
                   LKL_MESSAGE_LIMIT_SAID);
  g_assert_cmpint (take (&text, LKL_PERSON_MESSAGE_VISIT, "ana", NULL, NULL, NOW_USECS + 100),
                   ==,
                   LKL_MESSAGE_LIMIT_NEW);
  g_assert_cmpint (
      take (&text, LKL_PERSON_MESSAGE_HAND, NULL, "x", NULL, NOW_USECS + G_TIME_SPAN_DAY + 100),
      ==,
      LKL_MESSAGE_LIMIT_NEW);
}

static void
test_a_clock_set_back_stops_nobody (void)
{
  g_autofree char *text = NULL;

  for (guint i = 0; i < LKL_MESSAGE_LIMIT_HANDS_PER_DAY; i++)
    {
      g_autofree char *words = g_strdup_printf ("%u", i);

      take (&text, LKL_PERSON_MESSAGE_HAND, NULL, words, NULL, NOW_USECS);
    }
  g_assert_cmpint (
      take (&text, LKL_PERSON_MESSAGE_HAND, NULL, "x", NULL, NOW_USECS - 2 * G_TIME_SPAN_DAY),
      ==,
      LKL_MESSAGE_LIMIT_NEW);
}

static void
test_what_is_damaged_counts_as_nothing (void)
{
  g_autofree char *text = g_strdup ("hand\nhand x y\nwave 5 abc\n\n hand -4 abc\nhand 5 a b");

  g_assert_cmpint (take (&text, LKL_PERSON_MESSAGE_HAND, NULL, "secret", NULL, NOW_USECS),
                   ==,
                   LKL_MESSAGE_LIMIT_NEW);
  g_assert_null (strstr (text, "wave"));
  g_assert_null (strstr (text, "secret"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message-limit/the-same-counts-once", test_the_same_counts_once);
  g_test_add_func ("/message-limit/a-day-has-its-end", test_a_day_has_its_end);
  g_test_add_func ("/message-limit/a-clock-set-back-stops-nobody",
                   test_a_clock_set_back_stops_nobody);
  g_test_add_func ("/message-limit/what-is-damaged-counts-as-nothing",
                   test_what_is_damaged_counts_as_nothing);
  return g_test_run ();
}
