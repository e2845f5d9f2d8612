#!/usr/bin/env python3
"""Whole face logins over HTTP against a running service: throughput and latency at several numbers of clients.

A login is: open, three frames, complete. Every client is a thread with a connection of its own and its own candidate,
and names its own address to the service, which must trust 127.0.0.1 as a proxy. Standard library only.
"""

import argparse
import csv
import http.client
import json
import os
import statistics
import sys
import threading
import time


def call(connection, method, path, body, headers):
    connection.request(method, path, body=body, headers=headers)
    response = connection.getresponse()
    return response.status, response.read()


def login(connection, sitting, candidate, frames, address):
    """One whole login; returns the status and the body that ended it."""
    origin = {"X-Forwarded-For": address}
    opening = {
        "sitting": sitting, "id_number": candidate["id_number"], "ticket": candidate["ticket"], "consent": "1",
    }
    status, body = call(
        connection, "POST", "/v1/logins", json.dumps(opening), {"Content-Type": "application/json", **origin})
    if status != 201:
        return status, body
    path = "/v1/logins/" + json.loads(body)["login"]
    for number, frame in enumerate(frames, start=1):
        # Bytes after the picture's end are ignored, and make it one that no login had before.
        status, body = call(
            connection, "PUT", f"{path}/frames/{number}", frame + os.urandom(16), {"Content-Type": "image/jpeg", **origin})
        if status != 200:
            return status, body
    return call(connection, "POST", path + "/complete", b"", origin)


def client(index, options, candidate, frames, deadline, results):
    connection = http.client.HTTPConnection(options.host, options.port, timeout=60)
    address = f"10.0.{index // 250}.{index % 250 + 1}"
    while time.monotonic() < deadline:
        began = time.monotonic()
        try:
            status, _ = login(connection, options.sitting, candidate, frames, address)
        except (OSError, http.client.HTTPException):
            connection.close()
            status = 0
        results.append((status, time.monotonic() - began))
        if status != 200:
            time.sleep(0.2)


def percentile(values, share):
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--sitting", required=True)
    parser.add_argument("--roster", required=True, help="CSV with id_number and ticket, a row for each client")
    parser.add_argument("--frames", nargs="+", required=True)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8, 64])
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--plain", type=float, help="milliseconds of plain dlib calls for the frames of one login")
    options = parser.parse_args()

    with open(options.roster, encoding="utf-8-sig", newline="") as file:
        candidates = list(csv.DictReader(file))
    frames = [open(path, "rb").read() for path in options.frames]
    for count in options.clients:
        if count > len(candidates):
            sys.exit(f"{count} clients need {count} candidates; the roster has {len(candidates)}")
        results = []
        began = time.monotonic()
        threads = [
            threading.Thread(
                target=client, args=(index, options, candidates[index], frames, began + options.seconds, results))
            for index in range(count)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took = time.monotonic() - began
        good = [seconds for status, seconds in results if status == 200]
        bad = sorted({status for status, _ in results if status != 200})
        if not good:
            sys.exit(f"{count} clients: no login went through; statuses {bad}")
        print(
            f"clients {count:3d}: {len(good) / took:6.2f} logins/s, p50 {statistics.median(good) * 1000:6.0f} ms, "
            f"p99 {percentile(good, 0.99) * 1000:6.0f} ms, {len(good)} logins, {len(results) - len(good)} other {bad}"
            # Time of all cores together for one login; the client's own is in it, as it is on the machine.
            + (f", {os.cpu_count() * took * 1000 / len(good) / options.plain:.2f} of plain dlib's core time"
               if options.plain and count >= os.cpu_count() else "")
            + (f", {statistics.median(good) * 1000 / options.plain:.2f} of plain dlib's time"
               if options.plain and count == 1 else ""))


if __name__ == "__main__":
    main()
