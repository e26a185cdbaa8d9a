/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Starts a program, waits until its window is at rest, and says when which picture of it was on the
 * screen, for tests/bench/windows:
 *
 *   window-timer PICTURE PROGRAM [ARGUMENT]…
 *
 * Prints "window WIDTH HEIGHT", then for each moment at which the screen changed "picture
 * MILLISECONDS DIFFERENT CHANGING": the time since just before the program was started, how many
 * pixels of the window's place looked clearly different from how they look at rest, and how many
 * were different at all. Writes the window at rest to the file
 * PICTURE (PPM), and ends the program.
 *
 * The X server itself notes the times (XDamage), so looking makes none of them later, and only
 * copies what has changed. */

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>
#include <glib.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define LOOK_MS 20
#define REST_MS 1200
#define LONGEST_MS 20000
#define END_MS 3000
/* Of 255: what is pale because it can't be pressed yet is there all the same. */
#define TOLERANCE 64

/* What was drawn since the look before. */
typedef struct
{
  gint32 at_ms; /* since the start */
  XRectangle area;
  XImage *image;
} Change;

typedef struct
{
  Display *display;
  Window root;
  int damage_event;
  int width, height;
  XImage *before; /* the screen without the window */
  guint32 started_ms;
  gint32 last_ms; /* since the start: of the latest drawing */
  XRectangle pending;
  GPtrArray *changes; /* (element-type Change) */
} Watch;

static void
change_free (Change *self)
{
  XDestroyImage (self->image);
  g_free (self);
}

static guint32
get_now_ms (void)
{
  return (guint32) (g_get_monotonic_time () / 1000);
}

static void G_GNUC_NORETURN
fail (const char *what)
{
  fprintf (stderr, "window-timer: %s\n", what);
  exit (EXIT_FAILURE);
}

/* A window that is gone is no reason to end. */
static int
on_error (Display *display, XErrorEvent *error)
{
  return 0;
}

static void
open_screen (Watch *self)
{
  int error_base;

  self->display = XOpenDisplay (NULL);
  if (self->display == NULL)
    fail ("there is no X server");
  XSetErrorHandler (on_error);
  self->root = DefaultRootWindow (self->display);
  self->width = DisplayWidth (self->display, DefaultScreen (self->display));
  self->height = DisplayHeight (self->display, DefaultScreen (self->display));
  if (!XDamageQueryExtension (self->display, &self->damage_event, &error_base))
    fail ("the X server has no DAMAGE extension");
  XDamageCreate (self->display, self->root, XDamageReportRawRectangles);
  self->before = XGetImage (self->display,
                            self->root,
                            0,
                            0,
                            (unsigned) self->width,
                            (unsigned) self->height,
                            AllPlanes,
                            ZPixmap);
  if (self->before == NULL || self->before->bits_per_pixel != 32)
    fail ("the screen does not have 32 bits a pixel");
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
}

/* --- While it starts */

static void
add_area (XRectangle *all, const XRectangle *one)
{
  const int left = MIN (all->x, one->x);
  const int top = MIN (all->y, one->y);
  const int right = MAX (all->x + all->width, one->x + one->width);
  const int bottom = MAX (all->y + all->height, one->y + one->height);

  if (all->width == 0)
    *all = *one;
  else
    *all = (XRectangle){
      (short) left, (short) top, (unsigned short) (right - left), (unsigned short) (bottom - top)
    };
}

/* @mode: of XEventsQueued() */
static void
read_events (Watch *self, int mode)
{
  while (XEventsQueued (self->display, mode) > 0)
    {
      XEvent event;
      const XDamageNotifyEvent *damage = (const XDamageNotifyEvent *) &event;

      XNextEvent (self->display, &event);
      if (event.type != self->damage_event + XDamageNotify)
        continue;
      add_area (&self->pending, &damage->area);
      self->last_ms = (gint32) ((guint32) damage->timestamp - self->started_ms);
    }
}

