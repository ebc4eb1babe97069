#define _GNU_SOURCE
#include "screen.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

// Wheel turns come as arrows (1007), so that the mouse still selects text. Terminals disagree about that mode's usual
// value, so it alone is saved and restored.
static const char taking[] = "\033[?1049h\033[?25l\033[?2004h\033[?1007s\033[?1007h\033[?7l\033[0m\033[2J";
// The end of a synchronised update comes first, in case the program ended within one.
static const char giving[] = "\033[?2026l\033[0m\033[?7h\033[?1007r\033[?2004l\033[?25h\033[?1049l";

/// The memory that the guardian shares: whether the terminal is taken, and its modes before and since.
struct loan {
  volatile sig_atomic_t is_taken;
  struct termios before, raw;
};

static struct {
  struct loan *loan;
  int input, output;
  int signals[2];
  /// The end of a pipe that closes with this process; the guardian has the other.
  int life;
  pid_t guardian;
  sigset_t mask;
  stack_t stack;
} screen = {.life = -1};

// ---- giving the terminal back: these functions also run in handlers, where little is allowed

static int is_as_taken(void) {
  struct termios now;
  const struct termios *raw = &screen.loan->raw;
  return tcgetattr(screen.input, &now) == 0 && now.c_iflag == raw->c_iflag && now.c_oflag == raw->c_oflag
         && now.c_lflag == raw->c_lflag;
}

static void write_all(const char *text, size_t count) {
  while (count > 0) {
    ssize_t written = write(screen.output, text, count);
    if (written > 0) {
      text += written;
      count -= (size_t)written;
    } else if (written < 0 && errno == EAGAIN) {
      struct pollfd waiting = {.fd = screen.output, .events = POLLOUT};
      poll(&waiting, 1, -1);
    } else if (written == 0 || errno != EINTR) {
      return;
    }
  }
}

/// The text goes first: in the modes of before, a Ctrl-C makes the system drop what the terminal has not read yet.
static void restore(void) {
  if (!screen.loan->is_taken) return;
  write_all(giving, sizeof giving - 1);
  tcsetattr(screen.input, TCSANOW, &screen.loan->before);
  screen.loan->is_taken = 0;
}

// ---- signals

enum { crash_count = 6, caught_count = 6, lent_count = 2 };
static const int crashes[crash_count] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE};
static const int caught[caught_count] = {SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT};
static const int lent[lent_count] = {SIGINT, SIGQUIT};
static struct sigaction crash_actions[crash_count], caught_actions[caught_count], lent_actions[lent_count];
/// What handlers of crashes run on, since the program's own stack may be what overflowed.
static char crash_stack[32768];

static void on_caught(int signal) {
  int code = errno;
  unsigned char byte = (unsigned char)signal;
  ssize_t written = write(screen.signals[1], &byte, 1);
  (void)written;
  errno = code;
}

static void on_crash(int signal, siginfo_t *info, void *context) {
  (void)context;
  restore();
  for (int index = 0; index < crash_count; index++) {
    if (crashes[index] == signal) sigaction(signal, &crash_actions[index], NULL);
  }
  // An instruction that failed is run again when this returns, and then meets the action from before; a trap is not.
  if (info->si_code <= 0 || signal == SIGTRAP) raise(signal);
}

static void on_lent(int signal) {
  (void)signal;
}

/// Handles the signals except those that are ignored, as under nohup; such a signal stays ignored.
static void handle(const int *signals, int count, struct sigaction *before, const struct sigaction *action) {
  for (int index = 0; index < count; index++) {
    sigaction(signals[index], NULL, &before[index]);
    int always = signals[index] == SIGWINCH || signals[index] == SIGCONT;
    if (before[index].sa_handler != SIG_IGN || always) sigaction(signals[index], action, NULL);
  }
}

static void put_back(const int *signals, int count, const struct sigaction *before) {
  for (int index = 0; index < count; index++) sigaction(signals[index], &before[index], NULL);
}

static void take_signals(void) {
  stack_t stack = {.ss_sp = crash_stack, .ss_size = sizeof crash_stack};
  sigaltstack(&stack, &screen.stack);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = on_caught;
  action.sa_flags = SA_RESTART;
  handle(caught, caught_count, caught_actions, &action);
  action.sa_sigaction = on_crash;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  handle(crashes, crash_count, crash_actions, &action);
  sigset_t set;
  sigemptyset(&set);
  for (int index = 0; index < caught_count; index++) sigaddset(&set, caught[index]);
  sigprocmask(SIG_UNBLOCK, &set, &screen.mask);
}

