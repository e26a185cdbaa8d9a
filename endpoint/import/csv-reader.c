/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklCsvReader"

#include "endpoint/import/csv-reader.h"

#include <string.h>

#include "agent/wire/document-read.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define MAX_COLUMNS 64
#define MAX_CELL_BYTES 8192
/* So that one too many is seen. */
#define MAX_SEVERAL (LKL_AUDIENCE_MAX_NAMES + 1)
#define SEVERAL "|"

/* What a column is, and where its cells go. */
typedef enum
{
  COLUMN_NAME,
  COLUMN_UNIT,
  COLUMN_ORGANIZATION,
  COLUMN_THING,   /* of the card: map, member, kind */
  COLUMN_TEXT,    /* beside the card, or the uid */
  COLUMN_SEVERAL, /* a list beside the card */
  COLUMN_LANGUAGES,
  COLUMN_PHOTO,
  COLUMN_CONSENTED_ON,
  COLUMN_UNTIL,
} ColumnKind;

typedef struct
{
  const char *name;
  ColumnKind kind;
  const char *map; /* of a thing; else the member */
  const char *member;
  const char *thing_kind;
} Column;

static const Column columns[] = {
  { "name", COLUMN_NAME, NULL, NULL, NULL },
  { "uid", COLUMN_TEXT, "uid", NULL, NULL },
  { "role", COLUMN_THING, "titles", "name", "role" },
  { "title", COLUMN_THING, "titles", "name", "title" },
  { "unit", COLUMN_UNIT, NULL, NULL, NULL },
  { "organization", COLUMN_ORGANIZATION, NULL, NULL, NULL },
  { "email", COLUMN_THING, "emails", "address", NULL },
  { "phone", COLUMN_THING, "phones", "number", "voice" },
  { "mobile", COLUMN_THING, "phones", "number", "mobile" },
  { "chat", COLUMN_THING, "onlineServices", "uri", NULL },
  { "languages", COLUMN_LANGUAGES, NULL, NULL, NULL },
  { "note", COLUMN_THING, "notes", "note", NULL },
  { "helpsWith", COLUMN_SEVERAL, "helpsWith", NULL, NULL },
  { "hours", COLUMN_TEXT, "hours", NULL, NULL },
  { "place", COLUMN_TEXT, "place", NULL, NULL },
  { "map", COLUMN_TEXT, "map", NULL, NULL },
  { "places", COLUMN_SEVERAL, "places", NULL, NULL },
  { "groups", COLUMN_SEVERAL, "groups", NULL, NULL },
  { "hosts", COLUMN_SEVERAL, "hosts", NULL, NULL },
  { "photo", COLUMN_PHOTO, NULL, NULL, NULL },
  { "photoConsentedOn", COLUMN_CONSENTED_ON, NULL, NULL, NULL },
  { "photoUntil", COLUMN_UNTIL, NULL, NULL, NULL },
};

typedef struct
{
  const char *at;
  const char *end;
  char separator;
  guint line;     /* that @at is in */
  guint row_line; /* in which the row begins that was read last */
  LklImportedPeople *people;
  const Column *known[MAX_COLUMNS]; /* (nullable): by their place in the table */
} Reader;

/* --- Rows and cells */

static void
append_byte (GString *cell, char byte)
{
  /* One more than is allowed tells that it is too long. */
  if (cell->len <= MAX_CELL_BYTES)
    g_string_append_c (cell, byte != '\0' ? byte : ' ');
}

/* Returns: FALSE where the quotation marks are not closed */
static gboolean
read_quoted (Reader *self, GString *cell)
{
  for (self->at++; self->at < self->end; self->at++)
    {
      if (*self->at == '\n')
        self->line++;
      if (*self->at != '"')
        append_byte (cell, *self->at);
      else if (self->at + 1 < self->end && self->at[1] == '"')
        append_byte (cell, *self->at++);
      else
        {
          self->at++;
          return TRUE;
        }
    }
  return FALSE;
}

