/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "endpoint/document-publisher.h"

#include <glib/gstdio.h>
#include <string.h>

#include "agent/wire/notices-document.h"
#include "tests/fakes/scratch-store.h"

#define NOW (20000 * (gint64) G_TIME_SPAN_DAY)
#define ITEM "{\"id\":\"%s\",\"kind\":\"tip\",\"title\":\"Own\",\"from\":\"2024-10-01T00:00:00Z\"}"

typedef struct
{
  LklScratchStore *scratch;        /* (owned) */
  char *folder;                    /* (owned) */
  LklDocumentShelf *shelf;         /* (owned) */
  LklDocumentPublisher *publisher; /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->scratch = lkl_scratch_store_new ();
  fixture->folder = g_dir_make_tmp ("documents-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->shelf = lkl_document_shelf_new ();
  fixture->publisher =
      lkl_document_publisher_new (fixture->folder, NULL, fixture->scratch->store, fixture->shelf);
  lkl_scratch_store_add_person (fixture->scratch, "ada");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "notices.json", NULL);

  lkl_document_publisher_free (fixture->publisher);
  lkl_document_shelf_free (fixture->shelf);
  lkl_scratch_store_free (fixture->scratch);
  g_unlink (path);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static void
write_file (Fixture *fixture, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, "notices.json", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
write_own (Fixture *fixture, guint count)
{
  g_autoptr (GString) text = g_string_new ("{\"form\":\"notices\",\"version\":1,\"notices\":[");

  for (guint i = 0; i < count; i++)
    {
      g_autofree char *id = g_strdup_printf ("own-%u", i);

      g_string_append_printf (text, "%s" ITEM, i > 0 ? "," : "", id);
    }
  g_string_append (text, "]}");
  write_file (fixture, text->str);
}

static void
publish (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  lkl_document_publisher_publish (fixture->publisher, NOW, &error);
  g_assert_no_error (error);
}

static LklToldNotice *
new_notice (void)
{
  LklToldNotice *notice = lkl_told_notice_new ();

  notice->kind = g_strdup ("tip");
  notice->content = g_strdup_printf (ITEM, notice->id);
  notice->changed_usecs = NOW;
  return notice;
}

/* @notice: (transfer full). Returns: whether it was published */
static gboolean
tell (Fixture *fixture, LklNoticeAct act, LklToldNotice *notice, GError **error)
{
  g_autoptr (GPtrArray) tellings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_telling_free);

  g_ptr_array_add (tellings, lkl_telling_new (act, notice));
  return lkl_document_publisher_tell (fixture->publisher, tellings, NOW, error);
}

/* How many notices an agent gets now. @serial: (out) */
static guint
count_served (Fixture *fixture, gint64 *serial)
{
  g_autoptr (LklShelvedSet) set = lkl_document_shelf_get (fixture->shelf);
  GHashTableIter iter;
  gpointer document;

  *serial = set->serial;
  g_hash_table_iter_init (&iter, set->by_href);
  while (g_hash_table_iter_next (&iter, NULL, &document))
    {
      const LklServedDocument *served = document;
      g_autoptr (LklNoticesDocument) notices = NULL;

      if (strcmp (served->form, "notices") != 0)
        continue;
      notices = lkl_notices_document_parse (served->href, served->content, NULL);
      g_assert_nonnull (notices);
      return notices->notices->len;
    }
  return 0;
}

static guint
count_stored (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) notices = lkl_store_list_notices (fixture->scratch->store, &error);

  g_assert_no_error (error);
  return notices->len;
}

static void
test_told_and_withdrawn (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklToldNotice) notice = new_notice ();
  g_autoptr (GPtrArray) writes = NULL;
  g_autoptr (GError) error = NULL;
  LklToldNotice *withdrawn;
  gint64 before, told, after;

  write_own (fixture, 2);
  publish (fixture);
  g_assert_cmpuint (count_served (fixture, &before), ==, 2);
  g_assert_true (tell (fixture, LKL_NOTICE_ACT_TELL, lkl_told_notice_copy (notice), &error));
  g_assert_cmpuint (count_served (fixture, &told), ==, 3);
  g_assert_cmpint (told, >, before);
  publish (fixture);
  g_assert_cmpuint (count_served (fixture, &after), ==, 3);
  g_assert_cmpint (after, ==, told);
  withdrawn = lkl_told_notice_copy (notice);
  withdrawn->revision = 2;
  withdrawn->withdrawn_usecs = NOW;
  g_assert_true (tell (fixture, LKL_NOTICE_ACT_WITHDRAW, withdrawn, &error));
  g_assert_cmpuint (count_served (fixture, &after), ==, 2);
  writes = lkl_store_list_notice_writes (fixture->scratch->store, notice->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (writes->len, ==, 2);
  g_assert_cmpint (((const LklNoticeWrite *) writes->pdata[1])->act, ==, LKL_NOTICE_ACT_WITHDRAW);
}

/* Neither stored nor served, and the serial as it was. */
static void
test_over_the_limit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 before, after;

  write_own (fixture, 100);
  publish (fixture);
  g_assert_cmpuint (count_served (fixture, &before), ==, 100);
  g_assert_false (tell (fixture, LKL_NOTICE_ACT_TELL, new_notice (), &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_TOO_BIG);
  g_assert_cmpuint (count_served (fixture, &after), ==, 100);
  g_assert_cmpint (after, ==, before);
  g_assert_cmpuint (count_stored (fixture), ==, 0);
}

