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
#include "endpoint/notices-merge.h"
#include "endpoint/people-photos.h"
#include "endpoint/utc-day.h"

/* What was published, also after it was withdrawn. */
#define WORDINGS_FACT "question-wordings"

#define FINGERPRINT_ATTRIBUTES                                      \
  G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_SIZE \
                                 "," G_FILE_ATTRIBUTE_TIME_MODIFIED \
                                 "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC

struct _LklDocumentPublisher
{
  char *folder;            /* (owned) */
  char *photo_decoder;     /* (owned) (nullable) */
  LklStore *store;         /* (unowned) */
  LklDocumentShelf *shelf; /* (unowned) */
  LklIndexKey *index_key;  /* (owned) (nullable) */
  GMutex lock;             /* one publication at a time */
};

typedef struct
{
  const char *folder;
  const char *photo_decoder;
  gint64 now_usecs;
  gboolean is_telling;  /* something is told on the board, which must reach the PCs */
  char *today;          /* (owned) */
  GPtrArray *previous;  /* (owned) (element-type LklServedDocument) */
  GPtrArray *documents; /* (owned) (element-type LklServedDocument) */
  GPtrArray *told;      /* (owned) (element-type LklToldNotice): as it is to be */
  char *wordings;       /* (owned) (nullable): of all questions that were ever published */
} Publication;

static void
publication_clear (Publication *self)
{
  g_free (self->today);
  g_clear_pointer (&self->previous, g_ptr_array_unref);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_pointer (&self->told, g_ptr_array_unref);
  g_free (self->wordings);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Publication, publication_clear)

static void
log_problems (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    g_warning ("left out: %s", (const char *) g_ptr_array_index (problems, i));
}

/* Agents know a notice by its id, wherever it comes from. */
static gboolean
check_notice_ids (const char *name, const LklNoticesDocument *document, GError **error)
{
  for (guint i = 0; i < document->notices->len; i++)
    {
      const LklNotice *notice = g_ptr_array_index (document->notices, i);

      if (notice->kind == LKL_NOTICE_KIND_TIP
          || !g_str_has_prefix (notice->id, LKL_NOTICE_SHIPPED_TIP_PREFIX))
        continue;
      g_set_error (error,
                   LKL_ERROR,
                   LKL_ERROR_MALFORMED,
                   "%s: id \"%s\": only a tip may begin with \"" LKL_NOTICE_SHIPPED_TIP_PREFIX
                   "\": it is shown in the place of one that comes with Linklight",
                   name,
                   notice->id);
      return FALSE;
    }
  return TRUE;
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
  if (problems == NULL || (notices != NULL && !check_notice_ids (name, notices, error)))
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

/* @bytes: (out) (transfer full) (nullable): NULL where there is no such file
 * Returns: FALSE with an error where it is not of its form */
static gboolean
load_form (Publication *self, LklDocumentForm form, GBytes **bytes, GError **error)
{
  g_autofree char *name = g_strconcat (lkl_document_form_get_name (form), ".json", NULL);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) load_error = NULL;
  g_autoptr (GBytes) content = g_file_load_bytes (file, NULL, NULL, &load_error);

  if (content == NULL && !g_error_matches (load_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&load_error));
      return FALSE;
    }
  if (content != NULL
      && (!validate (form, name, content, error)
          || (form == LKL_DOCUMENT_FORM_QUESTIONS && !check_wordings (self, name, content, error))))
    return FALSE;
  *bytes = g_steal_pointer (&content);
  return TRUE;
}

static void
add_form (Publication *self, LklDocumentForm form)
{
  const char *form_name = lkl_document_form_get_name (form);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) served = NULL;
  g_autofree char *sha256 = NULL;

  if (!load_form (self, form, &bytes, &error))
    {
      g_warning ("%s; the last good %s.json stays", error->message, form_name);
      keep_previous (self, form_name);
      return;
    }
  if (bytes == NULL)
    return;
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (form == LKL_DOCUMENT_FORM_PEOPLE)
    served = lkl_people_photos_rewrite (
        bytes, self->folder, self->photo_decoder, self->today, self->previous, self->documents);
  else
    served = g_bytes_ref (bytes);
  g_ptr_array_add (self->documents, lkl_served_document_new (form_name, ".json", sha256, served));
}

/* The admin's own notices as they were last published.
 * @own: (out) (transfer full) (nullable): NULL where there were none */
static gboolean
find_previous_notices (const Publication *self, GBytes **own, GError **error)
{
  for (guint i = 0; i < self->previous->len; i++)
    {
      const LklServedDocument *old = g_ptr_array_index (self->previous, i);

      if (strcmp (old->form, lkl_document_form_get_name (LKL_DOCUMENT_FORM_NOTICES)) != 0)
        continue;
      *own = lkl_notices_split (old->content, self->told, error);
      return *own != NULL;
    }
  *own = NULL;
  return TRUE;
}

/* What was told on the board must reach the PCs whatever stands in the folder: where both do not
 * go together, the folder's notices stay as they were. */
static gboolean
add_notices (Publication *self, GError **error)
{
  const char *form_name = lkl_document_form_get_name (LKL_DOCUMENT_FORM_NOTICES);
  g_autoptr (GError) own_error = NULL;
  g_autoptr (GBytes) own = NULL;
  g_autoptr (GBytes) merged = NULL;
  g_autofree char *sha256 = NULL;

  if (!load_form (self, LKL_DOCUMENT_FORM_NOTICES, &own, &own_error)
      || !lkl_notices_merge (own, self->told, self->now_usecs, &merged, &own_error))
    {
      g_clear_pointer (&own, g_bytes_unref);
      if (!find_previous_notices (self, &own, error)
          || !lkl_notices_merge (own, self->told, self->now_usecs, &merged, error))
        return FALSE;
      g_warning ("%s; the last good %s.json stays", own_error->message, form_name);
    }
  if (merged == NULL)
    return TRUE;
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, merged);
  g_ptr_array_add (self->documents, lkl_served_document_new (form_name, ".json", sha256, merged));
  return TRUE;
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

