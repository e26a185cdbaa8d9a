/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LklHelloButton: "Say hello", until the hello is on its way; then these words, in its place. It
 * never says so by itself: whoever sent the hello tells it.
 *
 * Signals:
 *   wished (): the person wants to say hello; not again before lkl_hello_button_set_state()
 */
#define LKL_TYPE_HELLO_BUTTON (lkl_hello_button_get_type ())
G_DECLARE_FINAL_TYPE (LklHelloButton, lkl_hello_button, LKL, HELLO_BUTTON, GtkBox)

typedef enum
{
  LKL_HELLO_READY,
  LKL_HELLO_BEING_SAID,
  LKL_HELLO_SAID,
} LklHelloState;

/* @name: whom it greets. Returns: (transfer none): floating */
LklHelloButton *lkl_hello_button_new (const char *name);

/* Who was on the button with the keyboard stays there. */
void lkl_hello_button_set_state (LklHelloButton *self, LklHelloState state);

G_END_DECLS
