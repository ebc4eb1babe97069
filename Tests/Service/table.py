"""Objects of a kind, kept in the orders that lists have and as the JSON that answers have."""

import json
from bisect import bisect_left, bisect_right, insort

from clock import milliseconds


def encoded(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


class Table:
    """Objects by id, sorted by one time or two. `forms` are the ways in which answers show an object."""

    def __init__(self, forms, times=("createdAt",)):
        self.forms = forms
        self.objects = {}
        self.orders = {time: [] for time in times}
        self.written = {form: {} for form in forms}

    def __contains__(self, identifier):
        return identifier in self.objects

    def __getitem__(self, identifier):
        return self.objects[identifier]

    def get(self, identifier):
        return self.objects.get(identifier)

    def __iter__(self):
        return iter(self.objects.values())

    def __len__(self):
        return len(self.objects)

    def put(self, item):
        """Adds an object, or replaces the one that has its id."""
        self.remove(item["id"])
        self.objects[item["id"]] = item
        for time, order in self.orders.items():
            insort(order, (milliseconds(item[time]), item["id"]))

    def change(self, identifier, **fields):
        self.put({**self.objects[identifier], **fields})

    def remove(self, identifier):
        old = self.objects.pop(identifier, None)
        if old is None:
            return
        for time, order in self.orders.items():
            del order[bisect_left(order, (milliseconds(old[time]), identifier))]
        for written in self.written.values():
            written.pop(identifier, None)

    def json(self, identifier, form):
        """An object as an answer shows it, serialised once."""
        written = self.written[form]
        text = written.get(identifier)
        if text is None:
            text = written[identifier] = encoded(self.forms[form](self.objects[identifier]))
        return text

    def page(self, time, low, high, count, newest_first=True, after=None, test=None):
        """The keys of up to `count` objects from `low` to `high`, both included, behind the key `after`.

        Returns them and whether there are more.
        """
        order = self.orders[time]
        start = 0 if low is None else bisect_left(order, (low, ""))
        end = len(order) if high is None else bisect_left(order, (high + 1, ""))
        if after is not None:
            if newest_first:
                end = min(end, bisect_left(order, after))
            else:
                start = max(start, bisect_right(order, after))
        found = []
        for index in range(end - 1, start - 1, -1) if newest_first else range(start, end):
            if test is None or test(self.objects[order[index][1]]):
                if len(found) == count:
                    return found, True
                found.append(order[index])
        return found, False
