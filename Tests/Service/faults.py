"""Faults that a test plans: which requests they meet, and what becomes of the answer.

A fault is a JSON object. It says which requests it meets,

    at      the n-th request from when it was planned, 1 the first
    path    an expression that is searched for in the path with its query
    method  GET or POST
    skip    how many of those to let pass first
    times   how many to meet, 1 if it is left out, null for all

and what happens to them, one of these or several:

    first, then  control requests, [{"do": "message", …}], before and after the answer is made
    slow         seconds to wait
    drop         "before": no answer, and nothing is done; "after": done, but no answer; "middle": half an answer
    status       an error with this status; "message", "shape" (dated, v1, gateway), "retryAfter"
    escapes      an error with this status whose text has escape sequences and the key in it
    body         an answer of this text; "code", 200 if it is left out, "type", "location"
    cut          the true answer, ended in its middle, as if that were all of it
    size         an answer of so many bytes that never ends its JSON
    fields       these fields of every object in the true answer have this value instead
    types        every value in the true answer has another type
    cursor       the first page again and again, with this cursor, or with another each time for "fresh"; with
                 "refused" the true page, with a cursor that the service does not know
"""

import json
import re
from copy import copy

from service import Answer, Refusal
from table import encoded


class Fault:
    def __init__(self, plan):
        self.plan = plan
        self.path = re.compile(plan["path"]) if "path" in plan else None
        self.seen = 0
        self.matched = 0
        self.met = 0

    def meets(self, request):
        """Whether it is this request's turn; counts it."""
        self.seen += 1
        plan = self.plan
        if "at" in plan and self.seen < plan["at"]:
            return False
        if self.path and not self.path.search(request.target) or plan.get("method", request.method) != request.method:
            return False
        self.matched += 1
        times = plan.get("times", 1)
        if self.matched <= plan.get("skip", 0) or times is not None and self.met >= times:
            return False
        self.met += 1
        return True

    def answer(self, request, service):
        """The answer, changed; None where there is none."""
        plan = self.plan
        if plan.get("drop") == "before":
            return None
        if "status" in plan:
            return service.refused(
                request, Refusal(plan["status"], plan.get("message", "A fault of the stub")), plan.get("shape"),
                plan.get("retryAfter"))
        if "escapes" in plan:
            text = f"\x1b[31mred\x1b]0;title\x07 \x00\r\n\u202e {service.settings.key} Authorization: {service.settings.key}"
            return service.refused(request, Refusal(plan["escapes"], text, "/" + text, text), plan.get("shape"))
        if "body" in plan:
            headers = [("Location", plan["location"])] if "location" in plan else []
            return Answer(plan.get("code", 200), plan["body"].encode(), headers, plan.get("type", "text/html"))
        if "size" in plan:
            return Answer(200, b'{"data":["' + b"a" * (plan["size"] - 10))
        if plan.get("cursor", "refused") != "refused":
            request = copy(request)
            request.query = re.sub(r"&(after|pageToken)=[^&]*", "", request.query)
        answer = service.answer(request)
        if plan.get("drop") == "after":
            return None
        if answer.status == 200:
            if plan.get("cut"):
                answer.body = answer.body[:len(answer.body) // 2]
            if plan.keys() & {"fields", "types", "cursor"}:
                answer.body = encoded(self.changed(json.loads(answer.body), request))
        return answer

    def changed(self, body, request):
        plan = self.plan
        data = body.get("data")
        objects = data if isinstance(data, list) else [data]
        if "fields" in plan:
            for item in objects:
                item.update(plan["fields"])
        if plan.get("types"):
            body["data"] = [{key: other_type(value) for key, value in item.items()} for item in objects]
        if "cursor" in plan:
            cursor = plan["cursor"]
            body["nextPageToken" if request.is_v1 else "nextCursor"] = f"{cursor}{self.met}" if cursor == "fresh" else cursor
        return body


def other_type(value):
    if isinstance(value, str):
        return {"a": [value]}
    if isinstance(value, (list, dict)):
        return 7
    return "x" if value is None else [value]
