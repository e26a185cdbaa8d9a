/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/status/hop-history.h"

#define NOW_USECS (20000 * G_TIME_SPAN_DAY)

/* @text: of a variant of type aa{sv}. Returns: (transfer full) */
static GVariant *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  GVariant *value = g_variant_parse (G_VARIANT_TYPE ("aa{sv}"), text, NULL, NULL, &error);

  g_assert_no_error (error);
  return value;
}

/* @expected: (nullable): NULL = there is nothing to plot */
static void
assert_words (const char *hops_text, GVariant *outages, const char *expected)
{
  g_autoptr (GVariant) hops = parse (hops_text);
  g_autoptr (LklHopHistory) history = lkl_hop_history_new (hops, outages, "mail", NOW_USECS);
  g_autofree char *words = history != NULL ? lkl_hop_history_describe (history) : NULL;

  g_assert_cmpstr (words, ==, expected);
}

static void
test_usual_and_lost (void)
{
  assert_words ("[{'id': <'router'>, 'starts': <[int64 9]>, 'medians': <[9.0]>, 'lost': <[0.0]>},"
                " {'id': <'mail'>, 'starts': <[int64 1, 2, 3, 4]>,"
                "  'medians': <[12.0, -1.0, 11.0, 400.0]>, 'lost': <[0.0, 1.0, 0.0, -1.0]>}]",
                NULL,
                "usually 12 ms, 33 % lost");
  assert_words ("[{'id': <'mail'>, 'starts': <[int64 1, 2]>, 'medians': <[0.4, 0.4]>,"
                "  'lost': <[0.001, 0.0]>}]",
                NULL,
                "usually less than 1 ms, less than 1 % lost");
  assert_words ("[{'id': <'mail'>, 'starts': <[int64 1]>, 'medians': <[-1.0]>, 'lost': <[-1.0]>}]",
                NULL,
                "no answers");
}

static void
test_down (void)
{
  g_autofree char *text = g_strdup_printf (
      "[{'hop': <'mail'>, 'degraded': <false>, 'began': <int64 %" G_GINT64_FORMAT ">,"
      "  'ended': <int64 0>},"
      " {'hop': <'mail'>, 'degraded': <true>, 'began': <int64 1>, 'ended': <int64 0>},"
      " {'hop': <'router'>, 'degraded': <false>, 'began': <int64 1>, 'ended': <int64 0>},"
      " {'hop': <'mail'>, 'degraded': <false>, 'began': <int64 1>,"
      "  'ended': <int64 %" G_GINT64_FORMAT ">}]",
      (gint64) (NOW_USECS - 10 * G_TIME_SPAN_MINUTE),
      (gint64) (NOW_USECS - G_TIME_SPAN_DAY + 4 * G_TIME_SPAN_MINUTE));
  g_autoptr (GVariant) outages = parse (text);

  assert_words ("[{'id': <'mail'>, 'starts': <[int64 1]>, 'medians': <[5.0]>, 'lost': <[0.0]>}]",
                outages,
                "usually 5 ms, 0 % lost, down for 14 minutes");
}

static void
test_nothing_to_plot (void)
{
  g_assert_null (lkl_hop_history_new (NULL, NULL, "mail", NOW_USECS));
  assert_words ("[]", NULL, NULL);
  assert_words ("[{'id': <'mail'>}]", NULL, NULL);
  assert_words ("[{'id': <'mail'>, 'starts': <[int64 1, 2]>, 'medians': <[5.0]>,"
                "  'lost': <[0.0, 0.0]>}]",
                NULL,
                NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hop-history/usual-and-lost", test_usual_and_lost);
  g_test_add_func ("/hop-history/down", test_down);
  g_test_add_func ("/hop-history/nothing", test_nothing_to_plot);
  return g_test_run ();
}
