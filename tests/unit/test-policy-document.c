/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/policy-document.h"

#include <string.h>

#include "tests/fakes/document-examples.h"

#define NOT_ANOTHER                                                                              \
  "an address of another computer is needed: not loopback, link-local, multicast, broadcast or " \
  "unspecified"
#define NO_SECURE_PAGE "expected https:// with the name or address of another computer"
#define NO_NAMED_PAGE "expected http:// with a name of another computer such as www.example.com"
#define OTHER_PROTOCOL "this port belongs to another protocol than HTTP"
#define NO_PRIVATE "an address of a private network is another machine in every home"
#define NO_QUERY "no query (\"?\") is asked here"
#define TOO_LARGE "too large for one place: /16 is the largest for IPv4, /32 for IPv6"

#define NO_FILE                                                                                 \
  "expected the path of a file below \"/etc\", \"/usr\", \"/var\" or \"~\", without \".\" and " \
  "\"..\""

static const LklBadExample bad_examples[] = {
  { "expected-reply-zero", "refused: /expectedReplyMinutes: 0 is not between 1 and 10080" },
  { "expiring-certificate-missing", "refused: /expiring/0/certificate: missing" },
  { "expiring-file-control", "refused: /expiring/0/certificate: " NO_FILE },
  { "expiring-file-folder", "refused: /expiring/0/certificate: " NO_FILE },
  { "expiring-file-of-kernel", "refused: /expiring/0/certificate: " NO_FILE },
  { "expiring-file-of-a-server", "refused: /expiring/0/certificate: " NO_FILE },
  { "expiring-file-of-other-home", "refused: /expiring/0/certificate: " NO_FILE },
  { "expiring-file-parent", "refused: /expiring/0/certificate: " NO_FILE },
  { "expiring-file-relative", "refused: /expiring/0/certificate: " NO_FILE },
  { "expiring-file-too-long", "refused: /expiring/0/certificate: longer than 500 bytes" },
  { "expiring-id-twice", "refused: /expiring/1: another one before it has the same id" },
  { "expiring-name-missing", "refused: /expiring/0/name: missing" },
  { "expiring-not-a-list", "refused: /expiring: expected an array" },
  { "expiring-too-many", "refused: /expiring: more than 16 elements" },
  { "fleet-size-too-big", "refused: /fleetSize: 10000001 is not between 1 and 10000000" },
  { "fleet-size-zero", "refused: /fleetSize: 0 is not between 1 and 10000000" },
  { "internet-anchor-broadcast", "refused: /internet/anchors/0: " NOT_ANOTHER },
  { "internet-anchor-link-local", "refused: /internet/anchors/0: " NOT_ANOTHER },
  { "internet-anchor-loopback", "refused: /internet/anchors/1: " NOT_ANOTHER },
  { "internet-anchor-mapped", "refused: /internet/anchors/0: " NOT_ANOTHER },
  { "internet-anchor-multicast", "refused: /internet/anchors/0: " NOT_ANOTHER },
  { "internet-anchor-name", "refused: /internet/anchors/0: expected an IP address" },
  { "internet-anchor-this-network", "refused: /internet/anchors/0: " NOT_ANOTHER },
  { "internet-anchor-unspecified", "refused: /internet/anchors/0: " NOT_ANOTHER },
  { "internet-large-page-link-local", "refused: /internet/largePage: " NOT_ANOTHER },
  { "internet-large-page-loopback", "refused: /internet/largePage: " NOT_ANOTHER },
  { "internet-large-page-private", "refused: /internet/largePage: " NO_PRIVATE },
  { "internet-large-page-query", "refused: /internet/largePage: " NO_QUERY },
  { "internet-not-an-object", "refused: /internet: expected an object" },
  { "internet-page-address", "refused: /internet/page: " NO_NAMED_PAGE },
  { "internet-page-https", "refused: /internet/page: " NO_NAMED_PAGE },
  { "internet-page-missing", "refused: /internet/page: missing" },
  { "internet-page-one-label", "refused: /internet/page: " NO_NAMED_PAGE },
  { "internet-page-password", "refused: /internet/page: " NO_NAMED_PAGE },
  { "internet-page-port-of-ssh", "refused: /internet/page: " OTHER_PROTOCOL },
  { "internet-page-query", "refused: /internet/page: " NO_QUERY },
  { "internet-page-this-pc", "refused: /internet/page: " NO_NAMED_PAGE },
  { "internet-reference-plain-http", "refused: /internet/reference: " NO_SECURE_PAGE },
  { "internet-reference-port-of-irc", "refused: /internet/reference: " OTHER_PROTOCOL },
  { "internet-reference-private", "refused: /internet/reference: " NO_PRIVATE },
  { "internet-reference-query", "refused: /internet/reference: " NO_QUERY },
  { "internet-reference-this-pc", "refused: /internet/reference: " NOT_ANOTHER },
  { "internet-root-upper-case",
    "refused: /internet/roots/0: expected 64 lower-case hexadecimal digits" },
  { "internet-too-many-anchors", "refused: /internet/anchors: more than 4 elements" },
  { "internet-too-many-roots", "refused: /internet/roots: more than 16 elements" },
  { "internet-zone-number", "refused: /internet/zone: expected a zone such as check.example.com" },
  { "internet-zone-one-label",
    "refused: /internet/zone: expected a zone such as check.example.com" },
  { "internet-zone-root-dot",
    "refused: /internet/zone: expected a zone such as check.example.com" },
  { "interval-too-short", "refused: /probeIntervalSecs: 5 is not between 60 and 3600" },
  { "lights-unknown", "refused: /lights: expected one of named, off" },
  { "organisation-missing", "refused: /organisation: missing" },
  { "organisation-name-empty", "refused: /organisation/name: empty" },
  { "new-hire-checklist-text-missing", "refused: /newHire/checklist/0/text: missing" },
  { "new-hire-checklist-too-many", "refused: /newHire/checklist: more than 10 elements" },
  { "new-hire-days", "refused: /newHire/fromAccountAge: expected true or false" },
  { "place-id-elsewhere",
    "refused: /places/0/id: \"elsewhere\" is what any other network is called" },
  { "place-id-twice", "refused: /places/1: another one before it has the same id" },
  { "place-name-missing", "refused: /places/0/name: missing" },
  { "place-router-address",
    "refused: /places/0/routers/0: expected 64 lower-case hexadecimal digits" },
  { "place-router-label-number", "refused: /places/0/routerLabel: expected a string" },
  { "place-ssid-alone",
    "refused: /places/0/ssids: a Wi-Fi name alone tells no place: add \"subnets\" or \"routers\"" },
  { "place-ssid-empty", "refused: /places/0/ssids/0: empty" },
  { "place-ssid-too-long", "refused: /places/0/ssids/0: longer than 32 bytes" },
  { "place-ssid-too-many-bytes", "refused: /places/0/ssids/0: longer than 32 bytes" },
  { "place-subnet-bits", "refused: /places/0/subnets/0: expected a subnet such as 10.1.0.0/16" },
  { "place-subnet-everything",
    "refused: /places/0/subnets/0: expected a subnet such as 10.1.0.0/16" },
  { "place-subnet-no-length",
    "refused: /places/0/subnets/1: expected a subnet such as 10.1.0.0/16" },
  { "place-subnet-too-large", "refused: /places/0/subnets/1: " TOO_LARGE },
  { "place-subnet-too-large-ipv6", "refused: /places/0/subnets/0: " TOO_LARGE },
  { "place-too-many-subnets", "refused: /places/0/subnets: more than 64 elements" },
  { "questions-day-unknown",
    "refused: /questions/days: expected mon, tue, wed, thu, fri, sat or sun" },
  { "questions-enabled-text", "refused: /questions/enabled: expected true or false" },
  { "questions-from-hour", "refused: /questions/from: expected HH:MM, at most 24:00" },
  { "questions-until-before-from", "refused: /questions/until: is not after \"from\"" },
  { "target-id-capital", "refused: /targets/1/id: expected letters a-z, digits and \"-\" only" },
  { "target-id-twice", "refused: /targets/2: another one before it has the same id" },
  { "target-inside-text", "refused: /targets/0/inside: expected true or false" },
  { "target-name-number", "refused: /targets/2/name: expected a string" },
  { "target-search-name-address",
    "refused: /targets/0/searchName: expected a name such as intranet.example.com" },
  { "target-search-name-underscore",
    "refused: /targets/0/searchName: expected a name such as intranet.example.com" },
  { "target-too-many-of-host", "refused: /targets/4/url: more than 4 targets at one host" },
  { "target-url-backslash", "refused: /targets/1/url: expected a path that starts with one \"/\"" },
  { "target-url-broadcast", "refused: /targets/0/url: " NOT_ANOTHER },
  { "target-url-link-local", "refused: /targets/0/url: " NOT_ANOTHER },
  { "target-url-link-local-ipv6", "refused: /targets/0/url: " NOT_ANOTHER },
  { "target-url-multicast", "refused: /targets/0/url: " NOT_ANOTHER },
  { "target-url-other-host",
    "refused: /targets/1/url: expected a path that starts with one \"/\"" },
  { "target-url-password", "refused: /targets/1/url: " NO_SECURE_PAGE },
  { "target-url-plain-http", "refused: /targets/1/url: " NO_SECURE_PAGE },
  { "target-url-port-of-mail", "refused: /targets/0/url: " OTHER_PROTOCOL },
  { "target-url-port-zero", "refused: /targets/0/url: " OTHER_PROTOCOL },
  { "target-url-script", "refused: /targets/1/url: " NO_SECURE_PAGE },
  { "target-url-this-pc", "refused: /targets/0/url: " NOT_ANOTHER },
  { "target-url-this-pc-ipv6", "refused: /targets/0/url: " NOT_ANOTHER },
  { "target-url-this-pc-name", "refused: /targets/0/url: " NO_SECURE_PAGE },
  { "target-url-this-pc-number", "refused: /targets/0/url: " NO_SECURE_PAGE },
  { "target-url-this-pc-plain", "refused: /targets/0/url: " NO_SECURE_PAGE },
  { "target-url-underscore", "refused: /targets/0/url: " NO_SECURE_PAGE },
  { "target-url-unspecified", "refused: /targets/0/url: " NOT_ANOTHER },
  { "targets-not-a-list", "refused: /targets: expected an array" },
  { "too-many-places", "refused: /places: more than 500 elements" },
  { "too-many-targets", "refused: /targets: more than 32 elements" },
  { "unknown-need", "unsupported: /needs/0: needs a feature that this version lacks" },
};

