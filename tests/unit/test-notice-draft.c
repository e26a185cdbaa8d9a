/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/board/notice-draft.h"

#include <string.h>

#include "endpoint/board/site-languages.h"
#include "endpoint/people-photos.h"

#define NOW (20000 * (gint64) G_TIME_SPAN_DAY)
#define POLICY                                                                              \
  "{\"form\":\"policy\",\"version\":1,\"organisation\":{\"name\":\"Example\",\"itTeam\":{"  \
  "\"de\":\"IT-Team\",\"en\":\"IT team\"}},\"targets\":[{\"id\":\"mail\",\"name\":{\"ar\":" \
  "\"البريد\",\"de-AT\":\"Post\"},\"url\":\"/healthz\"}]}"

typedef struct
{
  LklShelvedSet *set; /* (owned) */
  GTimeZone *zone;    /* (owned) */
  LklDraftContext context;
} Fixture;

static LklShelvedSet *
new_set (const char *policy)
{
  g_autoptr (GPtrArray) documents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_served_document_free);
  g_autoptr (GBytes) content = policy != NULL ? g_bytes_new (policy, strlen (policy)) : NULL;
  g_autoptr (GError) error = NULL;
  LklShelvedSet *set;

  if (content != NULL)
    g_ptr_array_add (documents, lkl_served_document_new ("policy", ".json", "0", content));
  set = lkl_shelved_set_new (1, documents, &error);
  g_assert_no_error (error);
  return set;
}

static void
set_up (Fixture *fixture, gconstpointer policy)
{
  fixture->set = new_set (policy);
  fixture->zone = g_time_zone_new_utc ();
  fixture->context = (LklDraftContext){ fixture->set, fixture->zone, NOW };
}

static void
tear_down (Fixture *fixture, gconstpointer policy)
{
  lkl_shelved_set_unref (fixture->set);
  g_time_zone_unref (fixture->zone);
}

/* English first, whose readers' text all others fall back on. */
static void
test_languages (Fixture *fixture, gconstpointer policy)
{
  g_auto (GStrv) languages = lkl_site_languages_list (fixture->set);
  const char *const expected[] = { "en", "de", "ar", "de-AT", NULL };

  g_assert_true (g_strv_equal ((const char *const *) languages, expected));
  g_assert_cmpstr (lkl_site_languages_get_name ("de"), ==, "Deutsch");
  g_assert_cmpstr (lkl_site_languages_get_name ("de-AT"), ==, "de-AT");
  g_assert_cmpstr (lkl_site_languages_get_name ("tlh"), ==, "tlh");
  g_assert_cmpstr (lkl_site_languages_get_direction ("ar-EG"), ==, "rtl");
  g_assert_cmpstr (lkl_site_languages_get_direction ("arn"), ==, "ltr");
}

static void
test_no_language (Fixture *fixture, gconstpointer policy)
{
  g_auto (GStrv) languages = lkl_site_languages_list (fixture->set);
  const char *const expected[] = { "", NULL };
  g_autoptr (LklFormFields) fields =
      lkl_notice_draft_begin (LKL_NOTICE_KIND_OUTAGE, &fixture->context);
  g_autoptr (LklToldNotice) told = NULL;
  g_autoptr (LklNotice) notice = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_strv_equal ((const char *const *) languages, expected));
  lkl_form_fields_set (fields, "title.", "Mail is slow");
  lkl_form_fields_set (fields, "workaround.", "Use chat.");
  told = lkl_notice_draft_finish (fields, &fixture->context, NULL, NULL);
  notice = lkl_notice_draft_read (told, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lkl_localized_text_lookup (notice->title, NULL), ==, "Mail is slow");
}

static LklFormFields *
begin_outage (Fixture *fixture)
{
  LklFormFields *fields = lkl_notice_draft_begin (LKL_NOTICE_KIND_OUTAGE, &fixture->context);

  lkl_form_fields_set (fields, "title.en", "Mail is slow");
  lkl_form_fields_set (fields, "workaround.en", "Use chat.\r\nOr the phone.");
  lkl_form_fields_set (fields, "service", "mail");
  lkl_form_fields_set (fields, "urgent", "yes");
  return fields;
}

