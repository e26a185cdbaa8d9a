/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/board/board-site.h"
#include "tests/fakes/scratch-store.h"

G_BEGIN_DECLS

/* The time on the stage: 2024-10-04. */
#define LKL_BOARD_STAGE_NOW (20000 * G_TIME_SPAN_DAY)

/* A policy by which no page says what one person answered. */
#define LKL_BOARD_STAGE_LIGHTS_OFF                                         \
  "{\"form\":\"policy\",\"version\":1,\"organisation\":{\"name\":\"AS\"}," \
  "\"targets\":[],\"lights\":\"off\"}"

/* A page of the board as one handler gives it, with 200.
 * @documents: (nullable): form and text by turns, NULL-terminated
 * Returns: (transfer full) */
char *lkl_board_stage_show (LklScratchStore *scratch,
                            const char *const *documents,
                            void (*handle) (const LklServerRequest *request,
                                            LklServerResponse *response,
                                            gpointer context));

G_END_DECLS
