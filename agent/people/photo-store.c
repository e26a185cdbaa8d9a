/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPhotoStore"

#include "agent/people/photo-store.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "agent/base/photo-decoder-process.h"
#include "agent/wire/document-read.h"

#define DIGEST_LENGTH 64
/* 512 x 512 RGBA, should nothing of it be compressible. */
#define PNG_MAX_BYTES (2 * 1024 * 1024)
/* While a session begins a PC may be too busy for any photo. */
#define MAX_LATE 3

struct _LklPhotoStore
{
  GObject parent_instance;

  char *folder;
  char *decoder_path;     /* (nullable) */
  GHashTable *bad_photos; /* (element-type utf8 GError): by digest */
  GHashTable *late;       /* (element-type utf8 guint): by digest, how often it took too long */
  GHashTable *waiting;    /* (element-type utf8 GPtrArray): by digest, tasks of who waits */
  char *cache_problem;    /* (nullable) */
};

G_DEFINE_FINAL_TYPE (LklPhotoStore, lkl_photo_store, G_TYPE_OBJECT)

/* One photo on its way; made on the main thread, then its worker's until that is done. */
typedef struct
{
  char *sha256;
  char *folder;
  char *path;
  char *decoder_path;    /* (nullable) */
  GBytes *raw;           /* (nullable) */
  GError *cache_error;   /* (nullable): the PNG could not be kept; it can be shown nevertheless */
  gboolean is_attempted; /* to decode */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->sha256);
  g_free (work->folder);
  g_free (work->path);
  g_free (work->decoder_path);
  g_clear_pointer (&work->raw, g_bytes_unref);
  g_clear_error (&work->cache_error);
  g_free (work);
}

/* ---- On a worker thread ---- */

/* Whether the file ends as it must: a disk that was full once may have left a part. */
static gboolean
is_whole_png (const char *bytes, gsize length)
{
  static const char begin[] = "\x89PNG\r\n\x1a\n";
  static const char end[] = "IEND\xae\x42\x60\x82";
  const gsize begin_length = sizeof begin - 1;
  const gsize end_length = sizeof end - 1;

  return length > begin_length + end_length && memcmp (bytes, begin, begin_length) == 0
         && memcmp (bytes + length - end_length, end, end_length) == 0;
}

/* Returns: (transfer full) (nullable) */
static GBytes *
read_cached (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;
  GStatBuf status;

  if (g_lstat (path, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size > PNG_MAX_BYTES
      || !g_file_get_contents (path, &bytes, &length, NULL) || !is_whole_png (bytes, length))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&bytes), length);
}

static gboolean
write_cached (const Work *work, GBytes *png, GError **error)
{
  if (g_mkdir_with_parents (work->folder, 0700) != 0)
    {
      g_set_error (error,
                   LKL_ERROR,
                   LKL_ERROR_STORAGE,
                   "%s: can't be created: %s",
                   work->folder,
                   g_strerror (errno));
      return FALSE;
    }
  return g_file_set_contents_full (work->path,
                                   g_bytes_get_data (png, NULL),
                                   (gssize) g_bytes_get_size (png),
                                   G_FILE_SET_CONTENTS_CONSISTENT,
                                   0600,
                                   error);
}

static GBytes *
decode (Work *work, GError **error)
{
  g_autofree char *digest = NULL;

  if (work->raw == NULL)
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_NOT_FOUND, "photo %s: not here yet", work->sha256);
      return NULL;
    }
  work->is_attempted = TRUE;
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, work->raw);
  if (!g_str_equal (digest, work->sha256))
    {
      g_set_error (
          error, LKL_ERROR, LKL_ERROR_MALFORMED, "photo %s: is another photo", work->sha256);
      return NULL;
    }
  return lkl_photo_decode_sync (work->decoder_path, work->raw, NULL, error);
}

