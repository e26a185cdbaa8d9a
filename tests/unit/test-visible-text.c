/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "agent/wire/visible-text.h"

#define NO_LETTER "has no letter or digit that can be seen"
#define BLANKS "has more than two blanks in a row"
#define LINES "has more than one empty line in a row"
#define MARKS "has too many marks on one character"

static void
test_good_text_of_many_languages (void)
{
  const char *const texts[] = {
    "How is IT for you these days?",
    "Is it 5?  Then say so.",
    "1\u20E3",
    /* Arabic, without and with all its vowel signs */
    "كيف حال تقنية المعلومات لديك هذه الأيام؟",
    "كَيْفَ حَالُ تِقْنِيَّةِ ٱلْمَعْلُومَاتِ لَدَيْكَ؟",
    "هَٰؤُلَآءِ ٱللَّٰهُ",
    "می\u200cخواهم", /* Persian, with its joiner */
    "इन दिनों आपके लिए आईटी कैसा चल रहा है?",
    "क्\u200dष र्द्ध्र्य हूँ", /* Hindi: half letters */
    "ช่วงนี้ระบบไอทีของคุณเป็นอย่างไรบ้าง",
    "ที่นี่น้ำกู้ปิ่น",
    "Dạo này CNTT với bạn thế nào?",
    "Da\u0323o na\u0300y the\u0302\u0301 na\u0300o, nghe\u0323\u0302?", /* marks on their own */
    "בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים",
    "လျှို့ဝှက်ချက်များ ကောင်းပါသလား",
    "བསྒྲུབས་སོ། ཧཱུྃ",
    "ស្ត្រីខ្ញុំធ្វើការ",
    "最近、ITの調子は\u3000いかがですか？",
    "요즘 전산은 어떠세요?",
    "1. Wait. \n\n2. Call us:\n  Riga\n  Oslo",
    "👩\u200d💻\uFE0F ok",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_cmpstr (lkl_visible_text_get_fault (texts[i]), ==, NULL);
    }
}

static void
test_what_hides_is_found (void)
{
  const struct
  {
    const char *text;
    const char *fault;
  } cases[] = {
    { " ", NO_LETTER },
    { "?", NO_LETTER },
    { "\u3164", NO_LETTER },
    { "\u2800\u2800", NO_LETTER },
    { "\u115F\u1160", NO_LETTER },
    { "\u200D\u034F", NO_LETTER },
    { "\uFFF0\uFFF8", NO_LETTER },
    { "How \uFFF3 \uFFF3 is IT?", BLANKS },
    { "How   is IT?", BLANKS },
    { "How is IT?\u2800\u2800\u2800Counted, not named.", BLANKS },
    { "How is IT?\u3164\u00A0\u3000Counted", BLANKS },
    { "How is IT?\u115F\u1160\uFFA0Counted", BLANKS },
    { "How is IT?\u2000\u2009\u200ACounted", BLANKS },
    { "How is IT?\u202F\u205F\u1680Counted", BLANKS },
    /* What can't be seen parts nothing. */
    { "How is IT?\u2800\u200D\u2800\u034F\u2800Counted", BLANKS },
    { "Mail is slow\n\n\nAll is well", LINES },
    { "Mail is slow\n \n\u2800\nAll is well", LINES },
    { "Mail is slow\n   All is well", BLANKS },
    { "IT\u0300\u0301\u0302\u0303", MARKS },
    { "IT\u0300\u0301\u200D\u0302\u0303", MARKS },
    { "IT\u20DD\u20DD\u20DD\u20DD", MARKS },
    { "IT\u0E47\u0E47\u0E47\u0E47", MARKS },
    { "\u1000\u102D\u102D\u102D\u102D\u102D\u102D\u102D", MARKS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (lkl_visible_text_get_fault (cases[i].text), ==, cases[i].fault);
    }
}

static void
test_markup_is_found (void)
{
  const char *const markup[] = {
    "<b>Mail</b>", "Mail<br/>is slow", "a <!-- b -->", "<?php", "R&amp;D", "&#8212;", "&#x20;",
  };
  const char *const none[] = { "I <3 IT", "a < b", "R&D", "salt & pepper;", "<", "&", "&;", "" };

  for (guint i = 0; i < G_N_ELEMENTS (markup); i++)
    {
      g_test_message ("%s", markup[i]);
      g_assert_true (lkl_visible_text_has_markup (markup[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_test_message ("%s", none[i]);
      g_assert_false (lkl_visible_text_has_markup (none[i]));
    }
}

/* A text of one letter a line pushes all else out of the window. */
static void
test_a_text_is_no_ladder (void)
{
  g_autoptr (GString) text = g_string_new ("a");

  for (guint i = 1; i < 40; i++)
    g_string_append (text, "\na");
  g_assert_cmpstr (lkl_visible_text_get_fault (text->str), ==, NULL);
  g_string_append (text, "\na");
  g_assert_cmpstr (lkl_visible_text_get_fault (text->str), ==, "has more than 40 lines");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/visible-text/good-text-of-many-languages", test_good_text_of_many_languages);
  g_test_add_func ("/visible-text/what-hides-is-found", test_what_hides_is_found);
  g_test_add_func ("/visible-text/markup-is-found", test_markup_is_found);
  g_test_add_func ("/visible-text/a-text-is-no-ladder", test_a_text_is_no_ladder);
  return g_test_run ();
}
