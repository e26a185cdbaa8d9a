/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * LklHttpAccess: what lets requests through to the endpoint: proxies, what we say to them about who
 * we are, the certificate of this PC, and the token. All but the token is the admin's. Main thread.
 *
 * A proxy gets Negotiate (RFC 4559, the ticket that the person has anyway) or, if the admin gave
 * them, user and password, and somebody has named it (proxy-names.h); the endpoint gets these
 * never. Neither is ever in a message or a log.
 */
typedef struct _LklHttpAccess LklHttpAccess;

typedef struct
{
  const char *proxy; /* "system", "none", a URL, or "pac+" and the URL of a script */
  /* (nullable): file; one line "user:password", and where a script or the network names the proxy a
   * line "host:port" for each that may have them. NULL or empty = none */
  const char *proxy_credentials;
  /* (nullable): file; certificate and key in PEM, or PKCS#12 without a password. NULL or empty =
   * none */
  const char *client_certificate;
  /* A web server before the endpoint wants a ticket (Negotiate), which takes the place of the token
   * in "Authorization". */
  gboolean negotiates;
} LklHttpAccessOptions;

/* Returns: (transfer full): NULL with LKL_ERROR_MALFORMED, which names the file or setting */
LklHttpAccess *lkl_http_access_new (const LklHttpAccessOptions *options, GError **error);
/* What lets through and does not say who we are: the ways out, but neither a certificate nor a
 * ticket for the endpoint. Returns: (transfer full) */
LklHttpAccess *lkl_http_access_new_unnamed (const LklHttpAccess *other);
void lkl_http_access_free (LklHttpAccess *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LklHttpAccess, lkl_http_access_free)

void lkl_http_access_prepare_session (LklHttpAccess *self, SoupSession *session);
/* @self must outlive @message. @token: (nullable): of the endpoint */
void lkl_http_access_prepare_message (LklHttpAccess *self, SoupMessage *message, const char *token);

G_END_DECLS