static void give_signals(void) {
  put_back(crashes, crash_count, crash_actions);
  put_back(caught, caught_count, caught_actions);
  sigprocmask(SIG_SETMASK, &screen.mask, NULL);
  sigaltstack(&screen.stack, NULL);
}

void quo_screen_begin_lending(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = on_lent;
  action.sa_flags = SA_RESTART;
  handle(lent, lent_count, lent_actions, &action);
}

void quo_screen_end_lending(void) {
  put_back(lent, lent_count, lent_actions);
}

void quo_screen_stop_job(void) {
  kill(0, SIGTSTP);
}

// ---- the guardian

/// Closes all descriptors from `first` on.
static void close_from(int first) {
#ifdef SYS_close_range
  if (syscall(SYS_close_range, (unsigned)first, ~0U, 0) == 0) return;
#endif
  for (int descriptor = first; descriptor < 65536; descriptor++) close(descriptor);
}

/// Waits for the end of the process that has the other end of `life`, and gives the terminal back if that did not.
static _Noreturn void guard(int life) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = SIG_IGN;
  // A process in the background sets the terminal's modes only if it ignores SIGTTOU.
  for (int signal = 1; signal < NSIG; signal++) sigaction(signal, &action, NULL);
  // Whoever kills the whole job, or all processes of the program's name, does not mean this one.
  setpgid(0, 0);
  prctl(PR_SET_NAME, "terminal-guard");
  int first = 3;
  int descriptors[3] = {screen.input, screen.output, life};
  // Copies above all three, so that none is overwritten before it has been copied.
  for (int index = 0; index < first; index++) descriptors[index] = fcntl(descriptors[index], F_DUPFD, first);
  for (int index = 0; index < first; index++) dup2(descriptors[index], index);
  close_from(first);
  screen.input = 0;
  screen.output = 1;
  char byte;
  while (read(2, &byte, 1) < 0 && errno == EINTR) {}
  if (screen.loan->is_taken) {
    write_all(giving, sizeof giving - 1);
    // A shell sets the modes for its own line as soon as its child is dead; then they are not to be touched.
    if (is_as_taken()) tcsetattr(0, TCSANOW, &screen.loan->before);
  }
  _exit(0);
}

static int start_guardian(void) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return errno;
  pid_t guardian = fork();
  if (guardian == 0) {
    close(ends[1]);
    guard(ends[0]);
  }
  int code = errno;
  close(ends[0]);
  if (guardian < 0) {
    close(ends[1]);
    return code;
  }
  screen.life = ends[1];
  screen.guardian = guardian;
  return 0;
}

// ---- taking and giving

int quo_screen_open(int input, int output) {
  if (screen.life >= 0) return EBUSY;
  screen.input = input;
  screen.output = output;
  screen.loan = mmap(NULL, sizeof *screen.loan, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (screen.loan == MAP_FAILED) return errno;
  int code = pipe2(screen.signals, O_CLOEXEC | O_NONBLOCK) == 0 ? 0 : errno;
  if (code == 0) {
    code = start_guardian();
    if (code == 0) return 0;
    close(screen.signals[0]);
    close(screen.signals[1]);
  }
  munmap(screen.loan, sizeof *screen.loan);
  return code;
}

int quo_screen_take(int remembers_modes) {
  if (screen.life < 0) return EBADF;
  // Has no effect but to stop a process in the background until it is in the foreground, and only then are the modes
  // those to remember: before, they may be the shell's.
  while (tcdrain(screen.output) != 0) {
    if (errno != EINTR) return errno;
  }
  struct loan *loan = screen.loan;
  if (remembers_modes && tcgetattr(screen.input, &loan->before) != 0) return errno;
  loan->raw = loan->before;
  cfmakeraw(&loan->raw);
  if (!loan->is_taken) take_signals();
  loan->is_taken = 1;
  while (tcsetattr(screen.input, TCSANOW, &loan->raw) != 0) {
    if (errno == EINTR) continue;
    int code = errno;
    quo_screen_give();
    return code;
  }
  write_all(taking, sizeof taking - 1);
  return 0;
}

void quo_screen_give(void) {
  if (screen.life < 0 || !screen.loan->is_taken) return;
  restore();
  give_signals();
}

void quo_screen_close(void) {
  if (screen.life < 0) return;
  quo_screen_give();
  close(screen.life);
  screen.life = -1;
  while (waitpid(screen.guardian, NULL, 0) < 0 && errno == EINTR) {}
  close(screen.signals[0]);
  close(screen.signals[1]);
  munmap(screen.loan, sizeof *screen.loan);
}

int quo_screen_signals(void) {
  return screen.signals[0];
}
