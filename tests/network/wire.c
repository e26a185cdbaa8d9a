/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A cable between two network namespaces, made of two TAP devices and this program, which can do to
 * the frames what bad networks do.
 *
 *   wire NAMESPACE INTERFACE NAMESPACE INTERFACE SOCKET
 *
 * A namespace is a file such as /proc/PID/ns/net. SOCKET is where datagrams say what is wrong:
 *
 *   ab|ba|both NAME=NUMBER…   from the first end to the second, back, or both ways. delay and
 * jitter in ms, loss in percent, burst-begins and burst-ends in percent of frames, rate in kbit/s,
 * queue in bytes, mtu in bytes, dead 0 or 1 clear                     nothing is wrong carrier 0|1
 * the cable is out, or in count                     frames that passed and were lost each way
 *
 * Each is answered: "ok", the numbers, or what was not understood. It runs in the foreground,
 * prints "ready", and ends with a signal. A TAP without a header carries frames as they are, with
 * real checksums and sizes. */

#include <errno.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_tun.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "tests/network/wire-direction.h"

#define NS_PER_SEC 1000000000LL
#define NS_PER_MS 1e6
#define MAX_FRAME_BYTES 65536
/* Before the other end has its turn. */
#define FRAMES_AT_ONCE 64
#define PRIORITY 50

enum
{
  SOURCE_FIRST_END,
  SOURCE_SECOND_END,
  SOURCE_CONTROL,
  SOURCE_TIMER,
  N_SOURCES
};

typedef struct
{
  int fds[N_SOURCES];
  WireDirection directions[2]; /* [0]: from the first end to the second */
  int64_t armed_ns;            /* the timer's; 0: not set */
} Wire;

static void
fail (const char *what)
{
  perror (what);
  exit (2);
}

static int64_t
get_now_ns (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return now.tv_sec * NS_PER_SEC + now.tv_nsec;
}

/* --- Set up */

