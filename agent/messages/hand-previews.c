/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklHandPreviews"

#include "agent/messages/hand-previews.h"

typedef struct
{
  char *service;      /* (owned) */
  char *text;         /* (owned) */
  gint64 shown_usecs; /* boot time */
} Preview;

struct _LklHandPreviews
{
  GQueue previews; /* (element-type Preview): the oldest first */
};

static void
preview_free (gpointer data)
{
  Preview *preview = data;

  g_free (preview->service);
  g_free (preview->text);
  g_free (preview);
}

LklHandPreviews *
lkl_hand_previews_new (void)
{
  LklHandPreviews *self = g_new0 (LklHandPreviews, 1);

  g_queue_init (&self->previews);
  return self;
}

void
lkl_hand_previews_free (LklHandPreviews *self)
{
  g_queue_clear_full (&self->previews, preview_free);
  g_free (self);
}

void
lkl_hand_previews_add (LklHandPreviews *self,
                       const char *service,
                       const char *text,
                       gint64 now_usecs)
{
  Preview *preview = g_new0 (Preview, 1);

  preview->service = g_strdup (service);
  preview->text = g_strdup (text);
  preview->shown_usecs = now_usecs;
  g_queue_push_tail (&self->previews, preview);
  if (g_queue_get_length (&self->previews) > LKL_HAND_PREVIEWS_MAX)
    preview_free (g_queue_pop_head (&self->previews));
}

gboolean
lkl_hand_previews_has (LklHandPreviews *self,
                       const char *service,
                       const char *text,
                       gint64 now_usecs)
{
  for (GList *l = self->previews.head; l != NULL; l = l->next)
    {
      const Preview *preview = l->data;

      if (now_usecs - preview->shown_usecs < LKL_HAND_PREVIEWS_LIFE_USECS
          && g_str_equal (preview->service, service) && g_str_equal (preview->text, text))
        return TRUE;
    }
  return FALSE;
}
