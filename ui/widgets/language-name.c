/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklLanguageName"

#include "ui/widgets/language-name.h"

#include <string.h>

typedef struct
{
  const char *tag;
  const char *name;
} LanguageName;

static const LanguageName language_names[] = {
  { "ar", "العربية" },
  { "bg", "български" },
  { "bn", "বাংলা" },
  { "ca", "català" },
  { "cs", "čeština" },
  { "cy", "Cymraeg" },
  { "da", "dansk" },
  { "de", "Deutsch" },
  { "el", "Ελληνικά" },
  { "en", "English" },
  { "es", "español" },
  { "et", "eesti" },
  { "eu", "euskara" },
  { "fa", "فارسی" },
  { "fi", "suomi" },
  { "fr", "français" },
  { "ga", "Gaeilge" },
  { "gl", "galego" },
  { "he", "עברית" },
  { "hi", "हिन्दी" },
  { "hr", "hrvatski" },
  { "hu", "magyar" },
  { "id", "Bahasa Indonesia" },
  { "is", "íslenska" },
  { "it", "italiano" },
  { "ja", "日本語" },
  { "ko", "한국어" },
  { "lt", "lietuvių" },
  { "lv", "latviešu" },
  { "mk", "македонски" },
  { "mt", "Malti" },
  { "nb", "norsk bokmål" },
  { "nl", "Nederlands" },
  { "nn", "norsk nynorsk" },
  { "no", "norsk" },
  { "pl", "polski" },
  { "pt", "português" },
  { "ro", "română" },
  { "ru", "русский" },
  { "se", "davvisámegiella" },
  { "sk", "slovenčina" },
  { "sl", "slovenščina" },
  { "sq", "shqip" },
  { "sr", "српски" },
  { "sv", "svenska" },
  { "sw", "Kiswahili" },
  { "ta", "தமிழ்" },
  { "th", "ไทย" },
  { "tr", "Türkçe" },
  { "uk", "українська" },
  { "ur", "اردو" },
  { "vi", "Tiếng Việt" },
  { "zh", "中文" },
};

const char *
lkl_language_name_from_tag (const char *tag)
{
  gsize length = strcspn (tag, "-_");

  for (gsize i = 0; i < G_N_ELEMENTS (language_names); i++)
    if (strlen (language_names[i].tag) == length
        && g_ascii_strncasecmp (language_names[i].tag, tag, length) == 0)
      return language_names[i].name;
  return tag;
}