static char *
describe (const char *name, GBytes *bytes)
{
  GError *error = NULL;
  g_autoptr (LklPolicyDocument) document = lkl_policy_document_parse (name, bytes, &error);

  return lkl_document_examples_describe (name, error, NULL);
}

static LklPolicyDocument *
parse_good (const char *name)
{
  g_autoptr (GBytes) bytes = lkl_document_examples_load (name);
  g_autoptr (GError) error = NULL;
  LklPolicyDocument *document = lkl_policy_document_parse (name, bytes, &error);

  g_assert_no_error (error);
  return document;
}

static void
test_everything_is_read (void)
{
  const char *const latvian[] = { "lv_LV.UTF-8", NULL };
  g_autoptr (LklPolicyDocument) policy = parse_good ("policy-good-full");
  const LklTarget *mail;

  g_assert_cmpstr (policy->organisation_name, ==, "Example Ltd");
  g_assert_cmpstr (lkl_localized_text_lookup (policy->it_team, latvian), ==, "IT palīdzība");
  g_assert_true (policy->questions.is_enabled);
  g_assert_cmphex (policy->questions.days, ==, 0x1e);
  g_assert_cmpuint (policy->questions.from_minute, ==, 600);
  g_assert_cmpuint (policy->questions.until_minute, ==, 990);
  g_assert_true (policy->takes_young_accounts_for_new_hires);
  g_assert_cmpint (policy->lights, ==, LKL_LIGHTS_NAMED);
  g_assert_cmpuint (policy->probe_interval_secs, ==, 300);
  g_assert_cmpuint (policy->targets->len, ==, 4);
  mail = policy->targets->pdata[1];
  g_assert_cmpstr (mail->id, ==, "mail");
  g_assert_cmpstr (lkl_localized_text_lookup (mail->name, latvian), ==, "E-pasts");
  g_assert_cmpstr (mail->url, ==, "https://mail.example.com/");
  g_assert_null (mail->search_name);
  g_assert_cmpstr (((const LklTarget *) policy->targets->pdata[2])->search_name, ==, "intranet");
  g_assert_false (mail->is_inside);
  g_assert_true (((const LklTarget *) policy->targets->pdata[3])->is_inside);
  g_assert_cmpuint (policy->fleet_size, ==, 12000);
  g_assert_cmpuint (policy->expected_reply_minutes, ==, 30);
}

