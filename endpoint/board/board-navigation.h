/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/board/html.h"

G_BEGIN_DECLS

/* The pages that the bar over all pages leads to, in its order. */
typedef enum
{
  LKL_BOARD_PAGE_PEOPLE,
  LKL_BOARD_PAGE_CALL_BACK,
  LKL_BOARD_PAGE_HANDS,
  LKL_BOARD_PAGE_VISITS,
  LKL_BOARD_PAGE_NOTICES,
  LKL_BOARD_PAGE_NEW_HIRES,
  LKL_BOARD_PAGE_THANKS,
  LKL_BOARD_PAGE_FACES,
  LKL_BOARD_PAGE_OTHER, /* any page that the bar does not lead to */
} LklBoardPage;

/* The bar, behind a link that leaves it out and leads to the element "content".
 * @current: the page that it stands on, which is marked */
void lkl_board_navigation_add (LklHtml *html, LklBoardPage current);

G_END_DECLS
