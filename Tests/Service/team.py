"""The team that the stub holds: what `quo demo` made, and what a service has beside it, invented from ids."""

import hashlib
import json

from clock import DAY, milliseconds, text_of, thousand_years_after
from table import Table

UNSAID_SUMMARY = {"status": "absent", "type": None, "summary": None, "nextSteps": None, "jobs": None, "title": None}
WORDS = [
    "Bonjour, Vélos du Héron, how can I help?", "It is about the bicycle that I left with you.",
    "One moment, please, I am looking.", "Le vélo est prêt, vous pouvez passer.", "Perfect, I will be there at four.",
    "Do you take cards?", "Yes, and cash.", "Merci beaucoup, bonne journée!",
]
NOTES = [
    "Prefers to be called after six.", "Wants an invoice by e-mail: @{member} knows how.", "Paid in advance for the winter.",
    "Parle français; appeler @{member} pour les questions d’assurance.", "VIP 🚲",
]


def plain(item):
    return item


def dated_conversation(item):
    return {key: value for key, value in item.items() if key != "assignedTo"}


def dated_contact(item):
    names = item["defaultFields"]
    return {
        "id": item["id"], "externalId": item["externalId"], "source": item["source"], "firstName": names["firstName"],
        "lastName": names["lastName"], "company": names["company"], "role": names["role"],
        "createdAt": item["createdAt"], "updatedAt": item["updatedAt"], "createdByUserId": item["createdByUserId"],
    }


def v1_line(item):
    return {
        **{key: value for key, value in item.items() if key != "phoneNumber"}, "number": item["phoneNumber"],
    }


def without(*fields):
    return lambda item: {key: value for key, value in item.items() if key not in fields}


