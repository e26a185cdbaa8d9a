/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDocumentPull"

#include "agent/sync/document-pull.h"

#include <string.h>

#include "agent/sync/document-set.h"
#include "agent/wire/document-index.h"
#include "agent/wire/endpoint-api.h"

#define FACT_INDEX_ETAG "documents.index-etag"
#define FACT_SOURCE "documents.source"
#define FACT_SERIAL "documents.serial"
#define FACT_MINE_ETAG "documents.mine-etag"
#define INDEX_PATH LKL_ENDPOINT_PATH_DOCUMENTS "index.json"

/* Something to fetch under /v1/documents/. */
typedef struct
{
  char *name;   /* (owned): as the journal is to call it */
  char *href;   /* (owned) */
  char *digest; /* (owned) */
  gboolean is_photo;
} Wanted;

typedef struct
{
  LklJournal *journal;   /* (owned) */
  LklHttpClient *client; /* (owned) */
  char *source;          /* (owned): base URL that the set is from */
  char *mine_token;      /* (owned) (nullable) */

  GPtrArray *stored; /* (owned) (element-type LklStoredDocument): the last good set */
  char *index_etag;  /* (owned) (nullable) */
  char *mine_etag;   /* (owned) (nullable) */
  gint64 serial;

  GPtrArray *fresh;    /* (owned) (element-type LklStoredDocument): the set that is being made */
  GQueue wanted;       /* (element-type Wanted) */
  LklDocumentSet *set; /* (owned) (nullable): the new set, read */
  gboolean is_changed;
  gboolean are_photos_queued;
  gboolean has_mine;
  gint64 retry_after_secs;
} Pull;

static void fetch_next (GTask *task);
static void fetch_mine (GTask *task);

static void
wanted_free (Wanted *wanted)
{
  g_free (wanted->name);
  g_free (wanted->href);
  g_free (wanted->digest);
  g_free (wanted);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wanted, wanted_free)

static void
pull_free (Pull *pull)
{
  g_object_unref (pull->journal);
  g_object_unref (pull->client);
  g_free (pull->source);
  g_free (pull->mine_token);
  g_clear_pointer (&pull->set, lkl_document_set_unref);
  g_clear_pointer (&pull->stored, g_ptr_array_unref);
  g_free (pull->index_etag);
  g_free (pull->mine_etag);
  g_clear_pointer (&pull->fresh, g_ptr_array_unref);
  g_queue_clear_full (&pull->wanted, (GDestroyNotify) wanted_free);
  g_free (pull);
}

static const LklStoredDocument *
find_document (GPtrArray *documents, const char *name)
{
  for (guint i = 0; i < documents->len; i++)
    {
      const LklStoredDocument *document = g_ptr_array_index (documents, i);

      if (g_str_equal (document->name, name))
        return document;
    }
  return NULL;
}

static void
add_fresh (Pull *pull, const char *name, const char *digest, GBytes *bytes)
{
  if (find_document (pull->fresh, name) == NULL)
    g_ptr_array_add (pull->fresh, lkl_stored_document_new (name, digest, bytes));
}

/* Takes the stored document over where it is still the one that is wanted, else queues it. */
static void
want (Pull *pull, const char *name, const char *href, const char *digest, gboolean is_photo)
{
  const LklStoredDocument *stored = find_document (pull->stored, name);
  Wanted *wanted;

  if (stored != NULL && g_str_equal (stored->digest, digest))
    {
      add_fresh (pull, name, digest, stored->bytes);
      return;
    }
  wanted = g_new0 (Wanted, 1);
  wanted->name = g_strdup (name);
  wanted->href = g_strdup (href);
  wanted->digest = g_strdup (digest);
  wanted->is_photo = is_photo;
  g_queue_push_tail (&pull->wanted, wanted);
}

/* ---- The end: the whole set is read once before it replaces the stored one. ---- */

static gboolean
replace_job (LklJournal *journal, gpointer data, GError **error)
{
  Pull *pull = data;
  g_autoptr (GHashTable) facts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  g_hash_table_insert (facts, (gpointer) FACT_SOURCE, g_strdup (pull->source));
  g_hash_table_insert (
      facts, (gpointer) FACT_SERIAL, g_strdup_printf ("%" G_GINT64_FORMAT, pull->serial));
  g_hash_table_insert (facts,
                       (gpointer) FACT_INDEX_ETAG,
                       g_strdup (pull->index_etag != NULL ? pull->index_etag : ""));
  g_hash_table_insert (
      facts, (gpointer) FACT_MINE_ETAG, g_strdup (pull->mine_etag != NULL ? pull->mine_etag : ""));
  return lkl_journal_replace_documents (journal, pull->fresh, facts, error);
}

