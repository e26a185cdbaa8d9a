/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/people/welcome.h"

#include <string.h>

#include "agent/wire/people-document.h"

#define NOW_USECS (G_GINT64_CONSTANT (1794823200) * G_USEC_PER_SEC)

/* ---- The moment ---- */

static const LklSessionFacts at_work = {
  .is_active = TRUE,
  .started_wall_usecs = NOW_USECS - LKL_WELCOME_SETTLED_USECS,
  .is_presenting = LKL_TERNARY_UNKNOWN,
  .is_screen_shared = LKL_TERNARY_UNKNOWN,
};

static void
test_moment (void)
{
  LklSessionFacts session = at_work;

  g_assert_true (lkl_welcome_is_moment (&session, NOW_USECS));
  g_assert_false (lkl_welcome_is_moment (&session, NOW_USECS - 1));
  /* Somebody set the clock back. */
  g_assert_false (lkl_welcome_is_moment (&session, 0));
  session.is_active = FALSE;
  g_assert_false (lkl_welcome_is_moment (&session, NOW_USECS));
}

#define ASSERT_NO_MOMENT(member, value)                           \
  G_STMT_START                                                    \
  {                                                               \
    LklSessionFacts session = at_work;                            \
                                                                  \
    session.member = (value);                                     \
    g_assert_false (lkl_welcome_is_moment (&session, NOW_USECS)); \
  }                                                               \
  G_STMT_END

static void
test_nobody_is_interrupted (void)
{
  ASSERT_NO_MOMENT (is_locked, TRUE);
  ASSERT_NO_MOMENT (is_suspending, TRUE);
  ASSERT_NO_MOMENT (is_full_screen, TRUE);
  ASSERT_NO_MOMENT (is_do_not_disturb, TRUE);
  ASSERT_NO_MOMENT (is_presenting, LKL_TERNARY_YES);
  ASSERT_NO_MOMENT (is_screen_shared, LKL_TERNARY_YES);
}

static void
test_what_is_guessed_is_no_hindrance (void)
{
  LklSessionFacts session = at_work;

  session.is_full_screen = session.is_full_screen_guessed = TRUE;
  session.is_do_not_disturb = session.is_do_not_disturb_guessed = TRUE;
  g_assert_true (lkl_welcome_is_moment (&session, NOW_USECS));
}

/* ---- Which one ---- */

static void
test_old_employees_are_not_welcomed (void)
{
  LklGreetingFacts facts = { .is_moment = TRUE };

  g_assert_cmpint (lkl_welcome_choose_greeting (&facts), ==, LKL_GREETING_FIRST_PAGE);
  /* As it always was: at once. */
  facts.is_moment = FALSE;
  g_assert_cmpint (lkl_welcome_choose_greeting (&facts), ==, LKL_GREETING_FIRST_PAGE);
  facts.is_first_page_shown = TRUE;
  g_assert_cmpint (lkl_welcome_choose_greeting (&facts), ==, LKL_GREETING_NONE);
}

static void
test_new_hires_get_the_welcome_and_no_first_page (void)
{
  LklGreetingFacts facts = { .is_welcome_due = TRUE };

  g_assert_cmpint (lkl_welcome_choose_greeting (&facts), ==, LKL_GREETING_WAIT);
  facts.waited_usecs = G_TIME_SPAN_DAY;
  g_assert_cmpint (lkl_welcome_choose_greeting (&facts), ==, LKL_GREETING_WAIT);
  facts.is_moment = TRUE;
  g_assert_cmpint (lkl_welcome_choose_greeting (&facts), ==, LKL_GREETING_WELCOME);
  facts.is_first_page_shown = TRUE;
  g_assert_cmpint (lkl_welcome_choose_greeting (&facts), ==, LKL_GREETING_WELCOME);
  facts.is_welcome_shown = TRUE;
  g_assert_cmpint (lkl_welcome_choose_greeting (&facts), ==, LKL_GREETING_NONE);
}

