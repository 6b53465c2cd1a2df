"""Plays the music server with real clients, and says what each step has seen. Ends with code 1 if one failed.

Usage: try.py PROGRAM FOLDER
"""

import os
import signal
import socket
import subprocess
import sys
import threading
import time

import mpd

import jukebox
from jukebox import PATIENCE, Server, check, folder, make, program, strength, tone, until


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

    in_a_terminal(server, client)
    client.seekcur(5)
    client.consume(1)
    before = client.status()
    code, seconds = server.end()
    check("SIGTERM under play ends it, with code 0", code == 0, f"code {code}, {seconds:.2f} s")
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


class Terminal:
    """ncmpcpp in a terminal."""

    def __init__(self, server):
        self.tmux = ["tmux", "-L", f"jukebox-{os.getpid()}", "-f", "/dev/null"]
        config = os.path.join(folder, "ncmpcpp")
        os.makedirs(config, exist_ok=True)
        open(os.path.join(config, "config"), "w").write(f"ncmpcpp_directory = {config}\nlyrics_directory = {config}\n")
        subprocess.run([*self.tmux, "new-session", "-d", "-x", "120", "-y", "40", f"ncmpcpp -h 127.0.0.1 -p {server.port} -c {config}/config -b {config}/bindings"], check=True)

    def shows(self, *words):
        """Waits until all the words are on the screen. Returns whether they are."""
        return until(lambda: all(word in self.screen() for word in words)) is not None

    def screen(self):
        return subprocess.run([*self.tmux, "capture-pane", "-p"], capture_output=True, text=True).stdout

    def press(self, *keys):
        for key in keys:
            subprocess.run([*self.tmux, "send-keys", key], check=True)
            time.sleep(0.2)  # It takes keys that come at once for one.

    def end(self):
        subprocess.run([*self.tmux, "kill-server"])


def in_a_terminal(server, client):
    terminal = Terminal(server)
    titles = lambda: [song["title"] for song in client.playlistinfo()]
    check("ncmpcpp shows the queue", terminal.shows("Clockwork Morning"))
    terminal.press("2")
    check("ncmpcpp browses", terminal.shows("Copper Automata"))

    # Editing the queue: the first song to the second place, then away. The current song plays on.
    client.play(5)
    before = titles()
    terminal.press("1", "Home", "n")
    moved = until(lambda: titles()[:2] == [before[1], before[0]])
    check("ncmpcpp moves a song of the queue", moved is not None, titles()[:2])
    terminal.press("Home", "Down", "DC")
    check("ncmpcpp deletes a song of the queue", until(lambda: titles() == before[1:]) is not None)
    check("the song plays on", client.status()["state"] == "play" and client.currentsong()["title"] == before[5])
    terminal.press("c", "y")
    check("ncmpcpp clears the queue", until(lambda: client.status()["playlistlength"] == "0") is not None)

    # The search screen: its second line is the artist.
    terminal.press("3", "Home", "Down", "Enter")
    terminal.press(*"copper")
    terminal.press("Enter", "y")
    check("ncmpcpp searches by artist", terminal.shows("Search results", "Clockwork Morning"))
    terminal.press("End", "Space")
    added = until(lambda: client.playlistinfo())
    check("ncmpcpp adds what it has found", bool(added) and all(song["artist"] == "Copper Automata" for song in added), added and added[0]["title"])
    if jukebox.failures:
        print(terminal.screen())
    terminal.end()
    client.clear()
    client.load("favourites")
    client.play(0)


def tones():
    music = os.path.join(folder, "tones")
    os.makedirs(music, exist_ok=True)
    pitches = {"a.wav": 440, "b.flac": 550, "c.ogg": 660, "d.mp3": 880}
    for name, pitch in pitches.items():
        make(os.path.join(music, name), tone(pitch, 30))
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
    for child in server.children("ffmpeg"):
        os.kill(child, signal.SIGKILL)
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
print(f"{jukebox.failures} failures")
sys.exit(1 if jukebox.failures else 0)
