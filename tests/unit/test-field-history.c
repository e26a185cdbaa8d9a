/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/privacy/field-history.h"

#define NOW (G_GINT64_CONSTANT (1795307158) * G_USEC_PER_SEC)
#define NEW LKL_FIELD_ANSWER_COMMENT
#define OLD LKL_FIELD_ANSWER

static const LklFieldRule rules[] = { LKL_FIELD_RULE_TOLD,
                                      LKL_FIELD_RULE_LISTED,
                                      LKL_FIELD_RULE_BOTH };

/* That of a PC which had a version without the field NEW. Returns: (transfer full) */
static LklFieldHistory *
update_without (LklField field)
{
  g_autoptr (LklFieldHistory) before = lkl_field_history_from_text (NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *start = g_strdup_printf ("%s ", lkl_field_get_name (field));
  g_autoptr (GString) kept = g_string_new (NULL);
  LklFieldHistory *after;

  g_assert_true (lkl_field_history_meet (before, TRUE, NOW - 365 * G_TIME_SPAN_DAY));
  text = lkl_field_history_to_text (before);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!g_str_has_prefix (lines[i], start))
      g_string_append_printf (kept, "%s\n", lines[i]);
  after = lkl_field_history_from_text (kept->str);
  g_assert_true (lkl_field_history_meet (after, FALSE, NOW));
  return after;
}

static void
test_the_first_page_tells_of_all (void)
{
  g_autoptr (LklFieldHistory) history = lkl_field_history_from_text (NULL);

  g_assert_true (lkl_field_history_meet (history, TRUE, NOW));
  g_assert_false (lkl_field_history_meet (history, TRUE, NOW));
  for (guint i = 0; i < LKL_FIELD_COUNT; i++)
    for (guint rule = 0; rule < G_N_ELEMENTS (rules); rule++)
      g_assert_true (lkl_field_history_is_released (history, (LklField) i, rules[rule], NOW));
}

static void
test_a_new_field_waits_as_policy_says (void)
{
  const gint64 nearly = NOW + LKL_FIELD_LISTED_DAYS * G_TIME_SPAN_DAY - 1;
  g_autoptr (LklFieldHistory) history = update_without (NEW);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_assert_true (lkl_field_history_is_released (history, OLD, rules[i], NOW));
      g_assert_false (lkl_field_history_is_released (history, NEW, rules[i], nearly));
    }
  g_assert_true (lkl_field_history_is_untold (history, NEW));
  g_assert_false (lkl_field_history_is_untold (history, OLD));
  /* 14 days in the window, and nobody was told. */
  g_assert_true (lkl_field_history_is_released (history, NEW, LKL_FIELD_RULE_TOLD, nearly + 1));
  g_assert_true (lkl_field_history_is_released (history, NEW, LKL_FIELD_RULE_LISTED, nearly + 1));
  g_assert_false (lkl_field_history_is_released (history, NEW, LKL_FIELD_RULE_BOTH, nearly + 1));
  lkl_field_history_tell (history, OLD, NOW);
  g_assert_true (lkl_field_history_is_untold (history, NEW));
  lkl_field_history_tell (history, NEW, NOW);
  g_assert_false (lkl_field_history_is_untold (history, NEW));
  g_assert_true (lkl_field_history_is_released (history, NEW, LKL_FIELD_RULE_TOLD, NOW));
  g_assert_false (lkl_field_history_is_released (history, NEW, LKL_FIELD_RULE_LISTED, nearly));
  g_assert_false (lkl_field_history_is_released (history, NEW, LKL_FIELD_RULE_BOTH, nearly));
  g_assert_true (lkl_field_history_is_released (history, NEW, LKL_FIELD_RULE_BOTH, nearly + 1));
  /* Nor does a clock that was set back let it go. */
  g_assert_false (lkl_field_history_is_released (history, NEW, LKL_FIELD_RULE_LISTED, 0));
}

static void
test_it_is_the_same_after_a_restart (void)
{
  g_autoptr (LklFieldHistory) history = update_without (NEW);
  g_autofree char *text = lkl_field_history_to_text (history);
  g_autoptr (LklFieldHistory) again = lkl_field_history_from_text (text);

  g_assert_false (lkl_field_history_meet (again, FALSE, NOW + G_TIME_SPAN_DAY));
  g_assert_true (lkl_field_history_is_untold (again, NEW));
  g_assert_true (lkl_field_history_is_released (
      again, NEW, LKL_FIELD_RULE_LISTED, NOW + LKL_FIELD_LISTED_DAYS * G_TIME_SPAN_DAY));
}

/* Damage on disk lets nothing go that was not told. */
static void
test_what_is_malformed_was_never_told (void)
{
  g_autofree char *text = g_strdup_printf (
      "%s x 5\n%s 5\n \n-1 -1 -1", lkl_field_get_name (NEW), lkl_field_get_name (OLD));
  g_autoptr (LklFieldHistory) history = lkl_field_history_from_text (text);

  g_assert_true (lkl_field_history_meet (history, FALSE, NOW));
  for (guint i = 0; i < LKL_FIELD_COUNT; i++)
    g_assert_false (
        lkl_field_history_is_released (history, (LklField) i, LKL_FIELD_RULE_TOLD, NOW));
}

static void
test_rules_have_names (void)
{
  LklFieldRule rule;

  g_assert_true (lkl_field_rule_from_name ("both", &rule));
  g_assert_cmpint (rule, ==, LKL_FIELD_RULE_BOTH);
  g_assert_true (lkl_field_rule_from_name ("fourteen-days", &rule));
  g_assert_cmpint (rule, ==, LKL_FIELD_RULE_LISTED);
  g_assert_false (lkl_field_rule_from_name ("never mind", &rule));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/field-history/the-first-page-tells-of-all", test_the_first_page_tells_of_all);
  g_test_add_func ("/field-history/a-new-field-waits-as-policy-says",
                   test_a_new_field_waits_as_policy_says);
  g_test_add_func ("/field-history/it-is-the-same-after-a-restart",
                   test_it_is_the_same_after_a_restart);
  g_test_add_func ("/field-history/what-is-malformed-was-never-told",
                   test_what_is_malformed_was_never_told);
  g_test_add_func ("/field-history/rules-have-names", test_rules_have_names);
  return g_test_run ();
}
