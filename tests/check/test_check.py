#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each rule of each checker finds what breaks it, and nothing in a tree that keeps it."""

import shutil
import subprocess
import sys
import tempfile
import unittest
import unittest.mock
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

import check_format  # noqa: E402
import check_layers  # noqa: E402
import check_potfiles  # noqa: E402
import check_readme  # noqa: E402
import check_source  # noqa: E402
import check_spdx  # noqa: E402
import check_stems  # noqa: E402
import check_words  # noqa: E402
import source_tree  # noqa: E402


class TreeCase(unittest.TestCase):
    """A tree of its own for each test."""

    checker = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)

    def write(self, path, text=""):
        Path(self.root, path).parent.mkdir(parents=True, exist_ok=True)
        Path(self.root, path).write_text(text, encoding="utf-8")

    def assert_good(self):
        self.assertEqual(self.checker.check(self.root), [])
        self.assertNotEqual(self.checker.files(self.root), [])

    def assert_found(self, place, message):
        """One finding and no other, at "path:line"."""
        findings = self.checker.check(self.root)
        self.assertEqual(len(findings), 1, findings)
        self.assertTrue(findings[0].startswith(place + ": "), findings)
        self.assertIn(message, findings[0])


class SourceTreeTest(TreeCase):
    def test_git_says_which_files_there_are(self):
        subprocess.run(["git", "init", "-q", self.root], check=True)
        for path in ["kept.c", "new.c", "gone.c", "ignored.c"]:
            self.write(path)
        self.write(".gitignore", "ignored.c\n")
        subprocess.run(["git", "-C", self.root, "add", "kept.c", "gone.c"], check=True)
        Path(self.root, "gone.c").unlink()
        Path(self.root, "link.c").symlink_to("kept.c")
        self.assertEqual(source_tree.list_files(self.root), [".gitignore", "kept.c", "new.c"])

    def test_without_git_build_folders_and_hidden_ones_are_left_out(self):
        for path in ["agent/a.c", ".build/b.c", "obj/meson-private/c", "obj/config.h"]:
            self.write(path)
        self.assertEqual(source_tree.list_files(self.root), ["agent/a.c"])

    def test_a_script_is_known_by_its_first_line(self):
        for first_line, language in [
            ("#!/usr/bin/python3", "python"),
            ("#!/usr/bin/env python3", "python"),
            ("#!/bin/sh", "sh"),
            ("#!/bin/bash", "sh"),
            ("#!/usr/bin/make -f", None),
            ("text", None),
        ]:
            self.write("tool", first_line + "\n")
            self.assertEqual(source_tree.get_script_language(self.root, "tool"), language)

    def test_blanking_keeps_offsets(self):
        text = 'a = "/* x */"; /* "b"\n */ c = \'"\'; // "d'
        expected = 'a = "       "; /* "b"\n */ c = \' \'; // "d'
        code = source_tree.blank_comments_and_strings(text)
        self.assertEqual(len(code), len(text))
        self.assertEqual(code.split(), ["a", "=", '"', '";', "c", "=", "'", "';"])
        self.assertEqual(code.index(";"), expected.index(";"))

    def test_an_exception_is_allowed_up_to_two_lines_above_and_by_its_name(self):
        text = "/* check: allow goto */\n2\n3\n4\n"
        allowed = [source_tree.is_allowed(text, line, "goto") for line in (1, 2, 3, 4)]
        self.assertEqual(allowed, [True, True, True, False])
        self.assertFalse(source_tree.is_allowed(text, 1, "static"))

    def test_the_command_fails_where_it_finds_something_or_sees_nothing(self):
        command = [sys.executable, str(Path(check_layers.__file__)), str(self.root)]

        def run():
            return subprocess.run(command, capture_output=True, text=True, check=False)

        self.assertEqual(run().returncode, 1)
        self.write("agent/base/a.c", '#include "agent/base/a.h"\n')
        self.assertEqual((run().returncode, run().stdout), (0, "1 files checked, 0 findings\n"))
        self.write("agent/base/a.c", '#include "ui/a.h"\n')
        self.assertEqual(run().returncode, 1)
        self.assertIn("agent/base/a.c:1: ", run().stdout)


