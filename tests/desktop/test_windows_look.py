# SPDX-FileCopyrightText: 2026 The Linklight authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The windows of linklight in other languages, themes and sizes."""

import unittest

from agent_windows import PAGES, PANEL_PIXELS, Windows


class LookTest(unittest.TestCase):
    """Everything stays inside the window, whatever the language, the size or the theme."""

    def test_long_words_in_a_narrow_window(self):
        with Windows('--long') as windows:
            for page in PAGES:
                with self.subTest(page=page):
                    windows.open_anew(page, PAGES[page][0])
                    windows.resize(360, 600)
                    self.assertEqual(windows.outside(), [])

    def test_german(self):
        expected = {'status': 'Wie geht es Ihnen mit der IT?', 'people': 'Ihr IT-Team',
                    'data': 'Was Linklight weitergibt, steht hier. Was Sie schreiben, lesen oder '
                            'ansehen, bleibt bei Ihnen.', 'first-page': 'Linklight ist da'}
        with Windows(language='de') as windows:
            for page, text in expected.items():
                with self.subTest(page=page):
                    windows.open_anew(page, text)
                    self.assertEqual(windows.outside(), [])

    def test_arabic_runs_from_right_to_left(self):
        with Windows(language='ar') as windows:
            lab = windows.open('status', 'فريق تقنية المعلومات')
            image = next(element for element in lab.elements('icon', where='linklight'))
            sentence = lab.elements('heading', 'Everything works for you.')[0]
            self.assertGreater(image.x, sentence.x)
            self.assertEqual(windows.outside(), [])

    def test_cards_run_from_right_to_left_too(self):
        with Windows(language='ar') as windows:
            windows.open('people')
            self.assertEqual(windows.outside(), [])

    def test_themes_and_scales_make_no_warning(self):
        with Windows() as windows:
            for env in ({'GTK_THEME': 'Adwaita:dark'}, {'GTK_THEME': 'HighContrast'},
                        {'GTK_THEME': 'HighContrastInverse'},
                        {'GDK_SCALE': '2'}, {'GDK_DPI_SCALE': '1.5'}):
                with self.subTest(**env):
                    lab = windows.open_anew('status', env=env)
                    lab.run('linklight', 'people')
                    lab.wait_for_element('Ana Ferreira', role='heading')
                    self.assertEqual(windows.outside(), [])
                    self.assertEqual(windows.program.output(), '')

    def test_no_window_is_higher_than_what_the_panel_leaves(self):
        with Windows() as windows:
            for env in ({'GDK_SCALE': '2'}, {'GDK_DPI_SCALE': '2'}):
                for page in PAGES:
                    with self.subTest(page=page, **env):
                        lab = windows.open_anew(page, PAGES[page][0], env)
                        lab.wait_until_still()
                        frame, = lab.elements('frame', where='linklight')
                        scale = int(env.get('GDK_SCALE', '1'))
                        self.assertLessEqual((frame.y + frame.height) * scale,
                                             800 - PANEL_PIXELS)

    def test_dark_where_the_desktop_is_told_so(self):
        for wish, is_dark in (('', False), ("color-scheme='prefer-dark'", True)):
            with self.subTest(wish=wish), \
                    Windows(env={'GSETTINGS_BACKEND': 'keyfile'}) as windows:
                settings = windows.lab.folder / 'config/glib-2.0/settings/keyfile'
                settings.parent.mkdir(parents=True)
                settings.write_text(f'[org/gnome/desktop/interface]\n{wish}\n', encoding='utf-8')
                lab = windows.open('status')
                lab.wait_until_still()
                self.assertEqual(self.brightness(lab) < 0.5, is_dark)
                self.assertEqual(windows.program.output(), '')

    @staticmethod
    def brightness(lab):
        """Of the ground of the window, from 0 to 1."""
        frame, = lab.elements('frame', where='linklight')
        picture = lab.folder / 'screen.png'
        lab.screenshot(picture)
        return float(lab.run(
            'convert', picture, '-crop', f'4x4+{frame.x + 6}+{frame.y + frame.height // 2}',
            '-resize', '1x1!', '-format', '%[fx:intensity]', 'info:'))


if __name__ == '__main__':
    unittest.main()
