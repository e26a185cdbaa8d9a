/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/connectivity/probes/dns-query.h"

#include <string.h>

#include "agent/base/error.h"

static LklDnsQuery
build (const char *name)
{
  g_autoptr (GError) error = NULL;
  LklDnsQuery query;

  g_assert_true (lkl_dns_query_build (&query, name, LKL_DNS_TYPE_A, 0x1234, &error));
  g_assert_no_error (error);
  return query;
}

static void
test_query_is_as_the_rfc_says (void)
{
  const guint8 expected[] = { 0x12, 0x34, 0x01, 0x00, 0, 1,   0,   0, 0, 0, 0, 0, 4,
                              'm',  'a',  'i',  'l',  2, 'e', 'x', 0, 0, 1, 0, 1 };
  const LklDnsQuery plain = build ("mail.ex");
  const LklDnsQuery dotted = build ("mail.ex.");
  const LklDnsQuery root = build (".");

  g_assert_cmpmem (plain.bytes, plain.length, expected, sizeof expected);
  g_assert_cmpmem (dotted.bytes, dotted.length, expected, sizeof expected);
  g_assert_cmpuint (root.length, ==, 12 + 1 + 4);
}

static void
test_names_that_are_none (void)
{
  g_autofree char *long_label = g_strnfill (64, 'a');
  g_autoptr (GString) long_name = g_string_new (NULL);
  const char *bad[] = { "", "..", ".a", "a..b", long_label, NULL };

  for (guint i = 0; i < 130; i++)
    g_string_append (long_name, "a.");
  bad[5] = long_name->str;
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      LklDnsQuery query;

      g_assert_false (lkl_dns_query_build (&query, bad[i], LKL_DNS_TYPE_A, 1, &error));
      g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
    }
}

static void
test_longest_name_fits (void)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < 126; i++)
    g_string_append (name, "a.");
  g_string_append (name, "a");
  g_assert_cmpuint (build (name->str).length, ==, LKL_DNS_QUERY_MAX_BYTES);
}

static void
test_truncated (void)
{
  const LklDnsQuery query = build ("mail.example");
  guint8 answer[LKL_DNS_QUERY_MAX_BYTES];
  LklDnsAnswer read;

  memcpy (answer, query.bytes, query.length);
  answer[2] = 0x82;
  g_assert_true (lkl_dns_query_read_answer (&query, answer, query.length, &read));
  g_assert_true (read.is_truncated);
  answer[2] = 0x80;
  g_assert_true (lkl_dns_query_read_answer (&query, answer, query.length, &read));
  g_assert_false (read.is_truncated);
}

static void
test_answers (void)
{
  const LklDnsQuery query = build ("Mail.example");
  guint8 answer[LKL_DNS_QUERY_MAX_BYTES];
  LklDnsAnswer read;

  memcpy (answer, query.bytes, query.length);
  g_assert_false (lkl_dns_query_read_answer (&query, answer, query.length, &read));
  answer[2] |= 0x80;
  answer[3] = 0x83;
  g_assert_true (lkl_dns_query_read_answer (&query, answer, query.length, &read));
  g_assert_cmpint (read.rcode, ==, LKL_DNS_RCODE_NAME_ERROR);
  answer[13] = 'm';
  g_assert_true (lkl_dns_query_read_answer (&query, answer, query.length, &read));
  g_assert_false (lkl_dns_query_read_answer (&query, answer, query.length - 1, &read));
  answer[13] = 'x';
  g_assert_false (lkl_dns_query_read_answer (&query, answer, query.length, &read));
  answer[13] = 'm';
  answer[0] ^= 1;
  g_assert_false (lkl_dns_query_read_answer (&query, answer, query.length, &read));
}

static void
test_refusal_may_leave_out_the_question (void)
{
  const LklDnsQuery query = build ("mail.example");
  const guint8 refused[] = { 0x12, 0x34, 0x80, 0x05, 0, 0, 0, 0, 0, 0, 0, 0 };
  const guint8 empty[] = { 0x12, 0x34, 0x80, 0x00, 0, 0, 0, 0, 0, 0, 0, 0 };
  LklDnsAnswer read;

  g_assert_true (lkl_dns_query_read_answer (&query, refused, sizeof refused, &read));
  g_assert_cmpint (read.rcode, ==, LKL_DNS_RCODE_REFUSED);
  g_assert_false (lkl_dns_query_read_answer (&query, empty, sizeof empty, &read));
  g_assert_false (lkl_dns_query_read_answer (&query, refused, 11, &read));
  g_assert_false (lkl_dns_query_read_answer (&query, refused, 0, &read));
}

