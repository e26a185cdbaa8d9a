/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/board/html.h"

#include <string.h>

static void
assert_html (LklHtml *html, const char *expected)
{
  g_autoptr (GBytes) bytes = lkl_html_take (html);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data != NULL ? data : "", length);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_escapes_everything (void)
{
  g_autoptr (LklHtml) html = lkl_html_new ();

  lkl_html_add (html, "<p title=\"{}\">{}</p>", "\"'><b>", "<script>a && b</script>", NULL);
  assert_html (html,
               "<p title=\"&quot;&apos;&gt;&lt;b&gt;\">"
               "&lt;script&gt;a &amp;&amp; b&lt;/script&gt;</p>");
}

static void
test_text_is_no_template (void)
{
  g_autoptr (LklHtml) html = lkl_html_new ();

  lkl_html_add (html, "{}|{}", "{}", "second", NULL);
  assert_html (html, "{}|second");
}

static void
test_repairs_text (void)
{
  g_autoptr (LklHtml) html = lkl_html_new ();

  lkl_html_add (html, "{}", "a\xff\x01z", NULL);
  assert_html (html, "a\xef\xbf\xbd z");
}

static void
test_missing_text_is_a_defect (void)
{
  g_autoptr (LklHtml) html = lkl_html_new ();

  g_test_expect_message ("LklHtml", G_LOG_LEVEL_CRITICAL, "*missing*");
  lkl_html_add (html, "<b>{}</b>", NULL);
  g_test_assert_expected_messages ();
  assert_html (html, "<b></b>");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html/escapes-everything", test_escapes_everything);
  g_test_add_func ("/html/text-is-no-template", test_text_is_no_template);
  g_test_add_func ("/html/repairs-text", test_repairs_text);
  g_test_add_func ("/html/missing-text-is-a-defect", test_missing_text_is_a_defect);
  return g_test_run ();
}