class LayersTest(TreeCase):
    checker = check_layers

    @staticmethod
    def get_stem(layer):
        """A file in the layer, without its ending."""
        if layer in ("agent/overall-state", "agent/main"):
            return layer
        return layer.replace("*", "agent") if layer.endswith("*") else f"{layer}/some-file"

    def include(self, layer, header):
        path = self.get_stem(layer) + ".c"
        self.write(path, f"/* A comment. */\n#include {header}\n")
        return path

    def test_every_layer_may_include_itself_and_what_its_row_says(self):
        for layer, allowed in check_layers.LAYERS.items():
            for target in [layer, *allowed]:
                if target != "*":
                    self.include(layer, f'"{self.get_stem(target)}.h"')
                    self.assert_good()

    def test_every_layer_is_refused_what_its_row_does_not_say(self):
        count = 0
        for layer, allowed in check_layers.LAYERS.items():
            for target in check_layers.LAYERS:
                if target == layer or target in allowed or "*" in allowed:
                    continue
                with self.subTest(layer=layer, target=target):
                    path = self.include(layer, f'"{self.get_stem(target)}.h"')
                    self.assert_found(f"{path}:2", f"{layer} may not include")
                    Path(self.root, path).unlink()
                    count += 1
        self.assertGreater(count, 200)

    def test_the_rows_are_those_of_the_design(self):
        refused = {
            "agent/connectivity": ["agent/people", "agent/sync", "platform", "agent/bus"],
            "agent/base": ["agent/wire"],
            "agent/wire": ["agent/journal"],
            "agent/journal": ["agent/privacy", "agent/settings"],
            "agent/privacy": ["agent/settings"],
            "agent/sync": ["agent/questions"],
            "agent/bus": ["agent/wire"],
            "agent/ctl": ["agent/journal"],
            "agent/overall-state": ["agent/connectivity"],
            "agent/*": ["platform", "ui"],
            "platform": ["agent/bus", "agent/settings", "ui"],
            "ui": ["agent/people", "platform", "agent/desktop"],
            "endpoint": ["agent/journal", "agent/sync"],
        }
        for layer, targets in refused.items():
            for target in targets:
                self.assertNotIn(target, check_layers.LAYERS[layer], layer)
        for layer, allowed in check_layers.LAYERS.items():
            if layer not in ("agent/main", "tests"):
                self.assertNotIn("platform", allowed, layer)
                self.assertNotIn("*", allowed, layer)

    def test_a_library_is_refused_outside_its_places(self):
        headers = {
            "GTK": ["gtk/gtk.h", "gdk/gdkx.h", "handy.h", "libhandy-1/handy.h"],
            "X11": ["X11/Xlib.h", "xcb/xcb.h"],
            "Wayland": ["wayland-client.h"],
            "libnotify": ["libnotify/notify.h"],
            "SQLite": ["sqlite3.h"],
            "libpq": ["libpq-fe.h"],
            "libmicrohttpd": ["microhttpd.h"],
            "libsoup": ["libsoup/soup.h"],
        }
        self.assertEqual(headers.keys(), check_layers.LIBRARIES.keys())
        for library, names in headers.items():
            places = tuple(check_layers.LIBRARIES[library][1])
            for layer in check_layers.LAYERS:
                for header in names:
                    path = self.include(layer, f"<{header}>")
                    if path.startswith(places):
                        self.assert_good()
                    else:
                        self.assert_found(f"{path}:2", f"{library} is not used here")
                    Path(self.root, path).unlink()

    def test_the_places_are_those_of_the_design(self):
        refused = {
            "GTK": ["agent/agent.c", "agent/people/a.c", "endpoint/a.c", "platform/tray/a.c"],
            "X11": ["agent/agent.c", "agent/responsiveness/a.c"],
            "libnotify": ["agent/agent.c", "agent/questions/a.c"],
            "SQLite": ["agent/wire/a.c", "agent/sync/a.c", "ui/a.c", "endpoint/ingest.c"],
            "libsoup": ["agent/wire/a.c", "ui/a.c", "endpoint/a.c"],
        }
        for library, paths in refused.items():
            for path in paths:
                places = tuple(check_layers.LIBRARIES[library][1])
                self.assertFalse(path.startswith(places), (library, path))

    def test_only_the_database_wrapper_sees_sqlite(self):
        self.write("agent/base/database.c", "#include <sqlite3.h>\n")
        self.assert_good()
        for path in ["agent/base/clock.c", "agent/journal/journal.c", "endpoint/store-sqlite.c"]:
            with self.subTest(path=path):
                self.write(path, "#include <sqlite3.h>\n")
                self.assert_found(f"{path}:1", "SQLite is not used here")
                self.write(path, "")

    def test_what_the_build_makes_may_be_included(self):
        self.write("ui/application.c", '#include "config.h"\n#include "agent/bus/made.h"\n')
        self.assert_good()

    def test_an_include_starts_at_the_root(self):
        for header in ["clock.h", "base/clock.h", "../base/clock.h"]:
            self.write("agent/base/clock.c", f'#include "{header}"\n')
            self.assert_found("agent/base/clock.c:1", "does not start at the root")

    def test_an_include_may_not_climb_out_of_its_layer(self):
        self.write("agent/base/clock.c", '#include "agent/base/../sync/push.h"\n')
        self.assert_found("agent/base/clock.c:1", "is in no layer")

    def test_our_own_headers_stand_between_quotes(self):
        self.write("agent/base/clock.c", "#include <agent/base/clock.h>\n")
        self.assert_found("agent/base/clock.c:1", "between quotes")

    def test_a_new_folder_needs_a_row(self):
        self.write("agent/fortune/cookie.c")
        self.assert_found("agent/fortune/cookie.c:1", "in no layer")

    def test_comments_include_nothing(self):
        self.write("agent/base/clock.c", '/*\n#include "ui/application.h"\n*/\n')
        self.assert_good()


