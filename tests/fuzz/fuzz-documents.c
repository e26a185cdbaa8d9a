/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a document of each form. The first byte, "0" to "7", says which (LklDocumentForm); the rest
 * is the document. */

#include <gio/gio.h>
#include <string.h>

#include "agent/wire/continuity-document.h"
#include "agent/wire/document-index.h"
#include "agent/wire/mine-document.h"
#include "agent/wire/notices-document.h"
#include "agent/wire/now-document.h"
#include "agent/wire/people-document.h"
#include "agent/wire/policy-document.h"
#include "agent/wire/questions-document.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length);

static void
check_text (const LklLocalizedText *text)
{
  const char *const languages[] = { "lv_LV.UTF-8", "de", NULL };

  if (text != NULL)
    g_assert_true (*lkl_localized_text_lookup (text, languages) != '\0');
}

static void
check_notices (const GPtrArray *notices)
{
  for (guint i = 0; i < notices->len; i++)
    {
      const LklNotice *notice = notices->pdata[i];

      check_text (notice->title);
      check_text (notice->workaround);
      g_assert_true (notice->from_usecs < notice->until_usecs);
      g_assert_true (notice->kind != LKL_NOTICE_KIND_OUTAGE || notice->workaround != NULL);
      lkl_audience_includes (notice->audience, "Riga", NULL, "riga-pc-17");
    }
}

static void
check_target_url (const char *url)
{
  g_autoptr (GUri) uri = *url != '/' ? g_uri_parse (url, G_URI_FLAGS_NONE, NULL) : NULL;
  g_autoptr (GInetAddress) address = NULL;

  if (*url == '/')
    return;
  g_assert_cmpstr (g_uri_get_scheme (uri), ==, "https");
  g_assert_cmpint (g_uri_get_port (uri), !=, 25);
  address = g_inet_address_new_from_string (g_uri_get_host (uri));
  g_assert_true (address == NULL
                 || (!g_inet_address_get_is_loopback (address)
                     && !g_inet_address_get_is_link_local (address)));
}

static void
read_policy (GBytes *bytes, GError **error)
{
  g_autoptr (LklPolicyDocument) policy = lkl_policy_document_parse ("policy", bytes, error);

  for (guint i = 0; policy != NULL && i < policy->targets->len; i++)
    {
      const LklTarget *target = policy->targets->pdata[i];

      check_text (target->name);
      check_target_url (target->url);
      g_assert_true (target->is_inside == TRUE || target->is_inside == FALSE);
    }
  for (guint i = 0; policy != NULL && i < policy->places->len; i++)
    {
      const LklPlace *place = policy->places->pdata[i];

      g_assert_cmpstr (place->id, !=, "elsewhere");
      check_text (place->name);
      check_text (place->router_label);
      g_assert_cmpuint (g_strv_length (place->subnets), <=, 64);
      g_assert_true (*place->ssids == NULL || *place->subnets != NULL || *place->routers != NULL);
    }
  g_assert_true (policy == NULL
                 || (policy->questions.from_minute < policy->questions.until_minute
                     && policy->questions.until_minute <= 24 * 60
                     && (policy->questions.days & ~0xfeu) == 0));
  if (policy != NULL && policy->internet != NULL)
    g_assert_true (g_str_has_prefix (policy->internet->page, "http://"));
}

/* Words that stand beside ours. */
static void
check_line (const LklLocalizedText *text)
{
  check_text (text);
  for (guint i = 0; i < lkl_localized_text_get_length (text); i++)
    {
      const char *tag;
      const char *words = lkl_localized_text_get (text, i, &tag);

      g_assert_null (strpbrk (words, "\n\t"));
      g_assert_null (strstr (words, "<a"));
      g_assert_null (strstr (words, "&lt;"));
      g_assert_cmpuint (strlen (words), <=, 200);
    }
}

static void
read_questions (GBytes *bytes, GError **error)
{
  g_autoptr (LklQuestionsDocument) document =
      lkl_questions_document_parse ("questions", bytes, error);

  for (guint i = 0; document != NULL && i < document->questions->len; i++)
    {
      const LklQuestion *question = document->questions->pdata[i];

      check_line (question->text);
      for (guint j = 0; j < question->reasons->len; j++)
        check_line (((const LklQuestionReason *) question->reasons->pdata[j])->text);
      g_assert_nonnull (lkl_question_kind_get_name (question->kind));
      g_assert_nonnull (lkl_question_mode_get_name (question->mode));
      g_assert_true ((question->when == LKL_QUESTION_WHEN_NEW_HIRE)
                     == (question->new_hire_day > 0));
    }
}

