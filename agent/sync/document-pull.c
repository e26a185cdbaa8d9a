/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklDocumentPull"

#include "agent/sync/document-pull.h"

#include <string.h>

#include "agent/sync/document-memory.h"
#include "agent/sync/index-pull.h"
#include "agent/wire/endpoint-api.h"

/* Something to fetch under /v1/documents/. */
typedef struct
{
  char *name;    /* (owned): as the journal is to call it */
  char *href;    /* (owned) */
  char *digest;  /* (owned) */
  char *pointer; /* (owned): where in the index or the people's document the digest stands */
  gboolean is_photo;
} Wanted;

typedef struct
{
  LklJournal *journal;   /* (owned) */
  LklHttpClient *client; /* (owned) */
  char *index_keys;      /* (owned) */
  char *mine_token;      /* (owned) (nullable) */
  gboolean leaves_mine;

  LklDocumentMemory *memory; /* (owned) (nullable): the last good set; then of the new one */

  GPtrArray *fresh;    /* (owned) (element-type LklStoredDocument): the set that is being made */
  GQueue wanted;       /* (element-type Wanted) */
  LklDocumentSet *set; /* (owned) (nullable): the new set, read */
  gboolean is_changed;
  gboolean are_photos_queued;
  gboolean has_mine;
  gboolean is_mine_refused;
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
  g_free (wanted->pointer);
  g_free (wanted);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wanted, wanted_free)

/* @name, @pointer: (transfer full) */
static Wanted *
wanted_new (char *name, const char *href, const char *digest, char *pointer, gboolean is_photo)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->name = name;
  wanted->href = g_strdup (href);
  wanted->digest = g_strdup (digest);
  wanted->pointer = pointer;
  wanted->is_photo = is_photo;
  return wanted;
}

