#!/usr/bin/env python3
"""Measures a program at a terminal of its own and prints one JSON object.

usage: terminal.py show PROGRAM ARGUMENT...
       terminal.py use KEYS SECONDS PROGRAM ARGUMENT...

show  the time until the program has drawn its first picture, or, if it draws none, until it has ended:
      seconds, processor seconds, kilobytes of memory
use   of a full screen: the processor time from a key to its picture, in milliseconds, for KEYS keys down the list and
      for the longest of some others; the share of a core in percent during SECONDS in which nothing happens
"""
import fcntl, json, os, pty, select, struct, sys, termios, time

PICTURE = b"\x1b[?2026l"  # the end of a picture


class Terminal:
    def __init__(self, words, columns=120, rows=40):
        self.started = time.monotonic()
        self.process, self.screen = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(words[0], words, os.environ | {"TERM": "xterm-256color"})

    def picture(self):
        """Waits for the end of the next picture; False if the program ends without one."""
        written = b""
        while PICTURE not in written:
            if not select.select([self.screen], [], [], 60)[0]:
                sys.exit("terminal.py: no picture came")
            try:
                written += os.read(self.screen, 65536)
            except OSError:
                return False
        return True

    def type(self, keys):
        os.write(self.screen, keys)

    def processor(self):
        """The processor time so far, in seconds."""
        with open(f"/proc/{self.process}/schedstat") as file:
            return int(file.read().split()[0]) / 1e9

    def end(self):
        """Leaves the full screen and returns what the process has used."""
        try:
            self.type(b"q")
            while os.read(self.screen, 65536):
                pass
        except OSError:
            pass
        return os.wait4(self.process, 0)[2]


def show(words):
    terminal = Terminal(words)
    terminal.picture()
    seconds = time.monotonic() - terminal.started
    used = terminal.end()
    return {"seconds": seconds, "cpu": used.ru_utime + used.ru_stime, "kilobytes": used.ru_maxrss}


def use(keys, seconds, words):
    terminal = Terminal(words)
    terminal.picture()

    def cost(key, count=1):
        before = terminal.processor()
        for _ in range(count):
            terminal.type(key)
            terminal.picture()
        return (terminal.processor() - before) / count * 1000

    down = cost(b"j", keys)
    # A page, the ends of the list, a conversation done and that taken back, the help.
    others = [cost(key) for key in (b"\x06", b"G", b"\x02", b"g", b"e", b"z", b"?")]
    terminal.type(b"?")
    terminal.picture()
    before = terminal.processor()
    time.sleep(seconds)
    idle = (terminal.processor() - before) / seconds * 100
    return {"key": down, "longest": max(others), "idle": idle, "kilobytes": terminal.end().ru_maxrss}


if __name__ == "__main__":
    kind, *words = sys.argv[1:]
    print(json.dumps(show(words) if kind == "show" else use(int(words[0]), float(words[1]), words[2:])))
