/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "agent/bus/agent-bus.h"

G_BEGIN_DECLS

/**
 * A command of linklightctl: one row of the table in main.c, one function in a command-….c file.
 *
 * Commands print to standard output; what went wrong goes to standard error. They call the agent
 * synchronously: there is nothing else to do meanwhile.
 */
typedef enum
{
  LKL_COMMAND_FINE = 0,
  LKL_COMMAND_TROUBLE = 1, /* the status is red, the self-check has errors, or it was refused */
  LKL_COMMAND_USAGE = 2,
  LKL_COMMAND_NO_AGENT = 3, /* not running, or no answer */
} LklCommandExit;

typedef struct
{
  LklBus *bus;          /* (unowned) */
  const char *argument; /* (nullable): of a command that takes one */
  const char *choice;   /* (nullable): the second argument, of the one command that takes two */
  gboolean is_json;     /* print JSON for programs rather than text for people */
} LklCommandContext;

typedef struct
{
  const char *name;
  const char *argument; /* (nullable): what --help calls it, or both of them, with a space between;
                           NULL for a command without one */
  const char *summary;  /* for people, not translated yet */
  gboolean has_json;
  LklCommandExit (*run) (const LklCommandContext *context);
} LklCommand;

LklCommandExit lkl_command_run_status (const LklCommandContext *context);
LklCommandExit lkl_command_run_notices (const LklCommandContext *context);
LklCommandExit lkl_command_run_outages (const LklCommandContext *context);
LklCommandExit lkl_command_run_doctor (const LklCommandContext *context);
LklCommandExit lkl_command_run_people (const LklCommandContext *context);
LklCommandExit lkl_command_run_show_config (const LklCommandContext *context);
LklCommandExit lkl_command_run_export (const LklCommandContext *context);
LklCommandExit lkl_command_run_waiting (const LklCommandContext *context);
LklCommandExit lkl_command_run_register (const LklCommandContext *context);
LklCommandExit lkl_command_run_ask (const LklCommandContext *context);
LklCommandExit lkl_command_run_question (const LklCommandContext *context);
LklCommandExit lkl_command_run_answer (const LklCommandContext *context);
LklCommandExit lkl_command_run_pause (const LklCommandContext *context);
LklCommandExit lkl_command_run_resume (const LklCommandContext *context);
LklCommandExit lkl_command_run_sync_now (const LklCommandContext *context);
LklCommandExit lkl_command_run_enrol (const LklCommandContext *context);

G_END_DECLS