static void
on_replaced (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    g_task_return_int (task, 0);
  else
    g_task_return_error (task, error);
}

static void
finish (GTask *task)
{
  Pull *pull = g_task_get_task_data (task);
  GError *error = NULL;

  if (!pull->is_changed)
    {
      g_task_return_int (task, 0);
      return;
    }
  pull->set = lkl_document_set_parse (pull->fresh, &error);
  if (pull->set == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  /* From here on it is done: who stored it and said "cancelled" would have it on disk, find it
   * unchanged at the next pull, and go on using what was before. */
  g_task_set_check_cancellable (task, FALSE);
  lkl_journal_run_async (
      pull->journal, replace_job, pull, NULL, NULL, on_replaced, g_object_ref (task));
}

/* ---- The person's own document. ---- */

static void
keep_mine (Pull *pull)
{
  const char *name = lkl_document_form_get_name (LKL_DOCUMENT_FORM_MINE);
  const LklStoredDocument *stored = find_document (pull->stored, name);

  if (stored != NULL)
    add_fresh (pull, name, stored->digest, stored->bytes);
}

static void
on_mine (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Pull *pull = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (LklHttpResponse) response =
      lkl_http_client_send_finish (LKL_HTTP_CLIENT (source), result, &error);

  pull->has_mine = response != NULL && (response->status == 200 || response->status == 304);
  if (response != NULL && response->status == 200)
    {
      g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, response->body);

      add_fresh (pull, lkl_document_form_get_name (LKL_DOCUMENT_FORM_MINE), digest, response->body);
      g_free (pull->mine_etag);
      pull->mine_etag = g_steal_pointer (&response->etag);
      pull->is_changed = TRUE;
    }
  else
    {
      /* The shared documents don't wait for this one. */
      if (response == NULL || response->status != 304)
        g_message (
            "%s: %s", LKL_ENDPOINT_PATH_MINE, response != NULL ? "not to be had" : error->message);
      keep_mine (pull);
    }
  finish (task);
}

static void
fetch_mine (GTask *task)
{
  Pull *pull = g_task_get_task_data (task);
  const LklHttpRequest request = {
    .method = "GET",
    .path = LKL_ENDPOINT_PATH_MINE,
    .token = pull->mine_token,
    .if_none_match = pull->mine_etag,
    .max_bytes = LKL_ENDPOINT_MAX_DOCUMENT_BYTES,
  };

  if (pull->mine_token == NULL)
    {
      finish (task);
      return;
    }
  lkl_http_client_send_async (
      pull->client, &request, g_task_get_cancellable (task), on_mine, g_object_ref (task));
}

/* ---- Documents and photos that the index names. ---- */

typedef struct
{
  GTask *task;    /* (owned) */
  Wanted *wanted; /* (owned) */
} Fetching;

static void
fetching_free (Fetching *fetching)
{
  g_object_unref (fetching->task);
  wanted_free (fetching->wanted);
  g_free (fetching);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fetching, fetching_free)

/* A server that is down comes back by itself; anything else somebody has to mend. */
static LklError
code_for (guint status)
{
  return status == 429 || status >= 500 ? LKL_ERROR_UNAVAILABLE : LKL_ERROR_NOT_FOUND;
}

