"""A transcript: a chat as text, of which the person's lines are played and the bot's lines are written anew.

Lines at the margin are the person's (or a remark after `#`); indented lines are the bot's. `@ Olive, owner 7` says whose phone it
is from there on. Must never change a person's line.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from dialogs.after.wall import local
from dialogs.area import Area
from dialogs.effects import Button, Copy, Forget, Hand, LookUp, Record, Say, Settle, Tell
from dialogs.inputs import Found, Missed
from dialogs.text import words_of
from dialogs.words import at_in_words
from tests.places import example
from tests.talk import Talker
from tests.transcripts.marked import marked, shown
from tests.transcripts.phones import Phones

_INDENT = "    "
_PASTE = re.compile(r"You paste (\d+) characters: (.+)")
_OLD = re.compile(r"You press an old button: (.+) \(of the message that says “(.+)”\)")
_EDIT = re.compile(r"You edit “(.+)” to: (.+)")
_WAIT = re.compile(r"--- (\d+) (day|hour|minute)s? later")
_DAYS = {"day": 1.0, "hour": 1 / 24, "minute": 1 / 1440}


def replayed(transcript: str) -> str:
    """`transcript` with the bot's lines as the bot says them now."""
    phones, written = Phones(), list[str]()
    for line in transcript.splitlines():
        if not line.strip() or line.startswith(" "):
            continue
        written.append(line if line.startswith("#") else f"\n{line}")
        if not line.startswith("#") and not phones.meant(line):
            talker = phones.talker
            _act(talker, line, partial(_tell, talker, phones.names, written))
            phones.catch_up()
    return "\n".join(written) + "\n"


def _tell(talker: Talker, names: Mapping[int, str], written: list[str]) -> None:
    written.extend(_told(talker, names))


def _act(talker: Talker, line: str, tell: Callable[[], None]) -> None:
    if found := _WAIT.fullmatch(line):
        talker.wait(int(found[1]) * _DAYS[found[2]], lambda: tell() if _heard(talker) else None)
        return
    talker.effects = ()
    if found := _PASTE.fullmatch(line):
        talker.say((found[2] * int(found[1]))[: int(found[1])])
    elif found := _OLD.fullmatch(line):
        talker.press_old(found[1], _place(talker, found[2]))
    elif found := _EDIT.fullmatch(line):
        talker.amend(found[1], found[2])
    elif line in ("You block the bot", "You unblock the bot"):
        talker.leave() if line == "You block the bot" else talker.come_back()
    elif line in ("The answer comes", "The service is down"):
        turn, postcode = talker.asked[-1]
        place = example(postcode, talker.content.coach.boards) if line == "The answer comes" else "down"
        talker.hear(Found(turn, place) if isinstance(place, Area) else Missed(turn, place))
    else:
        act, _, rest = line.partition(": ")
        acts: dict[str, Callable[[str], object]] = {
            "You": lambda words: talker.say(words.replace("\\n", "\n")),
            "You press": talker.press,
            "You press twice": talker.press_twice,
            "You send": talker.show,
            "You write": lambda words: talker.write(marked(words)),
            "You send a picture": lambda words: talker.show("photo", piece=replace(marked(words), picture="p1")),
            "You send a file": lambda words: talker.show("file", piece=replace(marked(words), file="f1")),
        }
        acts[act](rest)
    tell()


def _heard(talker: Talker) -> bool:
    """Whether the last turn did anything that anybody notices."""
    return any(isinstance(effect, Say | Forget | Tell) for effect in talker.effects)


def _place(talker: Talker, words: str) -> int:
    return next(place for place, seen in enumerate(talker.chat) if words in seen.words and seen.buttons)


def _told(talker: Talker, names: Mapping[int, str]) -> list[str]:
    """The bot's lines of the last turn."""
    wall = local(talker.now, talker.session.habits.zone)
    lines = [] if talker.now == talker.told_at else [f"({at_in_words(wall)})"]
    talker.told_at = talker.now
    for effect in talker.effects:
        match effect:
            case Settle():
                lines.append(f"(the pressed message loses its buttons: “{words_of(effect.text).splitlines()[-1]}”)")
            case Say():
                lines += ["Bot: " + words_of(effect.text).replace("\n", "\n     "), *_buttons(effect)]
            case Hand():
                ending = {
                    "text": ".txt",
                    "picture": ".png",
                    "timeline": ".png",
                    "chart": ".png",
                    "calendar": ".ics",
                    "table": ".csv",
                }.get(effect.form, ".pdf")
                lines += [f"(a file: {effect.paper.name}{ending}: “{words_of(effect.caption)}”)"]
            case Tell():
                words = words_of(effect.text).replace("\n", "\n     ")
                lines += [f"(to {names.get(effect.chat, 'the group')}) Bot: {words}", *_buttons(Say(effect.text, effect.rows))]
            case Copy():
                lines += ["(as everybody will see it) " + _copy(effect).replace("\n", "\n     ")]
            case Record():
                lines.append(f"(written down: {effect.act} {effect.about})".replace(" )", ")"))
            case LookUp():
                lines.append("(the postcode is looked up)")
            case Forget():
                lines.append("(everything kept about this person is deleted)")
    quiet = [] if talker.effects else ["(nothing is said)"]
    return [_INDENT + line.replace("\n", "\n" + _INDENT) for line in (*lines, *quiet)]


def _copy(copy: Copy) -> str:
    what = "[picture] " if copy.piece.picture else "[file] " if copy.piece.file else ""
    return "\n".join(
        [f"{what}{shown(copy.piece)}", "", copy.foot, *[f"[{button.label}]({button.link})" for button in copy.buttons]]
    )


def _buttons(say: Say) -> list[str]:
    return ["     " + " ".join(_button(button) for button in row) for row in say.rows]


def _button(button: Button) -> str:
    return f"[{button.label}, which copies “{button.copies}”]" if button.copies else f"[{button.label}]"