/* Puts @records behind the query as its answer. */
static gboolean
read_records (const guint8 *records, gsize length, guint n_records, LklDnsAnswer *read)
{
  const LklDnsQuery query = build ("mail.ex");
  guint8 bytes[512] = { 0 };

  memcpy (bytes, query.bytes, query.length);
  bytes[2] |= 0x80;
  bytes[7] = (guint8) n_records;
  memcpy (bytes + query.length, records, length);
  return lkl_dns_query_read_answer (&query, bytes, query.length + length, read);
}

static const guint8 records[] = {
  /* mail.ex is an alias of a.mail.ex, */
  0xc0,
  12,
  0,
  5,
  0,
  1,
  0,
  0,
  0,
  60,
  0,
  4,
  1,
  'a',
  0xc0,
  12,
  /* which has an IPv4 address, */
  1,
  'a',
  0xc0,
  12,
  0,
  1,
  0,
  1,
  0,
  0,
  0,
  60,
  0,
  4,
  192,
  0,
  2,
  1,
  /* and an IPv6 address. */
  4,
  'm',
  'a',
  'i',
  'l',
  2,
  'e',
  'x',
  0,
  0,
  28,
  0,
  1,
  0,
  0,
  0,
  60,
  0,
  16,
  0x20,
  1,
  0xd,
  0xb8,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  0,
  9
};

static void
test_addresses (void)
{
  LklDnsAnswer read;

  g_assert_true (read_records (records, sizeof records, 3, &read));
  g_assert_cmpint (read.rcode, ==, 0);
  g_assert_cmpuint (read.n_addresses, ==, 2);
  g_assert_cmpmem (read.addresses[0].bytes, read.addresses[0].length, "\300\0\2\1", 4);
  g_assert_cmpuint (read.addresses[1].length, ==, 16);
  g_assert_cmpuint (read.addresses[1].bytes[15], ==, 9);
}

static void
test_addresses_that_are_cut_off (void)
{
  for (gsize length = 0; length < sizeof records; length++)
    {
      LklDnsAnswer read;

      g_assert_true (read_records (records, length, 3, &read));
      g_assert_cmpuint (read.n_addresses, ==, length < 34 ? 0 : 1);
    }
}

static void
test_addresses_that_are_none (void)
{
  /* A length that does not fit the type, a class of another net, a label of an unknown kind. */
  const guint8 odd[] = { 0xc0, 12, 0, 1, 0, 1, 0, 0, 0,  60, 0, 3, 1, 2, 3, 0xc0,
                         12,   0,  1, 0, 3, 0, 0, 0, 60, 0,  4, 1, 2, 3, 4, 0x80,
                         12,   0,  1, 0, 1, 0, 0, 0, 60, 0,  4, 1, 2, 3, 4 };
  guint8 many[17 * 16];
  LklDnsAnswer read;

  g_assert_true (read_records (odd, sizeof odd, 3, &read));
  g_assert_cmpuint (read.n_addresses, ==, 0);
  for (guint i = 0; i < 17; i++)
    memcpy (many + i * 16, "\300\14\0\1\0\1\0\0\0\74\0\4\1\2\3\4", 16);
  g_assert_true (read_records (many, sizeof many, 17, &read));
  g_assert_cmpuint (read.n_addresses, ==, LKL_DNS_MAX_ADDRESSES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dns-query/is-as-the-rfc-says", test_query_is_as_the_rfc_says);
  g_test_add_func ("/dns-query/names-that-are-none", test_names_that_are_none);
  g_test_add_func ("/dns-query/longest-name-fits", test_longest_name_fits);
  g_test_add_func ("/dns-query/truncated", test_truncated);
  g_test_add_func ("/dns-query/answers", test_answers);
  g_test_add_func ("/dns-query/addresses", test_addresses);
  g_test_add_func ("/dns-query/addresses-cut-off", test_addresses_that_are_cut_off);
  g_test_add_func ("/dns-query/addresses-that-are-none", test_addresses_that_are_none);
  g_test_add_func ("/dns-query/refusal-without-question", test_refusal_may_leave_out_the_question);
  return g_test_run ();
}
