/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklNoticeAudience"

#include "config.h"

#include "endpoint/board/notice-audience.h"

#include <glib/gi18n.h>
#include <string.h>

#include "agent/wire/document-read.h"
#include "endpoint/board/notice-field.h"

/* As agents read them: agent/wire/audience.c. */
#define NAME_MAX_BYTES 100
#define SEPARATORS ",\n"
#define IN_HOSTS G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS ".-"
#define N_LINES 2

/* Returns: (transfer full): the names in a field, each once */
static GStrv
split_names (const LklFormFields *fields, const char *field)
{
  g_auto (GStrv) parts = g_strsplit_set (lkl_form_fields_get (fields, field), SEPARATORS, -1);
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0'
        && !g_ptr_array_find_with_equal_func (names, parts[i], g_str_equal, NULL))
      g_ptr_array_add (names, g_strdup (parts[i]));
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (names, FALSE);
}

static void
fill_names (LklFormFields *fields, const char *field, GStrv names)
{
  g_autofree char *text = names != NULL ? g_strjoinv (", ", names) : NULL;

  if (text != NULL)
    lkl_form_fields_set (fields, field, text);
}

void
lkl_notice_audience_fill (LklFormFields *fields, const LklNotice *notice)
{
  const LklAudience *audience = notice->audience;

  if (notice->service != NULL)
    lkl_form_fields_set (fields, "service", notice->service);
  if (notice->urgent)
    lkl_form_fields_set (fields, "urgent", "yes");
  if (audience == NULL)
    return;
  for (guint i = 0; audience->places != NULL && audience->places[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat ("place.", audience->places[i], NULL);

      lkl_form_fields_set (fields, name, audience->places[i]);
    }
  fill_names (fields, "groups", audience->groups);
  fill_names (fields, "hosts", audience->hosts);
}

/* @allowed: (nullable): the characters of a name; NULL = all that can be seen
 * @sentence: what to do about a name that is none */
static void
check_names (LklFormFields *fields, const char *field, const char *allowed, const char *sentence)
{
  g_auto (GStrv) names = split_names (fields, field);

  if (g_strv_length (names) > LKL_AUDIENCE_MAX_NAMES)
    lkl_form_fields_set_fault (
        fields, field, _ ("There are more than 64 names. Take some out, or choose a place."));
  for (guint i = 0; names[i] != NULL; i++)
    if (strlen (names[i]) > NAME_MAX_BYTES || lkl_document_get_text_fault (names[i], FALSE) != NULL
        || (allowed != NULL && names[i][strspn (names[i], allowed)] != '\0'))
      lkl_form_fields_set_fault (fields, field, sentence);
}

void
lkl_notice_audience_check (LklFormFields *fields, const LklShelvedSet *set)
{
  const char *service = lkl_form_fields_get (fields, "service");
  g_autoptr (GPtrArray) places = lkl_form_fields_list (fields, "place.");

  if (*service != '\0' && lkl_shelved_set_find_target (set, service) == NULL)
    lkl_form_fields_set_fault (
        fields, "service", _ ("There is no such service any more. Choose another one."));
  for (guint i = 0; i < places->len; i++)
    if (lkl_shelved_set_find_place (set, g_ptr_array_index (places, i)) == NULL)
      lkl_form_fields_set_fault (
          fields, "places", _ ("One of the places is not there any more. Choose again."));
  /* agent/notices/notice-budget.c: neither groups nor names of PCs say who is hit. */
  if (*lkl_form_fields_get (fields, "urgent") != '\0' && *service == '\0' && places->len == 0)
    lkl_form_fields_set_fault (
        fields,
        "urgent",
        _ ("This would interrupt nobody. Choose the service that is hit, or the places, or do "
           "without “urgent”."));
  check_names (fields,
               "groups",
               NULL,
               _ ("One of these is no name of a group. Write names as “getent group” shows them, "
                  "with commas between them."));
  check_names (fields,
               "hosts",
               IN_HOSTS,
               _ ("One of these is no name of a PC. Write names as “hostname” shows them, with "
                  "commas between them."));
}

/* @names: (element-type utf8) */
static void
write_names (JsonObject *audience, const char *member, const char *const *names)
{
  JsonArray *array;

  if (names[0] == NULL)
    return;
  array = json_array_new ();
  for (guint i = 0; names[i] != NULL; i++)
    json_array_add_string_element (array, names[i]);
  json_object_set_array_member (audience, member, array);
}

void
lkl_notice_audience_write (JsonObject *item, const LklFormFields *fields)
{
  const char *service = lkl_form_fields_get (fields, "service");
  g_autoptr (GPtrArray) places = lkl_form_fields_list (fields, "place.");
  g_auto (GStrv) groups = split_names (fields, "groups");
  g_auto (GStrv) hosts = split_names (fields, "hosts");
  g_autoptr (JsonObject) audience = json_object_new ();

  if (*lkl_form_fields_get (fields, "urgent") != '\0')
    json_object_set_boolean_member (item, "urgent", TRUE);
  if (*service != '\0')
    json_object_set_string_member (item, "service", service);
  g_ptr_array_add (places, NULL);
  write_names (audience, "places", (const char *const *) places->pdata);
  write_names (audience, "groups", (const char *const *) groups);
  write_names (audience, "hosts", (const char *const *) hosts);
  if (json_object_get_size (audience) > 0)
    json_object_set_object_member (item, "audience", g_steal_pointer (&audience));
}

/* --- The form */

static void
add_service (LklHtml *html, const LklFormFields *fields, const LklPolicyDocument *policy)
{
  const char *chosen = lkl_form_fields_get (fields, "service");

  lkl_html_add (
      html, "<div class=\"field\"><label for=\"service\">{}</label>\n", _ ("Service"), NULL);
  lkl_notice_field_add_fault (html, fields, "service");
  lkl_html_add (html,
                "<select id=\"service\" name=\"service\"><option value=\"\">{}</option>\n",
                _ ("None in particular"),
                NULL);
  for (guint i = 0; i < policy->targets->len; i++)
    {
      const LklTarget *target = g_ptr_array_index (policy->targets, i);

      lkl_html_add (html, "<option value=\"{}\"", target->id, NULL);
      if (strcmp (chosen, target->id) == 0)
        lkl_html_add (html, " selected", NULL);
      lkl_html_add (html,
                    ">{}</option>\n",
                    lkl_localized_text_lookup (target->name, g_get_language_names ()),
                    NULL);
    }
  lkl_html_add (html, "</select></div>\n", NULL);
}

static void
add_places (LklHtml *html, const LklFormFields *fields, const LklPolicyDocument *policy)
{
  if (policy->places->len == 0)
    return;
  lkl_html_add (html, "<fieldset id=\"places\"><legend>{}</legend>\n", _ ("Places"), NULL);
  lkl_notice_field_add_fault (html, fields, "places");
  for (guint i = 0; i < policy->places->len; i++)
    {
      const LklPlace *place = g_ptr_array_index (policy->places, i);
      g_autofree char *name = g_strconcat ("place.", place->id, NULL);

      lkl_notice_field_add_tick (html,
                                 fields,
                                 name,
                                 place->id,
                                 lkl_localized_text_lookup (place->name, g_get_language_names ()));
    }
  lkl_html_add (html, "</fieldset>\n", NULL);
}

static void
add_names (LklHtml *html, const LklFormFields *fields)
{
  lkl_notice_field_add_text (html,
                             fields,
                             "groups",
                             _ ("Unix groups"),
                             _ ("Such as: finance, sales. Whoever is in one of them."),
                             NULL,
                             "ltr",
                             N_LINES);
  lkl_notice_field_add_text (html,
                             fields,
                             "hosts",
                             _ ("Names of PCs"),
                             _ ("Such as: reception-1, kiosk.example.org."),
                             NULL,
                             "ltr",
                             N_LINES);
}

void
lkl_notice_audience_add_form (LklHtml *html,
                              const LklFormFields *fields,
                              LklNoticeKind kind,
                              const LklPolicyDocument *policy)
{
  if (policy != NULL)
    add_service (html, fields, policy);
  lkl_html_add (html,
                "<fieldset><legend>{}</legend><p class=\"hint\">{}</p>\n",
                _ ("Who sees it"),
                _ ("Nothing chosen: everybody. Else every PC that one of these names; no other PC "
                   "shows it."),
                NULL);
  if (policy != NULL)
    add_places (html, fields, policy);
  add_names (html, fields);
  lkl_html_add (html, "</fieldset>\n", NULL);
  if (kind == LKL_NOTICE_KIND_OUTAGE)
    lkl_notice_field_add_tick (
        html,
        fields,
        "urgent",
        "yes",
        _ ("Urgent: interrupt the people whom it names by service or place. Their PCs decide."));
}

static void
add_one_hidden (LklHtml *html, const char *name, const char *value)
{
  lkl_html_add (html, "<input type=\"hidden\" name=\"{}\" value=\"{}\">\n", name, value, NULL);
}

void
lkl_notice_audience_add_hidden (LklHtml *html, const LklFormFields *fields)
{
  const char *const kept[] = { "service", "urgent", "groups", "hosts" };
  g_autoptr (GPtrArray) places = lkl_form_fields_list (fields, "place.");

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    add_one_hidden (html, kept[i], lkl_form_fields_get (fields, kept[i]));
  for (guint i = 0; i < places->len; i++)
    {
      g_autofree char *name = g_strconcat ("place.", g_ptr_array_index (places, i), NULL);

      add_one_hidden (html, name, g_ptr_array_index (places, i));
    }
}

static void
add_some_words (LklHtml *html, const char *label, GStrv names)
{
  g_autofree char *text = names != NULL ? g_strjoinv (", ", names) : NULL;

  if (text != NULL)
    lkl_html_add (html, "<li>{} <bdi>{}</bdi></li>\n", label, text, NULL);
}

void
lkl_notice_audience_add_words (LklHtml *html, const LklAudience *audience)
{
  if (audience == NULL
      || (audience->places == NULL && audience->groups == NULL && audience->hosts == NULL))
    return;
  lkl_html_add (html, "<p>{}</p>\n<ul>\n", _ ("Only these see it:"), NULL);
  add_some_words (html, _ ("PCs at:"), audience->places);
  add_some_words (html, _ ("People of the unix groups:"), audience->groups);
  add_some_words (html, _ ("The PCs:"), audience->hosts);
  lkl_html_add (html, "</ul>\n", NULL);
}
