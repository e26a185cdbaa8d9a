/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/people/people-list.h"

G_BEGIN_DECLS

/**
 * LklTopicButton: "Who helps with what": opens a list of all that somebody helps with, each topic
 * with its people. It is made when it opens, so that the window does not wait for it.
 *
 * "chosen" (const char *topic): the person chose one.
 */
#define LKL_TYPE_TOPIC_BUTTON (lkl_topic_button_get_type ())
G_DECLARE_FINAL_TYPE (LklTopicButton, lkl_topic_button, LKL, TOPIC_BUTTON, GtkMenuButton)

/* @list: (transfer none): whose topics; must outlive it. Returns: (transfer none): floating */
LklTopicButton *lkl_topic_button_new (LklPeopleList *list);

/* Hides itself where nobody says what they help with. */
void lkl_topic_button_update (LklTopicButton *self);

G_END_DECLS
