/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/base/json-place.h"

#include <string.h>

static void
test_places (void)
{
  static const struct
  {
    const char *text;
    const char *pointer;
  } cases[] = {
    { "{\"a\": 1}", "" },
    { "", "" },
    { "{\"a\": 1 \"b\": 2}", "/a" },
    { "{\"a\": [1, 2, tru]}", "/a/2" },
    { "{\"a\": [{\"b\": \"x}]}", "/a/0/b" },
    { "{\"a\": {\"b\" 1}}", "/a/b" },
    { "{\"a\": {\"b\": 1, b: 2}}", "/a" },
    { "{\"a\": {\"b\": 1, \"b\": 2}}", "/a/b" },
    { "{\"a/b\": {\"~\": 01}}", "/a~1b/~0" },
    { "{\"a\": \"\\x\"}", "/a" },
    { "{\"a\": \"two\nlines\"}", "/a" },
    { "{\"a\": -}", "/a" },
    { "{\"a\": 1.}", "/a" },
    { "{\"a\": 1e}", "/a" },
    { "{\"a\": [1", "/a/0" },
    { "[[], {}, [3, {\"k\":", "/2/1/k" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *pointer = lkl_json_place_find (cases[i].text, strlen (cases[i].text));

      g_assert_cmpstr (pointer, ==, cases[i].pointer);
    }
}

/* Whatever the text: nothing is read behind it, and the pointer stays short. */
static void
test_bounds (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *name = g_strnfill (100000, 'n');
  g_autofree char *wide = g_strdup_printf ("{\"%s\": x", name);
  g_autofree char *of_deep = lkl_json_place_find (deep, 100000);
  g_autofree char *of_wide = lkl_json_place_find (wide, strlen (wide));
  static const char good[] = "{\"a\": [1, {\"b\": \"\\u00e9\\n\"}], \"c\": -1.5e+3}";

  g_assert_cmpuint (strlen (of_deep), <, 500);
  g_assert_cmpuint (strlen (of_wide), <, 500);
  for (gsize length = 0; length < strlen (good); length++)
    {
      g_autofree char *cut = g_memdup2 (good, MAX (length, 1));
      g_autofree char *pointer = lkl_json_place_find (cut, length);

      g_assert_nonnull (pointer);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-place/places", test_places);
  g_test_add_func ("/json-place/bounds", test_bounds);
  return g_test_run ();
}
