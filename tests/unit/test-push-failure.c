/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/push-failure.h"

#include <string.h>

static char *
read_text (const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));

  return lkl_push_failure_read (body);
}

static void
test_what_is_said (void)
{
  const struct
  {
    const char *body;
    const char *line; /* NULL = nothing */
  } cases[] = {
    { "{\"code\":3,\"message\":\"no such metric\"}", "no such metric" },
    { "{\"message\":\" two\\nlines\\u0007 \\u202e back \"}", "two lines    back" },
    { "{\"code\":3,\"message\":\"\"}", NULL },
    { "{\"code\":3,\"message\":7}", NULL },
    { "{\"code\":3}", NULL },
    { "[]", NULL },
    { "", NULL },
    { "<html>sign in</html>", NULL },
    { "{\"message\":\"cut", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line = read_text (cases[i].body);

      g_assert_cmpstr (line, ==, cases[i].line);
    }
}

static void
test_it_is_bounded (void)
{
  g_autofree char *many = g_strnfill (60000, 'x');
  g_autofree char *body = g_strdup_printf ("{\"message\":\"%s\"}", many);
  g_autofree char *line = read_text (body);
  g_autofree char *deep = g_strnfill (60000, '[');
  g_autofree char *nothing = read_text (deep);

  g_assert_cmpint (g_utf8_strlen (line, -1), ==, 201);
  g_assert_true (g_str_has_suffix (line, "x…"));
  g_assert_null (nothing);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/push-failure/said", test_what_is_said);
  g_test_add_func ("/push-failure/bounded", test_it_is_bounded);
  return g_test_run ();
}
