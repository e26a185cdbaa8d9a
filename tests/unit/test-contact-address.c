/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/people/contact-address.h"

typedef struct
{
  const char *written;
  const char *address; /* NULL: refused */
} Case;

static void
check (char *(*make) (const char *written), const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *address = make (cases[i].written);

      g_test_message ("%s", cases[i].written);
      g_assert_cmpstr (address, ==, cases[i].address);
    }
}

static void
test_email (void)
{
  static const Case cases[] = {
    { "ana@example.org", "mailto:ana@example.org" },
    { "ana.ferreira+it@example.org", "mailto:ana.ferreira+it@example.org" },
    { "ana?bcc=boss@example.org", "mailto:ana%3Fbcc%3Dboss@example.org" },
    { "ana%0Abcc@example.org", "mailto:ana%250Abcc@example.org" },
    { "Ana <ana@example.org>", NULL },
    { "ana@a@b", NULL },
    { "ana", NULL },
    { "@example.org", NULL },
    { "ana@", NULL },
    { "ana\n@example.org", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  check (lkl_contact_address_from_email, cases, G_N_ELEMENTS (cases));
}

static void
test_phone (void)
{
  static const Case cases[] = {
    { "+47 22 00 10 11", "tel:+4722001011" },
    { "(0351) 22-000/10.10", "tel:0351220001010" },
    { "1011", "tel:1011" },
    { "+47-22-00;ext=12", "tel:+472200;ext=12" },
    { "+47-22-00;ext=", NULL },
    { "+47-22-00;ext=1;x=2", NULL },
    { "+47-22-00;phone-context=evil.example", NULL },
    { ";ext=12", NULL },
    { "+", NULL },
    { "1", NULL },
    { "++47 22", NULL },
    { "47+22", NULL },
    { "*#06#", NULL },
    { "call me", NULL },
    { "123456789012345678901", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  check (lkl_contact_address_from_phone, cases, G_N_ELEMENTS (cases));
}

static void
test_chat (void)
{
  static const Case cases[] = {
    { "@ana:example.org", "matrix:u/ana:example.org" },
    { "@ana?x:example.org", "matrix:u/ana%3Fx:example.org" },
    { "matrix:u/ana:example.org?action=chat", "matrix:u/ana:example.org" },
    { "matrix:event/abc", NULL },
    { "xmpp:ana@chat.example.org", "xmpp:ana@chat.example.org" },
    { "XMPP:ana@chat.example.org?message;body=I%20quit", "xmpp:ana@chat.example.org" },
    { "sip:ana.f+it@example.org;transport=tcp?subject=x", "sip:ana.f+it@example.org" },
    { "xmpp://guest@example.org/ana@example.org", NULL },
    { "xmpp:ana", NULL },
    { "sip:@example.org", NULL },
    { "sip:ana@", NULL },
    { "sip:ana@example.org%0d%0aX", NULL },
    { "https://chat.example.org/direct/ana", "https://chat.example.org/direct/ana" },
    { "HTTPS://chat.example.org", "https://chat.example.org" },
    { "https://bank.example.org@evil.example.net/", NULL },
    { "https:///ana", NULL },
    { "http://chat.example.org/", NULL },
    { "file:///etc/passwd", NULL },
    { "javascript:alert(1)", NULL },
    { "https://chat.example.org/ ana", NULL },
    { "@ana", NULL },
    { "@:example.org", NULL },
    { "ana", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  check (lkl_contact_address_from_chat, cases, G_N_ELEMENTS (cases));
}

static void
test_map (void)
{
  static const Case cases[] = {
    { "https://intranet.example.org/plan?floor=2#204",
      "https://intranet.example.org/plan?floor=2#204" },
    { "geo:56.9489,24.1064", "geo:56.9489,24.1064" },
    { "geo:-33.8,-70.6,12", "geo:-33.8,-70.6,12" },
    { "geo:", NULL },
    { "geo:0,0?q=somewhere", NULL },
    { "GEO:1,2;u=35", NULL },
    { "https://maps.example.org@evil.example.net/", NULL },
    { "http://intranet.example.org/plan", NULL },
    { "javascript:alert(1)", NULL },
    { "Room 204", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  check (lkl_contact_address_from_map, cases, G_N_ELEMENTS (cases));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contact-address/email", test_email);
  g_test_add_func ("/contact-address/phone", test_phone);
  g_test_add_func ("/contact-address/chat", test_chat);
  g_test_add_func ("/contact-address/map", test_map);
  return g_test_run ();
}
