"""One letter of the outbox carried to Telegram, once: a message, a change, or a paper that is made into a file first.

Must never decide when, in what order or how often: that is the sender's. Must never print a word of a letter.
"""

import re
from collections.abc import Mapping
from typing import Any

from telegram import InputFile

from bot import render
from bot.errors import Fate, Verdict, classify
from bot.gate import Pass
from bot.logs import get_logger
from bot.metrics import SENT
from bot.tools import Tools

NOT_MADE = Verdict(Fate.DEAD, None, "not_made")
"""The paper could not be made into a file."""
_ENDINGS = {
    "text": ".txt",
    "pdf": ".pdf",
    "large": "-large-print.pdf",
    "picture": ".png",
    "timeline": ".png",
    "chart": ".png",
    "calendar": ".ics",
    "table": ".csv",
}
_ODD = re.compile(r"[^\w-]+")
log = get_logger("post")


async def carry(tools: Tools, chat: int, kept: Mapping[str, Any], through: Pass) -> Verdict | None:
    """Send what is kept of a letter; once more without markup if that is what Telegram minds. None: it worked.

    Each call goes `through` the gate; a file is made before, so that the call is made the moment it may be.
    """
    try:
        file = await _file(tools, kept) if kept["do"] == "hand" else None
    except Exception as error:
        log.error("paper not made", kind=kept["form"], error=type(error).__name__)  # noqa: TRY400 an error may quote the paper
        return NOT_MADE
    try:
        request = _request(chat, kept, file)
    except render.UnsendableError as error:
        return Verdict(Fate.DEAD, None, str(error))
    verdict, _ = await call(tools, *request, through)
    if verdict and verdict.fate is Fate.MALFORMED:
        log.error("refused as malformed, sent as plain text", reason=verdict.reason)
        verdict, _ = await call(tools, *_request(chat, kept, file, marked=False), through)
    return verdict


async def _file(tools: Tools, kept: Mapping[str, Any]) -> InputFile:
    form, paper = kept["form"], kept["paper"]
    name = _ODD.sub("-", paper["name"]).strip("-") or "paper"
    return InputFile(await tools.printer.make(form, paper), filename=f"{name}{_ENDINGS[form]}")


def _request(chat: int, kept: Mapping[str, Any], file: InputFile | None, marked: bool = True) -> tuple[str, dict[str, Any]]:
    if file is None:
        return render.request(chat, kept, marked)
    method, key = ("sendPhoto", "photo") if kept["form"] in ("picture", "timeline", "chart") else ("sendDocument", "document")
    return method, {"chat_id": chat, key: file, **render.caption(kept, marked)}


async def call(tools: Tools, method: str, parameters: dict[str, Any], through: Pass) -> tuple[Verdict | None, object]:
    """One call `through` the gate: what became of it (None: it worked) and Telegram's answer."""
    async with through():
        try:
            answer = await tools.wire.call(method, parameters)
        except Exception as error:
            verdict = classify(error)
            tools.metrics.sends.labels(fate=verdict.fate.value).inc()
            return verdict, None
    tools.metrics.sends.labels(fate=SENT).inc()
    return None, answer