/* Welcomed at another PC: this one still says what it does. */
static void
test_a_second_pc_shows_the_first_page (void)
{
  const LklGreetingFacts facts = { .is_welcome_due = TRUE,
                                   .is_welcome_shown = TRUE,
                                   .is_moment = TRUE };

  g_assert_cmpint (lkl_welcome_choose_greeting (&facts), ==, LKL_GREETING_FIRST_PAGE);
}

static void
test_it_waits_a_while_to_know (void)
{
  LklGreetingFacts facts = { .may_be_new = TRUE, .is_moment = TRUE };

  g_assert_cmpint (lkl_welcome_choose_greeting (&facts), ==, LKL_GREETING_WAIT);
  facts.waited_usecs = LKL_WELCOME_PATIENCE_USECS - 1;
  g_assert_cmpint (lkl_welcome_choose_greeting (&facts), ==, LKL_GREETING_WAIT);
  facts.waited_usecs = LKL_WELCOME_PATIENCE_USECS;
  g_assert_cmpint (lkl_welcome_choose_greeting (&facts), ==, LKL_GREETING_FIRST_PAGE);
  facts.waited_usecs = 0;
  facts.is_first_page_shown = TRUE;
  g_assert_cmpint (lkl_welcome_choose_greeting (&facts), ==, LKL_GREETING_NONE);
}

/* ---- The contacts ---- */

#define CARD(uid)                                                    \
  "{\"card\":{\"@type\":\"Card\",\"version\":\"1.0\",\"uid\":\"" uid \
  "\",\"name\":{\"full\":\"Somebody\"}}}"
#define TEAM \
  CARD ("a") \
  "," CARD ("b") "," CARD ("c") "," CARD ("d") "," CARD ("e") "," CARD ("f") "," CARD ("g")

static LklPeopleDocument *
parse_people (void)
{
  const char *text = "{\"form\":\"people\",\"version\":1,\"people\":[" TEAM "]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  LklPeopleDocument *people = lkl_people_document_parse ("people", bytes, &error);

  g_assert_no_error (error);
  return people;
}

/* @contacts: (nullable): JSON */
static void
assert_contacts (const char *contacts, const char *expected)
{
  g_autoptr (LklPeopleDocument) people = parse_people ();
  g_autofree char *text =
      g_strdup_printf ("{\"form\":\"mine\",\"version\":1,\"contacts\":%s}", contacts);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (LklMineDocument) mine = lkl_mine_document_parse ("mine", bytes, &error);
  g_autoptr (GPtrArray) list = lkl_welcome_list_contacts (people->people, mine);
  g_autoptr (GString) uids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    g_string_append (uids, ((const LklPerson *) g_ptr_array_index (list, i))->uid);
  g_assert_cmpstr (uids->str, ==, expected);
}

static void
test_contacts (void)
{
  g_autoptr (LklPeopleDocument) people = parse_people ();
  g_autoptr (GPtrArray) all = lkl_welcome_list_contacts (people->people, NULL);

  g_assert_cmpuint (all->len, ==, LKL_WELCOME_MAX_CONTACTS);
  assert_contacts ("[\"g\",\"b\"]", "gb");
  assert_contacts ("[\"stranger\",\"c\",\"c\"]", "c");
  assert_contacts ("[\"stranger\"]", "abcdef");
  assert_contacts ("[\"g\",\"f\",\"e\",\"d\",\"c\",\"b\",\"a\"]", "gfedcb");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/welcome/moment", test_moment);
  g_test_add_func ("/welcome/nobody-is-interrupted", test_nobody_is_interrupted);
  g_test_add_func ("/welcome/guessed", test_what_is_guessed_is_no_hindrance);
  g_test_add_func ("/welcome/old-employees", test_old_employees_are_not_welcomed);
  g_test_add_func ("/welcome/new-hires", test_new_hires_get_the_welcome_and_no_first_page);
  g_test_add_func ("/welcome/second-pc", test_a_second_pc_shows_the_first_page);
  g_test_add_func ("/welcome/waits-to-know", test_it_waits_a_while_to_know);
  g_test_add_func ("/welcome/contacts", test_contacts);
  return g_test_run ();
}
