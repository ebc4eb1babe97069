// What Swift cannot import about terminals and descriptors: pipe2 and O_PATH need a feature macro, ioctl is variadic.
#ifndef QUO_CTERMINAL_SHIM_H
#define QUO_CTERMINAL_SHIM_H

#ifndef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700
#endif
#include <fcntl.h>
#include <sys/ioctl.h>

/// Columns and rows of the terminal on a file descriptor; 0 when it is one, -1 when not.
static inline int quo_terminal_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return -1;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return 0;
}

int pipe2(int descriptors[2], int flags);

/// A pipe whose ends no other program inherits, not even one that is started meanwhile; 0, or -1 and errno.
static inline int quo_pipe(int descriptors[2]) {
  return pipe2(descriptors, O_CLOEXEC);
}

/// Linux's O_PATH, for opening a file that can then neither be read nor written; POSIX does not know it.
static const int quo_path_only = 010000000;

/// Linux's F_SETPIPE_SZ, which sets the size of a pipe; POSIX does not know it.
static const int quo_set_pipe_size = 1031;

#endif
