"""What a test does with the stub: `POST /__stub/NAME` with a JSON object, `GET /__stub/log`, `state`, `dump`."""

import json
from urllib.parse import parse_qsl

from clock import DAY, milliseconds, text_of
from faults import Fault
from service import Answer, Service
from table import encoded
from team import Team


class Control:
    def __init__(self, service: Service):
        self.service = service
        self.faults = []
        self.made = 0

    def answer(self, request, body):
        name = request.parts[1] if len(request.parts) > 1 else ""
        work = (self.READ if request.method == "GET" else self.DO).get(name)
        if work is None:
            return Answer(404, encoded({"message": f"the stub has no {request.method} {request.path}"}))
        try:
            words = json.loads(body or b"{}") if request.method == "POST" else dict(parse_qsl(request.query))
            return Answer(200, encoded(work(self, words)))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            return Answer(400, encoded({"message": f"{type(error).__name__}: {error}"}))

    def fault_for(self, request):
        """The fault that meets a request; the first of several."""
        met = None
        for fault in self.faults:
            if met is None and fault.meets(request):
                met = fault
            elif met is not None:
                fault.seen += 1
        return met

    def run(self, commands):
        for command in commands or ():
            words = dict(command)
            self.DO[words.pop("do")](self, words)

    # -- Looking

    def get_log(self, words):
        """The requests since the log was reset, oldest first."""
        return {"requests": self.service.log, "count": len(self.service.log)}

    def get_state(self, words):
        team = self.service.team
        return {
            "now": text_of(self.service.clock.now()), "conversations": list(team.conversations),
            "unread": sorted(team.unread), "marks": self.service.marks, "counts": {
                "users": len(team.users), "lines": len(team.lines), "conversations": len(team.conversations),
                "messages": len(team.messages), "calls": len(team.calls), "contacts": len(team.contacts),
                "notes": sum(map(len, team.notes.values())), "recordings": sum(map(len, team.recordings.values())),
                "transcripts": len(team.transcripts),
                "deliveries": {name: len(table) for name, table in team.webhooks.items()},
            },
        }

    def get_dump(self, words):
        return {"lines": list(self.service.team.dump())}

    # -- Doing

    def load(self, words):
        """Loads what `quo demo` printed: "path" or "text", "seed"; what was there is gone."""
        lines = open(words["path"], encoding="utf-8") if "path" in words else words["text"].split("\n")
        team = Team(words.get("seed", 1))
        team.read(lines, self.service.clock.now())
        self.service.team = team
        self.service.cursors.clear()
        return {"conversations": len(team.conversations)}

    def reset(self, words):
        """Empties the log, and lets no earlier request count towards the rate."""
        self.service.log.clear()
        self.service.marks.clear()
        self.service.recent.clear()
        return {}

    def set_clock(self, words):
        """Sets the clock, "now", standing still if "stands"; or moves it by "seconds"."""
        clock = self.service.clock
        if "now" in words:
            clock.set(milliseconds(words["now"]), words.get("stands", False))
        if "seconds" in words:
            clock.advance(int(words["seconds"] * 1000))
        return {"now": text_of(clock.now())}

    def set_settings(self, words):
        """Sets what `Settings` has."""
        for name, value in words.items():
            if name not in vars(self.service.settings):
                raise KeyError(name)
            setattr(self.service.settings, name, value)
        return vars(self.service.settings)

    def plan_faults(self, words):
        """Plans these faults, {"plan": […]}, in place of others."""
        self.faults = [Fault(plan) for plan in words.get("plan", [])]
        return {"faults": len(self.faults)}

    def put(self, words):
        """Adds an object of a kind, or changes the fields that are given of one that is there."""
        table = getattr(self.service.team, words["kind"])
        item = words["object"]
        table.put({**(table.get(item["id"]) or {}), **item})
        return {"id": item["id"]}

    def remove(self, words):
        """Removes an object of a kind, as a contact that somebody deleted."""
        getattr(self.service.team, words["kind"]).remove(words["id"])
        return {}

    def mark(self, words):
        """Has somebody mark a conversation in the app as done, open, read or unread."""
        self.service.mark(words["conversation"], words["as"], "app", words.get("touch"))
        return self.service.team.conversations[words["conversation"]]

    def snooze(self, words):
        """Has somebody snooze a conversation in the app for "days"; null wakes it."""
        until = None if words["days"] is None else text_of(self.service.clock.now() + int(words["days"] * DAY))
        return self.edit({**words, "set": {"snoozedUntil": until}})

    def edit(self, words):
        """Sets fields of a conversation; its updatedAt rises unless "touch" is false."""
        fields = dict(words["set"])
        if words.get("touch", True):
            fields.setdefault("updatedAt", text_of(self.service.clock.now()))
        self.service.team.conversations.change(words["conversation"], **fields)
        return self.service.team.conversations[words["conversation"]]

    def next_id(self):
        self.made += 1
        return "AC" + self.service.team.digest("made", self.made)

    def place(self, words):
        """The conversation that is meant: "conversation", or a new one of "line" (else the first) and "from"."""
        team = self.service.team
        if "conversation" in words:
            return team.conversations[words["conversation"]]
        line = words.get("line") or min(team.lines, key=lambda line: line["phoneNumber"])["id"]
        party = words["from"]
        for found in team.conversations:
            if found["phoneNumberId"] == line and found["participants"] == [party]:
                return found
        found = team.conversation("CN" + team.digest(line, party), line, [party], text_of(self.service.clock.now()))
        team.conversations.put(found)
        return found

    def message(self, words):
        """Sends a message: "text", "direction", "at", "status", "reopens", and where `place` finds it."""
        team, home = self.service.team, self.place(words)
        at = words.get("at") or text_of(self.service.clock.now())
        is_incoming = words.get("direction", "incoming") == "incoming"
        own, parties = team.lines[home["phoneNumberId"]]["phoneNumber"], home["participants"]
        sender = words.get("from", parties[0])
        message = {
            "id": words.get("id") or self.next_id(), "to": [own] if is_incoming else parties,
            "from": sender if is_incoming else own, "text": words.get("text", "Hello"), "media": [],
            "conversationId": home["id"], "phoneNumberId": home["phoneNumberId"],
            "direction": "incoming" if is_incoming else "outgoing", "userId": words.get("user"),
            "status": words.get("status") or ("received" if is_incoming else "delivered"), "createdAt": at, "updatedAt": at,
        }
        if is_incoming:
            message["to"] = [own] + [party for party in parties if party != sender]
        team.messages.put(message)
        self.service.happened(home["id"], message, words.get("reopens"))
        return message

    def call(self, words):
        """Places a call, missed unless "status" says otherwise; "fields" are others of the object."""
        team, home = self.service.team, self.place(words)
        at = words.get("at") or text_of(self.service.clock.now())
        own = team.lines[home["phoneNumberId"]]["phoneNumber"]
        call = {
            "id": words.get("id") or self.next_id(), "phoneNumberId": home["phoneNumberId"], "actorId": None,
            "direction": words.get("direction", "incoming"), "status": words.get("status", "missed"),
            "participants": [{"phoneNumber": number, "actorId": None} for number in [own, *home["participants"]]],
            "answeredAt": None, "answeredBy": None, "initiatedBy": None, "completedAt": at, "createdAt": at,
            "updatedAt": at, "callRoute": "phone-number", "duration": 0, "forwardedFrom": None, "forwardedTo": None,
            "aiHandled": None, "summary": None, "voicemail": None, **words.get("fields", {}),
        }
        team.calls.put(call)
        self.service.happened(home["id"], call, words.get("reopens"))
        return call

    def deliver(self, words):
        """Adds a delivery of "event", or of a message's event, to the log of "webhook"."""
        team = self.service.team
        event = words.get("event") or team.event(team.messages[words["message"]])
        return {"id": team.deliver(words.get("webhook", "WHstub"), event, words.get("failed", False))}

    READ = {"log": get_log, "state": get_state, "dump": get_dump}
    DO = {
        "load": load, "reset": reset, "clock": set_clock, "settings": set_settings, "faults": plan_faults, "put": put,
        "remove": remove, "mark": mark, "snooze": snooze, "edit": edit, "message": message, "call": call,
        "deliver": deliver,
    }
