/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/continuity-document.h"

#include "tests/fakes/document-examples.h"

static const LklBadExample bad_examples[] = {
  { "cards-missing", "refused: /cards: missing" },
  { "contact-number", "left out: /cards/0/contact: expected a string" },
  { "id-twice", "left out: /cards/1: another one before it has the same id" },
  { "needs-not-a-list", "left out: /cards/0/needs: expected an array" },
  { "no-steps", "left out: /cards/0/steps: empty" },
  { "phone-markup", "left out: /cards/0/phone: expected a phone number or a tel: address" },
  { "service-missing", "left out: /cards/0/service: missing" },
  { "step-empty", "left out: /cards/0/steps/1: empty" },
  { "too-many-steps", "left out: /cards/0/steps: more than 10 elements" },
  { "too-many", "refused: /cards: more than 100 elements" },
};

static char *
describe (const char *name, GBytes *bytes)
{
  GError *error = NULL;
  g_autoptr (LklContinuityDocument) document = lkl_continuity_document_parse (name, bytes, &error);

  return lkl_document_examples_describe (name, error, document != NULL ? document->problems : NULL);
}

static LklContinuityDocument *
parse_good (const char *name)
{
  g_autoptr (GBytes) bytes = lkl_document_examples_load (name);
  g_autoptr (GError) error = NULL;
  LklContinuityDocument *document = lkl_continuity_document_parse (name, bytes, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (document->problems->len, ==, 0);
  return document;
}

static void
test_everything_is_read (void)
{
  const char *const latvian[] = { "lv", NULL };
  g_autoptr (LklContinuityDocument) document = parse_good ("continuity-good-full");
  const LklContinuityCard *card = document->cards->pdata[0];

  g_assert_cmpuint (document->cards->len, ==, 2);
  g_assert_cmpstr (card->id, ==, "mail-down");
  g_assert_cmpstr (card->service, ==, "mail");
  g_assert_cmpstr (lkl_localized_text_lookup (card->title, latvian), ==, "Ja e-pasts nedarbojas");
  g_assert_cmpuint (card->steps->len, ==, 3);
  g_assert_cmpstr (lkl_localized_text_lookup (card->steps->pdata[0], latvian), ==, "Raksti čatā.");
  g_assert_cmpstr (card->contact, ==, "urn:uuid:018f5a3c-7d21-7c3a-9b1e-2f6d0a4c5e77");
  g_assert_cmpstr (card->phone, ==, "tel:+371-5550-100");
}

static void
test_contact_and_phone_are_optional (void)
{
  g_autoptr (LklContinuityDocument) document = parse_good ("continuity-good-full");
  const LklContinuityCard *card = document->cards->pdata[1];

  g_assert_null (card->contact);
  g_assert_null (card->phone);
}

static void
test_a_card_of_a_later_version_is_left_out (void)
{
  g_autoptr (LklContinuityDocument) document = parse_good ("continuity-good-later-need");

  g_assert_cmpuint (document->n_unsupported, ==, 1);
  g_assert_cmpuint (document->cards->len, ==, 1);
}

static void
test_no_cards (void)
{
  g_autoptr (LklContinuityDocument) document = parse_good ("continuity-good-minimal");

  g_assert_cmpuint (document->cards->len, ==, 0);
}

static void
test_bad_examples (void)
{
  lkl_document_examples_check_bad (
      "continuity", bad_examples, G_N_ELEMENTS (bad_examples), describe);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/continuity-document/everything-is-read", test_everything_is_read);
  g_test_add_func ("/continuity-document/contact-and-phone-are-optional",
                   test_contact_and_phone_are_optional);
  g_test_add_func ("/continuity-document/a-card-of-a-later-version-is-left-out",
                   test_a_card_of_a_later_version_is_left_out);
  g_test_add_func ("/continuity-document/no-cards", test_no_cards);
  g_test_add_func ("/continuity-document/bad-examples", test_bad_examples);
  return g_test_run ();
}
