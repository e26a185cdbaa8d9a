/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/erasure-answer.h"

G_BEGIN_DECLS

/**
 * LklErasureWish: the person's wish that the server deletes what it has of them, from when they
 * asked until they read that it is done. Plain value, pure functions, any thread.
 */
typedef enum
{
  LKL_ERASURE_NONE,
  LKL_ERASURE_ASKED,     /* on its way, for as long as that takes */
  LKL_ERASURE_CONFIRMED, /* the server has said so */
  LKL_ERASURE_REFUSED,   /* the server has said that it doesn't, and sending goes on */
} LklErasureState;

typedef struct
{
  LklErasureState state;
  gint64 asked_usecs;      /* wall time */
  gint64 bound_usecs;      /* the same by the endpoint's clock, as far as it was known; 0 = it was
                              asked by a version that did not tell */
  guint32 endpoint;        /* whose it is: lkl_erasure_wish_name_endpoint(); 0 = likewise */
  gint64 confirmed_usecs;  /* likewise: when the server said what became of it */
  LklErasureAnswer erased; /* where it is confirmed */
} LklErasureWish;

/* Fact in the journal. */
#define LKL_ERASURE_WISH_FACT "erasure"

/* A wish goes to the endpoint that had the words, and to no other. @url: its base URL.
 * Returns: never 0 */
guint32 lkl_erasure_wish_name_endpoint (const char *url);
gboolean lkl_erasure_wish_is_for (const LklErasureWish *self, const char *url);

/* For the journal. Returns: (transfer full): empty where there is none */
char *lkl_erasure_wish_to_text (const LklErasureWish *self);
/* @text: (nullable): what is malformed is none */
LklErasureWish lkl_erasure_wish_from_text (const char *text);

/* For people, translated. Returns: (transfer full): empty where there is none */
char *lkl_erasure_wish_describe (const LklErasureWish *self);

G_END_DECLS
