/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/base/json-read.h"

#include <string.h>

static LklJsonDocument *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return lkl_json_document_new ("test.json", bytes, &LKL_JSON_LIMITS_DEFAULT, error);
}

static void
assert_message (GError *error, LklError code, const char *message)
{
  g_assert_error (error, LKL_ERROR, (gint) code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_error_names_document_and_pointer (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklJsonDocument) document = parse ("{\"a~/b\":[{},{\"name\":7}]}", &error);
  LklJsonValue root, array, element;
  const char *name;

  g_assert_no_error (error);
  root = lkl_json_document_get_root (document);
  g_assert_true (lkl_json_get_array (&root, "a~/b", LKL_JSON_REQUIRED, 9, &array, &error));
  element = lkl_json_array_get_element (&array, 1);
  g_assert_false (lkl_json_get_string (&element, "name", LKL_JSON_REQUIRED, 9, &name, &error));
  assert_message (error, LKL_ERROR_MALFORMED, "test.json: /a~0~1b/1/name: expected a string");
}

static void
test_integers (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklJsonDocument) document =
      parse ("{\"number\":5,\"string\":\"9223372036854775807\",\"huge\":18446744073709551615,"
             "\"fraction\":1.5,\"word\":\"5 apples\"}",
             &error);
  LklJsonValue root = lkl_json_document_get_root (document);
  const char *bad[] = { "fraction", "word", "missing" };
  gint64 value = 0;

  g_assert_true (lkl_json_get_int64 (&root, "number", LKL_JSON_REQUIRED, 0, 9, &value, &error));
  g_assert_cmpint (value, ==, 5);
  g_assert_true (
      lkl_json_get_int64 (&root, "string", LKL_JSON_REQUIRED, 0, G_MAXINT64, &value, &error));
  g_assert_cmpint (value, ==, G_MAXINT64);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (lkl_json_get_int64 (
          &root, bad[i], LKL_JSON_REQUIRED, G_MININT64, G_MAXINT64, &value, &error));
      g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
      g_clear_error (&error);
    }
  g_assert_false (
      lkl_json_get_int64 (&root, "huge", LKL_JSON_REQUIRED, 0, G_MAXINT64, &value, &error));
  g_clear_error (&error);
  g_assert_false (lkl_json_get_int64 (&root, "number", LKL_JSON_REQUIRED, 6, 9, &value, &error));
  assert_message (error, LKL_ERROR_MALFORMED, "test.json: /number: 5 is not between 6 and 9");
  g_assert_cmpint (value, ==, G_MAXINT64);
}

static void
test_optional_members_keep_their_default (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklJsonDocument) document = parse ("{\"null\":null}", &error);
  LklJsonValue root = lkl_json_document_get_root (document);
  LklJsonValue object = { 0 };
  gboolean flag = TRUE;
  double number = 0.5;

  g_assert_true (lkl_json_get_boolean (&root, "null", LKL_JSON_OPTIONAL, &flag, &error));
  g_assert_true (lkl_json_get_double (&root, "none", LKL_JSON_OPTIONAL, 0, 1, &number, &error));
  g_assert_true (lkl_json_get_object (&root, "none", LKL_JSON_OPTIONAL, &object, &error));
  g_assert_no_error (error);
  g_assert_true (flag);
  g_assert_cmpfloat (number, ==, 0.5);
  g_assert_null (object.node);
  g_assert_cmpuint (lkl_json_array_get_length (&object), ==, 0);
}

static void
test_refused_documents (void)
{
  const char *bad[] = { "",           "{",
                        "[1,]x",      "// no\n{}",
                        "{'a':1}",    "{\"a\"1}",
                        "\xff\xfe{}", "{\"a\":0x10}",
                        "nonsense",   "{}{}",
                        "{} []",      "7 {}",
                        "[] 7",       "{\"a\":\"b\\u0000c\"}" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (bad[i], &error));
      g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
      g_assert_true (g_str_has_prefix (error->message, "test.json: "));
    }
}

