/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCertificateFacts"

#include "agent/connectivity/probes/certificate-facts.h"

#define MAX_CHAIN 16

static gboolean
is_self_signed (GTlsCertificate *certificate)
{
  g_autofree char *subject = g_tls_certificate_get_subject_name (certificate);
  g_autofree char *issuer = g_tls_certificate_get_issuer_name (certificate);

  return g_strcmp0 (subject, issuer) == 0;
}

char *
lkl_certificate_facts_get_root_sha256 (GTlsCertificate *certificate, GTlsDatabase *authorities)
{
  g_autoptr (GTlsCertificate) authority = NULL;
  g_autoptr (GByteArray) bytes = NULL;
  GTlsCertificate *top = certificate;

  for (guint i = 0; i < MAX_CHAIN && g_tls_certificate_get_issuer (top) != NULL; i++)
    top = g_tls_certificate_get_issuer (top);
  if (authorities != NULL && !is_self_signed (top))
    authority = g_tls_database_lookup_certificate_issuer (
        authorities, top, NULL, G_TLS_DATABASE_LOOKUP_NONE, NULL, NULL);
  g_object_get (authority != NULL ? authority : top, "certificate", &bytes, NULL);
  if (bytes == NULL)
    return NULL;
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes->data, bytes->len);
}
