/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSharedAuthorities"

#include "agent/base/shared-authorities.h"

struct _LklSharedAuthorities
{
  GTlsDatabase parent_instance;

  GTlsDatabase *own; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (LklSharedAuthorities, lkl_shared_authorities, G_TYPE_TLS_DATABASE)

/* Not the program's default, which is likely ourselves. The backend keeps it, so it is read once.
 * Returns: (transfer full) (nullable): NULL where it can't be read */
static GTlsDatabase *
get_system_authorities (void)
{
  GTlsBackend *backend = g_tls_backend_get_default ();

  return G_TLS_BACKEND_GET_INTERFACE (backend)->get_default_database (backend);
}

static GTlsCertificateFlags
verify_chain (GTlsDatabase *database,
              GTlsCertificate *chain,
              const char *purpose,
              GSocketConnectable *identity,
              GTlsInteraction *interaction,
              GTlsDatabaseVerifyFlags flags,
              GCancellable *cancellable,
              GError **error)
{
  LklSharedAuthorities *self = LKL_SHARED_AUTHORITIES (database);
  g_autoptr (GTlsDatabase) system = NULL;

  if (self->own != NULL)
    {
      const GTlsCertificateFlags errors = g_tls_database_verify_chain (
          self->own, chain, purpose, identity, interaction, flags, cancellable, NULL);

      if ((errors & G_TLS_CERTIFICATE_UNKNOWN_CA) == 0)
        return errors;
    }
  system = get_system_authorities ();
  if (system == NULL)
    return G_TLS_CERTIFICATE_UNKNOWN_CA;
  return g_tls_database_verify_chain (
      system, chain, purpose, identity, interaction, flags, cancellable, error);
}

static GTlsCertificate *
lookup_certificate_issuer (GTlsDatabase *database,
                           GTlsCertificate *certificate,
                           GTlsInteraction *interaction,
                           GTlsDatabaseLookupFlags flags,
                           GCancellable *cancellable,
                           GError **error)
{
  LklSharedAuthorities *self = LKL_SHARED_AUTHORITIES (database);
  g_autoptr (GTlsDatabase) system = NULL;
  GTlsCertificate *issuer = NULL;

  if (self->own != NULL)
    issuer = g_tls_database_lookup_certificate_issuer (
        self->own, certificate, interaction, flags, cancellable, NULL);
  if (issuer != NULL)
    return issuer;
  system = get_system_authorities ();
  if (system == NULL)
    return NULL;
  return g_tls_database_lookup_certificate_issuer (
      system, certificate, interaction, flags, cancellable, error);
}

static void
lkl_shared_authorities_finalize (GObject *object)
{
  g_clear_object (&LKL_SHARED_AUTHORITIES (object)->own);
  G_OBJECT_CLASS (lkl_shared_authorities_parent_class)->finalize (object);
}

static void
lkl_shared_authorities_class_init (LklSharedAuthoritiesClass *klass)
{
  GTlsDatabaseClass *database_class = G_TLS_DATABASE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lkl_shared_authorities_finalize;
  database_class->verify_chain = verify_chain;
  database_class->lookup_certificate_issuer = lookup_certificate_issuer;
}

static void
lkl_shared_authorities_init (LklSharedAuthorities *self)
{
}

GTlsDatabase *
lkl_shared_authorities_new (GTlsDatabase *own)
{
  LklSharedAuthorities *self = g_object_new (LKL_TYPE_SHARED_AUTHORITIES, NULL);

  g_set_object (&self->own, own);
  return G_TLS_DATABASE (self);
}
