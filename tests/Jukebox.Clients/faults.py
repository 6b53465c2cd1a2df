"""Does to a running server all that it must endure, one thing after the other, while it plays, another client asks for its status, and a listener
hears it. Says of each what has come of it. Ends with code 1 if a fault had another effect than it may, or if the sound had a gap.

Usage: faults.py PROGRAM FOLDER
"""

import atexit
import os
import shutil
import socket
import struct
import subprocess
import threading
import time

import mpd

import jukebox
from jukebox import PATIENCE, check, folder, make, milliseconds, program, tone, until
from watches import Watch, beat, hear, poll

music, playlists = os.path.join(folder, "music"), os.path.join(folder, "playlists")
MOST = 1.0  # Seconds for an answer, at the 99th percentile. 50 ms is what is meant; a machine that does other things as well is allowed more.


def prepare():
    make(os.path.join(music, "steady.wav"), tone(440, 240))
    make(os.path.join(music, "crash.flac"), tone(550, 30))
    make(os.path.join(music, "next.wav"), tone(660, 30))
    make(os.path.join(music, "gone.wav"), tone(770, 30))
    for word in ("throw", "hang", "block", "die"):
        make(os.path.join(music, f"{word}.flac"), tone(880, 1), "-metadata", f"title=The word {word}")
    os.makedirs(playlists, exist_ok=True)


def restricted():
    """Root may read everything. Without these two capabilities the permissions of files count for it, too."""
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []


def small_disk():
    """Puts a disk of 32 KiB under the playlists. Returns whether that was allowed."""
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32k,mode=777", "tmpfs", playlists], capture_output=True).returncode == 0
    if mounted:
        atexit.register(lambda: subprocess.run(["umount", "-l", playlists], check=False))
    return mounted


prepare()
has_small_disk = small_disk()
begun = time.monotonic()
plugins = [os.path.join(os.path.dirname(program), "nekka-jukebox.dll"), os.path.join(os.path.dirname(program), "../../Jukebox.Tests/debug/Jukebox.Tests.dll")]
server = jukebox.Server("server", "--music", music, "--playlists", playlists, *[word for path in plugins for word in ("--plugin", path)], prefix=restricted())
client = server.client()
until(lambda: client.stats()["songs"] == "8")
client.add("steady.wav")
client.add("next.wav")
client.repeat(1)


def steady():
    """Has the long song play."""
    client.play(0)
    until(lambda: (status := client.status())["state"] == "play" and status["song"] == "0" and float(status["elapsed"]) > 0.3)


steady()
polling, hearing, machine = Watch(poll, server.port), Watch(hear, server.address), Watch(beat)
until(lambda: any(hearing.take()))
all_times = []
all_late = 0


