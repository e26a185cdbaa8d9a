/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/field.h"

G_BEGIN_DECLS

/**
 * The register: a plain sentence for every field that can leave this PC. agent/wire writes no other
 * fields, and a field without its sentence does not compile.
 */

/* What the person can switch off together, and reads together. */
typedef enum
{
  LKL_DISCLOSURE_ENVELOPE, /* goes with everything */
  LKL_DISCLOSURE_ANSWERS,
  LKL_DISCLOSURE_EVENTS,
  LKL_DISCLOSURE_MEASUREMENTS,
} LklDisclosureClass;

/* For people, translated: "Your answers", … */
const char *lkl_disclosure_class_get_title (LklDisclosureClass disclosure_class);

LklDisclosureClass lkl_disclosure_register_get_class (LklField field);

/* For people, translated. Returns: never NULL */
const char *lkl_disclosure_register_get_sentence (LklField field);

G_END_DECLS
