"""Shared by the tests that write while something fails or changes: clients that write until each write is acknowledged."""

import http.client
import json
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass

# The longest wait for an answer, and the pause before the same request is sent again, to the next instance.
PATIENCE = 20
PAUSE = 0.2
# Every writer writes this often, so that each phase of a test has writes.
EVERY = 0.02
# Whatever a test waits for has to happen within this many seconds.
MOST = 120
# The publisher and originator of all records of a test.
PUBLISHER = "The writing test"
INCIDENT = {"title": "A clash", "eventType": "BATTLES", "dateStart": "2019-06-06", "dateEnd": "2019-06-07"}


@dataclass
class Attempt:
    began: float
    ended: float
    # A status, or how the attempt ended without one.
    outcome: object


def until(condition, what="The servers"):
    end = time.monotonic() + MOST
    while not condition():
        if time.monotonic() > end:
            raise SystemExit(f"{what} took too long.")
        time.sleep(0.05)


class Writer(threading.Thread):
    """Writes sources and figures one after another, each until it is acknowledged, to the instances in turn."""

    def __init__(self, services, number):
        super().__init__(daemon=True)
        self.services, self.turn = services, number
        self.connections = {}
        self.attempts = []
        # Ids of acknowledged records, by the text that only they have.
        self.acknowledged = {}
        self.ended = False
        self.failure = None
        self.incident = self.write("/incidents", INCIDENT)["id"]
        self.source = self.write("/sources", {"kind": "NGO_REPORT", "publisher": "A monitor", "title": "A report"})["id"]

    def run(self):
        try:
            while not self.ended:
                text = uuid.uuid4().hex
                if len(self.acknowledged) % 4:
                    path, body = "/sources", {"kind": "NGO_REPORT", "publisher": PUBLISHER, "title": text}
                else:
                    path, body = "/figures", {"incidentId": self.incident, "sourceId": self.source, "metric": "KILLED",
                                              "qualifier": "AT_LEAST", "value": 3, "wording": text, "originator": PUBLISHER, "assertedOn": "2019-06-08"}
                self.acknowledged[text] = self.write(path, body)["id"]
                time.sleep(EVERY)
        except Exception as failure:
            self.failure = failure

    def write(self, path, body):
        key = uuid.uuid4().hex
        while True:
            began = time.monotonic()
            outcome, record = self.send(path, key, json.dumps(body))
            self.attempts.append(Attempt(began, time.monotonic(), outcome))
            if outcome == 201:
                return record
            if outcome not in ("no answer", 503):
                raise RuntimeError(f"{outcome}: {record}")
            self.turn += 1
            time.sleep(PAUSE)

    def send(self, path, key, body):
        port = self.services[self.turn % len(self.services)].port
        connection = self.connections.setdefault(port, http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE))
        try:
            connection.request("POST", path, body, {"Content-Type": "application/json", "Idempotency-Key": key})
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        except (OSError, http.client.HTTPException):
            connection.close()
            return "no answer", None


def check(database, name, writers):
    """Returns how many acknowledged records are missing, how many exist twice, and how many sources have not one entry in the journal."""
    # Copied first: the writers go on.
    acknowledged = {identity for writer in writers for identity in list(writer.acknowledged.values())}
    stored = Counter()
    ids = set()
    for line in database.sql(name, f"select title, id from source where publisher = '{PUBLISHER}' union all"
                                   f" select wording, id from figure where originator = '{PUBLISHER}'").splitlines():
        text, identity = line.split("|")
        stored[text] += 1
        ids.add(identity)
    lost = acknowledged - ids
    doubled = [text for text, number in stored.items() if number > 1]
    unlogged = int(database.sql(name, f"select count(*) from source s where publisher = '{PUBLISHER}' and"
                                      " (select count(*) from change c where c.resource_id = s.id) <> 1"))
    return len(lost), len(doubled), unlogged
