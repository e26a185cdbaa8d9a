/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklContinuityPrint"

#include "ui/notices/continuity-print.h"

#include "config.h"

#include <glib/gi18n.h>

/* To be read from arm's length, by somebody in a hurry. */
#define TITLE_FONT "Sans Bold 22"
#define STEP_FONT "Sans 14"
#define HEADING_FONT "Sans Bold 14"
#define PHONE_FONT "Sans Bold 20"
#define FOOT_FONT "Sans 9"
/* In points */
#define GAP 12
#define WIDE_GAP 26
#define NUMBER_WIDTH 34

#define LEFT_TO_RIGHT_ISOLATE "\u2066"
#define POP_ISOLATE "\u2069"

/* One text on the paper. */
typedef struct
{
  char *text;                 /* (owned) */
  char *number;               /* (owned) (nullable): of a step */
  const char *font;           /* (unowned): static */
  double gap;                 /* above it, in points */
  PangoLayout *layout;        /* (owned) (nullable): until printing begins */
  PangoLayout *number_layout; /* (owned) (nullable) */
  guint page;
  double y; /* on its page, in points */
} Block;

static void
block_free (Block *self)
{
  g_free (self->text);
  g_free (self->number);
  g_clear_object (&self->layout);
  g_clear_object (&self->number_layout);
  g_free (self);
}

static Block *
add_block (GPtrArray *blocks, const char *text, const char *font, double gap)
{
  Block *block = g_new0 (Block, 1);

  block->text = g_strdup (text);
  block->font = font;
  block->gap = gap;
  g_ptr_array_add (blocks, block);
  return block;
}

static void
add_contact (GPtrArray *blocks, const char *name, const char *phone)
{
  g_autofree char *number = NULL;

  if (*name == '\0' && *phone == '\0')
    return;
  add_block (blocks, _ ("Who helps you"), HEADING_FONT, WIDE_GAP);
  if (*name != '\0')
    add_block (blocks, name, STEP_FONT, GAP);
  if (*phone == '\0')
    return;
  /* A number runs from left to right in every language. */
  number = g_strconcat (LEFT_TO_RIGHT_ISOLATE, phone, POP_ISOLATE, NULL);
  add_block (blocks, number, PHONE_FONT, GAP);
}

static void
add_foot (GPtrArray *blocks)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%x");
  /* Translators: at the foot of a card on paper; %s is a day. */
  g_autofree char *text =
      g_strdup_printf (_ ("Printed on %s. Your IT team may have a newer card since."), day);

  add_block (blocks, text, FOOT_FONT, WIDE_GAP);
}

/* Returns: (transfer full) (element-type Block): from top to bottom */
static GPtrArray *
list_blocks (GVariant *card)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  g_autofree const char **steps = NULL;
  const char *title = "";
  const char *name = "";
  const char *phone = "";

  g_variant_lookup (card, "title", "&s", &title);
  g_variant_lookup (card, "steps", "^a&s", &steps);
  g_variant_lookup (card, "contactName", "&s", &name);
  g_variant_lookup (card, "phone", "&s", &phone);
  add_block (blocks, title, TITLE_FONT, 0);
  for (guint i = 0; steps != NULL && steps[i] != NULL; i++)
    /* Translators: the number of a step: "1." */
    add_block (blocks, steps[i], STEP_FONT, i == 0 ? WIDE_GAP : GAP)->number =
        g_strdup_printf (_ ("%u."), i + 1);
  add_contact (blocks, name, phone);
  add_foot (blocks);
  return blocks;
}

static gboolean
is_from_right (void)
{
  return gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
}

/* @width: in points. Returns: (transfer full) */
static PangoLayout *
lay_out (GtkPrintContext *context, const char *text, const char *font, double width)
{
  PangoLayout *layout = gtk_print_context_create_pango_layout (context);
  PangoFontDescription *description = pango_font_description_from_string (font);

  pango_context_set_base_dir (pango_layout_get_context (layout),
                              is_from_right () ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_context_set_language (pango_layout_get_context (layout), gtk_get_default_language ());
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
get_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

/* Where each block goes: a new page begins where one would be cut off. */
static void
on_begin_print (GtkPrintOperation *operation, GtkPrintContext *context, gpointer user_data)
{
  GPtrArray *blocks = user_data;
  double width = gtk_print_context_get_width (context);
  double height = gtk_print_context_get_height (context);
  double y = 0;
  guint page = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      Block *block = g_ptr_array_index (blocks, i);
      double indent = block->number != NULL ? NUMBER_WIDTH : 0;

      g_set_object (&block->layout, NULL);
      g_set_object (&block->number_layout, NULL);
      block->layout = lay_out (context, block->text, block->font, MAX (width - indent, 1));
      if (block->number != NULL)
        block->number_layout = lay_out (context, block->number, HEADING_FONT, NUMBER_WIDTH);
      y += y > 0 ? block->gap : 0;
      if (y > 0 && y + get_height (block->layout) > height)
        {
          page++;
          y = 0;
        }
      block->page = page;
      block->y = y;
      y += get_height (block->layout);
    }
  gtk_print_operation_set_n_pages (operation, (int) page + 1);
}

static void
draw (cairo_t *cairo, PangoLayout *layout, double x, double y)
{
  cairo_move_to (cairo, x, y);
  pango_cairo_show_layout (cairo, layout);
}

static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer user_data)
{
  GPtrArray *blocks = user_data;
  cairo_t *cairo = gtk_print_context_get_cairo_context (context);
  double width = gtk_print_context_get_width (context);

  for (guint i = 0; i < blocks->len; i++)
    {
      const Block *block = g_ptr_array_index (blocks, i);
      double indent = block->number != NULL && !is_from_right () ? NUMBER_WIDTH : 0;

      if (block->page != (guint) page)
        continue;
      if (block->number_layout != NULL)
        draw (cairo, block->number_layout, is_from_right () ? width - NUMBER_WIDTH : 0, block->y);
      draw (cairo, block->layout, indent, block->y);
    }
}

GtkPrintOperation *
lkl_continuity_print_new (GVariant *card)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  GPtrArray *blocks = list_blocks (card);

  g_object_set_data_full (
      G_OBJECT (operation), "blocks", blocks, (GDestroyNotify) g_ptr_array_unref);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, ((Block *) blocks->pdata[0])->text);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print), blocks);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), blocks);
  return operation;
}
