/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/person-message.h"

#include <string.h>

#define UID "019ac5e2-0000-7000-8000-000000000001"
#define NOW_USECS (G_GINT64_CONSTANT (1764320400) * G_USEC_PER_SEC)

/* Says the same in the same words. */
static gboolean
is_equal (const LklPersonMessage *self, const LklPersonMessage *other)
{
  return self->kind == other->kind && g_strcmp0 (self->to, other->to) == 0
         && g_strcmp0 (self->words, other->words) == 0
         && g_strcmp0 (self->evidence, other->evidence) == 0
         && g_strcmp0 (self->service, other->service) == 0;
}

static void
test_kinds_have_names (void)
{
  const char *const names[] = { "hand", "hello", "visit", "thanks" };
  LklPersonMessageKind kind;

  for (guint i = 0; i < LKL_PERSON_MESSAGE_N_KINDS; i++)
    {
      g_assert_cmpstr (lkl_person_message_kind_get_name ((LklPersonMessageKind) i), ==, names[i]);
      g_assert_true (lkl_person_message_kind_from_name (names[i], &kind));
      g_assert_cmpint (kind, ==, (gint) i);
    }
  g_assert_false (lkl_person_message_kind_from_name ("wave", &kind));
  g_assert_false (lkl_person_message_kind_from_name (NULL, &kind));
}

/* Returns: (transfer full): @c, @n times */
static char *
repeat (const char *c, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, c);
  return g_string_free (text, FALSE);
}

static void
test_what_is_taken (void)
{
  const struct
  {
    LklPersonMessageKind kind;
    const char *to;
    const char *words;
    const char *evidence;
    const char *service;
    gint code; /* -1 = taken */
  } cases[] = {
    { LKL_PERSON_MESSAGE_HAND, NULL, NULL, NULL, NULL, -1 },
    { LKL_PERSON_MESSAGE_HAND, "", "", "", "", -1 },
    { LKL_PERSON_MESSAGE_HAND, NULL, "Help.", "line\nline", "mail", -1 },
    { LKL_PERSON_MESSAGE_HAND, "ana", NULL, NULL, NULL, LKL_ERROR_MALFORMED },
    { LKL_PERSON_MESSAGE_HAND, NULL, NULL, NULL, "Not an id", LKL_ERROR_MALFORMED },
    { LKL_PERSON_MESSAGE_HAND, NULL, NULL, "a\x1b[31m", NULL, LKL_ERROR_MALFORMED },
    { LKL_PERSON_MESSAGE_HELLO, "ana", NULL, NULL, NULL, -1 },
    { LKL_PERSON_MESSAGE_HELLO, NULL, NULL, NULL, NULL, LKL_ERROR_MALFORMED },
    { LKL_PERSON_MESSAGE_VISIT, "", NULL, NULL, NULL, LKL_ERROR_MALFORMED },
    { LKL_PERSON_MESSAGE_THANKS, "ana\n", NULL, NULL, NULL, LKL_ERROR_MALFORMED },
    { LKL_PERSON_MESSAGE_THANKS, "ana", NULL, "evidence", NULL, LKL_ERROR_MALFORMED },
    { LKL_PERSON_MESSAGE_THANKS, "ana", NULL, NULL, "mail", LKL_ERROR_MALFORMED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LklPersonMessage) message = lkl_person_message_new (
          cases[i].kind, cases[i].to, cases[i].words, cases[i].evidence, cases[i].service, &error);

      g_test_message ("case %u", i);
      if (cases[i].code < 0)
        g_assert_no_error (error);
      else
        g_assert_error (error, LKL_ERROR, cases[i].code);
      g_assert_true ((message != NULL) == (cases[i].code < 0));
    }
}

