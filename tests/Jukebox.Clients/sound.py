"""Compares what a listener hears with what the status says: the place in the song, and the silence between songs. Ends with code 1 if one is wrong.

Usage: sound.py PROGRAM FOLDER
"""

import os
import threading
import time

import jukebox
from jukebox import RATE, check, folder, left, make, until

# The pitch tells the place: 500 Hz at the beginning, 100 Hz more each second.
PITCH, RISE = 500, 100
KINDS = {"wav": [], "flac": [], "ogg": ["-q:a", "6"], "mp3": ["-b:a", "192k"]}


class Ear:
    """Listens all the time, and knows when what has come."""

    def __init__(self, server):
        self.heard = bytearray()
        self.stream = server.listen()
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while data := self.stream.read1(65536):
            self.heard += data

    def recent(self, seconds, end=None):
        """The last samples that have come, or those before a place."""
        end = (len(self.heard) if end is None else end) // 4 * 4
        return left(bytes(self.heard[max(0, end - int(seconds * RATE) * 4):end]))


def place(samples):
    """Where in the song the last of the samples is: from how often they change their sign."""
    crossings = [index for index in range(1, len(samples)) if (samples[index - 1] < 0) != (samples[index] < 0)]
    if len(crossings) < 3:
        return None
    pitch = (len(crossings) - 1) / 2 * RATE / (crossings[-1] - crossings[0])
    return (pitch - PITCH) / RISE + len(samples) / RATE / 2


def elapsed():
    music = os.path.join(folder, "rising")
    for kind, options in KINDS.items():
        make(os.path.join(music, f"rising.{kind}"), f"aevalsrc=0.5*sin(2*PI*({PITCH}*t+{RISE / 2}*t*t)):s={RATE}:d=40", *options)
    server = jukebox.Server("elapsed", "--music", music)
    client = server.client()
    until(lambda: client.stats()["songs"] == "4")
    client.add("/")
    ear = Ear(server)
    for song in client.playlistinfo():
        client.playid(song["id"])
        until(lambda: client.status()["state"] == "play" and float(client.status().get("elapsed", 0)) > 0.5)
        differences = []
        for sought in (None, 20, 3):
            if sought:
                client.seekcur(sought)
                until(lambda: abs(float(client.status()["elapsed"]) - sought - 1) < 0.5)
            for _ in range(10):
                time.sleep(0.083)
                said, count = float(client.status()["elapsed"]), len(ear.heard)
                heard = place(ear.recent(0.1, count))
                differences.append(99 if heard is None else said - heard)
        worst = max(differences, key=abs)
        within = sum(abs(difference) < 0.2 for difference in differences)
        # A busy machine can stand still between the two looks.
        check(f"elapsed is that of the sound, {song['file']}", within >= len(differences) * 0.9,
              f"at most {worst * 1000:+.0f} ms, on average {sum(differences) / len(differences) * 1000:+.0f} ms, in {len(differences)} places, after two seeks too")
    server.end()


def gaps():
    music = os.path.join(folder, "gaps")
    for kind, options in KINDS.items():
        for number in range(4):
            make(os.path.join(music, kind, f"{number}.{kind}"), jukebox.tone(440 + 110 * number, 2.5), *options)
    server = jukebox.Server("gaps", "--music", music)
    client = server.client()
    until(lambda: client.stats()["songs"] == "16")
    ear = Ear(server)
    for kind in KINDS:
        client.clear()
        client.add(kind)
        begin = len(ear.heard)
        client.play(0)
        until(lambda: client.status().get("song") == "3" and float(client.status().get("elapsed", 0)) > 0.5)
        quiet = [abs(sample) < 100 for sample in left(bytes(ear.heard[begin // 4 * 4:len(ear.heard) // 4 * 4]))]
        runs, run = [], 0
        for is_quiet in quiet[quiet.index(False):]:
            if not is_quiet and run > RATE // 200:
                runs.append(run / RATE)
            run = run + 1 if is_quiet else 0
        longest = max(runs, default=0)
        check(f"songs follow each other without a gap, {kind}", longest < 0.1, f"at most {longest * 1000:.0f} ms of silence at three changes")
    server.end()


elapsed()
gaps()
print(f"{jukebox.failures} failures")
raise SystemExit(1 if jukebox.failures else 0)
