/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklIndexSignature"

#include "agent/wire/index-signature.h"

#include <gnutls/abstract.h>
#include <string.h>

#include "agent/base/error.h"

#define SIGNATURE_BYTES 64

static void
public_key_free (gnutls_pubkey_t key)
{
  if (key != NULL)
    gnutls_pubkey_deinit (key);
}

G_DEFINE_AUTO_CLEANUP_FREE_FUNC (gnutls_pubkey_t, public_key_free, NULL)

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, LKL_ERROR, LKL_ERROR_MALFORMED, sentence);
  return FALSE;
}

/* Base64 of exactly @n_bytes, in its one canonical form. */
static gboolean
decode (const char *text, guint8 *bytes, gsize n_bytes)
{
  g_autofree guint8 *decoded = NULL;
  g_autofree char *again = NULL;
  gsize length = 0;

  decoded = g_base64_decode (text, &length);
  if (length != n_bytes)
    return FALSE;
  again = g_base64_encode (decoded, length);
  if (strcmp (again, text) != 0)
    return FALSE;
  memcpy (bytes, decoded, n_bytes);
  return TRUE;
}

/* Returns: (transfer full): NULL where @text is none */
static gnutls_pubkey_t
read_key (const char *text)
{
  guint8 raw[LKL_INDEX_SIGNATURE_KEY_BYTES];
  const gnutls_datum_t point = { .data = raw, .size = sizeof raw };
  g_auto (gnutls_pubkey_t) key = NULL;
  gnutls_pubkey_t read;

  if (!decode (text, raw, sizeof raw) || gnutls_pubkey_init (&key) < 0
      || gnutls_pubkey_import_ecc_raw (key, GNUTLS_ECC_CURVE_ED25519, &point, NULL) < 0)
    return NULL;
  read = key;
  key = NULL;
  return read;
}

static gboolean
is_by (gnutls_pubkey_t key, GBytes *index, const guint8 *signature)
{
  gsize length;
  const void *data = g_bytes_get_data (index, &length);
  const gnutls_datum_t message = { .data = (unsigned char *) data, .size = (unsigned) length };
  const gnutls_datum_t signed_by = { .data = (unsigned char *) signature, .size = SIGNATURE_BYTES };

  return gnutls_pubkey_verify_data2 (key, GNUTLS_SIGN_EDDSA_ED25519, 0, &message, &signed_by) >= 0;
}

static gboolean
read_signature (GBytes *file, guint8 *signature)
{
  gsize length;
  const char *data = g_bytes_get_data (file, &length);
  g_autofree char *text = NULL;

  if (length == 0 || length > LKL_INDEX_SIGNATURE_MAX_BYTES || memchr (data, '\0', length) != NULL)
    return FALSE;
  text = g_strndup (data, length);
  return decode (g_strstrip (text), signature, SIGNATURE_BYTES);
}

gboolean
lkl_index_signature_verify (const char *keys, GBytes *index, GBytes *signature, GError **error)
{
  g_auto (GStrv) list = g_strsplit (keys, ";", -1);
  guint8 bytes[SIGNATURE_BYTES];
  gboolean is_good = FALSE;
  gboolean has_signature;

  if (g_strv_length (list) > LKL_INDEX_SIGNATURE_MAX_KEYS)
    return refuse (error, "[Endpoint] IndexKey: more than 4 keys");
  if (list[0] == NULL)
    return refuse (error, "[Endpoint] IndexKey: empty");
  has_signature = read_signature (signature, bytes);
  for (guint i = 0; list[i] != NULL; i++)
    {
      g_auto (gnutls_pubkey_t) key = read_key (g_strstrip (list[i]));

      if (key == NULL)
        return refuse (error,
                       "[Endpoint] IndexKey: not an Ed25519 public key: 44 characters of base64");
      is_good = is_good || (has_signature && is_by (key, index, bytes));
    }
  if (!has_signature)
    return refuse (error,
                   "index.json" LKL_INDEX_SIGNATURE_SUFFIX
                   ": (whole document): not a signature: 88 characters of base64");
  if (!is_good)
    return refuse (error,
                   "index.json" LKL_INDEX_SIGNATURE_SUFFIX
                   ": (whole document): not a signature of index.json by the key under [Endpoint] "
                   "IndexKey");
  return TRUE;
}
