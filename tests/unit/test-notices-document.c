/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/notices-document.h"

#include <string.h>

#include "tests/fakes/document-examples.h"

static const LklBadExample bad_examples[] = {
  { "affected-number", "left out: /notices/0/affected: expected a string" },
  { "answers-shared", "left out: /notices/0/answers: a shared document must not name answers" },
  { "audience-not-text", "left out: /notices/0/audience/places/0: expected a string" },
  { "audience-person",
    "refused: /notices/0/audience/person: a shared document must not name a person" },
  { "cause-marks", "left out: /notices/0/cause/en: has too many marks on one character" },
  { "closes-capital", "left out: /notices/0/closes: expected letters a-z, digits and \"-\" only" },
  { "closes-of-outage", "left out: /notices/0/closes: only of a notice of the kind \"resolved\"" },
  { "from-day-only", "left out: /notices/0/from: expected a time like 2026-11-22T08:00:00Z" },
  { "from-missing", "left out: /notices/0/from: missing" },
  { "id-twice", "left out: /notices/1: another one before it has the same id" },
  { "kind-unknown",
    "left out: /notices/0/kind: expected one of outage, resolved, maintenance, you-said-we-did, "
    "tip, visit, hello" },
  { "next-word-leap",
    "left out: /notices/0/nextWordAt: expected a time like 2026-11-22T08:00:00Z" },
  { "notices-missing", "refused: /notices: missing" },
  { "outage-without-workaround", "left out: /notices/0/workaround: missing" },
  { "question-of-outage",
    "left out: /notices/0/question: only of a notice of the kind \"you-said-we-did\"" },
  { "reasons-empty", "left out: /notices/0/reasons: empty" },
  { "reasons-without-question", "left out: /notices/0/reasons: there is no \"question\"" },
  { "service-with-slash",
    "left out: /notices/0/service: expected letters a-z, digits and \"-\" only" },
  { "sign-of-hello", "left out: /notices/0/sign: only of a notice of the kind \"tip\"" },
  { "sign-with-blank", "left out: /notices/0/sign: expected letters a-z, digits and \"-\" only" },
  { "text-blanks-in-a-row", "left out: /notices/0/text/en: has more than two blanks in a row" },
  { "text-escape-sequence", "left out: /notices/0/text/en: has a control character" },
  { "text-too-long", "left out: /notices/0/text: longer than 1000 bytes" },
  { "title-blank", "left out: /notices/0/title: has no letter or digit that can be seen" },
  { "title-empty", "left out: /notices/0/title: empty" },
  { "title-two-lines", "left out: /notices/0/title: has more than one line" },
  { "too-many", "refused: /notices: more than 100 elements" },
  { "too-many-reasons", "left out: /notices/0/reasons: more than 8 elements" },
  { "until-before-from", "left out: /notices/0/until: not after \"from\"" },
  { "updated-no-zone", "left out: /notices/0/updated: expected a time like 2026-11-22T08:00:00Z" },
  { "urgent-number", "left out: /notices/0/urgent: expected true or false" },
  { "workaround-empty-lines",
    "left out: /notices/0/workaround/en: has more than one empty line in a row" },
  { "workaround-ladder", "left out: /notices/0/workaround/en: has more than 40 lines" },
};

static char *
describe (const char *name, GBytes *bytes)
{
  GError *error = NULL;
  g_autoptr (LklNoticesDocument) document = lkl_notices_document_parse (name, bytes, &error);

  return lkl_document_examples_describe (name, error, document != NULL ? document->problems : NULL);
}