static void
look (Watch *self)
{
  Change *change;

  read_events (self, QueuedAfterReading);
  if (self->pending.width == 0)
    return;
  change = g_new0 (Change, 1);
  change->area = self->pending;
  self->pending = (XRectangle){ 0 };
  change->image = XGetImage (self->display,
                             self->root,
                             change->area.x,
                             change->area.y,
                             change->area.width,
                             change->area.height,
                             AllPlanes,
                             ZPixmap);
  if (change->image == NULL)
    fail ("what was drawn can't be read");
  /* What was drawn meanwhile is in the picture too, so the picture is as late as that. */
  read_events (self, QueuedAlready);
  change->at_ms = self->last_ms;
  g_ptr_array_add (self->changes, change);
}

/* @type: of the property. Returns: how many are in @values; (transfer full) */
static unsigned long
read_property (Watch *self, Window window, const char *name, Atom type, unsigned long **values)
{
  Atom actual_type = None;
  int format;
  unsigned long n_values = 0;
  unsigned long rest;

  *values = NULL;
  XGetWindowProperty (self->display,
                      window,
                      XInternAtom (self->display, name, False),
                      0,
                      1024,
                      False,
                      type,
                      &actual_type,
                      &format,
                      &n_values,
                      &rest,
                      (unsigned char **) values);
  return actual_type == type && format == 32 ? n_values : 0;
}

static gboolean
belongs_to (Watch *self, Window window, GPid pid)
{
  unsigned long *value;
  const unsigned long n_values = read_property (self, window, "_NET_WM_PID", XA_CARDINAL, &value);
  const gboolean is_so = n_values == 1 && value[0] == (unsigned long) pid;

  if (value != NULL)
    XFree (value);
  return is_so;
}

/* Where the program's window stands on the screen. Returns: FALSE while there is none */
static gboolean
find_window (Watch *self, GPid pid, XRectangle *place)
{
  unsigned long *windows;
  const unsigned long n_windows =
      read_property (self, self->root, "_NET_CLIENT_LIST", XA_WINDOW, &windows);
  gboolean is_found = FALSE;

  for (unsigned long i = 0; i < n_windows && !is_found; i++)
    {
      XWindowAttributes attributes;
      Window child;
      int x, y;

      if (!belongs_to (self, windows[i], pid)
          || !XGetWindowAttributes (self->display, windows[i], &attributes)
          || attributes.map_state != IsViewable)
        continue;
      XTranslateCoordinates (self->display, windows[i], self->root, 0, 0, &x, &y, &child);
      *place = (XRectangle){ (short) CLAMP (x, 0, self->width),
                             (short) CLAMP (y, 0, self->height),
                             (unsigned short) MIN (attributes.width, self->width - MAX (x, 0)),
                             (unsigned short) MIN (attributes.height, self->height - MAX (y, 0)) };
      is_found = TRUE;
    }
  if (windows != NULL)
    XFree (windows);
  return is_found;
}

static gboolean
wait_for_rest (Watch *self, GPid pid, XRectangle *place)
{
  struct pollfd descriptor = { .fd = ConnectionNumber (self->display), .events = POLLIN };
  gint32 found_ms = -1;

  for (;;)
    {
      const gint32 now_ms = (gint32) (get_now_ms () - self->started_ms);

      look (self);
      /* A slow one is not at rest because nothing was drawn before it came. */
      if (found_ms < 0 && find_window (self, pid, place))
        found_ms = now_ms;
      if (self->last_ms > now_ms + 1000 || self->last_ms < -1000)
        fail ("the X server has another clock");
      if (found_ms >= 0 && now_ms - MAX (self->last_ms, found_ms) > REST_MS
          && find_window (self, pid, place))
        return TRUE;
      if (now_ms > LONGEST_MS)
        return find_window (self, pid, place);
      poll (&descriptor, 1, LOOK_MS);
    }
}

