/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDocumentPublisher"

#include "endpoint/document-publisher.h"

#include <string.h>

#include "agent/wire/continuity-document.h"
#include "agent/wire/document-envelope.h"
#include "agent/wire/notices-document.h"
#include "agent/wire/people-document.h"
#include "agent/wire/question-wordings.h"
#include "endpoint/people-photos.h"
#include "endpoint/utc-day.h"

/* What was published, also after it was withdrawn. */
#define WORDINGS_FACT "question-wordings"

#define FINGERPRINT_ATTRIBUTES                                      \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_SIZE \
                                 "," G_FILE_ATTRIBUTE_TIME_MODIFIED \
                                 "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC

typedef struct
{
  const char *folder;
  const char *photo_decoder;
  char *today;          /* (owned) */
  GPtrArray *previous;  /* (owned) (element-type LklServedDocument) */
  GPtrArray *documents; /* (owned) (element-type LklServedDocument) */
  char *wordings;       /* (owned) (nullable): of all questions that were ever published */
} Publication;

static void
publication_clear (Publication *self)
{
  g_free (self->today);
  g_clear_pointer (&self->previous, g_ptr_array_unref);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_free (self->wordings);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Publication, publication_clear)

static void
log_problems (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    g_warning ("left out: %s", (const char *) g_ptr_array_index (problems, i));
}

/* Each form has a reader of its own, and agents will use the same one. */
static gboolean
validate (LklDocumentForm form, const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (LklPolicyDocument) policy = NULL;
  g_autoptr (LklQuestionsDocument) questions = NULL;
  g_autoptr (LklPeopleDocument) people = NULL;
  g_autoptr (LklNoticesDocument) notices = NULL;
  g_autoptr (LklContinuityDocument) continuity = NULL;
  GPtrArray *problems = NULL;

  if (form == LKL_DOCUMENT_FORM_POLICY)
    {
      policy = lkl_policy_document_parse (name, bytes, error);
      return policy != NULL;
    }
  if (form == LKL_DOCUMENT_FORM_QUESTIONS
      && (questions = lkl_questions_document_parse (name, bytes, error)) != NULL)
    problems = questions->problems;
  else if (form == LKL_DOCUMENT_FORM_PEOPLE
           && (people = lkl_people_document_parse (name, bytes, error)) != NULL)
    problems = people->problems;
  else if (form == LKL_DOCUMENT_FORM_NOTICES
           && (notices = lkl_notices_document_parse (name, bytes, error)) != NULL)
    problems = notices->problems;
  else if (form == LKL_DOCUMENT_FORM_CONTINUITY
           && (continuity = lkl_continuity_document_parse (name, bytes, error)) != NULL)
    problems = continuity->problems;
  if (problems == NULL)
    return FALSE;
  log_problems (problems);
  return TRUE;
}

static gboolean
is_questions (const LklServedDocument *document)
{
  return strcmp (document->form, lkl_document_form_get_name (LKL_DOCUMENT_FORM_QUESTIONS)) == 0;
}

/* Returns: (transfer full) (element-type utf8 utf8) */
static GHashTable *
new_refusals (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* What is published already may have been so before anything was remembered. */
static void
learn_previous_wordings (Publication *self)
{
  for (guint i = 0; i < self->previous->len; i++)
    {
      const LklServedDocument *old = g_ptr_array_index (self->previous, i);
      g_autoptr (LklQuestionsDocument) before =
          is_questions (old) ? lkl_questions_document_parse (old->href, old->content, NULL) : NULL;
      g_autoptr (GHashTable) refused = new_refusals ();
      g_autofree char *known = g_steal_pointer (&self->wordings);

      self->wordings = before != NULL ? lkl_question_wordings_compare (known, NULL, before, refused)
                                      : g_steal_pointer (&known);
    }
}

/* Answers to other words would stand in one line of figures, and agents would not ask them. */
static gboolean
check_wordings (Publication *self, const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (LklQuestionsDocument) now = lkl_questions_document_parse (name, bytes, error);
  g_autoptr (GHashTable) refused = new_refusals ();
  g_autofree char *known = NULL;
  GHashTableIter iter;
  gpointer sentence;

  if (now == NULL)
    return FALSE;
  known = lkl_question_wordings_compare (self->wordings, NULL, now, refused);
  g_hash_table_iter_init (&iter, refused);
  if (!g_hash_table_iter_next (&iter, NULL, &sentence))
    {
      g_free (self->wordings);
      self->wordings = g_steal_pointer (&known);
      return TRUE;
    }
  g_set_error (error, LKL_ERROR, LKL_ERROR_MALFORMED, "%s: %s", name, (const char *) sentence);
  return FALSE;
}

static void
keep_previous (Publication *self, const char *form)
{
  for (guint i = 0; i < self->previous->len; i++)
    {
      const LklServedDocument *old = g_ptr_array_index (self->previous, i);
      gboolean is_photo = strcmp (old->form, "photo") == 0;

      if (strcmp (old->form, form) == 0 || (is_photo && strcmp (form, "people") == 0))
        g_ptr_array_add (
            self->documents,
            lkl_served_document_new (
                old->form, is_photo ? ".png" : ".json", old->source_sha256, old->content));
    }
}

static void
add_form (Publication *self, LklDocumentForm form)
{
  const char *form_name = lkl_document_form_get_name (form);
  g_autofree char *name = g_strconcat (form_name, ".json", NULL);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_autoptr (GBytes) served = NULL;
  g_autofree char *sha256 = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return;
  if (bytes == NULL || !validate (form, name, bytes, &error)
      || (form == LKL_DOCUMENT_FORM_QUESTIONS && !check_wordings (self, name, bytes, &error)))
    {
      g_warning ("%s; the last good %s stays", error->message, name);
      keep_previous (self, form_name);
      return;
    }
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (form == LKL_DOCUMENT_FORM_PEOPLE)
    served = lkl_people_photos_rewrite (
        bytes, self->folder, self->photo_decoder, self->today, self->previous, self->documents);
  else
    served = g_bytes_ref (bytes);
  g_ptr_array_add (self->documents, lkl_served_document_new (form_name, ".json", sha256, served));
}

static gint
compare_hrefs (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(LklServedDocument *const *) a)->href, (*(LklServedDocument *const *) b)->href);
}