static void
assert_strings (char **strings, const char *joined)
{
  g_autofree char *text = g_strjoinv (" | ", strings);

  g_assert_cmpstr (text, ==, joined);
}

static void
test_internet_is_read (void)
{
  g_autoptr (LklPolicyDocument) policy = parse_good ("policy-good-full");
  const LklPolicyInternet *internet = policy->internet;

  g_assert_cmpstr (internet->page, ==, "http://page.example.org/");
  g_assert_cmpstr (internet->large_page, ==, "http://page.example.org/large");
  g_assert_cmpstr (internet->reference, ==, "https://reference.example.net/");
  assert_strings (internet->anchors, "192.0.2.1 | 2001:db8::1");
  g_assert_cmpstr (internet->zone, ==, "dnscheck.example.org");
  assert_strings (internet->roots,
                  "6b3a55e0261b0304143f805a24924d0c1c44524821305f31d9277843b8a10f4e");
}

static void
test_places_are_read (void)
{
  const char *const latvian[] = { "lv_LV.UTF-8", NULL };
  g_autoptr (LklPolicyDocument) policy = parse_good ("policy-good-full");
  const LklPlace *riga, *depot;

  g_assert_cmpuint (policy->places->len, ==, 2);
  riga = policy->places->pdata[0];
  g_assert_cmpstr (riga->id, ==, "riga");
  g_assert_cmpstr (lkl_localized_text_lookup (riga->name, latvian), ==, "Rīgas birojs");
  assert_strings (riga->subnets, "10.1.0.0/16 | 2001:db8:1::/48");
  g_assert_cmpuint (g_strv_length (riga->routers), ==, 2);
  assert_strings (riga->ssids, "Example | Example guests");
  g_assert_cmpstr (
      lkl_localized_text_lookup (riga->router_label, latvian), ==, "pelēkā kaste pie durvīm");
  g_assert_cmpstr (lkl_localized_text_lookup (riga->wifi_label, latvian), ==, "Example");
  depot = policy->places->pdata[1];
  assert_strings (depot->subnets, "");
  assert_strings (depot->routers, "");
  assert_strings (depot->ssids, "");
  g_assert_null (depot->router_label);
  g_assert_null (depot->wifi_label);
}

