// What Swift cannot import about terminals: wcwidth and pipe2 need feature macros, ioctl is variadic.
#ifndef QUO_CTERMINAL_SHIM_H
#define QUO_CTERMINAL_SHIM_H

#ifndef _XOPEN_SOURCE
#define _XOPEN_SOURCE 700
#endif
#include <fcntl.h>
#include <sys/ioctl.h>
#include <wchar.h>

int wcwidth(wchar_t character);

/// Cells that a character takes on a terminal: 0, 1 or 2, or -1 for a control character.
/// It answers for the locale set by setlocale(LC_CTYPE, ...).
static inline int quo_cell_width(unsigned int scalar) {
  return wcwidth((wchar_t)scalar);
}

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

#endif
