"""What the scripts share: a server that runs, what clients ask it, and what listeners hear."""

import json
import math
import os
import re
import signal
import struct
import subprocess
import sys
import time
import urllib.request

import mpd

program, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
os.makedirs(folder, exist_ok=True)
failures = 0
PATIENCE = 60  # Seconds until a step gives up.
RATE = 44100
BLOCK = RATE // 50 * 4  # The bytes of 20 ms.


def check(what, holds, seen=""):
    global failures
    print(f"{'   ' if holds else 'FAILED: '}{what}{f': {seen}' if seen != '' else ''}", flush=True)
    failures += 0 if holds else 1


def until(condition):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    return None


class Server:
    """A server in a folder of its own, on ports that are free."""

    def __init__(self, name, *arguments, prefix=()):
        self.folder = os.path.join(folder, name)
        os.makedirs(self.folder, exist_ok=True)
        self.log = os.path.join(self.folder, "log")
        self.process = subprocess.Popen(
            [*prefix, program, "--port", "0", "--http", "0", "--state", os.path.join(self.folder, "state.json"), *arguments],
            stdout=open(self.log, "w"), stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        started = until(lambda: re.search(r"Clients connect to [\d.]+:(\d+), and listeners to (http://[\d.:]+/)", self.said()))
        if not started:
            print(self.said())
            raise SystemExit(f"FAILED: {name} has not started")
        self.port, self.address = int(started[1]), started[2]

    def said(self):
        return open(self.log).read()

    def mpc(self, *arguments):
        return subprocess.run(["mpc", "-h", "127.0.0.1", "-p", str(self.port), *arguments], capture_output=True, text=True, timeout=PATIENCE).stdout

    def client(self):
        client = mpd.MPDClient()
        client.timeout = PATIENCE
        client.connect("127.0.0.1", self.port)
        return client

    def status(self):
        """The status as JSON."""
        return json.load(urllib.request.urlopen(self.address + "status.json", timeout=PATIENCE))

    def children(self, name):
        """The numbers of the processes that it has started."""
        return [int(number) for number in subprocess.run(["pgrep", "-P", str(self.process.pid), name], capture_output=True, text=True).stdout.split()]

    def end(self, how=signal.SIGTERM):
        """Returns the exit code and the seconds that the end took."""
        begun = time.monotonic()
        self.process.send_signal(how)
        code = self.process.wait(PATIENCE)
        return code, time.monotonic() - begun

    def listen(self):
        """The stream, from the first sample on."""
        stream = urllib.request.urlopen(self.address, timeout=PATIENCE)
        stream.read(44)
        return stream

    def samples(self, seconds):
        """Listens, and returns what the left channel has played."""
        with self.listen() as stream:
            return left(stream.read(int(seconds * RATE) * 4))


def left(data):
    """The samples of the left channel."""
    return struct.unpack(f"<{len(data) // 2}h", data)[::2]


def strength(samples, pitch):
    """The share of the energy that is at the pitch (Goertzel)."""
    factor = 2 * math.cos(2 * math.pi * pitch / RATE)
    before, last = 0.0, 0.0
    for sample in samples:
        before, last = last, sample + factor * last - before
    power = last * last + before * before - factor * last * before
    energy = sum(sample * sample for sample in samples)
    return 2 * power / (len(samples) * energy) if energy else 0


def make(path, source, *options):
    """Has ffmpeg make a song from a formula for the sample at the time t, or from a source of its own."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    subprocess.run(["ffmpeg", "-nostdin", "-loglevel", "error", "-y", "-f", "lavfi", "-i", source, "-ac", "2", *options, path], check=True)


def tone(pitch, seconds):
    return f"sine=frequency={pitch}:sample_rate={RATE}:duration={seconds}"


def milliseconds(times):
    """The median, the 99th percentile and the longest of some times."""
    times = sorted(times)
    return f"{times[len(times) // 2] * 1000:.1f}/{times[len(times) * 99 // 100] * 1000:.1f}/{times[-1] * 1000:.1f} ms"
