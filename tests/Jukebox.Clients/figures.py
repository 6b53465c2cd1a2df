"""Measures what the server needs: idle sessions, commands through one session, a scan of 10,000 files. Ends with code 1 if a figure is far from what it ought to be.

Usage: figures.py PROGRAM FOLDER
"""

import os
import socket
import time

import jukebox
from jukebox import check, folder, make, milliseconds, tone, until
from watches import Watch, poll

SECONDS = float(os.environ.get("NEKKA_STORM_SECONDS", 5))
FILES = 10_000
COMMANDS = {
    "ping": 20_000, "status": 10_000, "currentsong": 10_000, "playlistinfo 0": 10_000, "playlistid 1": 10_000, "setvol 50": 10_000, "random 0": 10_000, "volume 0": 10_000,
    "plchanges 2": 10_000, "outputs": 10_000, "find title none": 5_000,
}


def processor(server):
    """The seconds of processor time that the server has used."""
    fields = open(f"/proc/{server.process.pid}/stat").read().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def used(server):
    """The share of one processor that it uses while nobody asks anything."""
    begun, before = time.monotonic(), processor(server)
    time.sleep(SECONDS)
    return (processor(server) - before) / (time.monotonic() - begun) * 100


def idle(server):
    time.sleep(1)
    alone = used(server)
    sessions = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(200)]
    for session in sessions:
        session.recv(100)
        session.sendall(b"idle\n")
    time.sleep(1)
    crowded = used(server)
    print(f"   nothing plays for {SECONDS:.0f} s: {alone:.2f} % of a processor alone, {crowded:.2f} % with 200 idle sessions", flush=True)
    check("200 idle sessions cost next to nothing", crowded - alone < 5)
    for session in sessions:
        session.close()


def commands(server):
    connection = socket.create_connection(("127.0.0.1", server.port))
    lines = connection.makefile("rb")
    lines.readline()
    for command, count in COMMANDS.items():
        for _ in range(2):  # The first time the code is compiled.
            begun = time.monotonic()
            connection.sendall(f"{command}\n".encode() * count)
            for _ in range(count):
                while (line := lines.readline()) != b"OK\n":
                    if line.startswith(b"ACK"):
                        raise SystemExit(f"FAILED: {line}")
            seconds = time.monotonic() - begun
        print(f"   {count / seconds:8,.0f} a second: {command}", flush=True)
    connection.close()


def scan():
    music = os.path.join(folder, "many")
    make(os.path.join(music, "first.flac"), tone(440, 1), "-metadata", "title=One", "-metadata", "artist=Vivaldi", "-metadata", "album=Seasons")
    data = open(os.path.join(music, "first.flac"), "rb").read()
    for number in range(1, FILES):
        path = os.path.join(music, f"artist {number % 50}", f"album {number % 500}")
        os.makedirs(path, exist_ok=True)
        open(os.path.join(path, f"{number}.flac"), "wb").write(data)
    begun = time.monotonic()
    server = jukebox.Server("many-server", "--music", music)
    client = server.client()
    until(lambda: client.stats()["songs"] == str(FILES))
    first = time.monotonic() - begun
    client.addid("first.flac")
    client.repeat(1)
    client.play(0)
    polling = Watch(poll, server.port)
    until(polling.take)
    before = server.status()["sound"]
    begun = time.monotonic()
    client.rescan()
    until(lambda: "updating_db" not in client.status())
    again = time.monotonic() - begun
    after, times = server.status()["sound"], polling.take()
    polling.end()
    begun = time.monotonic()
    client.update()
    until(lambda: "updating_db" not in client.status())
    unchanged = time.monotonic() - begun
    check(f"{FILES} files are scanned", client.stats()["songs"] == str(FILES),
          f"{first:.1f} s from the start of the program; all again while it plays {again:.1f} s, {after['late'] - before['late']} blocks late, status {milliseconds(times)}; "
          f"without changes {unchanged:.1f} s")
    begun = time.monotonic()
    client.add("/")
    added = time.monotonic() - begun
    begun = time.monotonic()
    count = len(client.playlistinfo())
    print(f"   {count} songs: added in {added:.2f} s, read by python-mpd in {time.monotonic() - begun:.2f} s")
    server.end()


music = os.path.join(folder, "few")
make(os.path.join(music, "song.wav"), tone(440, 60))
server = jukebox.Server("few-server", "--music", music)
client = server.client()
until(lambda: client.stats()["songs"] == "1")
client.add("/")
client.close()
idle(server)
print("Commands that are sent at once through one session")
commands(server)
server.end()
scan()
print(f"{jukebox.failures} failures")
raise SystemExit(1 if jukebox.failures else 0)
