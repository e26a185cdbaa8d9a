/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCertificateFacts"

#include "agent/connectivity/probes/certificate-facts.h"

#include <string.h>

#define MAX_CHAIN 16

/* Returns: (transfer full) (nullable): the value of the first part of that kind */
static char *
find_part (const char *name, const char *kind)
{
  const gsize kind_length = strlen (kind);
  const char *start = name;

  while (*start != '\0')
    {
      g_autoptr (GString) value = g_string_new (NULL);
      const char *at = start + strspn (start, " ");
      const gboolean is_wanted =
          g_ascii_strncasecmp (at, kind, kind_length) == 0 && at[kind_length] == '=';

      for (; *at != '\0' && *at != ',' && *at != '+'; at++)
        {
          /* A comma may be part of it; hex pairs are left as they are. */
          if (*at == '\\' && at[1] != '\0')
            at++;
          g_string_append_c (value, *at);
        }
      if (is_wanted && value->len > kind_length + 1)
        return g_strdup (value->str + kind_length + 1);
      start = *at != '\0' ? at + 1 : at;
    }
  return NULL;
}

char *
lkl_certificate_facts_find_name (const char *distinguished_name)
{
  char *found = find_part (distinguished_name, "CN");

  if (found == NULL)
    found = find_part (distinguished_name, "O");
  return found;
}

char *
lkl_certificate_facts_get_issuer (GTlsCertificate *certificate)
{
  g_autofree char *name = g_tls_certificate_get_issuer_name (certificate);
  g_autofree char *found = name != NULL ? lkl_certificate_facts_find_name (name) : NULL;

  return found != NULL ? g_utf8_make_valid (found, -1) : NULL;
}

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