/* The documents as they are to be, in the order of their names. */
static gboolean
make_documents (Publication *self, GError **error)
{
  g_autoptr (GError) notices_error = NULL;

  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_served_document_free);
  for (guint form = 0; form < LKL_DOCUMENT_SHARED_FORM_COUNT; form++)
    if (form != LKL_DOCUMENT_FORM_NOTICES)
      add_form (self, (LklDocumentForm) form);
  if (!add_notices (self, &notices_error))
    {
      if (self->is_telling)
        {
          g_propagate_error (error, g_steal_pointer (&notices_error));
          return FALSE;
        }
      g_warning ("%s; the last good notices stay", notices_error->message);
      keep_previous (self, lkl_document_form_get_name (LKL_DOCUMENT_FORM_NOTICES));
    }
  g_ptr_array_sort (self->documents, compare_hrefs);
  return TRUE;
}

/* Into what was told before. */
static void
apply_tellings (Publication *self, GPtrArray *tellings)
{
  for (guint i = 0; i < tellings->len; i++)
    {
      const LklToldNotice *notice = ((const LklTelling *) g_ptr_array_index (tellings, i))->notice;

      for (guint j = 0; j < self->told->len; j++)
        if (strcmp (((const LklToldNotice *) g_ptr_array_index (self->told, j))->id, notice->id)
            == 0)
          {
            g_ptr_array_remove_index (self->told, j);
            break;
          }
      g_ptr_array_insert (self->told, 0, lkl_told_notice_copy (notice));
    }
}

/* @tellings: (element-type LklTelling): may be empty */
static gboolean
publish (LklDocumentPublisher *publisher, GPtrArray *tellings, gint64 now_usecs, GError **error)
{
  g_auto (Publication) self = {
    .folder = publisher->folder,
    .photo_decoder = publisher->photo_decoder,
    .now_usecs = now_usecs,
    .is_telling = tellings->len > 0,
  };
  LklStore *store = publisher->store;
  g_autoptr (LklShelvedSet) set = NULL;
  g_autofree char *known = NULL;
  gint64 serial;

  self.today = lkl_utc_day_format (now_usecs);
  self.previous = lkl_store_list_documents (store, &serial, error);
  if (self.previous == NULL || !lkl_store_get_fact (store, WORDINGS_FACT, &known, error))
    return FALSE;
  self.told = lkl_store_list_notices (store, error);
  if (self.told == NULL)
    return FALSE;
  apply_tellings (&self, tellings);
  self.wordings = g_strdup (known);
  learn_previous_wordings (&self);
  if (!make_documents (&self, error) || !remember_wordings (&self, store, known, error))
    return FALSE;
  if (self.is_telling)
    {
      if (!lkl_store_tell (store, tellings, self.documents, now_usecs, &serial, error))
        return FALSE;
    }
  else if ((serial == 0 || !is_unchanged (&self))
           && !lkl_store_put_documents (store, self.documents, now_usecs, &serial, error))
    return FALSE;
  set = lkl_shelved_set_new (serial, self.documents, error);
  if (set == NULL)
    return FALSE;
  if (publisher->index_key != NULL)
    {
      set->signature = lkl_index_key_sign (publisher->index_key, set->index, error);
      if (set->signature == NULL)
        return FALSE;
    }
  lkl_document_shelf_replace (publisher->shelf, set);
  return TRUE;
}

LklDocumentPublisher *
lkl_document_publisher_new (const char *folder,
                            const char *photo_decoder,
                            LklStore *store,
                            LklDocumentShelf *shelf)
{
  LklDocumentPublisher *self = g_new0 (LklDocumentPublisher, 1);

  self->folder = g_strdup (folder);
  self->photo_decoder = g_strdup (photo_decoder);
  self->store = store;
  self->shelf = shelf;
  g_mutex_init (&self->lock);
  return self;
}

void
lkl_document_publisher_free (LklDocumentPublisher *self)
{
  g_mutex_clear (&self->lock);
  g_free (self->folder);
  g_free (self->photo_decoder);
  g_clear_pointer (&self->index_key, lkl_index_key_unref);
  g_free (self);
}

void
lkl_document_publisher_set_index_key (LklDocumentPublisher *self, LklIndexKey *key)
{
  g_clear_pointer (&self->index_key, lkl_index_key_unref);
  self->index_key = key != NULL ? lkl_index_key_ref (key) : NULL;
}

gboolean
lkl_document_publisher_publish (LklDocumentPublisher *self, gint64 now_usecs, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  return publish (self, none, now_usecs, error);
}

gboolean
lkl_document_publisher_tell (LklDocumentPublisher *self,
                             GPtrArray *tellings,
                             gint64 now_usecs,
                             GError **error)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return publish (self, tellings, now_usecs, error);
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
lkl_document_publisher_get_fingerprint (const LklDocumentPublisher *self, gint64 now_usecs)
{
  g_autofree char *photos = g_build_filename (self->folder, "photos", NULL);
  GString *fingerprint = g_string_new (NULL);
  g_autofree char *today = lkl_utc_day_format (now_usecs);

  g_string_append_printf (fingerprint, "%s\n", today);
  add_files (fingerprint, self->folder);
  add_files (fingerprint, photos);
  return g_string_free (fingerprint, FALSE);
}