static void
get_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Work *work = task_data;
  g_autoptr (GBytes) png = read_cached (work->path);
  GError *error = NULL;

  if (png == NULL)
    {
      png = decode (work, &error);
      if (png == NULL)
        {
          g_task_return_error (task, error);
          return;
        }
      write_cached (work, png, &work->cache_error);
    }
  g_task_return_pointer (task, g_steal_pointer (&png), (GDestroyNotify) g_bytes_unref);
}

/* ---- On the main thread ---- */

static guint
count_late (LklPhotoStore *self, const char *sha256)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->late, sha256));
}

static void
remember_outcome (LklPhotoStore *self, const Work *work, const GError *error)
{
  g_clear_pointer (&self->cache_problem, g_free);
  if (work->cache_error != NULL)
    {
      g_warning ("%s", work->cache_error->message);
      self->cache_problem = g_strdup (work->cache_error->message);
    }
  if (error == NULL)
    g_hash_table_remove (self->bad_photos, work->sha256);
  if (error == NULL || !work->is_attempted)
    return;
  g_warning ("photo %s: %s", work->sha256, error->message);
  if (g_error_matches (error, LKL_ERROR, LKL_ERROR_TIMED_OUT))
    g_hash_table_replace (self->late,
                          g_strdup (work->sha256),
                          GUINT_TO_POINTER (count_late (self, work->sha256) + 1));
  g_hash_table_replace (self->bad_photos, g_strdup (work->sha256), g_error_copy (error));
}

static void
on_worked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LklPhotoStore *self = LKL_PHOTO_STORE (source);
  const Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GPtrArray) tasks = NULL;
  g_autofree char *key = NULL;

  remember_outcome (self, work, error);
  g_hash_table_steal_extended (self->waiting, work->sha256, (gpointer *) &key, (gpointer *) &tasks);
  for (guint i = 0; i < tasks->len; i++)
    {
      GTask *task = g_ptr_array_index (tasks, i);

      if (png != NULL)
        g_task_return_pointer (task, g_bytes_ref (png), (GDestroyNotify) g_bytes_unref);
      else
        g_task_return_error (task, g_error_copy (error));
    }
}

static void
start_work (LklPhotoStore *self, const char *sha256, GBytes *raw)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_worked, NULL);
  Work *work = g_new0 (Work, 1);

  work->sha256 = g_strdup (sha256);
  work->folder = g_strdup (self->folder);
  work->path = g_strdup_printf ("%s/%s.png", self->folder, sha256);
  work->decoder_path = g_strdup (self->decoder_path);
  if (raw != NULL)
    work->raw = g_bytes_ref (raw);
  g_task_set_source_tag (task, start_work);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, get_in_thread);
}

/* A photo is as bad the next time, but a decoder that did not start may do so, and one that was
 * late may be in time. Returns: (transfer none) (nullable) */
static const GError *
find_known_fault (LklPhotoStore *self, const char *sha256)
{
  const GError *error = g_hash_table_lookup (self->bad_photos, sha256);

  if (g_error_matches (error, LKL_ERROR, LKL_ERROR_UNAVAILABLE)
      || (g_error_matches (error, LKL_ERROR, LKL_ERROR_TIMED_OUT)
          && count_late (self, sha256) < MAX_LATE))
    return NULL;
  return error;
}

void
lkl_photo_store_get_async (LklPhotoStore *self,
                           const char *sha256,
                           GBytes *raw,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  const GError *known = find_known_fault (self, sha256);
  GPtrArray *tasks = g_hash_table_lookup (self->waiting, sha256);

  g_task_set_source_tag (task, lkl_photo_store_get_async);
  if (!lkl_document_is_sha256 (sha256))
    {
      g_task_return_new_error (
          task, LKL_ERROR, LKL_ERROR_MALFORMED, "photo: \"%s\" is no digest", sha256);
      return;
    }
  if (known != NULL)
    {
      g_task_return_error (task, g_error_copy (known));
      return;
    }
  if (tasks == NULL)
    {
      tasks = g_ptr_array_new_with_free_func (g_object_unref);
      g_hash_table_insert (self->waiting, g_strdup (sha256), tasks);
      start_work (self, sha256, raw);
    }
  g_ptr_array_add (tasks, g_steal_pointer (&task));
}

