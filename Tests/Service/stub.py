#!/usr/bin/env python3
"""A stub of Quo's service on this machine, to try and to test `quo sync` with.

Prints its address, and answers until it is ended. The team is what `quo demo` made: `--data FILE`, or `--demo QUO`
to run it. Tests tell it what to do below `/__stub/` (control.py) and which faults to have (faults.py).
"""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time

from clock import milliseconds
from control import Control
from service import REASONS, Request, Service

HEADERS_LIMIT = 65_536
HINT = """
A made-up team's Quo answers here until you press Ctrl-C. In another terminal:

  export QUO_API_URL={address} QUO_API_KEY={key}
  {quo} sync
  {quo} list

A customer writes, and somebody marks a conversation as done in the app:

  curl {address}/__stub/message -d '{{"from":"+15145550187","text":"Is my bike ready?"}}'
  curl {address}/__stub/mark -d '{{"conversation":"CN…","as":"done"}}'"""


class Connection(threading.Thread):
    """A connection, which is kept for one request after another."""

    def __init__(self, server, link):
        super().__init__(daemon=True)
        self.server, self.link, self.rest = server, link, b""

    def run(self):
        try:
            with self.link:
                while self.serve():
                    pass
        except (OSError, ValueError):
            # The client went away, or it does not speak HTTP.
            pass

    def read_until(self, enough):
        while not enough(self.rest):
            more = self.link.recv(65_536)
            if not more:
                return False
            self.rest += more
        return True

    def serve(self):
        """Answers one request; false if the connection ends."""
        if not self.read_until(lambda rest: b"\r\n\r\n" in rest or len(rest) > HEADERS_LIMIT):
            return False
        at = time.monotonic()
        head, _, self.rest = self.rest.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        method, target, version = first.split(" ", 2)
        headers = {}
        for line in lines:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        length = int(headers.get("content-length", "0"))
        if not self.read_until(lambda rest: len(rest) >= length):
            return False
        body, self.rest = self.rest[:length], self.rest[length:]
        request = Request(method, target, headers, at)
        keep = version == "HTTP/1.1" and headers.get("connection", "").lower() != "close"
        if request.parts[:1] == ["__stub"]:
            with self.server.lock:
                answer = self.server.control.answer(request, body)
            return self.send(answer, keep)
        return self.server.serve(request, self, keep)

    def send(self, answer, keep, half=False):
        head = [
            f"HTTP/1.1 {answer.status} {REASONS.get(answer.status, 'OK')}", f"Date: {self.server.service.clock.header()}",
            f"Content-Type: {answer.kind}", f"Content-Length: {len(answer.body)}",
            *(f"{name}: {value}" for name, value in answer.headers),
        ]
        if not keep:
            head.append("Connection: close")
        text = "\r\n".join(head).encode("latin-1") + b"\r\n\r\n"
        body = answer.body[:len(answer.body) // 2] if half else answer.body
        self.link.sendall(text + body)
        return keep and not half


class Server:
    def __init__(self, service, port):
        self.service = service
        self.control = Control(service)
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", port), backlog=128)
        self.address = "http://127.0.0.1:%d" % self.listener.getsockname()[1]

    def run(self):
        while True:
            link, _ = self.listener.accept()
            link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            Connection(self, link).start()

    def serve(self, request, connection, keep):
        """Answers a request of the API, with the fault that meets it."""
        with self.lock:
            fault = self.control.fault_for(request)
            entry = {
                "method": request.method, "target": request.target, "at": round(request.at, 6), "status": None,
                "headers": sorted(request.headers),
                "keyIsRight": request.headers.get("authorization") == self.service.settings.key,
            }
            self.service.log.append(entry)
            if fault is None:
                answer = self.service.answer(request)
            else:
                self.control.run(fault.plan.get("first"))
        if fault is not None:
            if "slow" in fault.plan:
                time.sleep(fault.plan["slow"])
            with self.lock:
                answer = fault.answer(request, self.service)
                self.control.run(fault.plan.get("then"))
        if answer is None:
            return False
        # A client may ask for the log as soon as it has the answer.
        entry["status"] = answer.status
        return connection.send(answer, keep, half=fault is not None and fault.plan.get("drop") == "middle")


def demo_of(words):
    """The lines of the demo: a file's, or what quo prints."""
    if words.demo is None:
        return open(words.data, encoding="utf-8") if words.data else []
    environment = {**os.environ, **({"QUO_NOW": words.now} if words.now else {})}
    command = [words.demo, "demo", "--conversations", str(words.conversations), "--seed", str(words.seed)]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout.decode().split("\n")


def end_with(parent):
    """Ends this process when its parent is another: a test that was killed leaves no stub behind."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--port", type=int, default=0, help="the port; any that is free if this is left out")
    parser.add_argument("--data", metavar="FILE", help="what quo demo printed")
    parser.add_argument("--demo", metavar="QUO", help="a quo, whose demo is made")
    parser.add_argument("--conversations", type=int, default=48, metavar="N", help="how many the demo has")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another number makes another team")
    parser.add_argument("--now", metavar="TIME", help="the service's clock, 2026-11-20T22:00:00Z")
    parser.add_argument("--rate", type=float, default=10, metavar="N", help="requests a second at most, 0 for no limit")
    parser.add_argument("--dump", metavar="FILE", help="write the team as one import file")
    parser.add_argument("--address", metavar="FILE", help="write the address to a file, and end when the parent does")
    parser.add_argument("--hint", metavar="QUO", help="say how to try it with this quo")
    words = parser.parse_args()

    service = Service()
    service.settings.rate = words.rate or None
    service.team.seed = words.seed
    now = milliseconds(words.now) if words.now else service.clock.now()
    service.team.read(demo_of(words), now)
    if words.dump:
        with open(words.dump, "w", encoding="utf-8") as file:
            for item in service.team.dump():
                file.write(json.dumps(item, ensure_ascii=False) + "\n")
    if words.now:
        service.clock.set(now)
    server = Server(service, words.port)
    print(server.address, flush=True)
    if words.hint:
        print(HINT.format(address=server.address, key=service.settings.key, quo=words.hint), flush=True)
    if words.address:
        with open(words.address + ".new", "w", encoding="utf-8") as file:
            file.write(server.address)
        os.rename(words.address + ".new", words.address)
        threading.Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        server.run()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