class SourceTest(TreeCase):
    checker = check_source
    PATH = "agent/base/some-class.c"
    HEAD = '#define G_LOG_DOMAIN "LklSomeClass"\n#include "agent/base/some-class.h"\n'
    GOOD = """
G_DEFINE_FINAL_TYPE (LklA, lkl_a, G_TYPE_OBJECT)

G_DEFINE_TYPE_WITH_CODE (LklB, lkl_b, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (X, y))

/* static int in_a_comment; goto; g_error (); */
struct _LklA
{
  int member;
};
enum { FIRST, N_SIGNALS };
typedef int (*Handler) (void);
typedef struct { int a; } Pair;
extern int declared;
static const int numbers[] = { 1, 2 };
static const char *const names[] = { "static int a;", "goto" };
static void (*const handlers[]) (void) = { NULL };
static void later (void);
static G_GNUC_PRINTF (1, 2) char *format (const char *text, ...);
G_STATIC_ASSERT (sizeof (numbers) == 2);
static guint signals[N_SIGNALS]; /* check: allow static */

static G_GNUC_PRINTF (1, 2) void
later (void)
{
  static int inside = 0;
  Pair pair = (Pair){ 1 };
  for (;;)
    {
      if (a)
        {
          while (b)
            {
              switch (c)
                {
                default:
                  return;
                }
            }
        }
    }
}
"""

    def setUp(self):
        super().setUp()
        self.write(self.PATH, self.HEAD + self.GOOD)
        self.write("agent/base/some-class.h", "#pragma once\n\nvoid later (void);\n")
        self.assert_good()

    def add(self, text, path=PATH):
        """Puts C text below the head. Returns: the place of its first line."""
        self.write(path, self.HEAD + text)
        return f"{path}:{self.HEAD.count(chr(10)) + 1}"

    def make_function(self, name, count):
        """A function with this many lines from its name to its end."""
        return f"{name} (void)\n{{\n" + "  call ();\n" * (count - 3) + "}\n"

    def test_file_length(self):
        for path in [self.PATH, "ui/a.h", "tests/check/a.py", "tests/tool.sh"]:
            comment = "//" if path.endswith((".c", ".h")) else "#"
            start = {".c": self.HEAD, ".h": "#pragma once\n"}.get(Path(path).suffix, "#\n")
            rest = 600 - start.count("\n")
            self.write(path, start + f"{comment}\n" * rest)
            self.assert_good()
            self.write(path, start + f"{comment}\n" * (rest + 1))
            self.assert_found(f"{path}:1", "601 lines")
            Path(self.root, path).unlink()

    def test_length_of_a_c_function(self):
        for before, after in [
            ("G_DEFINE_FINAL_TYPE (LklA, lkl_a, G_TYPE_OBJECT)\n\nstatic void\n", ""),
            ("\n\nstatic G_GNUC_PRINTF (1, 2) void\n", ""),
            ("\n\nstatic void\n", " G_GNUC_COLD"),
            ("\n\nLKL_BOILERPLATE (a)\n", ""),
        ]:
            text = before + self.make_function("long_one", 81).replace(")", ")" + after, 1)
            self.add(text.replace("  call ();\n", "", 1))
            self.assert_good()
            self.add(text)
            self.assert_found(f"{self.PATH}:6", "long_one has 81 lines")

    def test_length_of_a_python_function(self):
        for path, first in [("tests/a.py", ""), ("tests/tool", "#!/usr/bin/python3\n")]:
            body = first + "class A:\n  def f():\n"
            self.write(path, body + "    pass\n" * 79)
            self.assert_good()
            self.write(path, body + "    pass\n" * 80)
            self.assert_found(f"{path}:{body.count(chr(10))}", "f has 81 lines")
            Path(self.root, path).unlink()

    def test_length_of_a_shell_function(self):
        self.write("tests/tool", "#!/bin/sh\nrun_it() {\n" + "  :\n" * 78 + "}\nrun_it\n")
        self.assert_good()
        self.write("tests/tool", "#!/bin/sh\nrun_it() {\n" + "  :\n" * 79 + "}\nrun_it\n")
        self.assert_found("tests/tool:2", "run_it has 81 lines")

    def test_length_of_main(self):
        self.add("int\n" + self.make_function("main", 39))
        self.assert_good()
        self.add("int\n" + self.make_function("main", 40))
        self.assert_found(f"{self.PATH}:4", "main has 40 lines")

    def test_nesting(self):
        self.add("void\nf (void)\n" + "{\n" * 6 + "}\n" * 6)
        self.assert_found(f"{self.PATH}:10", "f is nested 5 deep")

    def test_braces_that_do_not_balance_are_found(self):
        self.write(self.PATH, self.HEAD + "void\nf (void)\n{\n  if (a)\n{\n}\n")
        self.assert_found(f"{self.PATH}:1", "braces do not balance")
        self.write(self.PATH, self.HEAD + "void\nf (void)\n}\n")
        self.assert_found(f"{self.PATH}:1", "braces do not balance")

    def test_a_function_that_a_macro_heads(self):
        self.add("LKL_TEST (some_case)\n{\n" + "  call ();\n" * 79 + "}\n")
        self.assert_found(f"{self.PATH}:3", "LKL_TEST has 82 lines")

    def test_python_that_can_not_be_read(self):
        self.write("tests/a.py", "pass\ndef f(:\n")
        self.assert_found("tests/a.py:2", "not Python")

    def test_goto_and_g_error(self):
        for word in ["goto", "g_error"]:
            text = f"void\nf (void)\n{{\n  {word} (out);\n}}\n"
            self.add(text)
            self.assert_found(f"{self.PATH}:6", f"no {word} here")
            self.add(text.replace(";", f"; /* check: allow {word} */"))
            self.assert_good()
        self.add("void\nf (void)\n{\n  g_error_free (error);\n}\n")
        self.assert_good()

    def test_mutable_state(self):
        for text in [
            "static int counter;",
            "static int counter = 0;",
            "int counter = 0;",
            "FILE *log;",
            "static const char *name;",
            "static const char *names[] = { NULL };",
            "static GOptionEntry entries[] = {\n  { NULL },\n};",
            "static guint8 buffer[sizeof (int)];",
            "static struct { int a; } settings[] = { { 1 } };",
            "struct Pair pair;",
            "static Pair pair = (Pair){ 1 };",
            "static int counter __attribute__ ((aligned (8)));",
            "static void (*handler) (const int *number);",
        ]:
            with self.subTest(text=text):
                place = self.add(text + "\n")
                self.assert_found(place, "mutable state")
                self.add("/* check: allow static: set once. */\n" + text + "\n")
                self.assert_good()

    def test_mutable_state_after_a_macro_without_semicolon(self):
        self.add("G_DEFINE_FINAL_TYPE (LklA, lkl_a, G_TYPE_OBJECT)\n\nstatic guint counts[2];\n")
        self.assert_found(f"{self.PATH}:5", "mutable state at file level: static guint counts[2]")

    def test_signals_and_properties_are_set_once_in_class_init(self):
        self.add("static guint signals[N_SIGNALS];\nstatic GParamSpec *properties[N];\n")
        self.assert_good()
        place = self.add("static gint signals[2];\n")
        self.assert_found(place, "mutable state")

    def test_pragma_once(self):
        self.write("agent/base/some-class.h", "/* #pragma once */\nvoid later (void);\n")
        self.assert_found("agent/base/some-class.h:1", "no #pragma once")

    def test_log_domain(self):
        for folder in ["agent", "ui", "platform", "endpoint"]:
            for text in ["", "#include <glib.h>\n" + self.HEAD, self.HEAD.replace("Lkl", "")]:
                self.write(f"{folder}/a.c", text)
                self.assert_found(f"{folder}/a.c:1", "no #define G_LOG_DOMAIN")
                Path(self.root, f"{folder}/a.c").unlink()
        for path in ["tests/unit/test-a.c", "platform/photo-decoder/a.c"]:
            self.write(path)
        self.assert_good()


