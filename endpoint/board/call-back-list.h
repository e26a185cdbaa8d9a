/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/board/html.h"
#include "endpoint/board/light-wall.h"
#include "endpoint/document-shelf.h"

G_BEGIN_DECLS

/* Whom to call back, as cards. */
typedef struct
{
  const LklShelvedSet *set;
  const LklLightWall *wall;
  const char *form_token; /* (nullable): each request can be marked as done; NULL = only shown */
  gint64 now_usecs;
  gboolean is_named;   /* the page may say what one person answered */
  guint max_by_colour; /* so many reds and ambers at most */
} LklCallBackList;

void lkl_call_back_list_add (LklHtml *html, const LklCallBackList *self);

G_END_DECLS