/* --- At rest */

static guint32 *
get_pixel (XImage *image, int x, int y)
{
  return (guint32 *) (void *) (image->data + y * image->bytes_per_line) + x;
}

static void
draw_change (XImage *screen, const Change *change)
{
  for (int y = 0; y < change->area.height; y++)
    memcpy (get_pixel (screen, change->area.x, change->area.y + y),
            get_pixel (change->image, 0, y),
            change->area.width * sizeof (guint32));
}

/* The largest difference of red, green and blue. */
static int
compare_pixels (guint32 one, guint32 other)
{
  int largest = 0;

  for (int shift = 0; shift < 24; shift += 8)
    largest = MAX (largest, abs ((int) (one >> shift & 0xff) - (int) (other >> shift & 0xff)));
  return largest;
}

/* How many pixels differ by more than that. */
static guint
count_different (XImage *screen, XImage *at_rest, const XRectangle *place, int tolerance)
{
  guint n_different = 0;

  for (int y = place->y; y < place->y + place->height; y++)
    for (int x = place->x; x < place->x + place->width; x++)
      n_different +=
          compare_pixels (*get_pixel (screen, x, y), *get_pixel (at_rest, x, y)) > tolerance;
  return n_different;
}

static void
write_picture (XImage *screen, const XRectangle *place, const char *path)
{
  FILE *file = fopen (path, "wb");

  if (file == NULL)
    fail ("the picture can't be written");
  fprintf (file, "P6\n%u %u\n255\n", place->width, place->height);
  for (int y = place->y; y < place->y + place->height; y++)
    for (int x = place->x; x < place->x + place->width; x++)
      {
        const guint32 pixel = *get_pixel (screen, x, y);
        const guint8 bytes[] = { (guint8) (pixel >> 16), (guint8) (pixel >> 8), (guint8) pixel };

        fwrite (bytes, 1, sizeof bytes, file);
      }
  fclose (file);
}

static void
tell (Watch *self, const XRectangle *place, const char *path)
{
  XImage *at_rest = XSubImage (self->before, 0, 0, (unsigned) self->width, (unsigned) self->height);

  for (guint i = 0; i < self->changes->len; i++)
    draw_change (at_rest, self->changes->pdata[i]);
  write_picture (at_rest, place, path);
  printf ("window %u %u\n", place->width, place->height);
  for (guint i = 0; i < self->changes->len; i++)
    {
      const Change *change = self->changes->pdata[i];

      draw_change (self->before, change);
      printf ("picture %d %u %u\n",
              change->at_ms,
              count_different (self->before, at_rest, place, TOLERANCE),
              count_different (self->before, at_rest, place, 0));
    }
  XDestroyImage (at_rest);
}

static void
end_program (GPid pid)
{
  kill (pid, SIGTERM);
  for (int i = 0; i < END_MS / LOOK_MS; i++)
    {
      if (waitpid (pid, NULL, WNOHANG) == pid)
        return;
      g_usleep (LOOK_MS * 1000);
    }
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
}

int
main (int argc, char **argv)
{
  Watch watch = { 0 };
  g_autoptr (GError) error = NULL;
  XRectangle place;
  gboolean is_open;
  GPid pid;

  if (argc < 3)
    fail ("which program?");
  open_screen (&watch);
  watch.started_ms = get_now_ms ();
  if (!g_spawn_async (NULL,
                      argv + 2,
                      NULL,
                      G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL,
                      NULL,
                      NULL,
                      &pid,
                      &error))
    fail (error->message);
  is_open = wait_for_rest (&watch, pid, &place);
  if (is_open)
    tell (&watch, &place, argv[1]);
  end_program (pid);
  g_ptr_array_unref (watch.changes);
  XCloseDisplay (watch.display);
  if (!is_open)
    fail ("no window came");
  return EXIT_SUCCESS;
}
