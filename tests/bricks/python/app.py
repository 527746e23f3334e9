"""A diary in Python: the same contract, without the Rust guest crate."""

import json
from typing import List

from componentize_py_types import Err
from wit_world import exports
from wit_world.exports.diary import Page
from wit_world.imports import caller, store
from wit_world.imports.types import (
    Arg,
    ArgValue_Integer,
    Error_Invalid,
    Error_NotFound,
    FieldProblem,
    Message,
    Text_Message,
)

PAGES = b"page/"
# The byte after the one that ends the prefix: all pages sort before it.
AFTER_PAGES = b"page0"


def key(number: int) -> bytes:
    return PAGES + number.to_bytes(4, "big")


def show(entry: bytes) -> Page:
    kept = json.loads(entry)
    return Page(kept["number"], kept["text"], kept["author"])


class Diary(exports.Diary):
    def write(self, text: str) -> Page:
        if not text.strip():
            message = Text_Message(Message("text-missing", []))
            raise Err(Error_Invalid([FieldProblem("text", message)]))
        who = caller.who()
        author = who.value.id if isinstance(who, caller.Identity_Member) else None
        last = store.scan(PAGES, AFTER_PAGES, store.Direction.BACKWARD, 1)
        number = show(last[0].value).number + 1 if last else 1
        kept = {"number": number, "text": text, "author": author}
        store.put(key(number), json.dumps(kept).encode())
        return Page(number, text, author)

    def read(self, number: int) -> Page:
        entry = store.get(key(number))
        if entry is None:
            args = [Arg("number", ArgValue_Integer(number))]
            raise Err(Error_NotFound(Text_Message(Message("no-such-page", args))))
        return show(entry)

    def pages(self) -> List[Page]:
        entries = store.scan(PAGES, AFTER_PAGES, store.Direction.FORWARD, 1000)
        return [show(entry.value) for entry in entries]
