/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklLightSymbol"

#include "endpoint/board/light-symbol.h"

static const char *const class_names[LKL_LIGHT_COUNT] = { "red", "amber", "green", "grey" };

static const char *const pictures[LKL_LIGHT_COUNT] = {
  "<path class=\"fill\" d=\"M7.5 1h9L23 7.5v9L16.5 23h-9L1 16.5v-9z\"/>"
  "<path class=\"mark\" d=\"M8 8l8 8M16 8l-8 8\"/>",
  "<path class=\"fill\" d=\"M12 1.5 23.5 22.5H.5z\"/>"
  "<path class=\"mark\" d=\"M12 9v6M12 18.6v.1\"/>",
  "<circle class=\"fill\" cx=\"12\" cy=\"12\" r=\"11\"/>"
  "<path class=\"mark\" d=\"M7 12.5l3.5 3.5L17 8.5\"/>",
  "<circle class=\"ring\" cx=\"12\" cy=\"12\" r=\"10\"/>",
};

void
lkl_light_symbol_add (LklHtml *html, LklLight light)
{
  lkl_html_add (html,
                "<svg class=\"symbol {}\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">",
                class_names[light],
                NULL);
  lkl_html_add (html, pictures[light], NULL);
  lkl_html_add (html, "</svg>", NULL);
}

const char *
lkl_light_symbol_get_class (LklLight light)
{
  return class_names[light];
}