static void
read_people (GBytes *bytes, GError **error)
{
  g_autoptr (LklPeopleDocument) document = lkl_people_document_parse ("people", bytes, error);

  for (guint i = 0; document != NULL && i < document->people->len; i++)
    {
      const LklPerson *person = document->people->pdata[i];

      g_assert_true (*person->uid != '\0' && g_utf8_validate (person->uid, -1, NULL));
      g_assert_true (*person->name != '\0' && g_utf8_validate (person->name, -1, NULL));
      g_assert_true (person->photo_href == NULL || g_date_valid (&person->photo_until));
      check_text (person->hours);
      check_text (person->role);
      check_text (person->note);
    }
}

static void
read_notices (GBytes *bytes, GError **error)
{
  g_autoptr (LklNoticesDocument) document = lkl_notices_document_parse ("notices", bytes, error);

  if (document != NULL)
    check_notices (document->notices);
}

static void
read_continuity (GBytes *bytes, GError **error)
{
  g_autoptr (LklContinuityDocument) document =
      lkl_continuity_document_parse ("continuity", bytes, error);

  for (guint i = 0; document != NULL && i < document->cards->len; i++)
    {
      const LklContinuityCard *card = document->cards->pdata[i];

      g_assert_cmpuint (card->steps->len, >, 0);
      check_text (card->steps->pdata[0]);
    }
}

static void
read_mine (GBytes *bytes, GError **error)
{
  g_autoptr (LklMineDocument) mine = lkl_mine_document_parse ("mine", bytes, error);

  if (mine == NULL)
    return;
  check_notices (mine->notices);
  g_assert_true (mine->name == NULL || (*mine->name != '\0' && strlen (mine->name) <= 200));
  for (guint i = 0; i < mine->asked->len; i++)
    {
      const LklAskedQuestion *asked = mine->asked->pdata[i];

      g_assert_true (g_date_valid (&asked->day) && asked->when < LKL_QUESTION_N_WHENS);
      g_assert_true ((asked->when == LKL_QUESTION_WHEN_NEW_HIRE) == (asked->new_hire_day > 0));
    }
}

static void
read_index (GBytes *bytes, GError **error)
{
  g_autoptr (LklDocumentIndex) index = lkl_document_index_parse ("index", bytes, error);

  if (index == NULL)
    return;
  g_assert_cmpint (index->serial, >, 0);
  for (guint form = 0; form < LKL_DOCUMENT_SHARED_FORM_COUNT; form++)
    {
      const LklDocumentReference *reference =
          lkl_document_index_get_reference (index, (LklDocumentForm) form);

      g_assert_true (reference == NULL || *reference->href != '/');
    }
}

static void
read_now (GBytes *bytes, GError **error)
{
  g_autoptr (LklNowDocument) now = lkl_now_document_parse ("now", bytes, error);

  for (guint i = 0; now != NULL && i < now->troubled->len; i++)
    {
      const LklTroubledService *troubled = now->troubled->pdata[i];

      g_assert_cmpuint (troubled->people, >=, LKL_NOW_MIN_PEOPLE);
      g_assert_cmpuint (troubled->people, <=, LKL_NOW_MAX_PEOPLE);
      g_assert_cmpuint (lkl_now_document_count (now, troubled->service), ==, troubled->people);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, size_t length)
{
  /* Sorted by LklDocumentForm. */
  void (*const readers[]) (GBytes *, GError **) = {
    read_policy,     read_questions, read_people, read_notices,
    read_continuity, read_mine,      read_index,  read_now,
  };
  g_autoptr (GBytes) document = NULL;
  g_autoptr (GError) error = NULL;

  if (length == 0)
    return 0;
  document = g_bytes_new (bytes + 1, length - 1);
  readers[(guint8) (bytes[0] - '0') % G_N_ELEMENTS (readers)](document, &error);
  g_assert_true (error == NULL || *error->message != '\0');
  return 0;
}
