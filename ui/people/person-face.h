/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "agent/bus/agent-bus.h"

G_BEGIN_DECLS

/* The face of a person in a circle: their photo, or initials where there is none (yet). */

/* Returns: (transfer none): floating */
GtkWidget *lkl_person_face_new (const char *name, int pixels);

/* Asks the agent for the photo and shows it a moment later. @face: from lkl_person_face_new()
 * @uid: of the person's card. @cancellable: (nullable) */
void
lkl_person_face_load (GtkWidget *face, LklBus *bus, const char *uid, GCancellable *cancellable);

/* Whether a photo has come. */
gboolean lkl_person_face_has_photo (GtkWidget *face);

G_END_DECLS
