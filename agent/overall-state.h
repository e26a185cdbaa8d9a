/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * The one value that the tray shows, as a pure function of facts. Silence is never green: what is
 * not known is grey.
 */
typedef enum
{
  LKL_OVERALL_GREY,
  LKL_OVERALL_GREEN,
  LKL_OVERALL_AMBER,
  LKL_OVERALL_RED,
} LklOverallLight;

typedef struct
{
  LklOverallLight connectivity;      /* what the verdict says; grey = nothing is known yet */
  const char *connectivity_sentence; /* (nullable): for people, translated */
  const char *connectivity_advice;   /* (nullable): likewise: what to do, may be empty */
  const char *hang;                  /* (nullable): for people, translated: a program in use does
                                        not react for long */
  const char *outage;                /* (nullable): for people: an outage that IT told of and that
                                        lasts */
  const char *outage_advice;         /* (nullable): likewise: what to do meanwhile */
  const char *question;              /* (nullable): text of the open question */
  gboolean has_endpoint;             /* an admin has set one */
} LklOverallFacts;

typedef struct
{
  LklOverallLight light;
  const char *icon_name;    /* static */
  const char *sentence;     /* for people, translated; lives as long as the facts */
  const char *advice;       /* likewise; may be empty */
  const char *question;     /* (nullable): what the icon announces */
  gboolean needs_attention; /* trouble, or a question that waits for the person */
} LklOverallState;

LklOverallState lkl_overall_state_judge (const LklOverallFacts *facts);

/* "grey", "green", "amber", "red" */
const char *lkl_overall_light_get_name (LklOverallLight light);

G_END_DECLS