static LklNoticesDocument *
parse_good (const char *name)
{
  g_autoptr (GBytes) bytes = lkl_document_examples_load (name);
  g_autoptr (GError) error = NULL;
  LklNoticesDocument *document = lkl_notices_document_parse (name, bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (document->problems->len, ==, 0);
  return document;
}

static void
test_everything_is_read (void)
{
  g_autoptr (LklNoticesDocument) document = parse_good ("notices-good-full");
  const LklNotice *notice = document->notices->pdata[0];

  g_assert_cmpuint (document->notices->len, ==, 5);
  g_assert_cmpstr (((const LklNotice *) document->notices->pdata[4])->sign, ==, "wifi-weak");
  g_assert_cmpstr (notice->id, ==, "mail-2026-11-22");
  g_assert_cmpstr (lkl_notice_kind_get_name (notice->kind), ==, "outage");
  g_assert_cmpstr (lkl_localized_text_lookup (notice->title, NULL), ==, "Mail is slow");
  g_assert_true (strchr (lkl_localized_text_lookup (notice->workaround, NULL), '\n') != NULL);
  g_assert_nonnull (notice->text);
  g_assert_cmpstr (lkl_localized_text_lookup (notice->affected, NULL), ==, "Everybody in Riga.");
  g_assert_cmpstr (
      lkl_localized_text_lookup (notice->not_affected, NULL), ==, "Chat, phone and the calendar.");
  g_assert_nonnull (notice->cause);
  g_assert_cmpint (notice->from_usecs, ==, G_GINT64_CONSTANT (1795334400) * G_USEC_PER_SEC);
  g_assert_cmpint (notice->until_usecs, ==, G_GINT64_CONSTANT (1795370400) * G_USEC_PER_SEC);
  g_assert_cmpint (
      notice->next_word_usecs, ==, G_GINT64_CONSTANT (1795336200) * G_USEC_PER_SEC + 500000);
  g_assert_cmpint (notice->updated_usecs, ==, G_GINT64_CONSTANT (1795335600) * G_USEC_PER_SEC);
  g_assert_true (notice->urgent);
  g_assert_cmpstr (notice->service, ==, "mail");
  g_assert_true (lkl_audience_includes (notice->audience, "Oslo", NULL, "riga-pc-17.example.com"));
}

static void
test_what_led_to_a_notice_is_read (void)
{
  g_autoptr (LklNoticesDocument) document = parse_good ("notices-good-full");
  const LklNotice *fix = document->notices->pdata[1];
  const LklNotice *resolved = document->notices->pdata[3];

  g_assert_cmpint (fix->kind, ==, LKL_NOTICE_KIND_YOU_SAID_WE_DID);
  g_assert_cmpstr (fix->question, ==, "it-today");
  g_assert_cmpuint (g_strv_length (fix->reasons), ==, 2);
  g_assert_cmpstr (fix->reasons[1], ==, "wifi");
  g_assert_cmpint (resolved->kind, ==, LKL_NOTICE_KIND_RESOLVED);
  g_assert_cmpstr (resolved->closes, ==, "mail-2026-11-22");
}

static void
test_defaults (void)
{
  g_autoptr (LklNoticesDocument) document = parse_good ("notices-good-full");
  const LklNotice *notice = document->notices->pdata[2];

  g_assert_cmpint (notice->kind, ==, LKL_NOTICE_KIND_HELLO);
  g_assert_null (notice->text);
  g_assert_null (notice->workaround);
  g_assert_null (notice->affected);
  g_assert_null (notice->not_affected);
  g_assert_null (notice->cause);
  g_assert_cmpint (notice->until_usecs, ==, G_MAXINT64);
  g_assert_cmpint (notice->next_word_usecs, ==, 0);
  g_assert_false (notice->urgent);
  g_assert_null (notice->service);
  g_assert_cmpint (notice->updated_usecs, ==, 0);
  g_assert_null (notice->closes);
  g_assert_null (notice->sign);
  g_assert_null (notice->question);
  g_assert_null (notice->reasons);
  g_assert_null (notice->answers);
  g_assert_null (notice->audience);
}

static void
test_a_notice_of_a_later_version_is_left_out (void)
{
  g_autoptr (LklNoticesDocument) document = parse_good ("notices-good-later-kind");

  g_assert_cmpuint (document->n_unsupported, ==, 1);
  g_assert_cmpuint (document->notices->len, ==, 1);
}

static void
test_no_notices (void)
{
  g_autoptr (LklNoticesDocument) document = parse_good ("notices-good-minimal");

  g_assert_cmpuint (document->notices->len, ==, 0);
}

static void
test_bad_examples (void)
{
  lkl_document_examples_check_bad ("notices", bad_examples, G_N_ELEMENTS (bad_examples), describe);
}

#define TEXT                                                                                   \
  "{\"form\":\"notices\",\"version\":1,\"notices\":[{\"id\":\"%s\",\"kind\":\"%s\",\"title\":" \
  "\"Theirs\",\"workaround\":\"Wait.\",\"from\":\"2026-11-01T10:00:00Z\"}]}"

/* What is made on this PC takes the place of nothing that IT says but its own kind. */
static void
test_one_more (void)
{
  const char *const ids[] = { "other", "tip", "tip" };
  const char *const kinds[] = { "outage", "tip", "outage" };
  const char *const expected[] = { "Theirs Ours", "Ours", "Theirs" };
  const char *const tags[] = { "" };
  const char *const words[] = { "Ours" };
  g_autoptr (LklLocalizedText) title = lkl_localized_text_new (tags, words, 1);
  g_autoptr (LklNotice) tip = lkl_notice_new_tip ("tip", title, NULL, "wifi-weak");

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *text = g_strdup_printf (TEXT, ids[i], kinds[i]);
      g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
      g_autoptr (LklNoticesDocument) theirs = lkl_notices_document_parse ("n", bytes, NULL);
      g_autoptr (LklNoticesDocument) both = lkl_notices_document_add (theirs, tip);
      g_autoptr (GString) titles = g_string_new (NULL);

      for (guint j = 0; j < both->notices->len; j++)
        g_string_append_printf (
            titles,
            "%s%s",
            j > 0 ? " " : "",
            lkl_localized_text_lookup (((const LklNotice *) both->notices->pdata[j])->title, NULL));
      g_assert_cmpstr (titles->str, ==, expected[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notices-document/everything-is-read", test_everything_is_read);
  g_test_add_func ("/notices-document/what-led-to-a-notice-is-read",
                   test_what_led_to_a_notice_is_read);
  g_test_add_func ("/notices-document/defaults", test_defaults);
  g_test_add_func ("/notices-document/a-notice-of-a-later-version-is-left-out",
                   test_a_notice_of_a_later_version_is_left_out);
  g_test_add_func ("/notices-document/no-notices", test_no_notices);
  g_test_add_func ("/notices-document/bad-examples", test_bad_examples);
  g_test_add_func ("/notices-document/one-more", test_one_more);
  return g_test_run ();
}
