/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/notices-merge.h"

#include <string.h>

#include "agent/wire/notices-document.h"

#define NOW (20000 * (gint64) G_TIME_SPAN_DAY)
#define OWN_ITEM \
  "{\"id\":\"%s\",\"kind\":\"tip\",\"title\":\"Own\",\"from\":\"2024-10-01T00:00:00Z\"}"

static GBytes *
make_own (guint count)
{
  g_autoptr (GString) text = g_string_new ("{\"form\":\"notices\",\"version\":1,\"notices\":[");

  for (guint i = 0; i < count; i++)
    {
      g_autofree char *id = g_strdup_printf ("own-%u", i);

      g_string_append_printf (text, "%s" OWN_ITEM, i > 0 ? "," : "", id);
    }
  g_string_append (text, "],\"later\":9007199254740993}");
  return g_bytes_new (text->str, text->len);
}

/* @title: as JSON */
static LklToldNotice *
tell (GPtrArray *told, const char *title)
{
  LklToldNotice *notice = lkl_told_notice_new ();

  notice->kind = g_strdup ("outage");
  notice->content =
      g_strdup_printf ("{\"id\":\"%s\",\"kind\":\"outage\",\"title\":%s,"
                       "\"workaround\":\"Use chat.\",\"from\":\"2024-10-01T00:00:00Z\"}",
                       notice->id,
                       title);
  g_ptr_array_insert (told, 0, notice);
  return notice;
}

static GPtrArray *
new_told (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_told_notice_free);
}

static LklNoticesDocument *
merge (GBytes *own, GPtrArray *told)
{
  g_autoptr (GBytes) merged = NULL;
  g_autoptr (GError) error = NULL;
  LklNoticesDocument *document;

  g_assert_true (lkl_notices_merge (own, told, NOW, &merged, &error));
  g_assert_no_error (error);
  document = lkl_notices_document_parse ("merged", merged, &error);
  g_assert_no_error (error);
  return document;
}

static void
assert_refused (GBytes *own, GPtrArray *told, LklError code)
{
  g_autoptr (GBytes) merged = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (lkl_notices_merge (own, told, NOW, &merged, &error));
  g_assert_error (error, LKL_ERROR, (gint) code);
  g_assert_null (merged);
}

static void
assert_id (const LklNoticesDocument *document, guint index, const char *id)
{
  g_assert_cmpstr (((const LklNotice *) g_ptr_array_index (document->notices, index))->id, ==, id);
}

static void
test_own_first (void)
{
  g_autoptr (GBytes) own = make_own (2);
  g_autoptr (GPtrArray) told = new_told ();
  const LklToldNotice *first = tell (told, "\"First\"");
  const LklToldNotice *second = tell (told, "{\"de\":\"Zweite\",\"ar\":\"ثانية\"}");
  g_autoptr (LklNoticesDocument) document = merge (own, told);

  g_assert_cmpuint (document->notices->len, ==, 4);
  assert_id (document, 0, "own-0");
  assert_id (document, 2, first->id);
  assert_id (document, 3, second->id);
}

/* Without the board the admin's file is served byte for byte, and without either nothing. */
static void
test_nothing_told (void)
{
  g_autoptr (GBytes) own = make_own (1);
  g_autoptr (GPtrArray) told = new_told ();
  g_autoptr (GBytes) same = NULL;
  g_autoptr (GBytes) none = NULL;
  g_autoptr (GError) error = NULL;
  LklToldNotice *over = tell (told, "\"Over\"");
  LklToldNotice *withdrawn = tell (told, "\"Withdrawn\"");
  LklToldNotice *personal = tell (told, "\"Personal\"");

  over->until_usecs = NOW;
  withdrawn->withdrawn_usecs = NOW - 1;
  personal->is_personal = TRUE;
  g_assert_true (lkl_notices_merge (own, told, NOW, &same, &error));
  g_assert_true (g_bytes_equal (own, same));
  g_assert_true (lkl_notices_merge (NULL, told, NOW, &none, &error));
  g_assert_null (none);
  over->until_usecs = NOW + 1;
  g_assert_true (lkl_notices_merge (NULL, told, NOW, &none, &error));
  g_assert_nonnull (none);
}

static void
test_limit (void)
{
  g_autoptr (GBytes) own = make_own (LKL_NOTICE_LIST_MAX - 1);
  g_autoptr (GPtrArray) told = new_told ();
  g_autoptr (LklNoticesDocument) document = NULL;

  tell (told, "\"The hundredth\"");
  document = merge (own, told);
  g_assert_cmpuint (document->notices->len, ==, LKL_NOTICE_LIST_MAX);
  tell (told, "\"One too many\"");
  assert_refused (own, told, LKL_ERROR_TOO_BIG);
}

/* What agents would leave out is refused, whyever. */
static void
test_unreadable (void)
{
  const char *const titles[] = { "\"\"", "7", "{\"de\":\"a\\u202eb\"}", "{}" };
  g_autoptr (GBytes) own = make_own (1);

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (GPtrArray) told = new_told ();

      tell (told, titles[i]);
      assert_refused (own, told, LKL_ERROR_MALFORMED);
    }
}

/* Somebody copied what is served into the folder. */
static void
test_same_id (void)
{
  g_autoptr (GPtrArray) told = new_told ();
  const LklToldNotice *notice = tell (told, "\"Told\"");
  g_autofree char *text = g_strdup_printf (
      "{\"form\":\"notices\",\"version\":1,\"notices\":[" OWN_ITEM "," OWN_ITEM "]}",
      notice->id,
      notice->id);
  g_autoptr (GBytes) own = g_bytes_new (text, strlen (text));
  g_autoptr (LklNoticesDocument) document = merge (own, told);

  g_assert_cmpuint (document->notices->len, ==, 1);
  g_assert_cmpuint (document->problems->len, ==, 0);
  g_assert_cmpint (
      ((const LklNotice *) document->notices->pdata[0])->kind, ==, LKL_NOTICE_KIND_OUTAGE);
}

static void
test_split (void)
{
  g_autoptr (GBytes) own = make_own (3);
  g_autoptr (GPtrArray) told = new_told ();
  g_autoptr (GBytes) merged = NULL;
  g_autoptr (GBytes) left = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GError) error = NULL;
  LklToldNotice *notice = tell (told, "\"Told\"");

  g_assert_true (lkl_notices_merge (own, told, NOW, &merged, &error));
  notice->withdrawn_usecs = NOW;
  left = lkl_notices_split (merged, told, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (left, NULL),
                   g_bytes_get_size (left),
                   g_bytes_get_data (own, NULL),
                   g_bytes_get_size (own));
  again = lkl_notices_split (left, told, &error);
  g_assert_true (g_bytes_equal (again, left));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notices-merge/own-first", test_own_first);
  g_test_add_func ("/notices-merge/nothing-told", test_nothing_told);
  g_test_add_func ("/notices-merge/limit", test_limit);
  g_test_add_func ("/notices-merge/unreadable", test_unreadable);
  g_test_add_func ("/notices-merge/same-id", test_same_id);
  g_test_add_func ("/notices-merge/split", test_split);
  return g_test_run ();
}
