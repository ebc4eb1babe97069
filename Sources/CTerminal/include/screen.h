// Takes the terminal over for a program that fills the screen, and gives it back whatever becomes of the program.
//
// Signal handlers can reach nothing but global state, so that state is in screen.c, for one terminal in a process.
#ifndef QUO_CTERMINAL_SCREEN_H
#define QUO_CTERMINAL_SCREEN_H

/// Prepares to take the terminal of two descriptors over and starts the guardian, a process that gives the terminal back
/// should this one be killed; 0, or the errno.
int quo_screen_open(int input, int output);

/// Takes the terminal: raw mode, the alternate screen, no cursor, bracketed paste, no autowrap, handlers of signals.
/// Waits until this process is in the foreground. With `remembers_modes` the modes of now are given back later, else
/// those that were remembered. 0, or the errno.
int quo_screen_take(int remembers_modes);

/// Gives the terminal back as it was, and the signals their actions and mask.
void quo_screen_give(void);

/// Gives the terminal back and ends the guardian.
void quo_screen_close(void);

/// The descriptor from which the numbers of caught signals are read, a byte each.
int quo_screen_signals(void);

/// Lets SIGINT and SIGQUIT, which the keyboard sends to a whole job, end the program in the foreground alone. That
/// program does not inherit it.
void quo_screen_begin_lending(void);
void quo_screen_end_lending(void);

/// Stops the whole job as Ctrl-Z does, and returns when it goes on.
void quo_screen_stop_job(void);

#endif