/* The board's notices stay however the folder's file grows or breaks, and the folder's last good
 * ones with them. */
static void
test_folder_goes_bad (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 serial;

  write_own (fixture, 3);
  publish (fixture);
  g_assert_true (tell (fixture, LKL_NOTICE_ACT_TELL, new_notice (), &error));
  write_own (fixture, 100);
  g_test_expect_message ("LklDocumentPublisher", G_LOG_LEVEL_WARNING, "*at most 100*stays");
  publish (fixture);
  g_assert_cmpuint (count_served (fixture, &serial), ==, 4);
  write_file (fixture, "{\"form\":\"notices\"");
  g_test_expect_message ("LklDocumentPublisher", G_LOG_LEVEL_WARNING, "*notices.json stays");
  g_assert_true (tell (fixture, LKL_NOTICE_ACT_TELL, new_notice (), &error));
  g_test_assert_expected_messages ();
  g_assert_cmpuint (count_served (fixture, &serial), ==, 5);
  write_own (fixture, 1);
  publish (fixture);
  g_assert_cmpuint (count_served (fixture, &serial), ==, 3);
}

/* An agent would show it in the place of the tip that it has of its own. */
static void
test_id_of_a_shipped_tip (Fixture *fixture, gconstpointer data)
{
  gint64 serial;

  write_own (fixture, 3);
  publish (fixture);
  write_file (fixture,
              "{\"form\":\"notices\",\"version\":1,\"notices\":[{\"id\":\"linklight-tip-cable\","
              "\"kind\":\"maintenance\",\"title\":\"Own\",\"from\":\"2024-10-01T00:00:00Z\"}]}");
  g_test_expect_message ("LklDocumentPublisher",
                         G_LOG_LEVEL_WARNING,
                         "notices.json: id \"linklight-tip-cable\": only a tip*stays");
  publish (fixture);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (count_served (fixture, &serial), ==, 3);
  write_file (fixture,
              "{\"form\":\"notices\",\"version\":1,\"notices\":[{\"id\":\"linklight-tip-cable\","
              "\"kind\":\"tip\",\"title\":\"Own\",\"from\":\"2024-10-01T00:00:00Z\"}]}");
  publish (fixture);
  g_assert_cmpuint (count_served (fixture, &serial), ==, 1);
}

/* Two people at once: the second one's words are not put over the first one's. */
static void
test_changed_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LklToldNotice) notice = new_notice ();
  g_autoptr (GError) error = NULL;
  gint64 before, after;

  g_assert_true (tell (fixture, LKL_NOTICE_ACT_TELL, lkl_told_notice_copy (notice), &error));
  count_served (fixture, &before);
  g_assert_false (tell (fixture, LKL_NOTICE_ACT_TELL, lkl_told_notice_copy (notice), &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_BUSY);
  g_clear_error (&error);
  notice->revision = 3;
  g_assert_false (tell (fixture, LKL_NOTICE_ACT_UPDATE, lkl_told_notice_copy (notice), &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_BUSY);
  count_served (fixture, &after);
  g_assert_cmpint (after, ==, before);
}

/* For the people of its answers, each with their own, and nowhere else. */
static void
test_personal (Fixture *fixture, gconstpointer data)
{
  LklStore *store = fixture->scratch->store;
  LklToldNotice *notice = new_notice ();
  LklToldNotice *other = new_notice ();
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GPtrArray) mine = NULL;
  g_autoptr (GPtrArray) theirs = NULL;
  g_autoptr (GError) error = NULL;
  const LklNamedAnswer *answer;
  gint64 serial;

  lkl_scratch_store_add_person (fixture->scratch, "bob");
  lkl_scratch_store_add_answer (fixture->scratch, "ada", "smile3", "bad", NULL, NOW);
  answers = lkl_store_list_answers (store, "ada", 0, 1, &error);
  answer = g_ptr_array_index (answers, 0);
  notice->is_personal = other->is_personal = TRUE;
  g_ptr_array_add (notice->answers, lkl_answer_key_new ("ada", answer->uid));
  g_assert_true (tell (fixture, LKL_NOTICE_ACT_TELL, notice, &error));
  g_ptr_array_add (other->answers, lkl_answer_key_new ("bob", answer->uid));
  g_assert_false (tell (fixture, LKL_NOTICE_ACT_TELL, other, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpuint (count_served (fixture, &serial), ==, 0);
  g_assert_cmpuint (count_stored (fixture), ==, 1);
  mine = lkl_store_list_personal_notices (store, "ada", NOW, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (mine->len, ==, 1);
  g_assert_cmpuint (((const LklToldNotice *) mine->pdata[0])->answers->len, ==, 1);
  theirs = lkl_store_list_personal_notices (store, "bob", NOW, &error);
  g_assert_cmpuint (theirs->len, ==, 0);
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/document-publisher/told-and-withdrawn", test_told_and_withdrawn);
  add ("/document-publisher/over-the-limit", test_over_the_limit);
  add ("/document-publisher/folder-goes-bad", test_folder_goes_bad);
  add ("/document-publisher/id-of-a-shipped-tip", test_id_of_a_shipped_tip);
  add ("/document-publisher/changed-meanwhile", test_changed_meanwhile);
  add ("/document-publisher/personal", test_personal);
  return g_test_run ();
}
