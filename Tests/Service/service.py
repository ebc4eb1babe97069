"""The endpoints of Quo's API that a sync needs, in both versions: a request in, an answer out."""

import random
from base64 import b64encode
from collections import deque
from time import monotonic
from urllib.parse import parse_qsl, unquote

from clock import Clock, milliseconds, text_of, thousand_years_after
from table import encoded
from team import Team

DATED = "2026-03-30"
REASONS = {
    400: "Bad Request", 401: "Unauthorized", 402: "Payment Required", 403: "Forbidden", 404: "Not Found",
    405: "Method Not Allowed", 409: "Conflict", 422: "Unprocessable Entity", 429: "Too Many Requests",
    500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
}
RESOURCES = {"messages": "01", "calls": "06", "conversations": "12", "contacts": "07"}


class Refusal(Exception):
    """A request that the service refuses, with the parameter at fault."""

    def __init__(self, status, message, at=None, value=None):
        super().__init__(message)
        self.status, self.message, self.at, self.value = status, message, at, value


class Answer:
    def __init__(self, status, body, headers=(), kind="application/json; charset=utf-8"):
        self.status, self.body, self.headers, self.kind = status, body, list(headers), kind


class Request:
    def __init__(self, method, target, headers, at):
        self.method, self.target, self.headers, self.at = method, target, headers, at
        self.path, _, self.query = target.partition("?")
        self.parts = [unquote(part) for part in self.path.split("/") if part]
        self.is_v1 = self.parts[:1] == ["v1"]


class Settings:
    """What a control request can set."""

    def __init__(self):
        self.key = "stub-key"
        # Requests a second; above it the answer is 429. None: no limit.
        self.rate = 10
        self.cursor_seconds = 60
        self.cursor_requests = None
        # How many cursors it remembers.
        self.cursor_count = 10_000
        # Whether a mark raises the conversation's updatedAt, which nobody knows of Quo.
        self.marks_touch = True
        # Whether a new message takes a conversation out of done or snoozed, as Quo says that it does.
        self.messages_reopen = True


