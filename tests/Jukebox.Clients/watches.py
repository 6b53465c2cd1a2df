"""Processes that watch a server from beside while something happens to it."""

import multiprocessing
import socket
import time
import urllib.request

from jukebox import BLOCK


class Watch:
    """Runs a function in a process of its own. The function gives to `tell` what it sees."""

    def __init__(self, look, *arguments):
        self.seen, tell = multiprocessing.Pipe(duplex=False)
        self.process = multiprocessing.Process(target=look, args=(tell.send, *arguments), daemon=True)
        self.process.start()

    def take(self):
        """What it has seen since the last call."""
        seen = []
        while self.seen.poll():
            seen.append(self.seen.recv())
        return seen

    def end(self):
        self.process.terminate()


def poll(tell, port):
    """Asks for the status again and again, and tells how long each answer took."""
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    lines = connection.makefile("rb")
    lines.readline()
    while True:
        begun = time.monotonic()
        connection.sendall(b"status\n")
        while lines.readline() not in (b"OK\n", b""):
            pass
        tell(time.monotonic() - begun)
        time.sleep(0.005)


def hear(tell, address):
    """Listens, and tells of each block whether it has a sound."""
    with urllib.request.urlopen(address) as stream:
        stream.read(44)
        while True:
            tell(any(stream.read(BLOCK)))


def beat(tell):
    """Wakes up every 20 ms, as the server does, and tells how late that was: what the machine owes to nobody's fault."""
    begun, count = time.monotonic(), 0
    while True:
        count += 1
        time.sleep(max(0, begun + count * 0.02 - time.monotonic()))
        late = time.monotonic() - begun - count * 0.02
        tell(late)
        if late > 2:
            begun, count = time.monotonic(), 0
