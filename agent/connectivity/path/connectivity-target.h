/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Target that stands for "the internet": plain HTTP, and 204 without a body is due. Anything else
 * than 204 betrays a network that answers in its place. */
#define LKL_CONNECTIVITY_TARGET_INTERNET "internet"

/**
 * LklConnectivityTarget: a service that this PC should reach. Immutable, ref-counted, usable from
 * any thread.
 */
typedef struct
{
  char *id;   /* (owned): of the policy; leaves this PC in place of name and address */
  char *name; /* (owned): for people */
  char *url;  /* (owned): absolute, http or https */
  char *host; /* (owned) (nullable): the name to look up; NULL where the URL has an IP literal */
  char *search_name; /* (owned) (nullable): the short name that people type; only for services */
  gboolean is_local; /* on this PC itself, so it says nothing about the network */
  gboolean is_at_endpoint; /* on a host that the admin of this PC names, so it may lead to this PC
                              (a document's may not), and whose access log IT reads: who asked it
                              whenever somebody comes would tell when. Set before the target is
                              shared; FALSE at first */
} LklConnectivityTarget;

#define LKL_TYPE_CONNECTIVITY_TARGET (lkl_connectivity_target_get_type ())
GType lkl_connectivity_target_get_type (void);

/* @search_name: (nullable)
 * Returns: (transfer full): NULL with LKL_ERROR_MALFORMED where @url is not an absolute http or
 * https URL */
LklConnectivityTarget *lkl_connectivity_target_new (
    const char *id, const char *name, const char *url, const char *search_name, GError **error);
LklConnectivityTarget *lkl_connectivity_target_ref (LklConnectivityTarget *self);
void lkl_connectivity_target_unref (LklConnectivityTarget *self);
/* Whether both are the same in all that they say. */
gboolean
lkl_connectivity_target_equal (const LklConnectivityTarget *a, const LklConnectivityTarget *b);
/* TCP, of its URL. */
guint16 lkl_connectivity_target_get_port (const LklConnectivityTarget *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklConnectivityTarget, lkl_connectivity_target_unref)

G_END_DECLS