static void
test_expiring_are_read (void)
{
  const char *const german[] = { "de_DE.UTF-8", NULL };
  g_autoptr (LklPolicyDocument) policy = parse_good ("policy-good-full");
  const LklExpiring *vpn;

  g_assert_cmpuint (policy->expiring->len, ==, 2);
  vpn = policy->expiring->pdata[0];
  g_assert_cmpstr (vpn->id, ==, "vpn");
  g_assert_cmpstr (lkl_localized_text_lookup (vpn->name, german), ==, "Ihr VPN-Zertifikat");
  g_assert_cmpstr (vpn->certificate, ==, "~/.cert/vpn.pem");
  g_assert_cmpstr (((const LklExpiring *) policy->expiring->pdata[1])->certificate,
                   ==,
                   "/etc/ssl/certs/device.pem");
}

static void
test_first_day_is_read (void)
{
  const char *const german[] = { "de_DE.UTF-8", NULL };
  g_autoptr (LklPolicyDocument) policy = parse_good ("policy-good-full");
  g_autoptr (LklPolicyDocument) minimal = parse_good ("policy-good-minimal");
  const LklFirstDayItem *badge;

  g_assert_cmpuint (minimal->first_day->len, ==, 0);
  g_assert_cmpuint (policy->first_day->len, ==, 2);
  badge = policy->first_day->pdata[0];
  g_assert_cmpstr (badge->id, ==, "badge");
  g_assert_cmpstr (
      lkl_localized_text_lookup (badge->text, german), ==, "Holen Sie Ihren Ausweis am Empfang ab");
}