/* A TAP device in another namespace, which stays reachable by its file descriptor. */
static int
open_tap (const char *namespace, const char *interface)
{
  const int home = open ("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
  const int other = open (namespace, O_RDONLY | O_CLOEXEC);
  struct ifreq request = { .ifr_flags = IFF_TAP | IFF_NO_PI };
  int tap;

  if (home < 0 || other < 0 || setns (other, CLONE_NEWNET) != 0)
    fail (namespace);
  tap = open ("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
  snprintf (request.ifr_name, sizeof request.ifr_name, "%s", interface);
  if (tap < 0 || ioctl (tap, TUNSETIFF, &request) != 0)
    fail (interface);
  if (setns (home, CLONE_NEWNET) != 0)
    fail ("setns");
  close (other);
  close (home);
  return tap;
}

static int
open_control (const char *path)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  const int control = socket (AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

  snprintf (address.sun_path, sizeof address.sun_path, "%s", path);
  if (control < 0 || bind (control, (struct sockaddr *) &address, sizeof address) != 0)
    fail (path);
  return control;
}

/* Others on a busy machine must not delay frames by more than a tenth of a millisecond. */
static void
be_punctual (void)
{
  const struct sched_param parameters = { .sched_priority = PRIORITY };

  if (prctl (PR_SET_TIMERSLACK, 1) != 0 || sched_setscheduler (0, SCHED_FIFO, &parameters) != 0)
    perror ("not punctual");
}

static int
watch_sources (const Wire *wire)
{
  const int epoll = epoll_create1 (EPOLL_CLOEXEC);

  for (int i = 0; i < N_SOURCES; i++)
    {
      struct epoll_event event = { .events = EPOLLIN, .data.u32 = (uint32_t) i };

      if (epoll < 0 || epoll_ctl (epoll, EPOLL_CTL_ADD, wire->fds[i], &event) != 0)
        fail ("epoll");
    }
  return epoll;
}

/* --- What is wrong */

/* Returns: whether there is a fault of this name */
static bool
set_fault (WireFaults *faults, const char *name, double value)
{
  if (strcmp (name, "delay") == 0)
    faults->delay_ns = (int64_t) (value * NS_PER_MS);
  else if (strcmp (name, "jitter") == 0)
    faults->jitter_ns = (int64_t) (value * NS_PER_MS);
  else if (strcmp (name, "loss") == 0)
    faults->loss_share = value / 100;
  else if (strcmp (name, "burst-begins") == 0)
    faults->burst_begins = value / 100;
  else if (strcmp (name, "burst-ends") == 0)
    faults->burst_ends = value / 100;
  else if (strcmp (name, "rate") == 0)
    faults->bits_per_sec = value * 1000;
  else if (strcmp (name, "queue") == 0)
    faults->queue_bytes = value;
  else if (strcmp (name, "mtu") == 0)
    faults->max_bytes = (size_t) value;
  else if (strcmp (name, "dead") == 0)
    faults->is_dead = value != 0;
  else
    return false;
  return true;
}

/* @words: the rest of the datagram, for strtok_r(). Returns: whether it was understood */
static bool
set_faults (Wire *wire, const char *way, char **words)
{
  const bool is_both = strcmp (way, "both") == 0;
  const bool is_way[2] = { is_both || strcmp (way, "ab") == 0, is_both || strcmp (way, "ba") == 0 };
  char *word;

  if (!is_way[0] && !is_way[1])
    return false;
  while ((word = strtok_r (NULL, " \n", words)) != NULL)
    {
      char name[32], rest;
      double value;

      if (sscanf (word, "%31[a-z-]=%lf%c", name, &value, &rest) != 2)
        return false;
      for (int i = 0; i < 2; i++)
        if (is_way[i] && !set_fault (&wire->directions[i].faults, name, value))
          return false;
    }
  return true;
}

static bool
set_carrier (Wire *wire, const char *word)
{
  const int carrier = word != NULL && strcmp (word, "1") == 0;

  return ioctl (wire->fds[SOURCE_FIRST_END], TUNSETCARRIER, &carrier) == 0
         && ioctl (wire->fds[SOURCE_SECOND_END], TUNSETCARRIER, &carrier) == 0;
}

static void
obey (Wire *wire, char *order, char *answer, size_t answer_size)
{
  const WireDirection *ab = &wire->directions[0], *ba = &wire->directions[1];
  char *words;
  const char *verb = strtok_r (order, " \n", &words);
  bool is_understood = true;

  if (verb == NULL)
    is_understood = false;
  else if (strcmp (verb, "clear") == 0)
    wire->directions[0].faults = wire->directions[1].faults = (WireFaults){ 0 };
  else if (strcmp (verb, "carrier") == 0)
    is_understood = set_carrier (wire, strtok_r (NULL, " \n", &words));
  else if (strcmp (verb, "count") != 0)
    is_understood = set_faults (wire, verb, &words);
  if (verb != NULL && strcmp (verb, "count") == 0)
    snprintf (answer,
              answer_size,
              "%llu %llu %llu %llu",
              (unsigned long long) ab->passed,
              (unsigned long long) ab->lost,
              (unsigned long long) ba->passed,
              (unsigned long long) ba->lost);
  else
    snprintf (answer, answer_size, "%s", is_understood ? "ok" : "not understood");
}

static void
read_order (Wire *wire)
{
  const int control = wire->fds[SOURCE_CONTROL];
  struct sockaddr_un sender;
  socklen_t sender_size = sizeof sender;
  char order[512], answer[128];
  const ssize_t length =
      recvfrom (control, order, sizeof order - 1, 0, (struct sockaddr *) &sender, &sender_size);

  if (length < 0)
    return;
  order[length] = '\0';
  obey (wire, order, answer, sizeof answer);
  if (sendto (control, answer, strlen (answer), 0, (struct sockaddr *) &sender, sender_size) < 0)
    perror ("sendto");
}

/* --- Frames */

static void
send_due (Wire *wire, int direction)
{
  const int64_t now_ns = get_now_ns ();
  WireFrame *frame;

  while ((frame = wire_direction_pop_due (&wire->directions[direction], now_ns)) != NULL)
    {
      /* An interface that is off takes none, as a real one. */
      if (write (wire->fds[!direction], frame->bytes, frame->length) < 0 && errno != EIO)
        perror ("write");
      free (frame);
    }
}

static void
read_frames (Wire *wire, int direction)
{
  unsigned char bytes[MAX_FRAME_BYTES];

  for (int i = 0; i < FRAMES_AT_ONCE; i++)
    {
      const ssize_t length = read (wire->fds[direction], bytes, sizeof bytes);

      if (length <= 0)
        return;
      wire_direction_take (&wire->directions[direction], bytes, (size_t) length, get_now_ns ());
      send_due (wire, direction);
    }
}

static void
arm_timer (Wire *wire)
{
  const int64_t first_ns = wire_direction_get_next_due_ns (&wire->directions[0]);
  const int64_t second_ns = wire_direction_get_next_due_ns (&wire->directions[1]);
  const int64_t due_ns = first_ns < second_ns ? first_ns : second_ns;
  struct itimerspec timer = { 0 };

  if (due_ns == INT64_MAX || due_ns == wire->armed_ns)
    return;
  wire->armed_ns = due_ns;
  timer.it_value.tv_sec = due_ns / NS_PER_SEC;
  timer.it_value.tv_nsec = due_ns % NS_PER_SEC;
  timerfd_settime (wire->fds[SOURCE_TIMER], TFD_TIMER_ABSTIME, &timer, NULL);
}

static void
run (Wire *wire, int epoll)
{
  struct epoll_event events[N_SOURCES];
  uint64_t expirations;

  while (true)
    {
      const int n_events = epoll_wait (epoll, events, N_SOURCES, -1);

      for (int i = 0; i < n_events; i++)
        {
          const int source = (int) events[i].data.u32;

          if (source == SOURCE_CONTROL)
            read_order (wire);
          else if (source != SOURCE_TIMER)
            read_frames (wire, source);
          else if (read (wire->fds[SOURCE_TIMER], &expirations, sizeof expirations) > 0)
            wire->armed_ns = 0;
        }
      for (int i = 0; i < 2; i++)
        send_due (wire, i);
      arm_timer (wire);
    }
}

int
main (int argc, char **argv)
{
  Wire wire = { 0 };

  if (argc != 6)
    {
      fprintf (stderr, "Usage: wire NAMESPACE INTERFACE NAMESPACE INTERFACE SOCKET\n");
      return 2;
    }
  wire.fds[SOURCE_FIRST_END] = open_tap (argv[1], argv[2]);
  wire.fds[SOURCE_SECOND_END] = open_tap (argv[3], argv[4]);
  wire.fds[SOURCE_CONTROL] = open_control (argv[5]);
  wire.fds[SOURCE_TIMER] = timerfd_create (CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
  for (int i = 0; i < 2; i++)
    wire_direction_init (&wire.directions[i], 0x9e3779b97f4a7c15ULL ^ (uint64_t) get_now_ns ());
  be_punctual ();
  printf ("ready\n");
  fflush (stdout);
  run (&wire, watch_sources (&wire));
  return 0;
}