class Team:
    def __init__(self, seed=1):
        self.seed = seed
        self.organization = {"id": "OR" + self.digest("organization"), "name": "Vélos du Héron", "subscriptionStatus": "active"}
        self.users = Table({"dated": plain, "v1": plain})
        self.lines = Table({"dated": without("users"), "v1": v1_line})
        self.conversations = Table(
            {"dated": dated_conversation, "v1": plain}, times=("createdAt", "updatedAt"))
        self.messages = Table({"dated": plain})
        self.calls = Table({
            "": without("summary", "voicemail"), "summary": without("voicemail"), "voicemail": without("summary"),
            "summary,voicemail": plain,
        })
        self.contacts = Table({"v1": plain, "dated": dated_contact})
        self.hours = {}
        self.recordings = {}
        self.transcripts = {}
        self.notes = {}
        self.tasks = Table({"dated": plain})
        # The deliveries of each webhook.
        self.webhooks = {}
        # Conversations with something that nobody has looked at: the app knows, the API never says so.
        self.unread = set()

    # -- Chance

    def digest(self, *words):
        text = "\n".join(str(word) for word in (self.seed, *words))
        return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()

    def below(self, bound, *words):
        return int(self.digest(*words)[:12], 16) % bound

    def shuffled(self, items, why):
        return sorted(items, key=lambda item: self.digest(why, item["id"]))

    # -- Reading what `quo demo` printed

    def read(self, lines, now):
        """Fills the team from the lines of a demo, as a service would have it at `now`."""
        summaries, voicemails, homes = {}, {}, {}
        for line in lines:
            if not line.strip():
                continue
            item = json.loads(line)
            if "data" in item:
                self.read_event(item, summaries, voicemails, homes)
            elif "phoneNumber" in item or "number" in item:
                self.read_line(item)
            elif item["id"].startswith("US"):
                self.users.put(item)
            elif item["id"].startswith("CN"):
                self.conversations.put(item)
            elif item["id"].startswith("AC") and "text" in item:
                self.messages.put(item)
            elif item["id"].startswith("AC"):
                self.calls.put(item)
            else:
                self.read_contact(item)
        self.leave_out_scheduled()
        self.complete_calls(summaries, voicemails, homes)
        self.make_older_conversations()
        self.leave_unfinished(now)
        self.settle()
        self.mark(now)
        self.invent_details(now)
        self.invent_deliveries()

    def read_line(self, item):
        self.lines.put({
            "id": item["id"], "groupId": "GR" + self.digest(item["id"]), "name": item["name"],
            "phoneNumber": item["number"], "formattedNumber": item["formattedNumber"], "symbol": item["symbol"],
            "forward": None, "portRequestId": None, "portingStatus": None, "createdAt": item["createdAt"],
            "updatedAt": item["updatedAt"], "users": item["users"],
        })

    def read_contact(self, item):
        if "defaultFields" not in item:
            names = ("company", "emails", "firstName", "lastName", "phoneNumbers", "role")
            item = {
                "id": item["id"], "externalId": item["externalId"], "source": item["source"],
                "defaultFields": {name: item[name] for name in names}, "customFields": item["customFields"],
                "createdAt": item["createdAt"], "updatedAt": item["updatedAt"],
                "createdByUserId": item["createdByUserId"],
            }
        self.contacts.put(item)

    def read_event(self, event, summaries, voicemails, homes):
        resource, context = event["data"]["resource"], event["data"]["context"]
        if event["type"].startswith("message."):
            self.messages.put({
                "id": resource["id"], "to": context["recipientIdentifiers"], "from": context["senderIdentifier"],
                "text": resource["text"], "media": resource["media"], "conversationId": context["conversationId"],
                "phoneNumberId": context["phoneNumberId"], "direction": resource["direction"],
                "userId": context["userId"], "status": resource["status"], "createdAt": resource["createdAt"],
                "updatedAt": resource["updatedAt"],
            })
            return
        homes[resource["callId"]] = context["conversationId"]
        if event["type"] == "call.summary.completed":
            summaries[resource["callId"]] = {
                "status": "completed", "type": "human", "summary": resource["summary"],
                "nextSteps": resource["nextSteps"], "jobs": None, "title": None,
            }
        else:
            voicemails[resource["callId"]] = {
                "id": resource["voicemailId"], "status": "completed", "duration": resource["duration"],
                "recordingUrl": resource["recordingUrl"], "transcript": resource["transcript"],
            }

    # -- What a service has and a demo leaves out

    def leave_out_scheduled(self):
        """Takes away what has not been sent: the API has no such status. The newest one is just being sent."""
        scheduled = sorted(
            (message for message in self.messages if message["status"] == "scheduled"),
            key=lambda message: (message["createdAt"], message["id"]))
        for message in scheduled[:-1]:
            self.messages.remove(message["id"])
        for message in scheduled[-1:]:
            self.messages.change(message["id"], status="queued")

    def parties(self, call):
        own = {line["phoneNumber"] for line in self.lines}
        return [party["phoneNumber"] for party in call["participants"] if party["phoneNumber"] not in own]

    def complete_calls(self, summaries, voicemails, homes):
        """Gives calls the details that events had, and each a conversation: with the service every call has one."""
        self.home = {}
        threads = {(c["phoneNumberId"], tuple(sorted(c["participants"]))): c["id"] for c in self.conversations}
        for call in sorted(self.calls, key=lambda call: (call["createdAt"], call["id"])):
            key = (call["phoneNumberId"], tuple(sorted(self.parties(call))))
            if key not in threads:
                threads[key] = homes.get(call["id"]) or "CN" + self.digest("conversation", *key)
                self.conversations.put(self.conversation(threads[key], key[0], list(key[1]), call["createdAt"]))
            self.home[call["id"]] = threads[key]
            summary = call["summary"] or summaries.get(call["id"])
            if summary and (summary["type"] == "ai-agent" or call["aiHandled"]):
                summary = {**summary, "type": "agent"}
            self.calls.change(
                call["id"], summary=summary or (UNSAID_SUMMARY if call["answeredAt"] else None),
                voicemail=call["voicemail"] or voicemails.get(call["id"]))

    def conversation(self, identifier, line, participants, created):
        return {
            "id": identifier, "phoneNumberId": line, "participants": participants, "name": None, "assignedTo": None,
            "lastActivityAt": created, "lastActivityId": None, "mutedUntil": None, "snoozedUntil": None,
            "createdAt": created, "updatedAt": created, "deletedAt": None,
        }

    def make_older_conversations(self):
        """Makes conversations of years ago with the line and party of newer ones."""
        alone = [c for c in self.conversations if len(c["participants"]) == 1 and c["participants"][0].startswith("+")]
        for newer in self.shuffled(alone, "older")[:2]:
            start = milliseconds(newer["createdAt"]) - 40 * DAY
            number = self.lines[newer["phoneNumberId"]]["phoneNumber"]
            older = "CN" + self.digest("older", newer["id"])
            self.conversations.put(self.conversation(
                older, newer["phoneNumberId"], newer["participants"], text_of(start)))
            for index, (text, incoming) in enumerate([("Is anybody there?", True), ("Yes, we are.", False)]):
                at = text_of(start + index * 600_000)
                pair = [newer["participants"][0], number]
                self.messages.put({
                    "id": "AC" + self.digest(older, index), "to": [pair[incoming]], "from": pair[not incoming],
                    "text": text, "media": [], "conversationId": older, "phoneNumberId": newer["phoneNumberId"],
                    "direction": "incoming" if incoming else "outgoing", "userId": None,
                    "status": "received" if incoming else "delivered", "createdAt": at, "updatedAt": at,
                })

    def leave_unfinished(self, now):
        """Leaves some of the newest unfinished: sent but not delivered, a call that rings, a summary being made."""
        outgoing = [m for m in self.messages if m["status"] == "delivered"]
        newest = sorted(outgoing, key=lambda message: (message["createdAt"], message["id"]))[-2:]
        for message in newest:
            self.messages.change(message["id"], status="sent")
        for message in self.shuffled(outgoing, "system")[:1]:
            if message not in newest:
                self.messages.change(message["id"], userId="SYU" + self.digest("system"))
        summarised = [c for c in self.calls if c["summary"] and c["summary"]["status"] == "completed"]
        for call in sorted(summarised, key=lambda call: (call["createdAt"], call["id"]))[-1:]:
            self.calls.change(call["id"], summary={**UNSAID_SUMMARY, "status": "in-progress"})
        told = [c for c in self.calls if c["voicemail"]]
        for call in self.shuffled(told, "untranscribed")[:1]:
            self.calls.change(call["id"], voicemail={**call["voicemail"], "transcript": None})
        answered = [c for c in self.calls if c["answeredAt"] and c["actorId"] and c["direction"] == "incoming"]
        for call in self.shuffled(answered, "two")[:1]:
            # Somebody took it, then somebody else: the line's number is there twice.
            first, *others = call["participants"]
            second = next((u["id"] for u in self.users if u["id"] != first["actorId"]), None)
            self.calls.change(call["id"], participants=[first, {**first, "actorId": second}, *others])
        dialled = [c for c in self.calls if c["direction"] == "outgoing"]
        for call in self.shuffled(dialled, "lineless")[:1]:
            self.calls.change(call["id"], phoneNumberId=None)
        alone = [c for c in self.conversations if len(c["participants"]) == 1]
        for home in self.shuffled(alone, "ringing")[:1]:
            at = text_of(now - 20_000)
            ringing = "AC" + self.digest("ringing")
            self.home[ringing] = home["id"]
            self.calls.put({
                "id": ringing, "phoneNumberId": home["phoneNumberId"], "actorId": None, "direction": "incoming",
                "status": "ringing", "participants": [
                    {"phoneNumber": self.lines[home["phoneNumberId"]]["phoneNumber"], "actorId": None},
                    {"phoneNumber": home["participants"][0], "actorId": None}],
                "answeredAt": None, "answeredBy": None, "initiatedBy": None, "completedAt": None, "createdAt": at,
                "updatedAt": at, "callRoute": "phone-number", "duration": 0, "forwardedFrom": None,
                "forwardedTo": None, "aiHandled": None, "summary": None, "voicemail": None,
            })

    def settle(self):
        """Gives each conversation the last of its activities."""
        last = {}
        for activity in [*self.messages, *self.calls]:
            home = activity.get("conversationId") or self.home[activity["id"]]
            key = (milliseconds(activity["createdAt"]), activity["id"])
            if key > last.get(home, (0, "")):
                last[home] = key
        for conversation in list(self.conversations):
            at, identifier = last.get(conversation["id"], (milliseconds(conversation["createdAt"]), None))
            self.conversations.change(
                conversation["id"], lastActivityAt=text_of(at), lastActivityId=identifier, updatedAt=text_of(at))
            activity = self.messages.get(identifier) or self.calls.get(identifier)
            if activity and activity["direction"] == "incoming" and self.below(2, "unread", conversation["id"]):
                self.unread.add(conversation["id"])

    def mark(self, now):
        """Has people of the team mark conversations: a tenth is done, a few are snoozed, deleted, named, muted."""
        everyone = self.shuffled(self.conversations, "mark")
        few = max(1, len(everyone) // 50)

        def take(count):
            taken, everyone[:count] = everyone[:count], []
            return taken

        def change(conversation, **fields):
            later = milliseconds(conversation["updatedAt"]) + 600_000
            updated = text_of(max(min(later, now), milliseconds(conversation["updatedAt"])))
            self.conversations.change(conversation["id"], **{
                "updatedAt": updated, **{key: value(milliseconds(updated)) for key, value in fields.items()}})

        for conversation in take(max(1, len(everyone) // 10)):
            change(conversation, snoozedUntil=lambda at: text_of(thousand_years_after(at)))
            self.unread.discard(conversation["id"])
        for index, conversation in enumerate(take(few + 1)):
            change(conversation, snoozedUntil=lambda at: text_of(now + (index + 2) * DAY))
        for conversation in take(1):
            # A snooze that is over says nothing any more.
            change(conversation, snoozedUntil=lambda at: text_of(at + 60_000 if at + 60_000 < now else at))
        for conversation in take(few):
            change(conversation, deletedAt=text_of)
        for conversation in take(few):
            change(conversation, name=lambda at: "Club de vélo " + conversation["id"][-3:])
        for conversation in take(few):
            change(conversation, mutedUntil=lambda at: text_of(now + 30 * DAY))
        users = list(self.users)
        for conversation in take(few) if users else []:
            change(conversation, assignedTo=lambda at: users[self.below(len(users), conversation["id"])]["id"])

    def invent_details(self, now):
        """Invents what each object has in a list of its own: recordings, transcripts, notes, hours, tasks."""
        for call in self.calls:
            if call["answeredAt"] and call["completedAt"]:
                self.invent_recordings(call)
        users = list(self.users)
        for contact in self.contacts:
            self.notes[contact["id"]] = [
                self.note(contact, index, users, now) for index in range(max(0, self.below(4, contact["id"]) - 1))]
        week = ["monday", "tuesday", "wednesday", "thursday", "friday"]
        for index, line in enumerate(sorted(self.lines, key=lambda line: line["phoneNumber"])):
            if index % 3 == 2:
                self.hours[line["id"]] = {"enabled": False, "timezone": "America/Toronto", "schedule": None}
                continue
            opened = {"start": "0900", "end": "1800"} if index % 3 == 0 else {"start": "1000", "end": "1930"}
            schedule = {**{day: opened for day in week}, "saturday": None, "sunday": None}
            if index % 3 == 1:
                schedule["saturday"] = {"start": "0000", "end": "0000"}
            self.hours[line["id"]] = {"enabled": True, "timezone": "America/Toronto", "schedule": schedule}
        for conversation in self.shuffled(self.conversations, "task")[:3]:
            self.tasks.put({
                "id": "TK" + self.digest(conversation["id"]), "title": "Call back", "description": None,
                "dueDate": text_of(now + DAY), "status": "open", "assignedTo": None, "assignedBy": None,
                "createdBy": users[0]["id"] if users else None, "createdAt": conversation["updatedAt"],
                "phoneNumberId": conversation["phoneNumberId"], "conversationId": conversation["id"],
                "activityId": None, "revision": 1,
            })

    def invent_recordings(self, call):
        is_summarised = call["summary"]["status"] == "completed"
        if not is_summarised and self.below(10, "recording", call["id"]) >= 7:
            return
        parts = 2 if call["duration"] > 60 and self.below(3, "parts", call["id"]) == 0 else 1
        length = max(1, call["duration"] // parts)
        numbers = [party["phoneNumber"] for party in call["participants"]]
        actors = {party["phoneNumber"]: party["actorId"] for party in call["participants"]}
        recordings, transcripts = [], []
        for part in range(parts):
            start = text_of(milliseconds(call["answeredAt"]) + part * length * 1000)
            recording = "CR" + self.digest(call["id"], part)
            recordings.append({
                "id": recording, "status": "completed", "startTime": start, "duration": length,
                "url": f"https://media.example.com/{recording}.mp3?Expires=1&Signature=a%2Bb", "type": "audio/mpeg",
            })
            first = self.below(len(WORDS), recording)
            transcripts.append({
                "recordingId": recording, "status": "completed", "startTime": start, "createdAt": call["updatedAt"],
                "duration": length, "dialogue": [{
                    "content": WORDS[(first + turn) % len(WORDS)], "start": turn * length / 4,
                    "end": (turn + 1) * length / 4 - 0.25, "identifier": numbers[turn % len(numbers)],
                    "actorId": actors[numbers[turn % len(numbers)]],
                } for turn in range(3)],
            })
        self.recordings[call["id"]] = recordings
        # Whoever pays for transcripts has summaries, too.
        if is_summarised:
            self.transcripts[call["id"]] = transcripts

    def note(self, contact, index, users, now):
        author = users[self.below(len(users), "note", contact["id"], index)]["id"] if users else None
        at = text_of(min(now, milliseconds(contact["createdAt"]) + (index + 1) * DAY))
        text = NOTES[self.below(len(NOTES), "words", contact["id"], index)].replace("{member}", author or "")
        return {
            "id": self.digest("note", contact["id"], index)[:24], "text": text, "media": [], "createdAt": at,
            "updatedAt": at, "actorId": author,
        }

    def invent_deliveries(self):
        """Keeps the newest messages as what a webhook delivered; some never arrived."""
        found = sorted(self.messages, key=lambda message: (message["createdAt"], message["id"]))[-120:]
        deliveries = self.webhooks["WHstub"] = Table({"dated": without("requestBody"), "one": plain})
        for message in found:
            self.deliver("WHstub", self.event(message), failed=self.below(5, "lost", message["id"]) == 0)
        return deliveries

    def event(self, message):
        """The webhook event of the 2026-03-30 API about a message."""
        names = {"received": "message.received", "failed": "message.failed", "undelivered": "message.undelivered"}
        resource = {key: message[key] for key in ("id", "direction", "text", "media", "status", "createdAt", "updatedAt")}
        return {
            "id": "EV" + message["id"][:1:-1], "apiVersion": "2026-03-30", "createdAt": message["updatedAt"],
            "type": names.get(message["status"], "message.delivered"), "data": {
                "resource": resource, "context": {
                    "orgId": self.organization["id"], "phoneNumberId": message["phoneNumberId"],
                    "conversationId": message["conversationId"], "userId": message["userId"],
                    "contacts": {"ids": [], "lookupStatus": "none"}, "senderIdentifier": message["from"],
                    "recipientIdentifiers": message["to"],
                }, "links": {"quo": "https://my.quo.com/inbox/" + message["conversationId"]},
            },
        }

    def deliver(self, webhook, event, failed=False):
        """Adds a delivery to a webhook's log."""
        identifier = "msg_" + self.digest(webhook, event["id"])
        self.webhooks.setdefault(webhook, Table({"dated": without("requestBody"), "one": plain})).put({
            "id": identifier, "webhookId": webhook, "eventId": event["id"], "eventType": event["type"],
            "status": "failed" if failed else "succeeded", "responseStatusCode": 500 if failed else 200,
            "createdAt": event["createdAt"], "updatedAt": event["createdAt"], "requestBody": event,
        })
        return identifier

    # -- What sync should arrive at

    def properties(self, contact):
        """A contact's phones, emails and custom fields, as the dated API has them."""
        fields = contact["defaultFields"]
        found = [(entry, "phone-number") for entry in fields["phoneNumbers"]]
        found += [(entry, "email") for entry in fields["emails"]]
        found += [(entry, entry["type"]) for entry in contact["customFields"]]
        return [{
            "id": entry["id"], "type": kind, "name": entry["name"], "value": entry["value"],
            "createdAt": contact["createdAt"], "updatedAt": contact["updatedAt"],
        } for entry, kind in found]

    def custom_fields(self):
        found = {}
        for contact in self.contacts:
            for field in contact["customFields"]:
                found[field["key"]] = {"key": field["key"], "name": field["name"], "type": field["type"]}
        return [found[key] for key in sorted(found)]

    def dump(self):
        """The whole team as one import file: every object as answers show it, with what belongs to it inside."""
        for line in self.lines:
            yield {**line, "businessHours": self.hours.get(line["id"])}
        yield from self.users
        for contact in self.contacts:
            notes = [{**note, "userId": note["actorId"]} for note in self.notes.get(contact["id"], [])]
            yield {**contact, "notes": notes}
        yield from self.conversations
        yield from self.messages
        for call in self.calls:
            yield call
            if call["id"] in self.recordings:
                yield {"object": "callRecording", "callId": call["id"], "recordings": self.recordings[call["id"]]}
            if call["id"] in self.transcripts:
                yield self.joined_transcript(call["id"])

    def joined_transcript(self, call):
        """The segments of a call's transcript as one, as the v1 API has it."""
        segments = self.transcripts[call]
        start = milliseconds(segments[0]["startTime"])
        dialogue = []
        for segment in segments:
            behind = (milliseconds(segment["startTime"]) - start) / 1000
            dialogue += [{**words, "start": words["start"] + behind, "end": words["end"] + behind}
                         for words in segment["dialogue"]]
        return {
            "object": "callTranscript", "callId": call, "status": "completed", "createdAt": segments[0]["createdAt"],
            "duration": sum(segment["duration"] for segment in segments), "dialogue": dialogue,
        }
