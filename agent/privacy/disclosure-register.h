/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/field.h"

G_BEGIN_DECLS

/**
 * The register: what every field that can leave this PC is, in a plain sentence, what it is for,
 * how long the server keeps it and who sees it. agent/wire writes no other fields, and a field
 * without its entry does not compile. Every class is on until it is switched off.
 */

/* What the person can switch off together, and reads together. */
typedef enum
{
  LKL_DISCLOSURE_ENVELOPE,  /* goes with everything: no switch of its own */
  LKL_DISCLOSURE_ENROLMENT, /* goes once, when the person types a code: no switch of its own */
  LKL_DISCLOSURE_ANSWERS,
  LKL_DISCLOSURE_EVENTS,
  LKL_DISCLOSURE_MEASUREMENTS,
} LklDisclosureClass;
#define LKL_DISCLOSURE_CLASS_COUNT (LKL_DISCLOSURE_MEASUREMENTS + 1)

/* "envelope", "enrolment", "answers", "events" or "measurements" */
const char *lkl_disclosure_class_get_id (LklDisclosureClass disclosure_class);

/* For people, translated: "Your answers", … */
const char *lkl_disclosure_class_get_title (LklDisclosureClass disclosure_class);

LklDisclosureClass lkl_disclosure_register_get_class (LklField field);

/* All for people, translated. Returns: never NULL */
const char *lkl_disclosure_register_get_sentence (LklField field);
/* What it is for. */
const char *lkl_disclosure_register_get_purpose (LklField field);
/* How long the server keeps it, where the organisation sets nothing else. */
const char *lkl_disclosure_register_get_kept (LklField field);
const char *lkl_disclosure_register_get_seen_by (LklField field);

G_END_DECLS
