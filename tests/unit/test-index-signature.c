/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/index-signature.h"

#include <string.h>

#include "agent/base/error.h"

/* RFC 8032 section 7.1, test 2: a signature that another program made. */
#define KEY "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw="
#define MESSAGE "\x72"
#define SIGNATURE \
  "kqAJqfDUyrhyDoILX2QlQKKye1QWUD+Ps3YiI+vbadoIWsHkPhWZbkWPNhPQ8R2MOHsurrQwKu6wDSkWErsMAA=="
/* Of test 1. */
#define OTHER_KEY "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="

static char *
verify (const char *keys, const char *message, const char *signature)
{
  g_autoptr (GBytes) index = g_bytes_new (message, strlen (message));
  g_autoptr (GBytes) file = g_bytes_new (signature, strlen (signature));
  g_autoptr (GError) error = NULL;

  if (lkl_index_signature_verify (keys, index, file, &error))
    return NULL;
  g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
  return g_strdup (error->message);
}

static void
assert_good (const char *keys, const char *signature)
{
  g_autofree char *refused = verify (keys, MESSAGE, signature);

  g_assert_null (refused);
}

static void
assert_refused (const char *keys, const char *message, const char *signature, const char *why)
{
  g_autofree char *refused = verify (keys, message, signature);

  g_assert_nonnull (refused);
  g_assert_nonnull (strstr (refused, why));
}

static void
test_good (void)
{
  assert_good (KEY, SIGNATURE);
  assert_good (KEY, SIGNATURE "\n");
  assert_good (OTHER_KEY " ; " KEY, "  " SIGNATURE "\r\n");
}

static void
test_bad (void)
{
  assert_refused (
      OTHER_KEY, MESSAGE, SIGNATURE, "index.json.sig: (whole document): not a signature");
  assert_refused (KEY, "s", SIGNATURE, "not a signature of index.json");
  assert_refused (KEY, "", SIGNATURE, "not a signature of index.json");
  assert_refused (KEY, MESSAGE, "", "88 characters");
  assert_refused (KEY, MESSAGE, "<html>", "88 characters");
  assert_refused (KEY, MESSAGE, SIGNATURE SIGNATURE, "88 characters");
}

/* Who mistyped the key meant to check. */
static void
test_keys_that_are_none (void)
{
  const char *const keys[] = { "",
                               "none",
                               KEY ";",
                               KEY ";x",
                               KEY "=",
                               (";" KEY),
                               "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zg==" };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    assert_refused (keys[i], MESSAGE, SIGNATURE, "[Endpoint] IndexKey: ");
  assert_refused (KEY ";" KEY ";" KEY ";" KEY ";" KEY, MESSAGE, SIGNATURE, "more than 4");
}

/* Each character counts: none can be changed unnoticed. */
static void
test_every_character (void)
{
  for (gsize i = 0; i < strlen (SIGNATURE); i++)
    {
      g_autofree char *wrong = g_strdup (SIGNATURE);
      g_autofree char *refused = NULL;

      wrong[i] = wrong[i] == 'B' ? 'C' : 'B';
      refused = verify (KEY, MESSAGE, wrong);
      g_assert_nonnull (refused);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/index-signature/good", test_good);
  g_test_add_func ("/index-signature/bad", test_bad);
  g_test_add_func ("/index-signature/keys-that-are-none", test_keys_that_are_none);
  g_test_add_func ("/index-signature/every-character", test_every_character);
  return g_test_run ();
}
