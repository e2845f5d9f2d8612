#!/usr/bin/env python3
"""How soon a change is on the boards of many operators: opens event streams on a sitting's board, lets fallback logins
fail, and measures until each stream has the new count. Against a running service; standard library only.

The service must grant the streams: `http.max-connections-per-address` and the files it may open.
"""

import argparse
import http.client
import json
import os
import re
import selectors
import socket
import statistics
import sys
import time


def open_stream(options):
    stream = socket.create_connection((options.host, options.operator_port))
    stream.sendall(
        f"GET /v1/sittings/{options.sitting}/board/events HTTP/1.1\r\nHost: {options.host}\r\n"
        f"Authorization: Bearer {options.token}\r\n\r\n".encode())
    return stream


def cpu_seconds(pid):
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wait_for(selector, pattern, streams, limit):
    """Seconds from now until each stream has had the pattern."""
    began, missing, times = time.monotonic(), set(streams), []
    text = {stream: b"" for stream in streams}
    while missing:
        if time.monotonic() - began > limit:
            sys.exit(f"{len(missing)} streams have not heard of it after {limit} s: {text[next(iter(missing))][-300:]!r}")
        for key, _ in selector.select(timeout=0.1):
            stream = key.fileobj
            received = stream.recv(65536)
            if not received:
                sys.exit("a stream was closed: " + repr(text[stream][-300:]))
            text[stream] = text[stream][-4096:] + received
            if stream in missing and re.search(pattern, text[stream]):
                missing.discard(stream)
                times.append(time.monotonic() - began)
    return times


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--candidate-port", type=int, default=8080)
    parser.add_argument("--operator-port", type=int, default=8081)
    parser.add_argument("--sitting", required=True)
    parser.add_argument("--token", required=True, help="an API token of a helpdesk worker")
    parser.add_argument("--streams", type=int, default=200)
    parser.add_argument("--changes", type=int, default=10)
    parser.add_argument("--pid", type=int, help="of the service, to tell its CPU time")
    options = parser.parse_args()

    selector = selectors.DefaultSelector()
    streams = [open_stream(options) for _ in range(options.streams)]
    for stream in streams:
        selector.register(stream, selectors.EVENT_READ)
    wait_for(selector, rb'"failing_now":\d+', streams, 30)
    candidate = http.client.HTTPConnection(options.host, options.candidate_port)
    operators = http.client.HTTPConnection(options.host, options.operator_port)
    operators.request(
        "GET", f"/v1/sittings/{options.sitting}/board", headers={"Authorization": f"Bearer {options.token}"})
    count = json.loads(operators.getresponse().read())["failing_now"]
    began, cpu = time.monotonic(), cpu_seconds(options.pid) if options.pid else 0
    times = []
    for change in range(options.changes):
        number = f"E{int(time.time() * 1000) % 100_000_000:08d}"
        body = {"sitting": options.sitting, "id_number": number, "password": "ACDEF23456"}
        candidate.request("POST", "/v1/fallback-logins", json.dumps(body), {"Content-Type": "application/json"})
        answer = candidate.getresponse()
        answer.read()
        if answer.status != 401:
            sys.exit(f"the fallback login was answered with {answer.status}")
        times += wait_for(selector, rb'"failing_now":%d\b' % (count + change + 1), streams, 10)
    times.sort()
    result = {
        "streams": options.streams, "changes": options.changes, "median_ms": round(statistics.median(times) * 1000),
        "p99_ms": round(times[int(len(times) * 0.99)] * 1000), "worst_ms": round(times[-1] * 1000),
    }
    if options.pid:
        result["cores_used"] = round((cpu_seconds(options.pid) - cpu) / (time.monotonic() - began), 3)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