class StemsTest(TreeCase):
    checker = check_stems

    def setUp(self):
        super().setUp()
        for path in [
            *("agent/base/clock.c", "agent/base/clock.h", "agent/main.c", "ui/main.c"),
            *("tests/unit/test-clock.c", "agent/desktop/tray.h", "tests/unit/test-tray.c"),
        ]:
            self.write(path)
        self.assert_good()

    def test_a_name_is_taken_once(self):
        for path in ["ui/clock.c", "ui/clock.h", "tests/clock.py", "agent/base/clock.sh"]:
            self.write(path)
            findings = self.checker.check(self.root)
            self.assertIn(f"{path}:1: agent/base/clock.c has this name already", findings)
            Path(self.root, path).unlink()

    def test_a_unit_test_has_something_to_test(self):
        self.write("tests/unit/test-nothing.c")
        self.write("tests/nothing.py")
        self.assert_found("tests/unit/test-nothing.c:1", "there is no nothing.c")


class SpdxTest(TreeCase):
    checker = check_spdx
    PROLOGUES = {
        "a.c": ("", "/* {} */"),
        "a.h": ("", "/* {} */"),
        "a.css": ("", "/* {} */"),
        "a.js": ("", "/* {} */"),
        "a.py": ("#!/usr/bin/python3\n", "# {}"),
        "a.sh": ("#!/bin/sh\n", "# {}"),
        "tool": ("#!/bin/sh\n", "# {}"),
        "meson.build": ("", "# {}"),
        "meson_options.txt": ("", "# {}"),
        "a.desktop.in": ("", "# {}"),
        "a.service.in": ("", "# {}"),
        "a.conf": ("", "# {}"),
        "a.po": ("", "# {}"),
        "a.xml": ('<?xml version="1.0"?>\n<!DOCTYPE node\n  "a">\n', "<!-- {} -->"),
        "a.ui": ("", "<!-- {} -->"),
        "a.svg": ("", "<!-- {} -->"),
    }

    def test_every_kind_of_file_has_both_lines(self):
        for path, (start, comment) in self.PROLOGUES.items():
            lines = [comment.format(line) + "\n" for line in check_spdx.LINES]
            first = start.count("\n") + 1
            with self.subTest(path=path):
                self.write(path, start + "".join(lines))
                self.assert_good()
                self.write(path, start + lines[0])
                self.assert_found(f"{path}:{first + 1}", "SPDX-License-Identifier")
                self.write(path, start + "\n" + lines[1])
                self.assert_found(f"{path}:{first}", "SPDX-FileCopyrightText")
                self.write(path, start + lines[0] + lines[1].replace("GPL-3.0", "GPL-2.0"))
                self.assert_found(f"{path}:{first + 1}", "SPDX-License-Identifier")
                Path(self.root, path).unlink()

    def test_what_holds_no_comment_is_left_out(self):
        for path in ["a.json", "README.md", "LICENSE", "tests/data/a.xml", "a.txt"]:
            self.write(path, "text\n")
        self.assertEqual(self.checker.check(self.root), [])


