/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/audience.h"

#include <string.h>

/* @json: the audience's value. Returns: (transfer full) (nullable) */
static LklAudience *
read_audience (const char *json)
{
  g_autofree char *whole = g_strdup_printf ("{\"audience\":%s}", json);
  g_autoptr (GBytes) bytes = g_bytes_new (whole, strlen (whole));
  g_autoptr (LklJsonDocument) document =
      lkl_json_document_new ("item.json", bytes, &LKL_JSON_LIMITS_DEFAULT, NULL);
  g_autoptr (GError) error = NULL;
  LklJsonValue root = lkl_json_document_get_root (document);
  LklAudience *audience = NULL;

  lkl_audience_read (&root, &audience, &error);
  g_assert_no_error (error);
  return audience;
}

static void
test_none_is_everyone (void)
{
  g_autoptr (LklAudience) none = read_audience ("null");
  g_autoptr (LklAudience) empty = read_audience ("{}");

  g_assert_null (none);
  g_assert_true (lkl_audience_includes (none, NULL, NULL, NULL));
  g_assert_true (lkl_audience_includes (empty, NULL, NULL, NULL));
}

static void
test_any_of_the_lists_will_do (void)
{
  const char *const sales[] = { "Staff", "Sales", NULL };
  const char *const others[] = { "Staff", "sales", NULL };
  g_autoptr (LklAudience) audience =
      read_audience ("{\"places\":[\"Riga\"],\"groups\":[\"IT\",\"Sales\"]}");

  g_assert_true (lkl_audience_includes (audience, "Riga", NULL, NULL));
  g_assert_true (lkl_audience_includes (audience, "Oslo", sales, NULL));
  g_assert_false (lkl_audience_includes (audience, "Oslo", others, "Riga"));
  g_assert_false (lkl_audience_includes (audience, NULL, NULL, NULL));
}

static void
test_hosts_by_name_or_first_label (void)
{
  g_autoptr (LklAudience) audience =
      read_audience ("{\"hosts\":[\"PC-17\",\"pc-18.example.com\"]}");

  g_assert_true (lkl_audience_includes (audience, NULL, NULL, "pc-17"));
  g_assert_true (lkl_audience_includes (audience, NULL, NULL, "pc-17.example.com"));
  g_assert_true (lkl_audience_includes (audience, NULL, NULL, "PC-18.example.com"));
  g_assert_false (lkl_audience_includes (audience, NULL, NULL, "pc-18"));
  g_assert_false (lkl_audience_includes (audience, NULL, NULL, "pc-170"));
  g_assert_false (lkl_audience_includes (audience, "PC-17", NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/audience/none-is-everyone", test_none_is_everyone);
  g_test_add_func ("/audience/any-of-the-lists-will-do", test_any_of_the_lists_will_do);
  g_test_add_func ("/audience/hosts-by-name-or-first-label", test_hosts_by_name_or_first_label);
  return g_test_run ();
}
