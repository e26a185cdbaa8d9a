/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "endpoint/board/html.h"
#include "endpoint/lights.h"

G_BEGIN_DECLS

/**
 * A light as a picture: circle with a check, triangle with "!", octagon with a cross, dashed ring.
 * Without colours the shapes still tell; the text beside it says the same.
 */
void lkl_light_symbol_add (LklHtml *html, LklLight light);

/* "red", "amber", "green", "grey": for classes in the style sheet */
const char *lkl_light_symbol_get_class (LklLight light);

G_END_DECLS