def fault(name, happen, interrupts=False):
    """Has something happen. What happens to the song itself interrupts it; all else may not."""
    global all_late
    polling.take(), hearing.take(), machine.take()
    before = server.status()["sound"]
    try:
        holds, seen = happen()
    except (mpd.MPDError, OSError) as error:
        holds, seen = False, f"{type(error).__name__}: {error}"
    time.sleep(0.3)
    after, times, heard, beats = server.status()["sound"], polling.take(), hearing.take(), machine.take()
    all_times.extend(times)
    late, missing, silent = after["late"] - before["late"], after["missing"] - before["missing"], heard.count(False)
    all_late += late
    slow = max(beats)
    times.sort()
    answered = times and times[len(times) * 99 // 100] < MOST
    # A beat without any work that is as late, or a queue of others before the processors, shows that the machine was late.
    load = os.getloadavg()[0]
    is_busy = slow > 0.1 or load > 2 * os.cpu_count()
    in_time = late == 0 or is_busy
    check(name, holds and answered and in_time and (interrupts or (missing, silent) == (0, 0)),
          f"{seen}; status {milliseconds(times) if times else 'never answered'}; {late} blocks late, {silent} of {len(heard)} silent"
          + (f"; BUT THE MACHINE IS BUSY: a load of {load:.0f}, and {slow * 1000:.0f} ms late without any work" if is_busy and late else ""))


def searching(word):
    def happen():
        start = time.monotonic()
        found = [song["file"] for song in client.search("title", f"word {word}")]
        found += [song["file"] for song in client.search("(title contains '" + word + "')")]
        return found.count(f"{word}.flac") == 2, f"the other backend's song is found, {time.monotonic() - start:.2f} s for two searches"
    return happen


def dies_at_start():
    said = server.said()
    return "DyingBackend" in said and client.status()["state"] == "play", f"the server has started all the same, in {started:.1f} s, and names it in the log"


def dies():
    client.search("(title contains 'fault: die')")
    found = until(lambda: "die.flac" in [song["file"] for song in client.search("title", "word die")])
    return found is not None, "it is started again"


def decoder_crashes():
    place = client.addid("crash.flac", 1)
    client.playid(place)
    until(lambda: (status := client.status()).get("songid") == place and float(status.get("elapsed", 0)) > 0.3)
    for child in server.children("ffmpeg"):
        os.kill(child, 9)
    follows = until(lambda: client.currentsong()["file"] == "next.wav")
    until(lambda: float(client.status()["elapsed"]) > 0.3)
    error = client.status().get("error", "")
    client.clearerror()
    client.deleteid(place)
    steady()
    return follows is not None, f"the next song plays; \"{error}\""


def update():
    client.update()
    return until(lambda: "updating_db" not in client.status()) is not None


def endless_tags():
    beginnings = {"flac": b"fLaC", "mp3": b"ID3\x03\0\0\x7f\x7f\x7f\x7f", "m4a": b"\0\0\0\x18ftypM4A \0\0\0\0M4A mp42\0\0\0\x7fmoov", "ogg": b"OggS"}
    for kind, beginning in beginnings.items():
        with open(os.path.join(music, f"endless.{kind}"), "wb") as file:
            file.write(beginning)
            file.truncate(50 * 1024 ** 3)  # No disk has to hold the zeros.
    os.mkfifo(os.path.join(music, "endless.wav"))
    start = time.monotonic()
    ended = update()
    seconds = time.monotonic() - start
    names = [song["file"] for song in client.listall() if "file" in song]
    for kind in (*beginnings, "wav"):
        os.remove(os.path.join(music, f"endless.{kind}"))
    return ended and "steady.wav" in names, f"four files of 50 GiB and a pipe without an end: the scan took {seconds:.1f} s, {sum('endless' in name for name in names)} of 5 are listed"


def no_permission():
    secret = os.path.join(music, "secret")
    os.makedirs(secret)
    shutil.copy(os.path.join(music, "throw.flac"), secret)
    os.chmod(secret, 0)
    ended = update()
    names = [song["file"] for song in client.listall() if "file" in song]
    os.chmod(secret, 0o700)
    shutil.rmtree(secret)
    return ended and "steady.wav" in names and "secret/throw.flac" not in names and "secret" in server.said(), \
        f"left out, and said{'; as root without the capabilities that pass over permissions' if restricted() else ''}"


def gone():
    place = client.addid("gone.wav", 1)
    os.remove(os.path.join(music, "gone.wav"))
    client.playid(place)
    follows = until(lambda: client.currentsong()["file"] == "next.wav" and client.status()["state"] == "play")
    error = client.status().get("error", "")
    client.deleteid(place)
    steady()
    return follows is not None and "gone.wav" in error, f"the next song plays; \"{error}\""


def silent_stream():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        place = client.addid(f"http://127.0.0.1:{silent.getsockname()[1]}/", 1)
        start = time.monotonic()
        client.playid(place)
        follows = until(lambda: client.currentsong()["file"] == "next.wav")
        seconds = time.monotonic() - start
        error = client.status().get("error", "")
        client.deleteid(place)
        steady()
    return follows is not None and seconds < 15, f"after {seconds:.1f} s the next song plays; \"{error}\""


def full_disk():
    client.save("kept")
    filled, error = 0, None
    try:
        for filled in range(1000):
            client.save(f"list {filled}")
    except mpd.CommandError as refused:
        error = str(refused)
    kept = len(client.listplaylist("kept"))
    client.rm("kept")
    client.save("again")
    return error is not None and "No space" in error and kept == client.status()["playlistlength"] or kept == 2 and error is not None, \
        f"refused after {filled} lists: {error}; the others are whole, and one more fits when one is removed"


def deaf():
    for _ in range(4):
        client.command_list_ok_begin()
        for _ in range(500):
            client.add("next.wav")
        client.command_list_end()
    start = time.monotonic()
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.settimeout(PATIENCE)
        closed = False
        try:
            while time.monotonic() - start < PATIENCE:
                connection.sendall(b"playlistinfo\n" * 100)
        except ConnectionError:
            closed = True
    seconds = time.monotonic() - start
    client.delete((2,))
    return closed, f"its connection is closed after {seconds:.1f} s"


def come_and_go():
    problems = []

    def visit(number):
        try:
            with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as connection:
                lines = connection.makefile("rb")
                if not lines.readline().startswith(b"OK MPD"):
                    problems.append("no greeting")
                if number % 3 == 0:
                    connection.sendall(b"status\nplaylistinfo\nidle\n")  # It goes while it waits.
                    lines.readline()
                elif number % 3 == 1:
                    connection.sendall(b"search title \"wo")  # It goes in the middle of a command, without a farewell.
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                else:
                    connection.sendall(b"status\nclose\n")
                    while lines.readline():
                        pass
        except OSError as error:
            problems.append(str(error))

    start = time.monotonic()
    visits = [threading.Thread(target=visit, args=(number,)) for number in range(300)]
    for one in visits:
        one.start()
    for one in visits:
        one.join()
    return not problems, f"in {time.monotonic() - start:.1f} s, {len(problems)} problems {problems[:1] or ''}"


started = time.monotonic() - begun
print("Faults: what came of each; status p50/p99/max of another client meanwhile; the sound meanwhile")
fault("nothing at all", lambda: (time.sleep(3) or True, "for comparison"))
fault("a backend that dies whenever it starts", dies_at_start)
fault("a backend that throws on search", searching("throw"))
fault("a backend that never answers", searching("hang"))
fault("a backend that blocks its thread for good", searching("block"))
fault("an endless corrupt tag", endless_tags)
fault("a folder without permission", no_permission)
if has_small_disk:
    fault("a full disk under the playlists", full_disk)
else:
    print("   a full disk under the playlists: not shown, because no disk can be mounted here")
fault("a session that never reads", deaf)
fault("300 sessions that come and go", come_and_go)
fault("a decoder that crashes (kill -9 of its ffmpeg)", decoder_crashes, interrupts=True)
fault("a file that is gone while queued", gone, interrupts=True)
fault("an HTTP stream that accepts and never answers", silent_stream, interrupts=True)
for watch in (polling, hearing, machine):
    watch.end()
sound = server.status()["sound"]
print(f"   in all: status {milliseconds(all_times)} of {len(all_times)} answers; {all_late} of {sound['blocks']} blocks late, the latest by {sound['longestDelay'] * 1000:.0f} ms")
code, seconds = server.end()
check("it ends, with a backend that blocks", code == 0 and seconds < 6, f"code {code}, {seconds:.2f} s")
print(f"{jukebox.failures} failures in {time.monotonic() - begun:.0f} s")
raise SystemExit(1 if jukebox.failures else 0)
