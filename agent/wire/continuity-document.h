/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/localized-text.h"

G_BEGIN_DECLS

/* The continuity cards: what to do when a service is down. Immutable, ref-counted, any thread. */
typedef struct
{
  char *id;                /* (owned) */
  char *service;           /* (owned): id of a target of the policy */
  LklLocalizedText *title; /* (owned) */
  GPtrArray *steps;        /* (owned) (element-type LklLocalizedText): 1 to 10 */
  char *contact;           /* (owned) (nullable): uid of a person */
  char *phone;             /* (owned) (nullable): "tel:" URI or digits */
} LklContinuityCard;

typedef struct
{
  GPtrArray *cards;    /* (owned) (element-type LklContinuityCard) */
  GPtrArray *problems; /* (owned) (element-type utf8): why bad cards were left out */
  guint n_unsupported; /* cards that need a later version */
} LklContinuityDocument;

LklContinuityCard *lkl_continuity_card_ref (LklContinuityCard *self);
void lkl_continuity_card_unref (LklContinuityCard *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklContinuityCard, lkl_continuity_card_unref)

/**
 * @name: what to call the document in errors
 *
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED, LKL_ERROR_TOO_BIG or
 *   LKL_ERROR_UNSUPPORTED
 */
LklContinuityDocument *
lkl_continuity_document_parse (const char *name, GBytes *bytes, GError **error);
LklContinuityDocument *lkl_continuity_document_ref (LklContinuityDocument *self);
void lkl_continuity_document_unref (LklContinuityDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklContinuityDocument, lkl_continuity_document_unref)

G_END_DECLS