class FormatTest(TreeCase):
    checker = check_format

    def test_c_is_as_clang_format_writes_it(self):
        shutil.copy(source_tree.REPOSITORY / ".clang-format", self.root)
        for path in ["agent/a.c", "ui/a.h"]:
            self.write(path, "int\nlater (void)\n{\n  return 1;\n}\n")
            self.assert_good()
            self.write(path, "int\nlater (void)\n{\n   return 1;\n  }\n")
            self.assert_found(f"{path}:3", f"run clang-format -i {path}")
            Path(self.root, path).unlink()

    def test_a_missing_program_is_found(self):
        with unittest.mock.patch.dict("os.environ", {"PATH": "/nowhere"}):
            self.assertIn("is not installed", self.checker.check(self.root)[0])


class ReadmeTest(TreeCase):
    checker = check_readme
    PAGE = "# Some feature\n" + "".join(f"## {name}\n" for name in check_readme.HEADINGS)

    def setUp(self):
        super().setUp()
        for path in ["agent/people/card.c", "agent/base/clock.c", "ui/people/window.c"]:
            self.write(path)
        self.write("agent/people/README.md", self.PAGE)
        for path in ["agent/base/README.md", "ui/README.md", "agent/agent.c", "README.md"]:
            self.write(path, "# Title\n")
        self.assert_good()

    def test_every_feature_folder_has_one(self):
        for folder in ["agent/connectivity", "agent/wire", "platform", "endpoint"]:
            self.write(f"{folder}/deep/a.c")
            self.assert_found(f"{folder}/README.md:1", "missing")
            shutil.rmtree(self.root / folder)

    def test_it_is_one_page(self):
        self.write("ui/README.md", "line\n" * 80)
        self.assert_good()
        self.write("ui/README.md", "line\n" * 81)
        self.assert_found("ui/README.md:1", "81 lines")

    def test_a_domain_has_the_headings_in_order(self):
        for domain in check_readme.DOMAINS:
            for heading in check_readme.HEADINGS:
                self.write(f"{domain}/a.c")
                self.write(f"{domain}/README.md", self.PAGE.replace(f"## {heading}\n", ""))
                self.assert_found(f"{domain}/README.md:1", "the headings are to be")
            self.write(f"{domain}/README.md", self.PAGE)
        self.write("agent/people/README.md", self.PAGE + "## Reads\n")
        self.assert_found("agent/people/README.md:1", "the headings are to be")

    def test_nothing_else_stands_at_the_top(self):
        self.write(".editorconfig")
        self.assert_good()
        self.write("docs/page.md")
        self.assert_found("docs:1", "does not belong")


class WordsTest(TreeCase):
    checker = check_words

    def test_words_that_are_not_ours(self):
        for path in ["agent/a.c", "agent/a.h", "ui/README.md", "po/de.po"]:
            for word in ["telemetry", "Survey", "PAYLOAD", "user data", "LKL_A_PAYLOAD_MAX"]:
                self.write(path, f"first line\n{word}\n")
                self.assert_found(f"{path}:2", "not our word")
                self.write(path, f"{word} check: allow word\n")
                self.assert_good()
            self.write(path, "user_data OpenTelemetry surveyor payloads NLMSG_PAYLOAD\n")
            self.assert_good()
            Path(self.root, path).unlink()

    def test_paths_of_one_machine(self):
        place = "/" + "work/"
        for path in ["agent/a.c", "tests/a.py", "tests/tool", "README.md", "meson.build"]:
            self.write(path, f"#!/bin/sh\ncd {place}main\n")
            self.assert_found(f"{path}:2", "a path of one machine")
            self.write(path, f"#!/bin/sh\ncd /srv{place}main homework/\n")
            self.assert_good()
            Path(self.root, path).unlink()


if __name__ == "__main__":
    unittest.main()
