/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNetworkText"

#include "agent/wire/network-text.h"

#include <gio/gio.h>
#include <string.h>

#include "agent/wire/document-read.h"

#define NAME_MAX_BYTES 253
#define LABEL_MAX_BYTES 63
#define SHA256_BYTES 64
#define IPV6_BYTES 16
#define IPV6_BITS 128
#define BROADCAST "255.255.255.255"

static gboolean
is_label (const char *label)
{
  const gsize length = strlen (label);

  if (length < 1 || length > LABEL_MAX_BYTES || *label == '-' || label[length - 1] == '-')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (label[i]) && label[i] != '-')
      return FALSE;
  return TRUE;
}

static gboolean
is_number (const char *label)
{
  return label[strspn (label, "0123456789")] == '\0';
}

/* Returns: how many labels the name has, 0 = it is none */
static guint
count_labels (const char *text)
{
  g_auto (GStrv) labels = NULL;
  guint n_labels;

  if (strlen (text) > NAME_MAX_BYTES)
    return 0;
  labels = g_strsplit (text, ".", -1);
  n_labels = g_strv_length (labels);
  for (guint i = 0; i < n_labels; i++)
    if (!is_label (labels[i]))
      return 0;
  return n_labels == 0 || is_number (labels[n_labels - 1]) ? 0 : n_labels;
}

const char *
lkl_network_text_check_name (const char *text)
{
  return count_labels (text) > 0 ? NULL : "expected a name such as intranet.example.com";
}

const char *
lkl_network_text_check_zone (const char *text)
{
  if (count_labels (text) >= 2 && strlen (text) + 1 + LABEL_MAX_BYTES <= NAME_MAX_BYTES)
    return NULL;
  return "expected a zone such as check.example.com";
}

/* "::ffff:127.0.0.1" is 127.0.0.1 to the kernel and passes every test of the other family. */
static gboolean
is_mapped (GInetAddress *address)
{
  const guint8 prefix[] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };

  return g_inet_address_get_native_size (address) == IPV6_BYTES
         && memcmp (g_inet_address_to_bytes (address), prefix, sizeof prefix) == 0;
}

/* Whether another machine may have it. */
static gboolean
is_address_of_another (GInetAddress *address)
{
  g_autofree char *text = g_inet_address_to_string (address);

  return !g_inet_address_get_is_any (address) && !g_inet_address_get_is_loopback (address)
         && !g_inet_address_get_is_link_local (address)
         && !g_inet_address_get_is_multicast (address) && !is_mapped (address)
         && !g_str_equal (text, BROADCAST);
}

/* Returns: (transfer full) (nullable) */
static GInetAddress *
parse_address (const char *text)
{
  return strchr (text, '%') == NULL ? g_inet_address_new_from_string (text) : NULL;
}

const char *
lkl_network_text_check_address (const char *text)
{
  g_autoptr (GInetAddress) address = parse_address (text);

  if (address != NULL && is_address_of_another (address))
    return NULL;
  return "expected an IP address of another computer";
}

/* GLib's own reading takes an address alone, signs and spaces before the length, and warns of one
 * beyond 128. */
static gboolean
is_prefix_length (const char *text)
{
  return *text != '\0' && *text != '0' && strlen (text) <= 3 && is_number (text)
         && g_ascii_strtoull (text, NULL, 10) <= IPV6_BITS;
}

const char *
lkl_network_text_check_subnet (const char *text)
{
  const char *slash = strchr (text, '/');
  g_autoptr (GInetAddressMask) mask = NULL;

  if (slash != NULL && strchr (text, '%') == NULL && is_prefix_length (slash + 1))
    mask = g_inet_address_mask_new_from_string (text, NULL);
  return mask != NULL ? NULL : "expected a subnet such as 10.1.0.0/16";
}

const char *
lkl_network_text_check_sha256 (const char *text)
{
  if (strlen (text) == SHA256_BYTES && strspn (text, "0123456789abcdef") == SHA256_BYTES)
    return NULL;
  return "expected 64 lower-case hexadecimal digits";
}

const char *
lkl_network_text_check_ssid (const char *text)
{
  return lkl_document_get_text_fault (text, FALSE);
}

static gboolean
is_name_of_another (const char *host)
{
  return count_labels (host) > 0 && g_ascii_strcasecmp (host, "localhost") != 0;
}

/* @scheme: with "://" */
static gboolean
is_url (const char *text, const char *scheme, gboolean is_address_fine)
{
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GInetAddress) address = NULL;
  const char *authority;
  const char *host;

  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isgraph (*c) || *c == '\\')
      return FALSE;
  if (!g_str_has_prefix (text, scheme))
    return FALSE;
  /* A host with escapes would be another one to a reader who leaves them as they are. */
  authority = text + strlen (scheme);
  if (memchr (authority, '%', strcspn (authority, "/?#")) != NULL)
    return FALSE;
  uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  host = uri != NULL ? g_uri_get_host (uri) : NULL;
  if (host == NULL || g_uri_get_userinfo (uri) != NULL)
    return FALSE;
  address = parse_address (host);
  if (address != NULL)
    return is_address_fine && is_address_of_another (address);
  return is_name_of_another (host);
}

const char *
lkl_network_text_check_named_page (const char *text)
{
  return is_url (text, "http://", FALSE) ? NULL
                                         : "expected http:// with the name of another computer";
}

const char *
lkl_network_text_check_page (const char *text)
{
  return is_url (text, "http://", TRUE)
             ? NULL
             : "expected http:// with the name or address of another computer";
}

const char *
lkl_network_text_check_secure_page (const char *text)
{
  return is_url (text, "https://", TRUE)
             ? NULL
             : "expected https:// with the name or address of another computer";
}

gboolean
lkl_network_text_get (const LklJsonValue *object,
                      const char *member,
                      LklJsonPresence presence,
                      gsize max_bytes,
                      LklNetworkTextCheck check,
                      char **out,
                      GError **error)
{
  const char *text = NULL;
  const char *fault;

  if (!lkl_json_get_string (object, member, presence, max_bytes, &text, error))
    return FALSE;
  if (text == NULL)
    return TRUE;
  fault = check (text);
  if (fault != NULL)
    return lkl_json_set_error (error, object, member, "%s", fault);
  *out = g_strdup (text);
  return TRUE;
}

gboolean
lkl_network_text_get_list (const LklJsonValue *object,
                           const char *member,
                           guint max_length,
                           gsize max_bytes,
                           LklNetworkTextCheck check,
                           char ***out,
                           GError **error)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  LklJsonValue array;

  if (!lkl_json_get_array (object, member, LKL_JSON_OPTIONAL, max_length, &array, error))
    return FALSE;
  for (guint i = 0; i < lkl_json_array_get_length (&array); i++)
    {
      LklJsonValue element = lkl_json_array_get_element (&array, i);
      const char *text = NULL;
      const char *fault;

      if (!lkl_json_value_get_string (&element, max_bytes, &text, error))
        return FALSE;
      fault = check (text);
      if (fault != NULL)
        return lkl_json_set_error (error, &element, NULL, "%s", fault);
      g_strv_builder_add (texts, text);
    }
  *out = g_strv_builder_end (texts);
  return TRUE;
}