static gboolean
check_document (const Wanted *wanted, const LklHttpResponse *response, GError **error)
{
  g_autofree char *digest = NULL;

  if (response->status != 200)
    {
      g_set_error (error,
                   LKL_ERROR,
                   (gint) code_for (response->status),
                   "%s: status %u",
                   wanted->href,
                   response->status);
      return FALSE;
    }
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, response->body);
  if (!g_str_equal (digest, wanted->digest))
    {
      g_set_error (error,
                   LKL_ERROR,
                   LKL_ERROR_MALFORMED,
                   "%s: its sha256 is %s, but the index says %s",
                   wanted->href,
                   digest,
                   wanted->digest);
      return FALSE;
    }
  return TRUE;
}

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Fetching) fetching = user_data;
  Pull *pull = g_task_get_task_data (fetching->task);
  const Wanted *wanted = fetching->wanted;
  g_autoptr (GError) error = NULL;
  g_autoptr (LklHttpResponse) response =
      lkl_http_client_send_finish (LKL_HTTP_CLIENT (source), result, &error);

  if (response != NULL && check_document (wanted, response, &error))
    {
      add_fresh (pull, wanted->name, wanted->digest, response->body);
      pull->is_changed = TRUE;
    }
  else if (wanted->is_photo && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    /* A person without a photo is shown with initials; the next round asks again. */
    g_message ("photo: %s", error->message);
  else
    {
      g_task_return_error (fetching->task, g_steal_pointer (&error));
      return;
    }
  fetch_next (fetching->task);
}

/* The photos are known once the people's document is there. */
static gboolean
queue_photos (Pull *pull, GError **error)
{
  const LklStoredDocument *stored =
      find_document (pull->fresh, lkl_document_form_get_name (LKL_DOCUMENT_FORM_PEOPLE));
  g_autoptr (LklPeopleDocument) document = NULL;

  if (stored == NULL)
    return TRUE;
  document = lkl_people_document_parse ("people.json", stored->bytes, error);
  for (guint i = 0; document != NULL && i < document->people->len; i++)
    {
      const LklPerson *person = g_ptr_array_index (document->people, i);

      if (person->photo_href != NULL)
        {
          g_autofree char *name =
              g_strconcat (LKL_DOCUMENT_SET_PHOTO_PREFIX, person->photo_sha256, NULL);

          want (pull, name, person->photo_href, person->photo_sha256, TRUE);
        }
    }
  return document != NULL;
}

static void
fetch_next (GTask *task)
{
  Pull *pull = g_task_get_task_data (task);
  LklHttpRequest request = { .method = "GET" };
  g_autofree char *path = NULL;
  GError *error = NULL;
  Fetching *fetching;

  if (g_queue_is_empty (&pull->wanted) && !pull->are_photos_queued)
    {
      pull->are_photos_queued = TRUE;
      if (!queue_photos (pull, &error))
        {
          g_task_return_error (task, error);
          return;
        }
    }
  if (g_queue_is_empty (&pull->wanted))
    {
      fetch_mine (task);
      return;
    }
  fetching = g_new0 (Fetching, 1);
  fetching->task = g_object_ref (task);
  fetching->wanted = g_queue_pop_head (&pull->wanted);
  path = g_strconcat (LKL_ENDPOINT_PATH_DOCUMENTS, fetching->wanted->href, NULL);
  request.path = path;
  request.max_bytes =
      fetching->wanted->is_photo ? LKL_ENDPOINT_MAX_PHOTO_BYTES : LKL_ENDPOINT_MAX_DOCUMENT_BYTES;
  lkl_http_client_send_async (
      pull->client, &request, g_task_get_cancellable (task), on_fetched, fetching);
}

/* ---- The index. ---- */

static gboolean
take_index (Pull *pull, LklHttpResponse *response, GError **error)
{
  g_autoptr (LklDocumentIndex) index =
      lkl_document_index_parse ("index.json", response->body, error);

  if (index == NULL)
    return FALSE;
  if (index->serial < pull->serial)
    {
      g_set_error (error,
                   LKL_ERROR,
                   LKL_ERROR_MALFORMED,
                   "index.json: /serial: %" G_GINT64_FORMAT " is older than %" G_GINT64_FORMAT
                   ", which is in use",
                   index->serial,
                   pull->serial);
      return FALSE;
    }
  pull->is_changed = TRUE;
  pull->serial = index->serial;
  g_free (pull->index_etag);
  pull->index_etag = g_steal_pointer (&response->etag);
  for (guint form = 0; form < LKL_DOCUMENT_SHARED_FORM_COUNT; form++)
    {
      const LklDocumentReference *reference =
          lkl_document_index_get_reference (index, (LklDocumentForm) form);

      if (reference != NULL)
        want (pull,
              lkl_document_form_get_name ((LklDocumentForm) form),
              reference->href,
              reference->sha256,
              FALSE);
    }
  return TRUE;
}

