#!/usr/bin/env python3
"""What the event streams of many session pages cost: logs people in by face, opens the streams of their sessions, and tells
the service's memory and CPU time for them, and how soon each hears that its session is over. Against a running service, by
`scripts/bench-streams`; standard library only.
"""

import argparse
import concurrent.futures
import csv
import http.client
import json
import os
import random
import re
import selectors
import socket
import statistics
import sys
import threading
import time

from board_streams import cpu_seconds
from login_load import login, percentile


def memory(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


def log_in(options, candidates, frames):
    """The tokens of a session for each candidate."""
    local = threading.local()

    def one(numbered):
        number, candidate = numbered
        if not hasattr(local, "connection"):
            local.connection = http.client.HTTPConnection("127.0.0.1", options.port, timeout=60)
        address = f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"
        status, body = login(local.connection, options.sitting, candidate, frames, address)
        if status != 200:
            sys.exit(f"a login was answered with {status}: {body[:300]!r}")
        return json.loads(body)

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        return list(pool.map(one, enumerate(candidates)))


def open_stream(options, session, number):
    # Each page has an address of its own, and one address has too few ports for all.
    stream = socket.create_connection(("127.0.0.1", options.port), source_address=(f"127.0.1.{number % 250 + 1}", 0))
    stream.sendall(
        f"GET /v1/session/events HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 10.9.{number >> 8 & 255}.{number & 255}\r\n"
        f"Authorization: Bearer {session['access_token']}\r\n\r\n".encode())
    return stream


def open_all(options, sessions, listener):
    """All streams at one blow, as after a restart of the service; who is told to come again does so when told. The streams
    by session, and how often one was refused."""
    streams, refused = {number: [] for number in range(len(sessions))}, 0
    wanted = [(0.0, number) for number in streams for _ in range(options.streams_each)]
    while wanted:
        began, now = {}, time.monotonic()
        for due, number in wanted:
            if due <= now:
                stream = open_stream(options, sessions[number], number)
                listener.add(stream)
                began[stream] = number
        wanted = [(due, number) for due, number in wanted if due > now]
        listener.until(b"\r\n\r\n", list(began), 120)
        for stream, number in began.items():
            answer = listener.heard[stream]
            if b" 200 " in answer.split(b"\r\n", 1)[0]:
                streams[number].append(stream)
                continue
            again = re.search(rb"Retry-After: (\d+)", answer)
            if not again:
                sys.exit(f"a stream was answered {answer[:300]}")
            refused += 1
            listener.drop(stream)
            wanted.append((time.monotonic() + int(again[1]) * (1 + random.random()), number))
        if wanted:
            time.sleep(max(0, min(due for due, _ in wanted) - time.monotonic()))
    return streams, refused


class Listener:
    """Reads from all streams at once, and notes when each had a text first."""

    def __init__(self):
        self.selector = selectors.DefaultSelector()
        self.heard = {}

    def add(self, stream):
        stream.setblocking(False)
        self.selector.register(stream, selectors.EVENT_READ)

    def drop(self, stream):
        if stream in self.selector.get_map():
            self.selector.unregister(stream)
        stream.close()

    def until(self, pattern, streams, limit):
        """When each of the streams had the pattern; an exit where one has not after that many seconds."""
        began, missing, times = time.monotonic(), set(streams), {}
        while missing:
            if time.monotonic() - began > limit:
                heard = self.heard.get(next(iter(missing)), b"")
                sys.exit(f"{len(missing)} of {len(streams)} streams never had {pattern}; one had {heard[:300]}")
            for key, _ in self.selector.select(timeout=0.1):
                received = key.fileobj.recv(65536)
                if not received:
                    self.selector.unregister(key.fileobj)
                self.heard[key.fileobj] = self.heard.get(key.fileobj, b"")[-2000:] + received
                if key.fileobj in missing and pattern in self.heard[key.fileobj]:
                    missing.discard(key.fileobj)
                    times[key.fileobj] = time.monotonic()
        return times

    def wait(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for key, _ in self.selector.select(timeout=0.1):
                if not key.fileobj.recv(65536):
                    sys.exit("a stream was closed")


def end(options, session):
    connection = http.client.HTTPConnection("127.0.0.1", options.port, timeout=60)
    connection.request("POST", "/v1/session/logout", headers={"Authorization": f"Bearer {session['access_token']}"})
    status = connection.getresponse().status
    if status not in (200, 204):
        sys.exit(f"a logout was answered with {status}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--pid", type=int, required=True, help="of the service")
    parser.add_argument("--sitting", required=True)
    parser.add_argument("--roster", required=True)
    parser.add_argument("--frames", nargs="+", required=True)
    parser.add_argument("--streams-each", type=int, default=4)
    parser.add_argument("--changes", type=int, default=50)
    options = parser.parse_args()
    with open(options.roster, encoding="utf-8-sig", newline="") as file:
        candidates = list(csv.DictReader(file))
    frames = [open(path, "rb").read() for path in options.frames]

    sessions = log_in(options, candidates, frames)
    time.sleep(5)
    before = memory(options.pid)
    listener, began = Listener(), time.monotonic()
    streams, refused = open_all(options, sessions, listener)
    everyone = [stream for group in streams.values() for stream in group]
    took = time.monotonic() - began
    print(f"all at once: {refused} times told to come again, all open after {took:.1f} s")
    after = memory(options.pid)
    print(
        f"{len(everyone)} streams of {len(sessions)} sessions: {before:.0f} MB before, {after:.0f} MB "
        f"with them, {(after - before) * 1024 / len(everyone):.1f} kB each")

    # Heartbeats and nothing else.
    seconds, cpu = 40, cpu_seconds(options.pid)
    listener.wait(seconds)
    print(f"at rest: {(cpu_seconds(options.pid) - cpu) / seconds * 100:.2f} % of one core over {seconds} s")

    waits = []
    for number in range(min(options.changes, len(sessions))):
        began = time.monotonic()
        end(options, sessions[number])
        waits += [heard - began for heard in listener.until(b"event: ended", streams[number], 20).values()]
    print(
        f"ended, from the request to each of its session's streams: {len(waits)} times, p50 {statistics.median(waits) * 1000:.0f} "
        f"ms, p99 {percentile(waits, 0.99) * 1000:.0f} ms, worst {max(waits) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
