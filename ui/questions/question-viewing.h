/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "agent/bus/agent-bus.h"

G_BEGIN_DECLS

/**
 * LklQuestionViewing: tells the agent which question a widget shows, once for each change, and for
 * each time that it opens. While it is shown, closing its notification takes nothing away.
 */
typedef struct _LklQuestionViewing LklQuestionViewing;

/* @widget: (not owned): outlives it. Returns: (transfer full) */
LklQuestionViewing *lkl_question_viewing_new (GtkWidget *widget);
void lkl_question_viewing_free (LklQuestionViewing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklQuestionViewing, lkl_question_viewing_free)

/* Waits for nothing. To be called whenever the widget is mapped or unmapped, and when the agent or
 * the question is another one or may have closed and opened. @bus: (nullable): of the agent, while
 * it is there. @window: a name for the widget's window. @question: (nullable): an element of
 * ListOpenQuestions; NULL = none is shown */
void lkl_question_viewing_update (LklQuestionViewing *self,
                                  LklBus *bus,
                                  const char *window,
                                  GVariant *question);

G_END_DECLS