static void
pull_free (Pull *pull)
{
  g_object_unref (pull->journal);
  g_object_unref (pull->client);
  g_free (pull->index_keys);
  g_free (pull->mine_token);
  g_clear_pointer (&pull->memory, lkl_document_memory_free);
  g_clear_pointer (&pull->set, lkl_document_set_unref);
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

/* Takes the stored document over where it is still the one that is wanted, else queues it.
 * @wanted: (transfer full) */
static void
want (Pull *pull, Wanted *wanted)
{
  const LklStoredDocument *stored = find_document (pull->memory->stored, wanted->name);

  if (stored == NULL || !g_str_equal (stored->digest, wanted->digest))
    {
      g_queue_push_tail (&pull->wanted, wanted);
      return;
    }
  add_fresh (pull, wanted->name, wanted->digest, stored->bytes);
  wanted_free (wanted);
}

/* ---- The end: the whole set is read once before it replaces the stored one. ---- */

static gboolean
replace_job (LklJournal *journal, gpointer data, GError **error)
{
  Pull *pull = data;

  return lkl_document_memory_save (pull->memory, journal, pull->fresh, error);
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
  const LklStoredDocument *stored = find_document (pull->memory->stored, name);

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

  pull->is_mine_refused = response != NULL && response->status == 401;
  pull->has_mine = response != NULL && (response->status == 200 || response->status == 304);
  if (response != NULL && response->status == 200)
    {
      g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, response->body);

      add_fresh (pull, lkl_document_form_get_name (LKL_DOCUMENT_FORM_MINE), digest, response->body);
      g_free (pull->memory->mine_etag);
      pull->memory->mine_etag = g_steal_pointer (&response->etag);
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
    .if_none_match = pull->memory->mine_etag,
    .max_bytes = LKL_ENDPOINT_MAX_DOCUMENT_BYTES,
  };

  if (pull->leaves_mine)
    keep_mine (pull);
  if (pull->leaves_mine || pull->mine_token == NULL)
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

static gboolean
check_document (const Wanted *wanted, const LklHttpResponse *response, GError **error)
{
  g_autofree char *digest = NULL;

  if (response->status != 200)
    {
      g_set_error (error,
                   LKL_ERROR,
                   (gint) lkl_index_pull_get_error_code (response->status),
                   "%s: status %u; %s names it",
                   wanted->href,
                   response->status,
                   wanted->pointer);
      return FALSE;
    }
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, response->body);
  if (!g_str_equal (digest, wanted->digest))
    {
      g_set_error (error,
                   LKL_ERROR,
                   LKL_ERROR_MALFORMED,
                   "%s: (whole document): its sha256 is %s, but %s says %s",
                   wanted->href,
                   digest,
                   wanted->pointer,
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

  if (response != NULL)
    pull->retry_after_secs = MAX (pull->retry_after_secs, response->retry_after_secs);
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
        want (pull,
              wanted_new (g_strconcat (LKL_DOCUMENT_SET_PHOTO_PREFIX, person->photo_sha256, NULL),
                          person->photo_href,
                          person->photo_sha256,
                          g_strdup_printf ("people.json: the photo of %s", person->uid),
                          TRUE));
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

/* @pulled: with an index */
static void
take_index (Pull *pull, LklPulledIndex *pulled)
{
  pull->is_changed = TRUE;
  pull->memory->serial = pulled->index->serial;
  pull->memory->not_after_usecs = pulled->index->not_after_usecs;
  g_free (pull->memory->index_etag);
  pull->memory->index_etag = g_steal_pointer (&pulled->etag);
  for (guint form = 0; form < LKL_DOCUMENT_SHARED_FORM_COUNT; form++)
    {
      const LklDocumentReference *reference =
          lkl_document_index_get_reference (pulled->index, (LklDocumentForm) form);
      const char *name = lkl_document_form_get_name ((LklDocumentForm) form);

      if (reference != NULL)
        want (pull,
              wanted_new (g_strdup (name),
                          reference->href,
                          reference->sha256,
                          g_strdup_printf ("index.json: /documents/%s/sha256", name),
                          FALSE));
    }
}

static void
keep_shared_documents (Pull *pull)
{
  for (guint form = 0; form < LKL_DOCUMENT_SHARED_FORM_COUNT; form++)
    {
      const LklStoredDocument *stored =
          find_document (pull->memory->stored, lkl_document_form_get_name ((LklDocumentForm) form));

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
  g_autoptr (LklPulledIndex) pulled =
      lkl_index_pull_finish (result, &pull->retry_after_secs, &error);

  if (pulled == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (pulled->index != NULL)
    take_index (pull, pulled);
  else
    keep_shared_documents (pull);
  fetch_next (task);
}

/* ---- The beginning: what is stored. ---- */

static gboolean
load_job (LklJournal *journal, gpointer data, GError **error)
{
  Pull *pull = data;

  pull->memory = lkl_document_memory_load (
      journal, lkl_http_client_get_base_url (pull->client), pull->index_keys, error);
  return pull->memory != NULL;
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Pull *pull = g_task_get_task_data (task);
  GError *error = NULL;

  if (!lkl_journal_run_finish (LKL_JOURNAL (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  lkl_index_pull_async (pull->client,
                        pull->index_keys,
                        pull->memory->index_etag,
                        pull->memory->serial,
                        g_task_get_cancellable (task),
                        on_index,
                        g_object_ref (task));
}

void
lkl_document_pull_async (LklJournal *journal,
                         LklHttpClient *client,
                         const char *index_keys,
                         LklMineAccess mine,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Pull *pull = g_new0 (Pull, 1);

  g_task_set_source_tag (task, lkl_document_pull_async);
  pull->journal = g_object_ref (journal);
  pull->client = g_object_ref (client);
  pull->index_keys = g_strdup (index_keys);
  pull->mine_token = g_strdup (mine.token);
  pull->leaves_mine = mine.is_left;
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
  pulled->index_etag = g_strdup (pull->memory->index_etag);
  pulled->not_after_usecs = pull->memory->not_after_usecs;
  pulled->documents = g_steal_pointer (&pull->set);
  pulled->has_mine = pull->has_mine;
  pulled->is_mine_refused = pull->is_mine_refused;
  return pulled;
}

void
lkl_pull_result_free (LklPullResult *self)
{
  g_free (self->index_etag);
  g_clear_pointer (&self->documents, lkl_document_set_unref);
  g_free (self);
}
