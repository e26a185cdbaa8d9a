/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/base/clock.h"
#include "endpoint/board/board-guard.h"
#include "endpoint/board/board-navigation.h"
#include "endpoint/board/html.h"
#include "endpoint/document-publisher.h"
#include "endpoint/http-site.h"

G_BEGIN_DECLS

/* What the board's routes work with. Any thread. */
typedef struct
{
  LklStore *store;                 /* (unowned) */
  LklDocumentShelf *shelf;         /* (unowned) */
  LklDocumentPublisher *publisher; /* (unowned) */
  LklClock *clock;                 /* (unowned): the system's */
  LklBoardGuard *guard;            /* (unowned) */
} LklBoardContext;

/* The board's own listener: no agent's path answers here. */
extern const LklHttpRoute lkl_board_site_routes[];
guint lkl_board_site_get_n_routes (void);

/* Refuses what is addressed to another host. */
gboolean
lkl_board_site_admit (LklServerRequest *request, LklServerResponse *response, gpointer context);
void lkl_board_site_fail (const LklServerRequest *request,
                          LklServerResponse *response,
                          guint status,
                          const char *detail);

/* The head of a page up to where its content starts.
 * @page: where it stands in the bar over all pages
 * @refreshes: loads itself again each minute; never where it has a form (board-form.h) */
void
lkl_board_site_begin_page (LklHtml *html, LklBoardPage page, const char *title, gboolean refreshes);
/* The end of it, as the answer. */
void lkl_board_site_end_page (LklHtml *html, LklServerResponse *response, guint status);
/* A page with one sentence. */
void lkl_board_site_set_message (LklServerResponse *response, guint status, const char *sentence);
/* That page where the store failed, which the log says too. */
void lkl_board_site_fail_for_store (LklServerResponse *response, const GError *error);

/* Whether the policy lets a page say what one person answered. */
gboolean lkl_board_site_shows_names (const LklShelvedSet *set);

G_END_DECLS