/* Returns: (transfer full) (nullable): the next cell of this row; NULL where its quotation marks
 * are not closed */
static char *
read_cell (Reader *self)
{
  g_autoptr (GString) cell = g_string_new (NULL);

  if (self->at < self->end && *self->at == '"' && !read_quoted (self, cell))
    return NULL;
  for (; self->at < self->end && *self->at != self->separator && *self->at != '\n'; self->at++)
    append_byte (cell, *self->at);
  return g_string_free (g_steal_pointer (&cell), FALSE);
}

/* Returns: (transfer full) (element-type utf8) (nullable): the next row; NULL at the end, or where
 * nothing can be told apart any more */
static GPtrArray *
read_row (Reader *self)
{
  g_autoptr (GPtrArray) row = g_ptr_array_new_with_free_func (g_free);
  gboolean has_more = TRUE;

  if (self->at >= self->end)
    return NULL;
  self->row_line = self->line;
  while (has_more)
    {
      g_autofree char *cell = read_cell (self);

      if (cell == NULL)
        {
          lkl_imported_people_add_problem (self->people,
                                           self->row_line,
                                           NULL,
                                           "a quotation mark has no end: nothing is read from "
                                           "here on");
          return NULL;
        }
      has_more = self->at < self->end && *self->at == self->separator;
      if (self->at < self->end)
        self->at++;
      if (row->len < MAX_COLUMNS)
        g_ptr_array_add (row, g_steal_pointer (&cell));
    }
  self->line++;
  return g_steal_pointer (&row);
}

/* What the first line has most of. */
static char
find_separator (const char *text, const char *end)
{
  static const char separators[] = { ',', ';', '\t' };
  guint counts[G_N_ELEMENTS (separators)] = { 0 };
  gsize best = 0;

  for (; text < end && *text != '\n'; text++)
    for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
      counts[i] += *text == separators[i];
  for (gsize i = 1; i < G_N_ELEMENTS (separators); i++)
    if (counts[i] > counts[best])
      best = i;
  return separators[best];
}

/* --- Columns */

static const Column *
find_column (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (g_ascii_strcasecmp (name, columns[i].name) == 0)
      return &columns[i];
  return NULL;
}

/* Returns: whether there are people in it */
static gboolean
read_header (Reader *self)
{
  g_autoptr (GPtrArray) row = read_row (self);
  gboolean has_names = FALSE;

  for (guint i = 0; row != NULL && i < row->len; i++)
    {
      const char *name = g_strstrip (row->pdata[i]);
      g_autofree char *shown = g_utf8_make_valid (name, (gssize) MIN (strlen (name), 80));

      self->known[i] = find_column (name);
      has_names = has_names || (self->known[i] != NULL && self->known[i]->kind == COLUMN_NAME);
      if (self->known[i] == NULL)
        lkl_imported_people_add_problem (
            self->people, self->row_line, shown, "no such column is known: left out");
    }
  if (!has_names)
    lkl_imported_people_add_problem (
        self->people, 1, NULL, "expected the names of the columns, and \"name\" among them");
  return has_names;
}

/* --- People */

typedef struct
{
  LklImportedPerson *person;
  const char *unit;         /* (nullable) */
  const char *organization; /* (nullable) */
} Row;

static void
take_several (Reader *self, Row *row, const Column *column, const char *cell)
{
  g_auto (GStrv) parts = g_strsplit (cell, SEVERAL, MAX_SEVERAL);

  for (guint i = 0; parts[i] != NULL; i++)
    if (column->kind == COLUMN_LANGUAGES)
      lkl_imported_person_add (row->person,
                               self->people,
                               self->row_line,
                               column->name,
                               "preferredLanguages",
                               "language",
                               parts[i],
                               i + 1,
                               NULL);
    else
      lkl_imported_person_append (
          row->person, self->people, self->row_line, column->name, column->map, parts[i]);
}

