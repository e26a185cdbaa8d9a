/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <handy.h>

#include "ui/agent-link.h"

G_BEGIN_DECLS

/**
 * LklAgentWindow: a window that shows what the agent says.
 *
 * It opens with its content, or after a moment, says that it asks, and then shows its content, or
 * one sentence about what is wrong and what to do. It asks again when the agent comes back, and
 * when something changed, but only while it can be seen. Escape closes it.
 *
 * A subclass gives its content with lkl_agent_window_set_content(), and implements load().
 */
#define LKL_TYPE_AGENT_WINDOW (lkl_agent_window_get_type ())
G_DECLARE_DERIVABLE_TYPE (LklAgentWindow, lkl_agent_window, LKL, AGENT_WINDOW, HdyApplicationWindow)

struct _LklAgentWindowClass
{
  HdyApplicationWindowClass parent_class;

  /* Asks the agent for what the window shows. Must lead to one lkl_agent_window_finish_load(),
   * unless @cancellable is cancelled, which says that the window is gone. */
  void (*load) (LklAgentWindow *self, LklBus *bus, GCancellable *cancellable);

  /* The signal of LklAgentLink that says that the content changed. (nullable) */
  const char *reload_signal;

  /* No menu: nothing shall lead away from what the window asks. */
  gboolean has_no_menu;

  /* It grows with what is said above its content, as far as the screen goes. */
  gboolean grows;

  /* The content is still true when the agent is gone, and stays. */
  gboolean keeps_content;
};

/* @content: (transfer none): floating. @first_focus: (nullable): what has the keyboard at first */
void
lkl_agent_window_set_content (LklAgentWindow *self, GtkWidget *content, GtkWidget *first_focus);

/* Another widget of the content, for when it shows next. @first_focus: (nullable) */
void lkl_agent_window_set_first_focus (LklAgentWindow *self, GtkWidget *first_focus);

/* The size at first, in pixels before scaling and for letters of usual size; more for bigger
 * letters, less where the screen is smaller. */
void lkl_agent_window_set_first_size (LklAgentWindow *self, int width, int height);

/* What it shows has changed: the window becomes high enough for it, as far as the screen goes. It
 * never becomes smaller. */
void lkl_agent_window_grow (LklAgentWindow *self);

/* Brings it to the person, with its content if the agent gives it soon: an empty page that is
 * replaced at once is restless, and costs time. */
void lkl_agent_window_open (LklAgentWindow *self);

/* For content that needs no agent: shows it at once. */
void lkl_agent_window_show_content (LklAgentWindow *self);

/* @error: (nullable) (transfer none): why the agent's answer is missing; NULL shows the content */
void lkl_agent_window_finish_load (LklAgentWindow *self, const GError *error);

/* Asks the agent again: now where the window can be seen, else as soon as it can. */
void lkl_agent_window_reload (LklAgentWindow *self);

/* One sentence above the content, until the person closes it. */
void lkl_agent_window_tell (LklAgentWindow *self, const char *sentence);

/* Likewise, of what was done as the person wished. */
void lkl_agent_window_tell_done (LklAgentWindow *self, const char *sentence);

/* A call that the agent did not fulfil: its own "no" is a sentence for people and is shown as it
 * came; of everything else only @otherwise is said. @error: (transfer none) */
void lkl_agent_window_tell_error (LklAgentWindow *self, const GError *error, const char *otherwise);

/* Returns: (transfer none) */
LklAgentLink *lkl_agent_window_get_link (LklAgentWindow *self);
/* For calls of the window's own; cancelled when the window goes. Returns: (transfer none) */
GCancellable *lkl_agent_window_get_cancellable (LklAgentWindow *self);
/* Returns: (transfer none) */
HdyHeaderBar *lkl_agent_window_get_header_bar (LklAgentWindow *self);

G_END_DECLS