class Service:
    def __init__(self):
        self.clock = Clock()
        self.settings = Settings()
        self.team = Team()
        self.log = []
        self.marks = []
        self.recent = deque()
        self.cursors = {}
        self.random = random.Random(1)
        self.count = 0

    # -- One request

    def answer(self, request):
        """Answers a request in the order in which the service checks it: version, key, rate, path, parameters."""
        self.count += 1
        try:
            if not request.is_v1 and request.headers.get("quo-api-version") != DATED:
                raise Refusal(400, "The header Quo-Api-Version is missing or names no version", "/headers/quo-api-version")
            if request.headers.get("authorization") != self.settings.key:
                raise Refusal(401, "The API key is not valid")
            self.check_rate(request)
            return self.route(request)
        except Refusal as refusal:
            return self.refused(request, refusal)

    def check_rate(self, request):
        rate = self.settings.rate
        if rate is None:
            return
        while self.recent and self.recent[0] <= request.at - 1:
            self.recent.popleft()
        if len(self.recent) >= rate:
            raise Refusal(429, f"Too many requests: {rate} a second at most")
        self.recent.append(request.at)

    def refused(self, request, refusal, shape=None, retry_after=None):
        """An error in the shape that the version has."""
        trace = f"{self.random.getrandbits(64):016x}"
        title = REASONS.get(refusal.status, "Error")
        at_gateway = request.is_v1 and refusal.status in (401, 429, 500, 502, 503, 504)
        shape = shape or ("gateway" if at_gateway else "v1" if request.is_v1 else "dated")
        if shape == "gateway":
            body = {"error": {"message": refusal.message, "key": title.lower().replace(" ", "-"), "trace": trace}}
        else:
            body = {"title": title, "message": refusal.message, "docs": "https://www.quo.com/docs", "trace": trace}
            if refusal.at is not None:
                body["errors"] = [{
                    "path": refusal.at, "message": refusal.message, "value": refusal.value, "schema": {"type": "string"}}]
            if shape == "v1":
                resource = RESOURCES.get(request.parts[1] if len(request.parts) > 1 else "", "00")
                body = {**body, "code": f"{resource}00{refusal.status}", "status": refusal.status}
        headers = [] if retry_after is None else [("Retry-After", str(retry_after))]
        return Answer(refusal.status, encoded(body), headers)

    def route(self, request):
        parts = request.parts[1:] if request.is_v1 else request.parts
        name = "/".join(":" if place % 2 else part for place, part in enumerate(parts))
        endpoint = self.ENDPOINTS.get((request.method, ("v1/" if request.is_v1 else "") + name))
        if endpoint is None:
            raise Refusal(404, f"There is no {request.method} {request.path}")
        work, allowed, limit = endpoint
        parameters = self.parameters(request, allowed)
        if limit:
            self.check_limit(parameters, "maxResults" if request.is_v1 else "limit", limit)
        return work(self, request, parts, parameters)

    def parameters(self, request, allowed):
        found = {}
        for name, value in parse_qsl(request.query, keep_blank_values=True):
            if name not in allowed:
                raise Refusal(400, f"Unexpected parameter '{name}'", f"/{name}", value)
            if name in found and name not in ("phoneNumbers", "participants", "externalIds", "sources"):
                raise Refusal(400, f"'{name}' is there twice", f"/{name}", value)
            found.setdefault(name, []).append(value)
        for name in {key.partition("[")[0] for key in found}:
            if {f"{name}[gte]", f"{name}[lte]"} & found.keys() and {f"{name}[gt]", f"{name}[lt]"} & found.keys():
                raise Refusal(400, f"Ranges of '{name}' are either gte and lte or gt and lt", f"/{name}")
        return found

    def check_limit(self, parameters, name, most):
        text = parameters.get(name, ["10"])[0]
        if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= most:
            raise Refusal(400, f"'{name}' is from 1 to {most}", f"/{name}", text)

    # -- Lists

    def bounds(self, parameters, name, low=(), high=()):
        """The first and the last millisecond of a range of times; the names say whether a bound itself is in it."""

        def value(key):
            if key not in parameters:
                return None
            try:
                return milliseconds(parameters[key][0])
            except ValueError:
                raise Refusal(400, f"'{key}' is not a time", f"/{key}", parameters[key][0]) from None

        first = last = None
        for suffix, more in low:
            moment = value(name + suffix)
            if moment is not None:
                first = moment + more if first is None else max(first, moment + more)
        for suffix, less in high:
            moment = value(name + suffix)
            if moment is not None:
                last = moment - less if last is None else min(last, moment - less)
        return first, last

    def listed(self, request, parameters, table, form, time, low=None, high=None, newest_first=True, test=None):
        """A page of a table, and a cursor to the next."""
        cursor, size = ("pageToken", "maxResults") if request.is_v1 else ("after", "limit")
        count = int(parameters.get(size, ["10"])[0])
        said = {key: value for key, value in parameters.items() if key not in (cursor, size)}
        same = (request.path, said)
        after = self.position(parameters[cursor][0], same, cursor) if cursor in parameters else None
        keys, more = table.page(time, low, high, count, newest_first, after, test)
        next_cursor = self.cursor(same, keys[-1]) if more else None
        data = b",".join([table.json(identifier, form) for _, identifier in keys])
        if request.is_v1:
            # The number of all is documented as inaccurate: it is.
            return Answer(200, b'{"data":[%b],"totalItems":%d,"nextPageToken":%b}' % (
                data, len(keys), encoded(next_cursor)))
        return Answer(200, b'{"data":[%b],"nextCursor":%b}' % (data, encoded(next_cursor)))

    def cursor(self, same, key):
        token = b64encode(self.random.getrandbits(144).to_bytes(18, "big") + b"=").decode()
        if len(self.cursors) > self.settings.cursor_count:
            self.cursors.clear()
        self.cursors[token] = (same, key, monotonic(), self.count)
        return token

    def position(self, token, same, name):
        known = self.cursors.get(token)
        if known is None or known[0] != same:
            raise Refusal(400, f"'{name}' is no cursor of this list", f"/{name}", token)
        _, key, made, number = known
        settings = self.settings
        if monotonic() - made > settings.cursor_seconds or (
            settings.cursor_requests is not None and self.count - number > settings.cursor_requests
        ):
            raise Refusal(400, f"'{name}' has expired", f"/{name}", token)
        return key

    def sequence(self, request, parameters, items):
        """A page of a short list that is in its order already."""
        count = int(parameters.get("limit", ["10"])[0])
        same = (request.path, {})
        start = self.position(parameters["after"][0], same, "after") if "after" in parameters else 0
        end = start + count
        next_cursor = self.cursor(same, end) if end < len(items) else None
        return Answer(200, encoded({"data": items[start:end], "nextCursor": next_cursor}))

    @staticmethod
    def single(text):
        return Answer(200, b'{"data":%b}' % text)

    @staticmethod
    def the(table, identifier, noun):
        if identifier not in table:
            raise Refusal(404, f"There is no {noun} '{identifier}'")
        return table[identifier]

    # -- Endpoints: (request, parts of the path, parameters)

    def get_organization(self, request, parts, parameters):
        return self.single(encoded(self.team.organization))

    def get_users(self, request, parts, parameters):
        form = "v1" if request.is_v1 else "dated"
        return self.listed(request, parameters, self.team.users, form, "createdAt", newest_first=False)

    def get_lines(self, request, parts, parameters):
        if request.is_v1:
            lines = [self.team.lines.forms["v1"](line) for line in self.team.lines]
            return Answer(200, encoded({"data": lines}))
        return self.listed(request, parameters, self.team.lines, "dated", "createdAt", newest_first=False)

    def get_line(self, request, parts, parameters):
        line = self.team.lines.forms["dated"](self.the(self.team.lines, parts[1], "phone number"))
        include = parameters.get("include", [""])[0]
        if include not in ("", "businessHours"):
            raise Refusal(400, "'include' may name businessHours", "/include", include)
        if include:
            line["businessHours"] = self.team.hours.get(line["id"])
        return self.single(encoded(line))

    def get_line_users(self, request, parts, parameters):
        line = self.the(self.team.lines, parts[1], "phone number")
        return self.sequence(request, parameters, [{**user, "groupId": line["groupId"]} for user in line["users"]])

    def get_conversations(self, request, parts, parameters):
        time, _, order = parameters.get("sort", ["createdAt:desc"])[0].partition(":")
        if time not in ("createdAt", "updatedAt") or order not in ("asc", "desc"):
            raise Refusal(400, "'sort' is createdAt or updatedAt, then asc or desc", "/sort", parameters["sort"][0])
        lines = self.several(parameters, "phoneNumberId", 100)
        low, high = self.range_of(parameters, time)
        other = "createdAt" if time == "updatedAt" else "updatedAt"
        first, last = self.range_of(parameters, other)

        def test(item):
            moment = milliseconds(item[other])
            return (not lines or item["phoneNumberId"] in lines) and (first is None or moment >= first) and (
                last is None or moment <= last)

        return self.listed(
            request, parameters, self.team.conversations, "dated", time, low, high, newest_first=order == "desc",
            test=test if lines or first is not None or last is not None else None)

    def range_of(self, parameters, name):
        return self.bounds(parameters, name, [("[gte]", 0), ("[gt]", 1)], [("[lte]", 0), ("[lt]", 1)])

    def several(self, parameters, name, most):
        found = parameters.get(name, [])
        for text in parameters.get(name + "[in]", []):
            found = found + text.split(",")
        if len(found) > most:
            raise Refusal(400, f"'{name}[in]' names at most {most}", f"/{name}[in]")
        return set(found)

    def get_conversations_v1(self, request, parts, parameters):
        low, high = self.bounds(parameters, "updated", [("After", 1)], [("Before", 1)])
        first, last = self.bounds(parameters, "created", [("After", 1)], [("Before", 1)])
        numbers = set(parameters.get("phoneNumbers", []))
        lines = {line["id"] for line in self.team.lines if {line["id"], line["phoneNumber"]} & numbers}
        user = parameters.get("userId", [None])[0]

        def test(item):
            moment = milliseconds(item["createdAt"])
            return (not numbers or item["phoneNumberId"] in lines) and (user is None or item["assignedTo"] == user) and (
                first is None or moment >= first) and (last is None or moment <= last)

        is_plain = not numbers and user is None and first is None and last is None
        return self.listed(
            request, parameters, self.team.conversations, "v1", "updatedAt", low, high, test=None if is_plain else test)

    def get_messages(self, request, parts, parameters):
        low, high = self.bounds(parameters, "createdAt", [("[gt]", 1)], [("[lt]", 1)])
        exact = {key: value[0] for key, value in parameters.items()
                 if key in ("from", "status", "direction", "phoneNumberId", "userId")}
        to = parameters.get("to", [None])[0]
        everybody = set(parameters["to[all]"][0].split(",")) if "to[all]" in parameters else None

        def test(item):
            return all(item.get(key) == value for key, value in exact.items()) and (to is None or to in item["to"]) and (
                everybody is None or set(item["to"]) == everybody)

        is_plain = not exact and to is None and everybody is None
        return self.listed(
            request, parameters, self.team.messages, "dated", "createdAt", low, high, test=None if is_plain else test)

    def get_message(self, request, parts, parameters):
        self.the(self.team.messages, parts[1], "message")
        return self.single(self.team.messages.json(parts[1], "dated"))

    def included(self, parameters):
        named = parameters.get("include", [""])[0]
        names = set(filter(None, named.split(",")))
        if names - {"summary", "voicemail"}:
            raise Refusal(400, "'include' may name summary and voicemail", "/include", named)
        return ",".join(sorted(names))

    def get_calls(self, request, parts, parameters):
        low, high = self.bounds(parameters, "createdAt", [("[gte]", 0)], [("[lte]", 0)])
        form = self.included(parameters)
        exact = {key: value[0] for key, value in parameters.items() if key in ("phoneNumberId", "actorId", "direction")}
        statuses = self.several(parameters, "status", 20)
        people = self.several(parameters, "participant", 20)

        def test(item):
            return all(item.get(key) == value for key, value in exact.items()) and (
                not statuses or item["status"] in statuses) and (
                not people or people & {party["phoneNumber"] for party in item["participants"]})

        return self.listed(
            request, parameters, self.team.calls, form, "createdAt", low, high,
            test=test if exact or statuses or people else None)

    def get_call(self, request, parts, parameters):
        form = self.included(parameters)
        self.the(self.team.calls, parts[1], "call")
        return self.single(self.team.calls.json(parts[1], form))

    def get_recordings(self, request, parts, parameters):
        self.the(self.team.calls, parts[1], "call")
        return self.sequence(request, parameters, self.team.recordings.get(parts[1], []))

    def get_transcripts(self, request, parts, parameters):
        self.the(self.team.calls, parts[1], "call")
        return self.sequence(request, parameters, self.team.transcripts.get(parts[1], []))

    def get_contacts(self, request, parts, parameters):
        form = "v1" if request.is_v1 else "dated"
        return self.listed(request, parameters, self.team.contacts, form, "createdAt")

    def get_contact(self, request, parts, parameters):
        self.the(self.team.contacts, parts[1], "contact")
        return self.single(self.team.contacts.json(parts[1], "v1" if request.is_v1 else "dated"))

    def get_properties(self, request, parts, parameters):
        contact = self.the(self.team.contacts, parts[1], "contact")
        return self.sequence(request, parameters, self.team.properties(contact))

    def get_notes(self, request, parts, parameters):
        self.the(self.team.contacts, parts[1], "contact")
        return self.sequence(request, parameters, self.team.notes.get(parts[1], []))

    def get_custom_fields(self, request, parts, parameters):
        return Answer(200, encoded({"data": self.team.custom_fields()}))

    def get_tasks(self, request, parts, parameters):
        tasks = [{"taskId" if key == "id" else key: value for key, value in task.items()} for task in self.team.tasks]
        return self.sequence(request, parameters, tasks)

    def get_call_detail(self, request, parts, parameters):
        call = self.the(self.team.calls, parts[1], "call")
        if parts[0] == "call-summaries":
            if not call["summary"]:
                raise Refusal(404, "The call has no summary")
            found = {"callId": parts[1], **call["summary"]}
        elif parts[0] == "call-voicemails":
            if not call["voicemail"]:
                raise Refusal(404, "The call has no voicemail")
            found = call["voicemail"]
        elif parts[0] == "call-recordings":
            found = self.team.recordings.get(parts[1], [])
        else:
            if parts[1] not in self.team.transcripts:
                raise Refusal(404, "The call has no transcript")
            found = self.team.joined_transcript(parts[1])
            del found["object"]
        return self.single(encoded(found))

    def get_conversation(self, request, parts, parameters):
        self.the(self.team.conversations, parts[1], "conversation")
        return self.single(self.team.conversations.json(parts[1], "v1" if request.is_v1 else "dated"))

    def post_mark(self, request, parts, parameters):
        found = self.the(self.team.conversations, parts[1], "conversation")
        if found["deletedAt"]:
            raise Refusal(404, f"There is no conversation '{parts[1]}'")
        self.mark(parts[1], parts[2][len("mark-as-"):], "api")
        form = "v1" if request.is_v1 else "dated"
        text = self.team.conversations.json(parts[1], form)
        return Answer(200, text) if request.is_v1 else self.single(text)

    def get_events(self, request, parts, parameters):
        deliveries = self.the(self.team.webhooks, parts[1], "webhook")
        low, high = self.range_of(parameters, "createdAt")
        status = parameters.get("status", [None])[0]
        return self.listed(
            request, parameters, deliveries, "dated", "createdAt", low, high,
            test=None if status is None else lambda item: item["status"] == status)

    def get_event(self, request, parts, parameters):
        deliveries = self.the(self.team.webhooks, parts[1], "webhook")
        self.the(deliveries, parts[3], "delivery")
        return self.single(deliveries.json(parts[3], "one"))

    # -- What changes by itself or by people at the app

    def mark(self, identifier, state, by, touch=None):
        """Marks a conversation: done is a snooze without end, and unread never shows."""
        now = self.clock.now()
        fields = {}
        if state == "done":
            fields["snoozedUntil"] = text_of(thousand_years_after(now))
        elif state == "open":
            fields["snoozedUntil"] = None
        if state == "unread":
            self.team.unread.add(identifier)
        else:
            self.team.unread.discard(identifier)
        if fields and (self.settings.marks_touch if touch is None else touch):
            fields["updatedAt"] = text_of(now)
        if fields:
            self.team.conversations.change(identifier, **fields)
        self.marks.append({"conversation": identifier, "as": state, "by": by, "at": text_of(now)})

    def happened(self, conversation, activity, reopens=None):
        """Makes an activity the last of its conversation."""
        fields = {"updatedAt": text_of(self.clock.now())}
        found = self.team.conversations[conversation]
        if milliseconds(activity["createdAt"]) >= milliseconds(found["lastActivityAt"]):
            fields.update(lastActivityAt=activity["createdAt"], lastActivityId=activity["id"])
        if activity["direction"] == "incoming":
            self.team.unread.add(conversation)
            if self.settings.messages_reopen if reopens is None else reopens:
                fields["snoozedUntil"] = None
        self.team.conversations.change(conversation, **fields)

    PAGES = ("limit", "after")
    ENDPOINTS = {
        ("GET", "organization"): (get_organization, (), None),
        ("GET", "users"): (get_users, PAGES, 50),
        ("GET", "phone-numbers"): (get_lines, PAGES, 50),
        ("GET", "phone-numbers/:"): (get_line, ("include",), None),
        ("GET", "phone-numbers/:/users"): (get_line_users, PAGES, 50),
        ("GET", "conversations"): (get_conversations, PAGES + (
            "sort", "phoneNumberId", "phoneNumberId[in]", "createdAt[gte]", "createdAt[lte]", "createdAt[gt]",
            "createdAt[lt]", "updatedAt[gte]", "updatedAt[lte]", "updatedAt[gt]", "updatedAt[lt]"), 50),
        ("GET", "conversations/:"): (get_conversation, (), None),
        ("POST", "conversations/:/mark-as-done"): (post_mark, (), None),
        ("GET", "messages"): (get_messages, PAGES + (
            "createdAt[gt]", "createdAt[lt]", "from", "to", "to[all]", "status", "direction", "phoneNumberId",
            "userId"), 50),
        ("GET", "messages/:"): (get_message, (), None),
        ("GET", "calls"): (get_calls, PAGES + (
            "createdAt[gte]", "createdAt[lte]", "include", "phoneNumberId", "actorId", "participant[in]", "direction",
            "status", "status[in]"), 50),
        ("GET", "calls/:"): (get_call, ("include",), None),
        ("GET", "calls/:/recordings"): (get_recordings, PAGES, 50),
        ("GET", "calls/:/transcripts"): (get_transcripts, PAGES, 50),
        ("GET", "contacts"): (get_contacts, PAGES, 50),
        ("GET", "contacts/:"): (get_contact, (), None),
        ("GET", "contacts/:/properties"): (get_properties, PAGES, 50),
        ("GET", "contacts/:/notes"): (get_notes, PAGES, 50),
        ("GET", "tasks"): (get_tasks, PAGES, 100),
        ("GET", "webhooks/:/events"): (get_events, PAGES + (
            "status", "createdAt[gt]", "createdAt[lt]", "createdAt[gte]", "createdAt[lte]"), 50),
        ("GET", "webhooks/:/events/:"): (get_event, (), None),
        ("GET", "v1/conversations"): (get_conversations_v1, (
            "maxResults", "pageToken", "phoneNumbers", "userId", "createdAfter", "createdBefore", "updatedAfter",
            "updatedBefore", "excludeInactive"), 100),
        ("GET", "v1/contacts"): (get_contacts, ("maxResults", "pageToken"), 50),
        ("GET", "v1/contacts/:"): (get_contact, (), None),
        ("GET", "v1/contact-custom-fields"): (get_custom_fields, (), None),
        ("GET", "v1/users"): (get_users, ("maxResults", "pageToken"), 50),
        ("GET", "v1/phone-numbers"): (get_lines, ("userId",), None),
        ("GET", "v1/messages/:"): (get_message, (), None),
        ("GET", "v1/call-summaries/:"): (get_call_detail, (), None),
        ("GET", "v1/call-transcripts/:"): (get_call_detail, (), None),
        ("GET", "v1/call-voicemails/:"): (get_call_detail, (), None),
        ("GET", "v1/call-recordings/:"): (get_call_detail, (), None),
    }
    for mark_name in ("done", "open", "read"):
        for prefix in ("", "v1/"):
            ENDPOINTS["POST", f"{prefix}conversations/:/mark-as-{mark_name}"] = (post_mark, (), None)