/* Both are in the order of their names, which say their contents. */
static gboolean
is_unchanged (const Publication *self)
{
  if (self->documents->len != self->previous->len)
    return FALSE;
  for (guint i = 0; i < self->documents->len; i++)
    {
      const LklServedDocument *now = g_ptr_array_index (self->documents, i);
      const LklServedDocument *before = g_ptr_array_index (self->previous, i);

      if (strcmp (now->href, before->href) != 0)
        return FALSE;
    }
  return TRUE;
}

/* Before anything is served: what people may have read is known. */
static gboolean
remember_wordings (const Publication *self, LklStore *store, const char *known, GError **error)
{
  return self->wordings == NULL || g_strcmp0 (self->wordings, known) == 0
         || lkl_store_set_fact (store, WORDINGS_FACT, self->wordings, error);
}

gboolean
lkl_document_publisher_publish (const char *folder,
                                const char *photo_decoder,
                                LklStore *store,
                                LklDocumentShelf *shelf,
                                gint64 now_usecs,
                                GError **error)
{
  g_auto (Publication) publication = { .folder = folder, .photo_decoder = photo_decoder };
  g_autoptr (LklShelvedSet) set = NULL;
  g_autofree char *known = NULL;
  gint64 serial;

  publication.today = lkl_utc_day_format (now_usecs);
  publication.previous = lkl_store_list_documents (store, &serial, error);
  if (publication.previous == NULL || !lkl_store_get_fact (store, WORDINGS_FACT, &known, error))
    return FALSE;
  publication.wordings = g_strdup (known);
  learn_previous_wordings (&publication);
  publication.documents =
      g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_served_document_free);
  for (guint form = 0; form < LKL_DOCUMENT_SHARED_FORM_COUNT; form++)
    add_form (&publication, (LklDocumentForm) form);
  g_ptr_array_sort (publication.documents, compare_hrefs);
  if (!remember_wordings (&publication, store, known, error))
    return FALSE;
  if ((serial == 0 || !is_unchanged (&publication))
      && !lkl_store_put_documents (store, publication.documents, now_usecs, &serial, error))
    return FALSE;
  set = lkl_shelved_set_new (serial, publication.documents, error);
  if (set == NULL)
    return FALSE;
  lkl_document_shelf_replace (shelf, set);
  return TRUE;
}

static void
add_files (GString *fingerprint, const char *folder)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GFileEnumerator) files =
      g_file_enumerate_children (file, FINGERPRINT_ATTRIBUTES, 0, NULL, NULL);
  GFileInfo *info = NULL;

  while (files != NULL && g_file_enumerator_iterate (files, &info, NULL, NULL, NULL)
         && info != NULL)
    {
      g_autoptr (GDateTime) modified = g_file_info_get_modification_date_time (info);

      g_string_append_printf (fingerprint,
                              "%s %" G_GOFFSET_FORMAT " %" G_GINT64_FORMAT " %d\n",
                              g_file_info_get_name (info),
                              g_file_info_get_size (info),
                              g_date_time_to_unix (modified),
                              g_date_time_get_microsecond (modified));
    }
}

char *
lkl_document_publisher_get_fingerprint (const char *folder, gint64 now_usecs)
{
  g_autofree char *photos = g_build_filename (folder, "photos", NULL);
  GString *fingerprint = g_string_new (NULL);
  g_autofree char *today = lkl_utc_day_format (now_usecs);

  g_string_append_printf (fingerprint, "%s\n", today);
  add_files (fingerprint, folder);
  add_files (fingerprint, photos);
  return g_string_free (fingerprint, FALSE);
}
