/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "platform/windows/process/unix-sockets.h"

#include <glib/gstdio.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <linux/unix_diag.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define PATH "/run/user/1000/wayland-0"

/* An answer of the kernel: one socket with a name and a peer. */
typedef struct
{
  struct nlmsghdr header;
  struct unix_diag_msg body;
  struct rtattr name;
  char path[28];
  struct rtattr peer;
  guint32 inode;
} Answer;

static Answer
make_answer (void)
{
  Answer answer = {
    .header = { .nlmsg_len = sizeof answer, .nlmsg_type = SOCK_DIAG_BY_FAMILY },
    .name = { .rta_len = RTA_LENGTH (strlen (PATH) + 1), .rta_type = UNIX_DIAG_NAME },
    .path = PATH,
    .peer = { .rta_len = RTA_LENGTH (4), .rta_type = UNIX_DIAG_PEER },
    .inode = 4711,
  };

  return answer;
}

static guint
count_clients (const void *buffer, gsize length, const char *path)
{
  g_autoptr (GArray) clients = g_array_new (FALSE, FALSE, sizeof (guint32));

  g_assert_false (lkl_unix_sockets_parse (buffer, length, path, clients, NULL));
  for (guint i = 0; i < clients->len; i++)
    g_assert_cmpuint (g_array_index (clients, guint32, i), ==, 4711);
  return clients->len;
}

static void
test_other_servers_have_other_clients (void)
{
  const Answer answers[2] = { make_answer (), make_answer () };

  g_assert_cmpuint (count_clients (answers, sizeof answers, PATH), ==, 2);
  g_assert_cmpuint (count_clients (answers, sizeof answers, PATH "1"), ==, 0);
  g_assert_cmpuint (count_clients (answers, sizeof answers, "/run/user/1000/wayland-1"), ==, 0);
  g_assert_cmpuint (count_clients (answers, sizeof answers, "/run/user/1000/wayland-"), ==, 0);
}

static void
test_answers_may_end_anywhere (void)
{
  const Answer answer = make_answer ();

  for (gsize length = 0; length < sizeof answer; length++)
    {
      g_autofree char *cut = g_memdup2 (&answer, length);

      g_assert_cmpuint (count_clients (cut, length, PATH), ==, 0);
    }
}

static void
test_lengths_may_lie (void)
{
  for (guint lie = 0; lie < 80; lie++)
    {
      Answer *answers[3];

      for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
        {
          const Answer good = make_answer ();

          answers[i] = g_memdup2 (&good, sizeof good);
        }
      answers[0]->header.nlmsg_len = lie;
      answers[1]->name.rta_len = (guint16) lie;
      answers[2]->peer.rta_len = (guint16) lie;
      for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
        {
          g_assert_cmpuint (count_clients (answers[i], sizeof (Answer), PATH), <=, 1);
          g_free (answers[i]);
        }
    }
}

static void
test_the_last_answer (void)
{
  Answer answer = make_answer ();
  g_autoptr (GArray) clients = g_array_new (FALSE, FALSE, sizeof (guint32));

  answer.header.nlmsg_type = NLMSG_DONE;
  g_assert_true (lkl_unix_sockets_parse (&answer, sizeof answer, PATH, clients, NULL));
  answer.header.nlmsg_type = NLMSG_ERROR;
  g_assert_true (lkl_unix_sockets_parse (&answer, sizeof answer, PATH, clients, NULL));
  g_assert_cmpuint (clients->len, ==, 0);
}

static void
test_a_real_connection (void)
{
  g_autofree char *folder = g_dir_make_tmp ("unix-sockets-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "socket", NULL);
  g_autoptr (LklUnixSockets) sockets = lkl_unix_sockets_open (NULL);
  g_autoptr (GArray) clients = NULL;
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  const gint server = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const gint client = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  struct stat facts;
  gint accepted;

  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  g_assert_cmpint (bind (server, (struct sockaddr *) &address, sizeof address), ==, 0);
  g_assert_cmpint (listen (server, 1), ==, 0);
  g_assert_cmpint (connect (client, (struct sockaddr *) &address, sizeof address), ==, 0);
  accepted = accept (server, NULL, NULL);
  g_assert_cmpint (fstat (client, &facts), ==, 0);
  g_assert_nonnull (sockets);
  clients = lkl_unix_sockets_list_clients (sockets, path, NULL);
  g_assert_nonnull (clients);
  g_assert_cmpuint (clients->len, ==, 1);
  g_assert_cmpuint (g_array_index (clients, guint32, 0), ==, (guint32) facts.st_ino);
  g_assert_cmpint (lkl_unix_sockets_get_unread (sockets, (guint32) facts.st_ino), ==, 0);
  g_assert_cmpint (write (accepted, "1234567", 7), ==, 7);
  g_assert_cmpint (lkl_unix_sockets_get_unread (sockets, (guint32) facts.st_ino), ==, 7);
  close (accepted);
  close (client);
  close (server);
  g_assert_cmpint (lkl_unix_sockets_get_unread (sockets, (guint32) facts.st_ino), ==, -1);
  g_assert_cmpint (lkl_unix_sockets_get_unread (sockets, 0), ==, -1);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/unix-sockets/other-servers", test_other_servers_have_other_clients);
  g_test_add_func ("/unix-sockets/cut-answers", test_answers_may_end_anywhere);
  g_test_add_func ("/unix-sockets/lying-lengths", test_lengths_may_lie);
  g_test_add_func ("/unix-sockets/last-answer", test_the_last_answer);
  g_test_add_func ("/unix-sockets/real-connection", test_a_real_connection);
  return g_test_run ();
}