static void
test_limits (void)
{
  g_autofree char *most_words = repeat ("\xc3\xa9", LKL_PERSON_MESSAGE_WORDS_MAX_CHARS);
  g_autofree char *more_words = g_strconcat (most_words, "x", NULL);
  g_autofree char *most_evidence = repeat ("x", LKL_PERSON_MESSAGE_EVIDENCE_MAX_BYTES);
  g_autofree char *more_evidence = g_strconcat (most_evidence, "x", NULL);
  g_autofree char *long_uid = repeat ("x", LKL_PERSON_MESSAGE_TO_MAX_BYTES + 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (LklPersonMessage) message = lkl_person_message_new (
      LKL_PERSON_MESSAGE_HAND, NULL, most_words, most_evidence, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (message->words, ==, most_words);
  g_assert_cmpstr (message->evidence, ==, most_evidence);
  g_assert_null (
      lkl_person_message_new (LKL_PERSON_MESSAGE_HAND, NULL, more_words, NULL, NULL, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_TOO_BIG);
  g_clear_error (&error);
  g_assert_null (
      lkl_person_message_new (LKL_PERSON_MESSAGE_HAND, NULL, NULL, more_evidence, NULL, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_TOO_BIG);
  g_clear_error (&error);
  g_assert_null (
      lkl_person_message_new (LKL_PERSON_MESSAGE_THANKS, long_uid, NULL, NULL, NULL, &error));
  g_assert_error (error, LKL_ERROR, LKL_ERROR_MALFORMED);
}

/* Over the wire and back. */
static LklOtlpRequest *
send (const LklRecord *record)
{
  const LklOtlpResource resource = { .stream = UID, .seq = 1, .day = "2026-11-22", .version = "1" };
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  LklOtlpRequest *request;

  g_ptr_array_add (texts, lkl_otlp_encode_record (record));
  bytes = lkl_otlp_encode_batch (LKL_OTLP_LOGS, &resource, texts);
  request = lkl_otlp_decode (LKL_OTLP_LOGS, bytes, &LKL_JSON_LIMITS_DEFAULT, &error);
  g_assert_no_error (error);
  return request;
}

static void
test_comes_back_as_it_was (void)
{
  const struct
  {
    LklPersonMessageKind kind;
    const char *to;
    const char *words;
    const char *evidence;
    const char *service;
  } cases[] = {
    { LKL_PERSON_MESSAGE_HAND, NULL, " I'm \"stuck\".\nReally. ", "mail: down\n- x", "mail" },
    { LKL_PERSON_MESSAGE_HAND, NULL, NULL, NULL, NULL },
    { LKL_PERSON_MESSAGE_HELLO, "ana", NULL, NULL, NULL },
    { LKL_PERSON_MESSAGE_VISIT, "ana", "Monday?", NULL, NULL },
    { LKL_PERSON_MESSAGE_THANKS, "ana", "You are kind.", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LklPersonMessage) said = lkl_person_message_new (
          cases[i].kind, cases[i].to, cases[i].words, cases[i].evidence, cases[i].service, NULL);
      g_autoptr (LklRecord) record = lkl_person_message_to_record (said, NOW_USECS);
      g_autoptr (LklOtlpRequest) request = send (record);
      const LklOtlpRecord *received = g_ptr_array_index (request->records, 0);
      const char *reason;
      g_autoptr (LklPersonMessage) message = NULL;

      g_test_message ("case %u", i);
      g_assert_cmpint (record->record_class, ==, LKL_RECORD_CLASS_ANSWERS);
      g_assert_true (lkl_person_message_is_record (received));
      message = lkl_person_message_from_record (received, &reason);
      g_assert_nonnull (message);
      g_assert_true (is_equal (message, said));
      g_assert_cmpstr (message->evidence, ==, cases[i].evidence);
      g_assert_cmpstr (received->uid, ==, record->uid);
      g_assert_cmpint (received->time_usecs, ==, NOW_USECS);
    }
}

/* A record as another sender may have made it. @attributes: name, value, …, NULL */
static LklOtlpRecord *
make_received (const char *name, const char *uid, const char *const *attributes)
{
  LklOtlpRecord *record = g_new0 (LklOtlpRecord, 1);

  record->name = (char *) name;
  record->uid = (char *) uid;
  record->attributes = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; attributes[i] != NULL; i += 2)
    g_hash_table_insert (
        record->attributes, (gpointer) attributes[i], (gpointer) attributes[i + 1]);
  return record;
}

static void
received_free (LklOtlpRecord *record)
{
  g_hash_table_unref (record->attributes);
  g_free (record);
}

static void
test_what_is_wrong_is_left_out (void)
{
  g_autofree char *long_words = repeat ("\xc3\xa9", LKL_PERSON_MESSAGE_WORDS_MAX_CHARS + 5);
  /* A character of three bytes stands across the limit. */
  g_autofree char *long_evidence = repeat ("\xe2\x82\xac", LKL_PERSON_MESSAGE_EVIDENCE_MAX_BYTES);
  LklOtlpRecord *record = make_received ("linklight.hand.raised",
                                         UID,
                                         (const char *const[]){ "linklight.message.words",
                                                                long_words,
                                                                "linklight.message.evidence",
                                                                long_evidence,
                                                                "linklight.message.to",
                                                                "ana",
                                                                "linklight.message.service",
                                                                "No Id",
                                                                NULL });
  const char *reason;
  g_autoptr (LklPersonMessage) message = lkl_person_message_from_record (record, &reason);

  g_assert_nonnull (message);
  g_assert_cmpint (g_utf8_strlen (message->words, -1), ==, LKL_PERSON_MESSAGE_WORDS_MAX_CHARS);
  g_assert_cmpuint (strlen (message->evidence), ==, LKL_PERSON_MESSAGE_EVIDENCE_MAX_BYTES / 3 * 3);
  g_assert_true (g_utf8_validate (message->evidence, -1, NULL));
  g_assert_null (message->to);
  g_assert_null (message->service);
  received_free (record);
}

static void
test_what_can_not_be_taken (void)
{
  const struct
  {
    const char *name;
    const char *uid;
    const char *to;
    const char *reason;
  } cases[] = {
    { "linklight.hand.raised", NULL, "", "a message without a uid" },
    { "linklight.hand.raised", "not-a-uid", "", "a message without a uid" },
    { "linklight.thanks.said", UID, "", "a message to nobody" },
    { "linklight.hello.said", UID, "a\nb", "a message to nobody" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LklOtlpRecord *record =
          make_received (cases[i].name,
                         cases[i].uid,
                         (const char *const[]){ "linklight.message.to", cases[i].to, NULL });
      const char *reason;

      g_assert_true (lkl_person_message_is_record (record));
      g_assert_null (lkl_person_message_from_record (record, &reason));
      g_assert_cmpstr (reason, ==, cases[i].reason);
      received_free (record);
    }
}

static void
test_other_records_are_none (void)
{
  LklOtlpRecord *record = make_received ("linklight.answer", UID, (const char *const[]){ NULL });

  g_assert_false (lkl_person_message_is_record (record));
  received_free (record);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/person-message/kinds-have-names", test_kinds_have_names);
  g_test_add_func ("/person-message/what-is-taken", test_what_is_taken);
  g_test_add_func ("/person-message/limits", test_limits);
  g_test_add_func ("/person-message/comes-back-as-it-was", test_comes_back_as_it_was);
  g_test_add_func ("/person-message/what-is-wrong-is-left-out", test_what_is_wrong_is_left_out);
  g_test_add_func ("/person-message/what-can-not-be-taken", test_what_can_not_be_taken);
  g_test_add_func ("/person-message/other-records-are-none", test_other_records_are_none);
  return g_test_run ();
}