static void
keep_shared_documents (Pull *pull)
{
  for (guint form = 0; form < LKL_DOCUMENT_SHARED_FORM_COUNT; form++)
    {
      const LklStoredDocument *stored =
          find_document (pull->stored, lkl_document_form_get_name ((LklDocumentForm) form));

      if (stored != NULL)
        add_fresh (pull, stored->name, stored->digest, stored->bytes);
    }
}

static void
on_index (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Pull *pull = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (LklHttpResponse) response =
      lkl_http_client_send_finish (LKL_HTTP_CLIENT (source), result, &error);

  if (response == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  pull->retry_after_secs = response->retry_after_secs;
  if (response->status == 304)
    keep_shared_documents (pull);
  else if (response->status != 200)
    {
      g_task_return_new_error (task,
                               LKL_ERROR,
                               (gint) code_for (response->status),
                               "index.json: status %u",
                               response->status);
      return;
    }
  else if (!take_index (pull, response, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  fetch_next (task);
}

/* ---- The beginning: what is stored. ---- */

GPtrArray *
lkl_document_pull_list_stored (LklJournal *journal, const char *source, GError **error)
{
  g_autofree char *stored_source = lkl_journal_get_fact (journal, FACT_SOURCE, NULL);

  if (g_strcmp0 (stored_source, source) != 0)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_stored_document_free);
  return lkl_journal_list_documents (journal, error);
}

static gboolean
load_job (LklJournal *journal, gpointer data, GError **error)
{
  Pull *pull = data;
  g_autofree char *serial = NULL;

  pull->stored = lkl_document_pull_list_stored (journal, pull->source, error);
  if (pull->stored == NULL)
    return FALSE;
  /* Another endpoint counts its serials from elsewhere, and its ETags mean something else. */
  if (pull->stored->len == 0)
    return TRUE;
  serial = lkl_journal_get_fact (journal, FACT_SERIAL, NULL);
  pull->index_etag = lkl_journal_get_fact (journal, FACT_INDEX_ETAG, NULL);
  pull->mine_etag = lkl_journal_get_fact (journal, FACT_MINE_ETAG, NULL);
  if (serial != NULL)
    g_ascii_string_to_signed (serial, 10, 0, G_MAXINT64, &pull->serial, NULL);
  return TRUE;
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Pull *pull = g_task_get_task_data (task);
  GError *error = NULL;
  LklHttpRequest request = {
    .method = "GET",
    .path = INDEX_PATH,
    .max_bytes = LKL_ENDPOINT_MAX_DOCUMENT_BYTES,
  };

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (pull->index_etag != NULL && *pull->index_etag != '\0')
    request.if_none_match = pull->index_etag;
  lkl_http_client_send_async (
      pull->client, &request, g_task_get_cancellable (task), on_index, g_object_ref (task));
}

void
lkl_document_pull_async (LklJournal *journal,
                         LklHttpClient *client,
                         const char *mine_token,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Pull *pull = g_new0 (Pull, 1);

  g_task_set_source_tag (task, lkl_document_pull_async);
  pull->journal = g_object_ref (journal);
  pull->client = g_object_ref (client);
  pull->source = g_strdup (lkl_http_client_get_base_url (client));
  pull->mine_token = g_strdup (mine_token);
  pull->fresh = g_ptr_array_new_with_free_func ((GDestroyNotify) lkl_stored_document_free);
  pull->retry_after_secs = -1;
  g_queue_init (&pull->wanted);
  g_task_set_task_data (task, pull, (GDestroyNotify) pull_free);
  lkl_journal_run_async (journal, load_job, pull, NULL, NULL, on_loaded, g_steal_pointer (&task));
}

LklPullResult *
lkl_document_pull_finish (GAsyncResult *result, gint64 *retry_after_secs, GError **error)
{
  Pull *pull;
  LklPullResult *pulled;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  pull = g_task_get_task_data (G_TASK (result));
  *retry_after_secs = pull->retry_after_secs;
  if (g_task_propagate_int (G_TASK (result), error) < 0)
    return NULL;
  pulled = g_new0 (LklPullResult, 1);
  pulled->index_etag = g_strdup (pull->index_etag);
  pulled->documents = g_steal_pointer (&pull->set);
  pulled->has_mine = pull->has_mine;
  return pulled;
}

void
lkl_pull_result_free (LklPullResult *self)
{
  g_free (self->index_etag);
  g_clear_pointer (&self->documents, lkl_document_set_unref);
  g_free (self);
}
