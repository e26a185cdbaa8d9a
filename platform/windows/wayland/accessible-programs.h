/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "platform/windows/wayland/bus-calls.h"

G_BEGIN_DECLS

/**
 * LklAccessiblePrograms: which processes are on the accessibility bus, where assistive technologies
 * are in use already: org.a11y.Bus has an owner, and its org.a11y.Status says that accessibility is
 * enabled or a screen reader runs. Nothing is ever switched on or started, and no event is
 * listened to: each of these changes how other programs behave. Only the bus is asked here, never
 * a program. One thread.
 *
 * Source: at-spi2-core, bus/README.md and bus/at-spi-bus-launcher.c (org.a11y.Bus,
 * org.a11y.Status).
 */
typedef struct _LklAccessiblePrograms LklAccessiblePrograms;

/* The root of every program's tree. */
#define LKL_ACCESSIBLE_ROOT_PATH "/org/a11y/atspi/accessible/root"

/* The connection to the accessibility bus is gone, and all calls on it. */
typedef void (*LklAccessibleLostFunc) (gpointer user_data);

/* @session: (transfer none): calls on the session bus, ready; free them first.
 * Returns: (transfer full) */
LklAccessiblePrograms *lkl_accessible_programs_new (LklBusCalls *session,
                                                    LklAccessibleLostFunc on_lost,
                                                    gpointer user_data);
/* No on_lost is called. */
void lkl_accessible_programs_free (LklAccessiblePrograms *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklAccessiblePrograms, lkl_accessible_programs_free)

/* Looks whether accessibility is in use, and who is there. What it finds is known a little later.
 */
void lkl_accessible_programs_refresh (LklAccessiblePrograms *self);

/* Returns: (transfer none) (nullable): calls on the accessibility bus; NULL where it isn't in use
 */
LklBusCalls *lkl_accessible_programs_get_calls (LklAccessiblePrograms *self);
/* Returns: (transfer none) (nullable): the name of this process there */
const char *lkl_accessible_programs_find (LklAccessiblePrograms *self, gint pid);

G_END_DECLS