GBytes *
lkl_photo_store_get_finish (LklPhotoStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- Pruning ---- */

typedef struct
{
  char *folder;
  GStrv keep;
} Pruning;

static void
pruning_free (gpointer data)
{
  Pruning *pruning = data;

  g_free (pruning->folder);
  g_strfreev (pruning->keep);
  g_free (pruning);
}

/* Also what a write that was cut off has left: its name begins with the digest too. */
static gboolean
is_left_over (const char *name, const GStrv keep)
{
  g_autofree char *digest = g_strndup (name, DIGEST_LENGTH);

  return lkl_document_is_sha256 (digest) && !g_strv_contains ((const char *const *) keep, digest);
}

static void
prune_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Pruning *pruning = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (pruning->folder, 0, &error);
  const char *name;

  if (folder == NULL && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (pruning->folder, name, NULL);

      if (is_left_over (name, pruning->keep) && g_unlink (path) != 0)
        g_warning ("%s: can't be removed: %s", path, g_strerror (errno));
    }
  g_task_return_boolean (task, TRUE);
}

static gboolean
is_not_kept (gpointer digest, gpointer error, gpointer keep)
{
  return !g_strv_contains (keep, digest);
}

void
lkl_photo_store_prune_async (LklPhotoStore *self,
                             const char *const *keep,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  Pruning *pruning = g_new0 (Pruning, 1);

  pruning->folder = g_strdup (self->folder);
  pruning->keep = g_strdupv ((GStrv) keep);
  g_hash_table_foreach_remove (self->bad_photos, is_not_kept, pruning->keep);
  g_hash_table_foreach_remove (self->late, is_not_kept, pruning->keep);
  g_task_set_source_tag (task, lkl_photo_store_prune_async);
  g_task_set_task_data (task, pruning, pruning_free);
  g_task_run_in_thread (task, prune_in_thread);
}

gboolean
lkl_photo_store_prune_finish (LklPhotoStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

GPtrArray *
lkl_photo_store_get_problems (LklPhotoStore *self)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer digest;
  gpointer error;

  g_hash_table_iter_init (&iter, self->bad_photos);
  while (g_hash_table_iter_next (&iter, &digest, &error))
    g_ptr_array_add (problems,
                     g_strdup_printf ("photos/%s: is not shown: %s",
                                      (const char *) digest,
                                      ((const GError *) error)->message));
  if (self->cache_problem != NULL)
    g_ptr_array_add (problems, g_strdup (self->cache_problem));
  return problems;
}

static void
lkl_photo_store_finalize (GObject *object)
{
  LklPhotoStore *self = LKL_PHOTO_STORE (object);

  g_free (self->folder);
  g_free (self->decoder_path);
  g_hash_table_unref (self->bad_photos);
  g_hash_table_unref (self->late);
  g_hash_table_unref (self->waiting);
  g_free (self->cache_problem);
  G_OBJECT_CLASS (lkl_photo_store_parent_class)->finalize (object);
}

static void
lkl_photo_store_class_init (LklPhotoStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lkl_photo_store_finalize;
}

static void
lkl_photo_store_init (LklPhotoStore *self)
{
  self->bad_photos =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_error_free);
  self->late = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->waiting =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

LklPhotoStore *
lkl_photo_store_new (const char *cache_dir, const char *decoder_path)
{
  LklPhotoStore *self = g_object_new (LKL_TYPE_PHOTO_STORE, NULL);

  self->folder = g_build_filename (cache_dir, "photos", NULL);
  self->decoder_path = g_strdup (decoder_path);
  return self;
}
