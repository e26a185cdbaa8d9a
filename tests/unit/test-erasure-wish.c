/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/privacy/erasure-wish.h"

#include <string.h>

#define NOW (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)

static const LklErasureWish asked = {
  .state = LKL_ERASURE_ASKED, .asked_usecs = NOW, .bound_usecs = NOW + 3, .endpoint = 4000000000
};
static const LklErasureWish confirmed = {
  .state = LKL_ERASURE_CONFIRMED,
  .asked_usecs = NOW,
  .confirmed_usecs = NOW + 7,
  .erased = { .n_answers = 2, .n_messages = 1, .n_records = 20 },
};

static const LklErasureWish refused = {
  .state = LKL_ERASURE_REFUSED,
  .asked_usecs = NOW,
  .confirmed_usecs = NOW + 7,
};

static void
test_it_is_the_same_after_a_restart (void)
{
  const LklErasureWish wishes[] = { { .state = LKL_ERASURE_NONE }, asked, confirmed, refused };

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    {
      g_autofree char *text = lkl_erasure_wish_to_text (&wishes[i]);
      const LklErasureWish read = lkl_erasure_wish_from_text (text);

      g_assert_cmpint (read.state, ==, wishes[i].state);
      g_assert_cmpint (read.asked_usecs, ==, wishes[i].asked_usecs);
      g_assert_cmpint (read.bound_usecs, ==, wishes[i].bound_usecs);
      g_assert_cmpuint (read.endpoint, ==, wishes[i].endpoint);
      g_assert_cmpint (read.confirmed_usecs, ==, wishes[i].confirmed_usecs);
      g_assert_cmpuint (read.erased.n_answers, ==, wishes[i].erased.n_answers);
      g_assert_cmpuint (read.erased.n_messages, ==, wishes[i].erased.n_messages);
      g_assert_cmpuint (read.erased.n_records, ==, wishes[i].erased.n_records);
    }
}

/* A wish of before says neither, and is for whoever is asked. */
static void
test_it_is_for_one_endpoint (void)
{
  const LklErasureWish old = lkl_erasure_wish_from_text ("asked 7");
  const LklErasureWish wish = { .state = LKL_ERASURE_ASKED,
                                .endpoint = lkl_erasure_wish_name_endpoint ("https://it.example") };

  g_assert_true (lkl_erasure_wish_is_for (&wish, "https://it.example"));
  g_assert_false (lkl_erasure_wish_is_for (&wish, "https://other.example"));
  g_assert_cmpint (old.state, ==, LKL_ERASURE_ASKED);
  g_assert_cmpint (old.asked_usecs, ==, 7);
  g_assert_true (lkl_erasure_wish_is_for (&old, "https://other.example"));
}

static void
test_what_is_malformed_is_none (void)
{
  const char *const texts[] = { NULL,        "",          "asked",
                                "asked x",   "asked -1",  "asked 1 2",
                                "confirmed", "asked 1 ",  "confirmed 1 2 3 4",
                                "other 1",   "refused 1", "confirmed 1 2 3 4 5 6" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpint (lkl_erasure_wish_from_text (texts[i]).state, ==, LKL_ERASURE_NONE);
}

static void
test_the_person_reads_what_became_of_it (void)
{
  const LklErasureWish none = { .state = LKL_ERASURE_NONE };
  g_autofree char *nothing = lkl_erasure_wish_describe (&none);
  g_autofree char *waits = lkl_erasure_wish_describe (&asked);
  g_autofree char *done = lkl_erasure_wish_describe (&confirmed);
  g_autofree char *not_here = lkl_erasure_wish_describe (&refused);

  g_assert_cmpstr (nothing, ==, "");
  g_assert_nonnull (strstr (not_here, "This server can’t do it"));
  g_assert_nonnull (strstr (waits, "has not confirmed it yet"));
  g_assert_nonnull (strstr (done, "3 things that you said and 20 records of this PC"));
  g_assert_nonnull (strstr (done, "can’t be found again"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/erasure-wish/one-endpoint", test_it_is_for_one_endpoint);
  g_test_add_func ("/erasure-wish/it-is-the-same-after-a-restart",
                   test_it_is_the_same_after_a_restart);
  g_test_add_func ("/erasure-wish/what-is-malformed-is-none", test_what_is_malformed_is_none);
  g_test_add_func ("/erasure-wish/the-person-reads-what-became-of-it",
                   test_the_person_reads_what_became_of_it);
  return g_test_run ();
}
