"""Plays the music server with real clients, and says what each step has seen. Ends with code 1 if one failed.

Usage: try.py PROGRAM FOLDER
"""

import math
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import urllib.request

import mpd

program, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
os.makedirs(folder, exist_ok=True)
failures = 0
PATIENCE = 60  # Seconds until a step gives up.


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

    def __init__(self, name, *arguments):
        self.folder = os.path.join(folder, name)
        os.makedirs(self.folder, exist_ok=True)
        self.log = os.path.join(self.folder, "log")
        self.process = subprocess.Popen(
            [program, "--port", "0", "--http", "0", "--state", os.path.join(self.folder, "state.json"), *arguments],
            stdout=open(self.log, "w"), stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        started = until(lambda: re.search(r"Clients connect to [\d.]+:(\d+), and listeners to (http://[\d.:]+/)", open(self.log).read()))
        if not started:
            print(open(self.log).read())
            raise SystemExit(f"FAILED: {name} has not started")
        self.port, self.address = int(started[1]), started[2]

    def mpc(self, *arguments):
        return subprocess.run(["mpc", "-h", "127.0.0.1", "-p", str(self.port), *arguments], capture_output=True, text=True, timeout=PATIENCE).stdout

    def client(self):
        client = mpd.MPDClient()
        client.timeout = PATIENCE
        client.connect("127.0.0.1", self.port)
        return client

    def end(self, how=signal.SIGTERM):
        """Returns the exit code and the seconds that the end took."""
        begun = time.monotonic()
        self.process.send_signal(how)
        code = self.process.wait(PATIENCE)
        return code, time.monotonic() - begun

    def samples(self, seconds):
        """Listens, and returns what the left channel has played."""
        with urllib.request.urlopen(self.address, timeout=PATIENCE) as stream:
            stream.read(44)
            data = stream.read(int(seconds * 44100) * 4)
        return struct.unpack(f"<{len(data) // 2}h", data)[::2]


def strength(samples, pitch):
    """The share of the energy that is at the pitch (Goertzel)."""
    factor = 2 * math.cos(2 * math.pi * pitch / 44100)
    before, last = 0.0, 0.0
    for sample in samples:
        before, last = last, sample + factor * last - before
    power = last * last + before * before - factor * last * before
    energy = sum(sample * sample for sample in samples)
    return 2 * power / (len(samples) * energy) if energy else 0


def demo():
    server = Server("demo", "--demo", "--music", os.path.join(folder, "demo", "music"))
    until(lambda: "[playing]" in server.mpc("status"))
    check("--demo plays at once", "[playing] #1/6" in server.mpc("status"), server.mpc("current").strip())
    check("mpc listall", len(server.mpc("listall").splitlines()) == 6)
    check("mpc next", "#2/6" in server.mpc("next"))
    check("mpc volume", "volume: 40%" in server.mpc("volume", "40"))
    check("mpc pause", "[paused]" in server.mpc("pause"))
    check("mpc search", "Clockwork Morning" in server.mpc("search", "title", "clockwork"))

    client, other = server.client(), server.client()
    heard = []
    idler = threading.Thread(target=lambda: heard.extend(other.idle("mixer")))
    idler.start()
    client.setvol(55)
    idler.join(PATIENCE)
    check("python-mpd idles", heard == ["mixer"], heard)
    client.play(0)
    client.moveid(client.playlistinfo()[5]["id"], 0)
    check("python-mpd moves a song", [song["pos"] for song in client.playlistinfo()] == [str(position) for position in range(6)], client.status()["song"])
    client.save("favourites")
    check("python-mpd stores a playlist", len(client.listplaylist("favourites")) == 6)
    try:
        client.play(99)
        check("a wrong position is refused", False)
    except mpd.CommandError as error:
        check("a wrong position is refused", "Bad song index" in str(error), error)

    terminal = ["tmux", "-L", f"jukebox-{os.getpid()}", "-f", "/dev/null"]
    config = os.path.join(folder, "ncmpcpp")
    os.makedirs(config, exist_ok=True)
    open(os.path.join(config, "config"), "w").write(f"ncmpcpp_directory = {config}\nlyrics_directory = {config}\n")
    subprocess.run([*terminal, "new-session", "-d", "-x", "100", "-y", "24", f"ncmpcpp -h 127.0.0.1 -p {server.port} -c {config}/config -b {config}/bindings"], check=True)
    screen = until(lambda: (shown := subprocess.run([*terminal, "capture-pane", "-p"], capture_output=True, text=True).stdout) and "Clockwork Morning" in shown and shown)
    check("ncmpcpp shows the queue", screen is not None)
    subprocess.run([*terminal, "send-keys", "2"])
    screen = until(lambda: (shown := subprocess.run([*terminal, "capture-pane", "-p"], capture_output=True, text=True).stdout) and "Copper Automata" in shown and shown)
    check("ncmpcpp browses", screen is not None)
    subprocess.run([*terminal, "kill-server"])

    client.seekcur(5)
    client.consume(1)
    before = client.status()
    code, seconds = server.end()
    check("SIGTERM under play ends it within 5 s, with code 0", code == 0 and seconds < 5, f"code {code}, {seconds:.2f} s")
    again = Server("demo", "--music", os.path.join(folder, "demo", "music"))
    client = again.client()
    after = client.status()
    check("queue, options, volume and place are there again, paused",
          (after["state"], after["volume"], after["consume"], after["playlistlength"], after["song"]) == ("pause", "55", "1", "6", before["song"])
          and abs(float(after["elapsed"]) - float(before["elapsed"])) < 1.5, f"{before['state']} at {before['elapsed']} s, then {after['state']} at {after['elapsed']} s")
    client.play()
    client.setvol(33)
    time.sleep(1.5)
    elapsed = float(client.status()["elapsed"])
    again.end(signal.SIGKILL)
    last = Server("demo", "--music", os.path.join(folder, "demo", "music"))
    client = last.client()
    check("kill -9 loses no playlist and at most the last second",
          len(client.listplaylist("favourites")) == 6 and client.status()["volume"] == "33" and elapsed - float(client.status()["elapsed"]) < 1.5,
          f"{elapsed:.3f} s, then {client.status()['elapsed']} s")
    last.end()


def tones():
    music = os.path.join(folder, "tones")
    os.makedirs(music, exist_ok=True)
    pitches = {"a.wav": 440, "b.flac": 550, "c.ogg": 660, "d.mp3": 880}
    for name, pitch in pitches.items():
        subprocess.run(["ffmpeg", "-nostdin", "-loglevel", "error", "-y", "-f", "lavfi", "-i", f"sine=frequency={pitch}:sample_rate=44100:duration=30", "-ac", "2", os.path.join(music, name)], check=True)
    server = Server("tones-server", "--music", music)
    client = server.client()
    until(lambda: client.stats()["songs"] == "4")
    client.add("/")
    for position, (name, pitch) in enumerate(pitches.items()):
        client.play(position)
        until(lambda: client.status().get("elapsed", "0") > "0.5" and client.status()["state"] == "play")
        heard = server.samples(1)
        check(f"the stream has the pitch of {name}", strength(heard, pitch) > 0.95, f"{strength(heard, pitch):.4f}")

    # A song whose ffmpeg is killed fails; the next one plays.
    client.play(1)
    until(lambda: client.status()["state"] == "play" and float(client.status().get("elapsed", 0)) > 0.3)
    children = subprocess.run(["pgrep", "-P", str(server.process.pid), "ffmpeg"], capture_output=True, text=True).stdout.split()
    for child in children:
        os.kill(int(child), signal.SIGKILL)
    # It has decoded some seconds ahead, which are played first.
    check("a song whose ffmpeg is killed is left for the next", until(lambda: client.status().get("song") == "2") is not None, client.status().get("error", ""))

    # A client that never reads, and one that goes in the middle of a command.
    deaf = socket.create_connection(("127.0.0.1", server.port))
    deaf.setblocking(False)
    try:
        while True:
            deaf.send(b"playlistinfo\n" * 1000)
    except (BlockingIOError, ConnectionError):
        pass
    times = []
    for _ in range(500):
        begun = time.monotonic()
        client.status()
        times.append(time.monotonic() - begun)
    times.sort()
    print(f"   status beside a client that never reads: median {times[250] * 1000:.2f} ms, p99 {times[495] * 1000:.2f} ms")

    begun, count = time.monotonic(), 5000
    connection = socket.create_connection(("127.0.0.1", server.port))
    reader = connection.makefile("rb")
    reader.readline()
    connection.sendall(b"ping\n" * count)
    for _ in range(count):
        reader.readline()
    print(f"   {count / (time.monotonic() - begun):,.0f} commands a second through one session")
    code, seconds = server.end()
    check("it ends with a client that never reads", code == 0 and seconds < 5, f"code {code}, {seconds:.2f} s")


def refused():
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    port = str(taken.getsockname()[1])
    ended = subprocess.run([program, "--music", folder, "--state", os.path.join(folder, "x.json"), "--port", port, "--http", "0"], capture_output=True, text=True, timeout=PATIENCE)
    check("a taken port: code 1 and one line", ended.returncode == 1 and port in ended.stderr and len((ended.stdout + ended.stderr).splitlines()) == 1, ended.stderr.strip())
    ended = subprocess.run([program, "--music", "/nowhere"], capture_output=True, text=True, timeout=PATIENCE)
    check("no such folder: code 1 and one line", ended.returncode == 1 and len((ended.stdout + ended.stderr).splitlines()) == 1, ended.stderr.strip())


demo()
tones()
refused()
print(f"{failures} failures")
sys.exit(1 if failures else 0)