/* Whose programs are not ours may send one, and all else that they say is to be kept. */
static void
test_nothing_behind_u0000_is_lost_where_it_may_stand (void)
{
  const char text[] = "{\"a\":\"b\\u0000c\\u0000\",\"\\u0000\":\"\\\\u0000\"}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  LklJsonLimits limits = LKL_JSON_LIMITS_DEFAULT;
  g_autoptr (LklJsonDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  LklJsonValue root;
  const char *value = NULL;

  limits.cleans_nul = TRUE;
  document = lkl_json_document_new ("test.json", bytes, &limits, &error);
  g_assert_no_error (error);
  root = lkl_json_document_get_root (document);
  g_assert_true (lkl_json_get_string (&root, "a", LKL_JSON_REQUIRED, 100, &value, &error));
  g_assert_cmpstr (value, ==, "b\uFFFDc\uFFFD");
  g_assert_true (lkl_json_get_string (&root, "\uFFFD", LKL_JSON_REQUIRED, 100, &value, &error));
  g_assert_cmpstr (value, ==, "\\u0000");
}

/* A reader may have seen the one and the program takes the other. */
static void
test_a_name_that_stands_twice_is_refused (void)
{
  const struct
  {
    const char *text;
    const char *message;
  } bad[] = {
    { "{\"a\":1,\"a\":2}", "test.json: /a: not JSON: an object has two members of the same name" },
    { "{\"b\":[{\"a\":{}},{\"a\":1,\"\\u0061\":1}]}",
      "test.json: (whole document): not JSON: an object has two members of the same name" },
  };
  const char *const good[] = { "{\"a\":{\"a\":1},\"b\":{\"a\":\":,{\"}}",
                               "[{\"a\":1},{\"a\":1},\":\"]",
                               "7" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (bad[i].text, &error));
      assert_message (error, LKL_ERROR_MALFORMED, bad[i].message);
    }
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (LklJsonDocument) document = parse (good[i], NULL);

      g_assert_nonnull (document);
    }
}

/* Half a surrogate pair has no UTF-8 form (RFC 8259 section 8.2). */
static void
test_half_a_surrogate_pair_is_refused (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LklJsonDocument) document = parse ("{\"a\":\"\\ud83dx\"}", &error);
  LklJsonValue root = lkl_json_document_get_root (document);
  const char *text;

  g_assert_false (lkl_json_get_string (&root, "a", LKL_JSON_REQUIRED, 9, &text, &error));
  assert_message (error, LKL_ERROR_MALFORMED, "test.json: /a: not UTF-8 text");
}

static void
test_limits (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LklJsonDocument) document = NULL;
  const LklJsonLimits limits = { .max_bytes = 9, .max_depth = 3 };

  for (guint i = 0; i < 200000; i++)
    g_string_append_c (deep, '[');
  g_assert_null (parse (deep->str, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_TOO_BIG);
  g_clear_error (&error);

  bytes = g_bytes_new_static ("[\"[[[[\"]", 8);
  document = lkl_json_document_new ("ok", bytes, &limits, &error);
  g_assert_no_error (error);
  g_assert_null (parse ("[[[[", &error));
  g_clear_error (&error);
  g_bytes_unref (bytes);
  bytes = g_bytes_new_static ("[1,2,3,4,5]", 11);
  g_assert_null (lkl_json_document_new ("long", bytes, &limits, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_TOO_BIG);
}

/* Names can be made to collide in json-glib's hash, and each value costs memory. */
static void
test_many_members_and_values_are_refused (void)
{
  g_autoptr (GString) members = g_string_new ("{\"m\":0");
  g_autoptr (GString) values = g_string_new ("[{}");
  g_autoptr (GError) error = NULL;
  g_autoptr (LklJsonDocument) document = NULL;

  for (guint i = 1; i < LKL_JSON_MAX_MEMBERS; i++)
    g_string_append_printf (members, ",\"m%u\":0", i);
  g_string_append_c (members, '}');
  document = parse (members->str, &error);
  g_assert_no_error (error);
  g_string_insert (members, 1, "\"more\":0,");
  g_assert_null (parse (members->str, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_TOO_BIG);
  g_clear_error (&error);

  for (guint i = 0; i < LKL_JSON_MAX_VALUES; i++)
    g_string_append (values, ",{}");
  g_string_append_c (values, ']');
  g_assert_null (parse (values->str, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_TOO_BIG);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-read/error-names-document-and-pointer",
                   test_error_names_document_and_pointer);
  g_test_add_func ("/json-read/integers", test_integers);
  g_test_add_func ("/json-read/optional-members-keep-their-default",
                   test_optional_members_keep_their_default);
  g_test_add_func ("/json-read/refused-documents", test_refused_documents);
  g_test_add_func ("/json-read/nothing-behind-u0000-is-lost-where-it-may-stand",
                   test_nothing_behind_u0000_is_lost_where_it_may_stand);
  g_test_add_func ("/json-read/a-name-that-stands-twice-is-refused",
                   test_a_name_that_stands_twice_is_refused);
  g_test_add_func ("/json-read/half-a-surrogate-pair-is-refused",
                   test_half_a_surrogate_pair_is_refused);
  g_test_add_func ("/json-read/limits", test_limits);
  g_test_add_func ("/json-read/many-members-and-values-are-refused",
                   test_many_members_and_values_are_refused);
  return g_test_run ();
}