static void
test_defaults (void)
{
  g_autoptr (LklPolicyDocument) policy = parse_good ("policy-good-minimal");

  g_assert_null (policy->it_team);
  g_assert_cmpuint (policy->targets->len, ==, 0);
  g_assert_true (policy->questions.is_enabled);
  g_assert_cmphex (policy->questions.days, ==, 0);
  g_assert_false (policy->takes_young_accounts_for_new_hires);
  g_assert_cmpint (policy->lights, ==, LKL_LIGHTS_NAMED);
  g_assert_cmpuint (policy->probe_interval_secs, ==, 0);
  g_assert_null (policy->internet);
  g_assert_cmpuint (policy->places->len, ==, 0);
  g_assert_cmpuint (policy->expiring->len, ==, 0);
  g_assert_cmpuint (policy->fleet_size, ==, 0);
  g_assert_cmpuint (policy->expected_reply_minutes, ==, 0);
}

static void
test_a_place_of_a_later_version_is_left_out (void)
{
  g_autoptr (LklPolicyDocument) policy = parse_good ("policy-good-places");

  g_assert_cmpuint (policy->n_unsupported, ==, 1);
  g_assert_cmpuint (policy->places->len, ==, 1);
  g_assert_cmpstr (((const LklPlace *) policy->places->pdata[0])->id, ==, "riga");
  g_assert_cmpuint (policy->fleet_size, ==, 1);
  g_assert_cmpstr (policy->internet->large_page, ==, "http://[2001:db8::7]/large");
  g_assert_null (policy->internet->reference);
  g_assert_null (policy->internet->zone);
  assert_strings (policy->internet->anchors, "");
  assert_strings (policy->internet->roots, "");
}

static void
test_a_target_of_a_later_version_is_left_out (void)
{
  g_autoptr (LklPolicyDocument) policy = parse_good ("policy-good-later-target");

  g_assert_cmpuint (policy->n_unsupported, ==, 1);
  g_assert_cmpuint (policy->targets->len, ==, 1);
  g_assert_cmpstr (((const LklTarget *) policy->targets->pdata[0])->id, ==, "mail");
  g_assert_cmpint (policy->lights, ==, LKL_LIGHTS_OFF);
}

/* Whether a policy whose only target has @url is taken. */
static gboolean
takes_url (const char *url)
{
  g_autofree char *text =
      g_strdup_printf ("{\"form\":\"policy\",\"version\":1,\"organisation\":{\"name\":\"Example\"},"
                       "\"targets\":[{\"id\":\"target\",\"name\":\"Target\",\"url\":\"%s\"}]}",
                       url);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autofree char *outcome = describe ("policy.json", bytes);

  return g_str_equal (outcome, "fine");
}

static void
test_target_addresses (void)
{
  const char *good[] = { "/",
                         "/healthz?full=1",
                         "https://mail.example.com",
                         "https://192.0.2.1:8443/a",
                         "https://[2001:db8::1]/",
                         "https://10.1.0.9/",
                         "https://intranet/" };
  const char *bad[] = { "",
                        "mail.example.com",
                        "https://",
                        "https:///path",
                        "http://localhost/",
                        "http://localhost.example.com/",
                        "https://127.0.0.999/",
                        "https://mail%2eexample.com/",
                        "https://a b/",
                        "https://m\u0101l.example/",
                        "https://user@mail.example.com/",
                        "https://mail.example.com:99999/",
                        "///mail.example.com",
                        "file:///etc/passwd",
                        "/two\\nlines" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_test_message ("%s", good[i]);
      g_assert_true (takes_url (good[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      g_assert_false (takes_url (bad[i]));
    }
}

static void
test_bad_examples (void)
{
  lkl_document_examples_check_bad ("policy", bad_examples, G_N_ELEMENTS (bad_examples), describe);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy-document/everything-is-read", test_everything_is_read);
  g_test_add_func ("/policy-document/internet-is-read", test_internet_is_read);
  g_test_add_func ("/policy-document/places-are-read", test_places_are_read);
  g_test_add_func ("/policy-document/expiring-are-read", test_expiring_are_read);
  g_test_add_func ("/policy-document/first-day-is-read", test_first_day_is_read);
  g_test_add_func ("/policy-document/defaults", test_defaults);
  g_test_add_func ("/policy-document/a-place-of-a-later-version-is-left-out",
                   test_a_place_of_a_later_version_is_left_out);
  g_test_add_func ("/policy-document/a-target-of-a-later-version-is-left-out",
                   test_a_target_of_a_later_version_is_left_out);
  g_test_add_func ("/policy-document/target-addresses", test_target_addresses);
  g_test_add_func ("/policy-document/bad-examples", test_bad_examples);
  return g_test_run ();
}
