/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPersonPhoto"

#include "ui/people/person-photo.h"

/* The agent's own photos are at most 512 on a side. */
#define MAX_PHOTO_SIDE 512

typedef struct
{
  GBytes *png; /* (owned) */
  int side;    /* in pixels of the screen */
} Decoding;

static void
decoding_free (Decoding *self)
{
  g_bytes_unref (self->png);
  g_free (self);
}

/* No larger than it is shown: an avatar reads it anew, each pixel of it. */
static void
on_size_known (GdkPixbufLoader *loader, int width, int height, gpointer side)
{
  const int smaller = MIN (width, height);
  const int wanted = GPOINTER_TO_INT (side);

  /* One that the agent did not make is not loaded at all. */
  if (MAX (width, height) > MAX_PHOTO_SIDE)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else if (smaller > wanted)
    gdk_pixbuf_loader_set_size (loader, width * wanted / smaller, height * wanted / smaller);
}

/* Returns: (transfer full) (nullable): NULL with an error where it is no PNG of that size */
static GdkPixbuf *
decode (const Decoding *decoding, GError **error)
{
  /* Only this format: no other decoder of the system shall see what came from outside. */
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type ("png", error);
  GdkPixbuf *photo;

  if (loader == NULL)
    return NULL;
  g_signal_connect (
      loader, "size-prepared", G_CALLBACK (on_size_known), GINT_TO_POINTER (decoding->side));
  if (!gdk_pixbuf_loader_write_bytes (loader, decoding->png, error))
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return NULL;
    }
  if (!gdk_pixbuf_loader_close (loader, error))
    return NULL;
  photo = gdk_pixbuf_loader_get_pixbuf (loader);
  if (photo == NULL)
    g_set_error (
        error, G_IO_ERROR, G_IO_ERROR_FAILED, "no picture within %d pixels", MAX_PHOTO_SIDE);
  return photo != NULL ? g_object_ref (photo) : NULL;
}

/* An avatar wants something to read; a picture it would write itself, with the window waiting.
 * Returns: (transfer full) (nullable): NULL with an error */
static GBytes *
write_photo (GdkPixbuf *photo, GError **error)
{
  char *png;
  gsize size;

  if (!gdk_pixbuf_save_to_buffer (photo, &png, &size, "png", error, "compression", "0", NULL))
    return NULL;
  return g_bytes_new_take (png, size);
}

static void
decode_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (GdkPixbuf) photo = decode (data, &error);
  GBytes *bytes = photo != NULL ? write_photo (photo, &error) : NULL;

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

void
lkl_person_photo_decode_async (
    GObject *source, GBytes *png, int side, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, callback, user_data);
  Decoding *decoding = g_new0 (Decoding, 1);

  decoding->png = g_bytes_ref (png);
  decoding->side = side;
  g_task_set_task_data (task, decoding, (GDestroyNotify) decoding_free);
  g_task_run_in_thread (task, decode_in_thread);
}

GLoadableIcon *
lkl_person_photo_decode_finish (GAsyncResult *result, GError **error)
{
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), error);

  return bytes != NULL ? G_LOADABLE_ICON (g_bytes_icon_new (bytes)) : NULL;
}