/* A file beside the table, and nothing else. */
static void
take_photo (Reader *self, Row *row, const char *cell)
{
  if (strchr (cell, '/') != NULL || *cell == '.' || !g_utf8_validate (cell, -1, NULL))
    {
      lkl_imported_people_add_problem (
          self->people, self->row_line, "photo", "expected the name of a file in the same folder");
      return;
    }
  row->person->photo_file = g_strdup (cell);
  row->person->photo_line = self->row_line;
}

static void
take_day (Reader *self, const Column *column, const char *cell, char **day)
{
  if (lkl_document_is_day (cell))
    *day = g_strdup (cell);
  else
    lkl_imported_people_add_problem (
        self->people, self->row_line, column->name, "expected a day as 2027-01-31");
}

static void
take_cell (Reader *self, Row *row, const Column *column, const char *cell)
{
  LklImportedPerson *person = row->person;

  switch (column->kind)
    {
    case COLUMN_NAME:
      lkl_imported_person_set_name (person, self->people, self->row_line, column->name, cell);
      break;
    case COLUMN_UNIT:
      row->unit = cell;
      break;
    case COLUMN_ORGANIZATION:
      row->organization = cell;
      break;
    case COLUMN_THING:
      lkl_imported_person_add (person,
                               self->people,
                               self->row_line,
                               column->name,
                               column->map,
                               column->member,
                               cell,
                               0,
                               column->thing_kind);
      break;
    case COLUMN_TEXT:
      lkl_imported_person_set (
          person, self->people, self->row_line, column->name, column->map, cell);
      break;
    case COLUMN_SEVERAL:
    case COLUMN_LANGUAGES:
      take_several (self, row, column, cell);
      break;
    case COLUMN_PHOTO:
      if (person->photo_file == NULL)
        take_photo (self, row, cell);
      break;
    case COLUMN_CONSENTED_ON:
      if (person->consented_on == NULL)
        take_day (self, column, cell, &person->consented_on);
      break;
    case COLUMN_UNTIL:
    default:
      if (person->until == NULL)
        take_day (self, column, cell, &person->until);
      break;
    }
}

static gboolean
is_empty (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    if (*g_strstrip (cells->pdata[i]) != '\0')
      return FALSE;
  return TRUE;
}

/* Returns: FALSE when there is room for no more */
static gboolean
take_row (Reader *self, GPtrArray *cells)
{
  Row row = { .person = lkl_imported_person_new (self->row_line) };

  for (guint i = 0; i < cells->len; i++)
    {
      const char *cell = g_strstrip (cells->pdata[i]);

      if (*cell == '\0' || self->known[i] == NULL)
        continue;
      if (strlen (cell) <= MAX_CELL_BYTES)
        take_cell (self, &row, self->known[i], cell);
      else
        lkl_imported_people_add_problem (
            self->people, self->row_line, self->known[i]->name, "longer than any such text may be");
    }
  lkl_imported_person_set_organization (
      row.person, self->people, self->row_line, "unit", row.organization, row.unit);
  return lkl_imported_people_take (self->people, row.person);
}

void
lkl_csv_reader_read (const char *text, gsize length, LklImportedPeople *people)
{
  Reader self = { .at = text, .end = text + length, .line = 1, .people = people };
  g_autoptr (GPtrArray) row = NULL;
  gboolean has_room = TRUE;

  if (length >= strlen (BYTE_ORDER_MARK)
      && memcmp (text, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    self.at += strlen (BYTE_ORDER_MARK);
  self.separator = find_separator (self.at, self.end);
  if (!read_header (&self))
    return;
  while (has_room && (row = read_row (&self)) != NULL)
    {
      has_room = is_empty (row) || take_row (&self, row);
      g_clear_pointer (&row, g_ptr_array_unref);
    }
}
