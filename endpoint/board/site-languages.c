/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklSiteLanguages"

#include "endpoint/board/site-languages.h"

#include <string.h>

#define FALLBACK "en"

/* By the first part of the tag. */
static const struct
{
  const char *language;
  const char *name;
  gboolean is_right_to_left;
} languages[] = {
  { "ar", "العربية", TRUE },     { "bg", "Български", FALSE },   { "cs", "Čeština", FALSE },
  { "da", "Dansk", FALSE },      { "de", "Deutsch", FALSE },     { "el", "Ελληνικά", FALSE },
  { "en", "English", FALSE },    { "es", "Español", FALSE },     { "et", "Eesti", FALSE },
  { "fa", "فارسی", TRUE },       { "fi", "Suomi", FALSE },       { "fr", "Français", FALSE },
  { "ga", "Gaeilge", FALSE },    { "he", "עברית", TRUE },        { "hr", "Hrvatski", FALSE },
  { "hu", "Magyar", FALSE },     { "it", "Italiano", FALSE },    { "ja", "日本語", FALSE },
  { "lt", "Lietuvių", FALSE },   { "lv", "Latviešu", FALSE },    { "mt", "Malti", FALSE },
  { "nb", "Norsk", FALSE },      { "nl", "Nederlands", FALSE },  { "no", "Norsk", FALSE },
  { "pl", "Polski", FALSE },     { "pt", "Português", FALSE },   { "ro", "Română", FALSE },
  { "sk", "Slovenčina", FALSE }, { "sl", "Slovenščina", FALSE }, { "sv", "Svenska", FALSE },
  { "tr", "Türkçe", FALSE },     { "uk", "Українська", FALSE },  { "ur", "اردو", TRUE },
  { "zh", "中文", FALSE },
};

/* Returns: the index in the table, or its length */
static guint
find (const char *tag)
{
  gsize length = strcspn (tag, "-");
  guint i;

  for (i = 0; i < G_N_ELEMENTS (languages); i++)
    if (strlen (languages[i].language) == length
        && g_ascii_strncasecmp (languages[i].language, tag, length) == 0)
      break;
  return i;
}

static void
add_languages (GPtrArray *tags, const LklLocalizedText *text)
{
  for (guint i = 0; text != NULL && i < lkl_localized_text_get_length (text); i++)
    {
      const char *tag;

      lkl_localized_text_get (text, i, &tag);
      if (*tag == '\0' || tags->len == LKL_SITE_LANGUAGES_MAX
          || g_ptr_array_find_with_equal_func (tags, tag, g_str_equal, NULL))
        continue;
      g_ptr_array_insert (tags, strcmp (tag, FALLBACK) == 0 ? 0 : -1, g_strdup (tag));
    }
}

GStrv
lkl_site_languages_list (const LklShelvedSet *set)
{
  GPtrArray *tags = g_ptr_array_new ();

  if (set->policy != NULL)
    {
      add_languages (tags, set->policy->it_team);
      for (guint i = 0; i < set->policy->targets->len; i++)
        add_languages (tags, ((const LklTarget *) set->policy->targets->pdata[i])->name);
    }
  for (guint i = 0; set->questions != NULL && i < set->questions->questions->len; i++)
    add_languages (tags, ((const LklQuestion *) set->questions->questions->pdata[i])->text);
  if (tags->len == 0)
    g_ptr_array_add (tags, g_strdup (""));
  g_ptr_array_add (tags, NULL);
  return (GStrv) g_ptr_array_free (tags, FALSE);
}

const char *
lkl_site_languages_get_name (const char *tag)
{
  guint i = find (tag);

  /* Without its region: two of one language would have one name. */
  return i < G_N_ELEMENTS (languages) && strchr (tag, '-') == NULL ? languages[i].name : tag;
}

const char *
lkl_site_languages_get_direction (const char *tag)
{
  guint i = find (tag);

  if (*tag == '\0')
    return "auto";
  return i < G_N_ELEMENTS (languages) && languages[i].is_right_to_left ? "rtl" : "ltr";
}
