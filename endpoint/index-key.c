/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklIndexKey"

#include "endpoint/index-key.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <gnutls/abstract.h>
#include <gnutls/x509.h>
#include <string.h>

#include "agent/base/error.h"

#define CURVE GNUTLS_ECC_CURVE_ED25519

struct _LklIndexKey
{
  gnutls_privkey_t key;
  char *public_key; /* (owned): base64 */
};

/* What GnuTLS allocated. */
typedef struct
{
  gnutls_datum_t datum;
} Datum;

static void
datum_clear (Datum *self)
{
  gnutls_free (self->datum.data);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Datum, datum_clear)

static void
index_key_clear (gpointer data)
{
  LklIndexKey *self = data;

  if (self->key != NULL)
    gnutls_privkey_deinit (self->key);
  g_free (self->public_key);
}

LklIndexKey *
lkl_index_key_ref (LklIndexKey *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lkl_index_key_unref (LklIndexKey *self)
{
  g_atomic_rc_box_release_full (self, index_key_clear);
}

/* @path: for the error. Returns: FALSE where @self's key is none of the curve */
static gboolean
read_public (LklIndexKey *self, const char *path, GError **error)
{
  g_auto (Datum) x = { .datum = { .data = NULL } };
  gnutls_ecc_curve_t curve = GNUTLS_ECC_CURVE_INVALID;

  if (gnutls_privkey_export_ecc_raw (self->key, &curve, &x.datum, NULL, NULL) < 0 || curve != CURVE)
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_MALFORMED, "%s: not an Ed25519 key", path);
      return FALSE;
    }
  self->public_key = g_base64_encode (x.datum.data, x.datum.size);
  return TRUE;
}

/* Returns: (transfer full) */
static LklIndexKey *
read_pem (const char *path, const char *text, gsize length, GError **error)
{
  g_autoptr (LklIndexKey) self = g_atomic_rc_box_new0 (LklIndexKey);
  const gnutls_datum_t pem = { .data = (unsigned char *) text, .size = (unsigned) length };

  if (gnutls_privkey_init (&self->key) < 0
      || gnutls_privkey_import_x509_raw (self->key, &pem, GNUTLS_X509_FMT_PEM, NULL, 0) < 0)
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_MALFORMED, "%s: not a private key in PEM", path);
      return NULL;
    }
  return read_public (self, path, error) ? g_steal_pointer (&self) : NULL;
}

LklIndexKey *
lkl_index_key_load (const char *path, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (g_file_get_contents (path, &text, &length, &reason))
    return read_pem (path, text, length, error);
  g_set_error (error,
               LKL_ERROR,
               g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? LKL_ERROR_NOT_FOUND
                                                                          : LKL_ERROR_STORAGE,
               "%s",
               reason->message);
  return NULL;
}

/* Nobody else can read it at any moment, and nothing that is there is lost. */
static gboolean
write_new (const char *path, const gnutls_datum_t *pem, GError **error)
{
  int fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gboolean is_written =
      fd >= 0 && write (fd, pem->data, pem->size) == (gssize) pem->size && fsync (fd) == 0;

  if (!is_written)
    g_set_error (error, LKL_ERROR, LKL_ERROR_STORAGE, "%s: %s", path, g_strerror (errno));
  if (fd >= 0)
    {
      g_close (fd, NULL);
      if (!is_written)
        g_unlink (path);
    }
  return is_written;
}

static gboolean
generate (gnutls_x509_privkey_t key, Datum *pem)
{
  return gnutls_x509_privkey_generate (
             key, GNUTLS_PK_EDDSA_ED25519, (unsigned) GNUTLS_CURVE_TO_BITS (CURVE), 0)
             >= 0
         && gnutls_x509_privkey_export2_pkcs8 (
                key, GNUTLS_X509_FMT_PEM, NULL, GNUTLS_PKCS_PLAIN, &pem->datum)
                >= 0;
}

LklIndexKey *
lkl_index_key_make (const char *path, GError **error)
{
  g_auto (Datum) pem = { .datum = { .data = NULL } };
  gnutls_x509_privkey_t key = NULL;
  gboolean is_made = gnutls_x509_privkey_init (&key) >= 0 && generate (key, &pem);

  if (key != NULL)
    gnutls_x509_privkey_deinit (key);
  if (!is_made)
    {
      g_set_error_literal (error, LKL_ERROR, LKL_ERROR_FAILED, "no key could be made");
      return NULL;
    }
  if (!write_new (path, &pem.datum, error))
    return NULL;
  return read_pem (path, (const char *) pem.datum.data, pem.datum.size, error);
}

const char *
lkl_index_key_get_public (const LklIndexKey *self)
{
  return self->public_key;
}

GBytes *
lkl_index_key_sign (const LklIndexKey *self, GBytes *index, GError **error)
{
  gsize length;
  const void *data = g_bytes_get_data (index, &length);
  const gnutls_datum_t message = { .data = (unsigned char *) data, .size = (unsigned) length };
  g_auto (Datum) signature = { .datum = { .data = NULL } };
  g_autofree char *base64 = NULL;
  char *line;
  int status = gnutls_privkey_sign_data2 (
      self->key, GNUTLS_SIGN_EDDSA_ED25519, 0, &message, &signature.datum);

  if (status < 0)
    {
      g_set_error (error, LKL_ERROR, LKL_ERROR_FAILED, "index: %s", gnutls_strerror (status));
      return NULL;
    }
  base64 = g_base64_encode (signature.datum.data, signature.datum.size);
  line = g_strconcat (base64, "\n", NULL);
  return g_bytes_new_take (line, strlen (line));
}
