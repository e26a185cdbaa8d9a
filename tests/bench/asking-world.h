/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/wire/questions-document.h"

G_BEGIN_DECLS

/* What simulated persons have in common: where they live, and what they may be asked. */
typedef struct
{
  const char *time_zone;    /* static */
  const char *locale;       /* static */
  const char *working_days; /* static: digits, Monday is 1: by the calendar, not by the agent */
} AskingHome;

#define ASKING_N_HOMES 14
extern const AskingHome asking_homes[ASKING_N_HOMES];

typedef enum
{
  ASKING_DOCUMENT_SHIPPED, /* one question of every quarter */
  ASKING_DOCUMENT_FULL,    /* three of them, after events, and new hires' check-ins */
  ASKING_DOCUMENT_HOSTILE, /* fifty, which have other ids each day */
} AskingDocument;

#define ASKING_N_HOSTILE 5

typedef struct
{
  GTimeZone *time_zones[ASKING_N_HOMES]; /* (owned) */
  GPtrArray *shipped;                    /* (owned) (element-type LklQuestion) */
  GPtrArray *full;                       /* (owned) (element-type LklQuestion) */
  GPtrArray *hostile[ASKING_N_HOSTILE];  /* (owned) (element-type LklQuestion) */
} AskingWorld;

AskingWorld *asking_world_new (void);
void asking_world_free (AskingWorld *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AskingWorld, asking_world_free)

/* @day: of the simulation. Returns: (transfer none) (element-type LklQuestion) */
const GPtrArray *
asking_world_get_questions (const AskingWorld *self, AskingDocument document, guint day);

G_END_DECLS
