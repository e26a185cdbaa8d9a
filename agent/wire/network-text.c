/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNetworkText"

#include "agent/wire/network-text.h"

#include <gio/gio.h>
#include <string.h>

#include "agent/base/network-address.h"
#include "agent/wire/document-read.h"

#define NAME_MAX_BYTES 253
#define LABEL_MAX_BYTES 63
#define IPV6_BITS 128

/* The largest networks that are one place. */
#define MIN_PREFIX_IPV4 16
#define MIN_PREFIX_IPV6 32

#define NOT_ANOTHER                                                                           \
  "an address of another computer is needed: not loopback, link-local, multicast, broadcast " \
  "or unspecified"
#define SECURE_EXPECTED "expected https:// with the name or address of another computer"
#define NO_PRIVATE "an address of a private network is another machine in every home"
#define NO_QUERY "no query (\"?\") is asked here"
#define PATH_EXPECTED "expected a path that starts with one \"/\""

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
is_decimal (const char *label)
{
  return label[strspn (label, "0123456789")] == '\0';
}

/* A name that ends in one is an address to resolvers: "0x7f.1" is 127.0.0.1 (inet_aton(3), "ends in
 * a number checker" of the URL standard). */
static gboolean
is_number (const char *label)
{
  const gboolean is_hexadecimal = g_ascii_strncasecmp (label, "0x", 2) == 0;

  return is_decimal (label)
         || (is_hexadecimal && label[2 + strspn (label + 2, "0123456789abcdefABCDEF")] == '\0');
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

  if (address == NULL)
    return "expected an IP address";
  return lkl_network_address_is_of_another (address) ? NULL : NOT_ANOTHER;
}

/* GLib's own reading takes an address alone, signs and spaces before the length, and warns of one
 * beyond 128. */
static gboolean
is_prefix_length (const char *text)
{
  return *text != '\0' && *text != '0' && strlen (text) <= 3 && is_decimal (text)
         && g_ascii_strtoull (text, NULL, 10) <= IPV6_BITS;
}

const char *
lkl_network_text_check_subnet (const char *text)
{
  const char *slash = strchr (text, '/');
  g_autoptr (GInetAddressMask) mask = NULL;
  guint min_prefix;

  if (slash != NULL && strchr (text, '%') == NULL && is_prefix_length (slash + 1))
    mask = g_inet_address_mask_new_from_string (text, NULL);
  if (mask == NULL)
    return "expected a subnet such as 10.1.0.0/16";
  min_prefix = g_inet_address_mask_get_family (mask) == G_SOCKET_FAMILY_IPV4 ? MIN_PREFIX_IPV4
                                                                             : MIN_PREFIX_IPV6;
  return g_inet_address_mask_get_length (mask) >= min_prefix
             ? NULL
             : "too large for one place: /16 is the largest for IPv4, /32 for IPv6";
}

const char *
lkl_network_text_check_sha256 (const char *text)
{
  return lkl_document_is_sha256 (text) ? NULL : "expected 64 lower-case hexadecimal digits";
}

const char *
lkl_network_text_check_ssid (const char *text)
{
  return lkl_document_get_text_fault (text, FALSE);
}

/* Every name below "localhost" is this PC as well (RFC 6761 section 6.3). */
static gboolean
is_name_of_another (const char *host)
{
  const char *last = strrchr (host, '.');

  return count_labels (host) > 0
         && g_ascii_strcasecmp (last != NULL ? last + 1 : host, "localhost") != 0;
}

/* Where another protocol lives than HTTP: a request sent there is a nuisance or an attack.
 * @port: -1 = that of the scheme */
static gboolean
is_bad_port (gint port)
{
  /* Fetch standard (https://fetch.spec.whatwg.org/#port-blocking), in its order. */
  static const guint16 bad_ports[] = {
    0,    1,    7,    9,    11,   13,   15,   17,   19,   20,   21,   22,   23,    25,
    37,   42,   43,   53,   69,   77,   79,   87,   95,   101,  102,  103,  104,   109,
    110,  111,  113,  115,  117,  119,  123,  135,  137,  139,  143,  161,  179,   389,
    427,  465,  512,  513,  514,  515,  526,  530,  531,  532,  540,  548,  554,   556,
    563,  587,  601,  636,  989,  990,  993,  995,  1719, 1720, 1723, 2049, 3659,  4045,
    4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad_ports); i++)
    if (port == bad_ports[i])
      return TRUE;
  return FALSE;
}

/* @scheme: with "://". Returns: (transfer full) (nullable): NULL where @text is no such URL */
static GUri *
parse_url (const char *text, const char *scheme)
{
  const char *authority;

  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isgraph (*c) || *c == '\\')
      return NULL;
  if (!g_str_has_prefix (text, scheme))
    return NULL;
  /* A host with escapes would be another one to a reader who leaves them as they are. */
  authority = text + strlen (scheme);
  if (memchr (authority, '%', strcspn (authority, "/?#")) != NULL)
    return NULL;
  return g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
}

/* @min_labels: of a name in the host; 0 = an address will do as well
 * @expected: what to say where it is none at all */
static const char *
check_url (const char *text, const char *scheme, guint min_labels, const char *expected)
{
  g_autoptr (GUri) uri = parse_url (text, scheme);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autoptr (GInetAddress) address = NULL;

  if (host == NULL || g_uri_get_userinfo (uri) != NULL)
    return expected;
  if (is_bad_port (g_uri_get_port (uri)))
    return "this port belongs to another protocol than HTTP";
  address = parse_address (host);
  if (address != NULL && min_labels == 0)
    return lkl_network_address_is_of_another (address) ? NULL : NOT_ANOTHER;
  return is_name_of_another (host) && count_labels (host) >= min_labels ? NULL : expected;
}

/* What is fetched wherever the PC is, homes too, so it may reach no machine of theirs and press no
 * button there. The rest as check_url(). */
static const char *
check_public_url (const char *text, const char *scheme, guint min_labels, const char *expected)
{
  const char *fault = check_url (text, scheme, min_labels, expected);
  g_autoptr (GUri) uri = fault == NULL ? parse_url (text, scheme) : NULL;
  g_autoptr (GInetAddress) address = uri != NULL ? parse_address (g_uri_get_host (uri)) : NULL;

  if (fault != NULL)
    return fault;
  if (address != NULL && lkl_network_address_is_private (address))
    return NO_PRIVATE;
  return g_uri_get_query (uri) == NULL ? NULL : NO_QUERY;
}

const char *
lkl_network_text_check_named_page (const char *text)
{
  /* Names are made up below it, and below "com" they would be questions to strangers. */
  return check_public_url (
      text,
      "http://",
      2,
      "expected http:// with a name of another computer such as www.example.com");
}

const char *
lkl_network_text_check_page (const char *text)
{
  return check_public_url (
      text, "http://", 0, "expected http:// with the name or address of another computer");
}

const char *
lkl_network_text_check_secure_page (const char *text)
{
  return check_public_url (text, "https://", 0, SECURE_EXPECTED);
}

const char *
lkl_network_text_check_service (const char *text)
{
  return check_url (text, "https://", 0, SECURE_EXPECTED);
}

const char *
lkl_network_text_check_path (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isgraph (*c) || *c == '\\')
      return PATH_EXPECTED;
  /* "//host" would leave the endpoint (RFC 3986 section 4.2). */
  return text[0] == '/' && text[1] != '/' ? NULL : PATH_EXPECTED;
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