/* Written, read back as agents do, and into the form again, nothing is lost. */
static void
test_there_and_back (Fixture *fixture, gconstpointer policy)
{
  g_autoptr (LklFormFields) fields = begin_outage (fixture);
  g_autoptr (LklToldNotice) told = lkl_notice_draft_finish (fields, &fixture->context, NULL, NULL);
  g_autoptr (LklFormFields) again = NULL;
  g_autoptr (LklToldNotice) changed = NULL;
  g_autoptr (LklNotice) notice = NULL;
  g_autoptr (GError) error = NULL;

  again = lkl_notice_draft_begin_from (told, LKL_NOTICE_ACT_UPDATE, &fixture->context);
  g_assert_cmpstr (lkl_form_fields_get (again, "workaround.en"), ==, "Use chat.\nOr the phone.");
  g_assert_cmpstr (lkl_form_fields_get (again, "service"), ==, "mail");
  g_assert_cmpstr (lkl_form_fields_get (again, "urgent"), ==, "yes");
  g_assert_cmpstr (lkl_form_fields_get (again, "revision"), ==, "2");
  changed = lkl_notice_draft_finish (again, &fixture->context, told, NULL);
  g_assert_cmpint (changed->revision, ==, 2);
  g_assert_true (lkl_notice_draft_is_same (told, changed));
  notice = lkl_notice_draft_read (changed, &error);
  g_assert_no_error (error);
  g_assert_cmpint (notice->updated_usecs, ==, NOW);
  g_assert_cmpint (notice->from_usecs, ==, NOW);
  lkl_form_fields_set (again, "title.en", "Mail is down");
  g_clear_pointer (&changed, lkl_told_notice_free);
  changed = lkl_notice_draft_finish (again, &fixture->context, told, NULL);
  g_assert_false (lkl_notice_draft_is_same (told, changed));
}

/* Its end goes to whom it went. */
static void
test_end (Fixture *fixture, gconstpointer policy)
{
  g_autoptr (LklFormFields) fields = begin_outage (fixture);
  g_autoptr (LklToldNotice) outage =
      lkl_notice_draft_finish (fields, &fixture->context, NULL, NULL);
  g_autoptr (LklFormFields) end =
      lkl_notice_draft_begin_from (outage, LKL_NOTICE_ACT_END, &fixture->context);
  g_autoptr (LklToldNotice) told = NULL;
  g_autoptr (LklNotice) notice = NULL;

  lkl_form_fields_set (end, "title.en", "Mail works again");
  told = lkl_notice_draft_finish (end, &fixture->context, NULL, NULL);
  notice = lkl_notice_draft_read (told, NULL);
  g_assert_cmpint (notice->kind, ==, LKL_NOTICE_KIND_RESOLVED);
  g_assert_cmpstr (notice->closes, ==, outage->id);
  g_assert_cmpstr (notice->service, ==, "mail");
  g_assert_cmpstr (told->id, !=, outage->id);
  g_assert_null (lkl_notice_draft_begin_from (told, LKL_NOTICE_ACT_END, &fixture->context));
  outage->withdrawn_usecs = NOW;
  g_assert_null (lkl_notice_draft_begin_from (outage, LKL_NOTICE_ACT_END, &fixture->context));
}

static void
assert_fault (Fixture *fixture, const char *name, const char *value, const char *at)
{
  g_autoptr (LklFormFields) fields = begin_outage (fixture);
  g_autoptr (LklToldNotice) told = NULL;

  lkl_form_fields_set (fields, name, value);
  told = lkl_notice_draft_finish (fields, &fixture->context, NULL, NULL);
  g_assert_null (told);
  g_assert_nonnull (lkl_form_fields_get_fault (fields, at));
}

static void
test_faults (Fixture *fixture, gconstpointer policy)
{
  g_autofree char *exact = g_strnfill (1000, 'x');
  g_autofree char *long_text = g_strnfill (1001, 'x');
  g_autoptr (LklFormFields) fields = begin_outage (fixture);
  g_autoptr (LklToldNotice) told = NULL;

  lkl_form_fields_set (fields, "workaround.en", exact);
  told = lkl_notice_draft_finish (fields, &fixture->context, NULL, NULL);
  g_assert_nonnull (told);
  assert_fault (fixture, "workaround.en", long_text, "workaround.en");
  assert_fault (fixture, "workaround.en", " \n ", "workaround.en");
  assert_fault (fixture, "title.de", "Nur der Titel", "workaround.de");
  assert_fault (fixture, "affected.de", "Nur das", "affected.en");
  assert_fault (fixture, "next-word", "", "next-word");
  assert_fault (fixture, "next-word", "2024-10-04T00:00", "next-word");
  assert_fault (fixture, "place.x", "nowhere", "places");
  assert_fault (fixture, "notice", "own-id", "notice");
  assert_fault (fixture, "revision", "2", "notice");
  assert_fault (fixture, "kind", "visit", "kind");
}

static void
add (const char *path, const char *policy, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, policy, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/notice-draft/languages", POLICY, test_languages);
  add ("/notice-draft/no-language", NULL, test_no_language);
  add ("/notice-draft/there-and-back", POLICY, test_there_and_back);
  add ("/notice-draft/end", POLICY, test_end);
  add ("/notice-draft/faults", POLICY, test_faults);
  return g_test_run ();
}
