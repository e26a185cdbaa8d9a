/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "endpoint/listen-address.h"

G_BEGIN_DECLS

typedef enum
{
  LKL_ENDPOINT_SERVE,
  LKL_ENDPOINT_ENROL,         /* the argument is a person's id */
  LKL_ENDPOINT_REVOKE,        /* the argument is a person's id */
  LKL_ENDPOINT_IMPORT_PEOPLE, /* the argument is a file: a roster, or cards */
  LKL_ENDPOINT_MAKE_INDEX_KEY,
  LKL_ENDPOINT_SIGN_INDEX,     /* the argument is a file */
  LKL_ENDPOINT_WRITE_TEMPLATE, /* the arguments are names of continuity templates */
  LKL_ENDPOINT_SHOW_VERSION,
} LklEndpointCommand;

/* What the command line asks for, checked. */
typedef struct
{
  LklEndpointCommand command;
  char *argument;           /* (owned) (nullable): the first of these */
  GStrv arguments;          /* (owned): all words behind the command */
  char *state_dir;          /* (owned) (nullable): NULL = a temporary one */
  char *documents;          /* (owned) (nullable): NULL = "documents" in the state folder */
  LklListenAddress *listen; /* (owned) */
  LklListenAddress *board;  /* (owned): loopback or a Unix socket */
  GStrv board_hosts;        /* (owned) (nullable): more names for the board, behind a proxy */
  char *certificate;        /* (owned) (nullable): path of a PEM file */
  char *key;                /* (owned) (nullable): path of a PEM file */
  char *identity_header;    /* (owned) (nullable): NULL = nobody says who signed in */
  char *index_key;          /* (owned) (nullable): path; NULL = the one in the state folder */
  char *photo_decoder;      /* (owned) (nullable): NULL = the installed one */
  gboolean replaces;        /* cards that are there already */
  char *photo_consented;    /* (owned) (nullable): "YYYY-MM-DD" */
  char *photo_until;        /* (owned) (nullable): likewise */
  gint idle_timeout_secs;
  gboolean demo;
} LklEndpointOptions;

/**
 * @argv: NULL-terminated; its strings are copied
 *
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED and a sentence for who typed it
 */
LklEndpointOptions *lkl_endpoint_options_parse (char **argv, GError **error);
void lkl_endpoint_options_free (LklEndpointOptions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklEndpointOptions, lkl_endpoint_options_free)

G_END_DECLS
