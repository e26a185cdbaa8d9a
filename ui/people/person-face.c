/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklPersonFace"

#include "ui/people/person-face.h"

#include "config.h"

#include <glib/gi18n.h>
#include <handy.h>

#include "agent/bus/descriptor-bytes.h"
#include "ui/people/person-photo.h"

#define MAX_PHOTO_BYTES (2 * 1024 * 1024)

GtkWidget *
lkl_person_face_new (const char *name, int pixels)
{
  GtkWidget *face = hdy_avatar_new (pixels, name, TRUE);

  atk_object_set_name (gtk_widget_get_accessible (face), name);
  atk_object_set_role (gtk_widget_get_accessible (face), ATK_ROLE_IMAGE);
  return face;
}

static void
on_decoded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HdyAvatar *avatar = HDY_AVATAR (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GLoadableIcon) photo = lkl_person_photo_decode_finish (result, &error);
  g_autofree char *photo_name = NULL;

  if (photo == NULL)
    {
      g_debug ("No photo of %s: %s", hdy_avatar_get_text (avatar), error->message);
      return;
    }
  hdy_avatar_set_loadable_icon (avatar, photo);
  /* Translators: %s is a person. */
  photo_name = g_strdup_printf (_ ("Photo of %s"), hdy_avatar_get_text (avatar));
  atk_object_set_name (gtk_widget_get_accessible (GTK_WIDGET (avatar)), photo_name);
}

static void
on_photo_arrived (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) face = user_data;
  g_autoptr (GVariant) handle = NULL;
  g_autoptr (GUnixFDList) descriptors = NULL;
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GError) error = NULL;

  if (lkl_bus_call_get_photo_finish (LKL_BUS (source), &handle, &descriptors, result, &error))
    png = lkl_descriptor_bytes_read (handle, descriptors, MAX_PHOTO_BYTES, &error);
  if (png != NULL)
    lkl_person_photo_decode_async (G_OBJECT (face),
                                   png,
                                   hdy_avatar_get_size (HDY_AVATAR (face))
                                       * gtk_widget_get_scale_factor (face),
                                   on_decoded,
                                   NULL);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("No photo of %s: %s", hdy_avatar_get_text (HDY_AVATAR (face)), error->message);
}

void
lkl_person_face_load (GtkWidget *face, LklBus *bus, const char *uid, GCancellable *cancellable)
{
  lkl_bus_call_get_photo (bus, uid, NULL, cancellable, on_photo_arrived, g_object_ref (face));
}

gboolean
lkl_person_face_has_photo (GtkWidget *face)
{
  return hdy_avatar_get_loadable_icon (HDY_AVATAR (face)) != NULL;
}
