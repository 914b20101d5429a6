"""Proves that no log line carries a person's words, a token or a postcode, whoever writes it and whatever fails."""

import ast
import io
import json
import logging
import sys
import threading
import warnings
from contextlib import closing
from pathlib import Path

import aiosqlite
import pytest
from telegram import Bot
from telegram.error import TelegramError

from bot.logs import CODES, HASHED, NUMBERS, get_logger, setup_logs
from bot.request import AiohttpRequest

ROOT = Path(__file__).parents[2]
TOKEN = "123456789:AAF-zebra_zebra_zebra_zebra_zebra_zeb"  # noqa: S105 nobody's
STORY = "zebra: I was told in March"
POSTCODES = ["LS1 4AP", "sw1a1aa", "M1 1AE"]


class Watch:
    """The stream of the log, and a clock that stands still."""

    def __init__(self) -> None:
        self.stream = io.StringIO()
        self.time = 0.0

    def setup(self, level: str) -> None:
        setup_logs(level, self.stream, lambda: self.time)

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    @property
    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.text.splitlines()]

    @property
    def last(self) -> dict[str, object]:
        return self.lines[-1]


@pytest.fixture
def watch(restored_log: None) -> Watch:
    """A log at DEBUG."""
    watch = Watch()
    watch.setup("DEBUG")
    return watch


diary = get_logger("tests")


def fail_with(words: str) -> None:
    try:
        int(words)
    except ValueError:
        raise KeyError(words) from None


def test_a_line_is_one_json_object_with_time_level_event_and_logger(watch: Watch) -> None:
    diary.info("turn taken", turn=3, seconds=0.25, fate="retry")
    line = watch.last
    assert str(line.pop("time")).endswith("Z")
    assert line == {"level": "info", "event": "turn taken", "logger": "tests", "turn": 3, "seconds": 0.25, "fate": "retry"}


def test_a_key_that_is_not_on_the_list_is_dropped_and_counted(watch: Watch) -> None:
    diary.info("turn taken", text=STORY, answer=STORY, turn=1)
    assert watch.last["dropped"] == 2
    assert "zebra" not in watch.text


@pytest.mark.parametrize("key", sorted(CODES - {"logger"}))
@pytest.mark.parametrize("value", [STORY, *POSTCODES, "x" * 200, "07700900123", 7, None, ["zebra"]])
def test_a_value_that_is_no_code_is_not_printed(watch: Watch, key: str, value: object) -> None:
    diary.info("turn taken", **{key: value})
    assert watch.last[key] == "unprintable"
    assert not isinstance(value, str) or value not in watch.text


@pytest.mark.parametrize("key", sorted(NUMBERS))
@pytest.mark.parametrize("value", [STORY, "7", float("nan"), float("inf"), 10**16, [1]])
def test_a_value_that_is_no_number_is_not_printed(watch: Watch, key: str, value: object) -> None:
    diary.info("turn taken", **{key: value})
    assert watch.last[key] is None


def test_a_person_is_a_hash_that_is_the_same_in_one_run_only(watch: Watch) -> None:
    diary.info("one", person=770011223344)
    diary.info("two", chat=770011223344, update=5)
    assert watch.lines[0]["person"] == watch.last["chat"]
    assert len(str(watch.last["chat"])) == 12
    assert "770011223344" not in watch.text


@pytest.mark.parametrize("postcode", POSTCODES)
def test_a_postcode_or_a_token_in_an_event_is_replaced_and_an_event_capped(watch: Watch, postcode: str) -> None:
    diary.info(f"looked up {postcode} now", kind="x")
    diary.info(f"called {TOKEN}")
    diary.info("called", where=f"bot{TOKEN}")
    diary.info("x" * 1000)
    assert len(str(watch.last["event"])) == 80
    assert watch.lines[0]["event"] == "looked up [postcode] now"
    assert postcode not in watch.text
    assert "zebra" not in watch.text


def test_an_error_of_ours_is_its_classes_and_places(watch: Watch) -> None:
    try:
        fail_with(STORY)
    except KeyError as error:
        diary.error("turn failed", exc_info=error)
        diary.error("turn failed again", exc_info=True)
    first, second = watch.lines
    assert first["error"] == second["error"] == "KeyError"
    assert first["causes"] == ["ValueError"]
    frames = first["frames"]
    assert isinstance(frames, list)
    assert all(str(frame).startswith("bot/test_logs.py:") for frame in frames)
    assert "zebra" not in watch.text


def test_an_error_deep_in_itself_or_in_a_group_ends(watch: Watch) -> None:
    def deep(level: int) -> None:
        if level:
            deep(level - 1)
        raise ExceptionGroup(STORY, [ValueError(STORY), OSError(STORY)])

    try:
        deep(50)
    except ExceptionGroup as error:
        error.__cause__ = error
        diary.error("turn failed", exc_info=error)
    assert watch.last["causes"] == ["ValueError", "OSError"]
    assert len(str(watch.last["frames"])) < 500
    assert "zebra" not in watch.text


@pytest.mark.parametrize(
    "name", ["telegram.Bot", "aiohttp.access", "aiosqlite", "sqlalchemy.engine", "asyncio", "alembic", "new"]
)
def test_a_record_of_a_library_is_who_where_and_which_error(watch: Watch, name: str) -> None:
    for level in (logging.DEBUG, logging.ERROR):
        logging.getLogger(name).log(level, "said %s to %r", STORY, {"zebra": TOKEN}, extra={"story": STORY})
    try:
        fail_with(STORY)
    except KeyError:
        logging.getLogger(name).exception("zebra %s", STORY, stack_info=True)
    for line in watch.lines:
        assert line["event"] == "library"
        assert line["logger"] == name
        assert str(line["where"]).startswith("bot/test_logs.py:")
    assert watch.last["error"] == "KeyError"
    assert "zebra" not in watch.text


def test_a_library_that_formats_its_message_wrongly_cannot_make_python_print_it(
    watch: Watch, capsys: pytest.CaptureFixture[str]
) -> None:
    watch.setup("DEBUG")  # again: pytest has its own handlers back, which do format
    logging.getLogger("telegram").warning("%d zebra", STORY)
    assert watch.last["logger"] == "telegram"
    assert capsys.readouterr().err == ""


async def test_at_debug_the_real_libraries_log_and_say_nothing_of_what_they_carry(watch: Watch) -> None:
    async with aiosqlite.connect(":memory:") as db:
        await db.execute("SELECT ?", (STORY,))
    with pytest.raises(TelegramError):  # the transport is not open; the call is logged before that is found out
        await Bot(TOKEN, request=AiohttpRequest(1)).send_message(5, STORY)
    loggers = {line["logger"] for line in watch.lines}
    assert {"aiosqlite", "telegram.Bot"} <= loggers
    assert "zebra" not in watch.text
    assert "SELECT" not in watch.text


def test_last_words_of_python_are_lines_of_the_log(watch: Watch) -> None:
    try:
        fail_with(STORY)
    except KeyError as error:
        sys.excepthook(type(error), error, error.__traceback__)
        thread = threading.Thread(target=fail_with, args=(STORY,))
        thread.start()
        thread.join()
    assert [line["event"] for line in watch.lines] == ["uncaught error", "uncaught error in a thread"]
    assert "zebra" not in watch.text


def test_an_error_nobody_can_catch_and_a_warning_are_lines_of_the_log(watch: Watch) -> None:
    class Stubborn:
        def __del__(self) -> None:
            raise RuntimeError(STORY)

    Stubborn()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(STORY, UserWarning, stacklevel=1)
    assert [line["error"] for line in watch.lines] == ["RuntimeError", "UserWarning"]
    assert "zebra" not in watch.text


def test_lines_below_the_level_are_not_written(watch: Watch) -> None:
    watch.setup("INFO")
    logging.getLogger("telegram").info("not this: a library's line below WARNING is for DEBUG only")
    watch.setup("WARNING")
    diary.info("nor this")
    diary.warning("this")
    logging.getLogger("telegram").warning("and this")
    assert [line["event"] for line in watch.lines] == ["this", "library"]


def test_the_same_line_is_written_ten_times_a_minute_and_then_summed_up(watch: Watch) -> None:
    for _ in range(25):
        diary.warning("poll failed", reason="timeout")
    assert len(watch.lines) == 10
    diary.warning("something else")
    watch.time = 60.0
    diary.warning("something else again")
    diary.warning("poll failed", reason="timeout")
    assert watch.lines[11]["of"] == "poll failed"
    assert watch.lines[11]["count"] == 15
    assert [line["event"] for line in watch.lines[11:]] == ["repeated", "something else again", "poll failed"]


def test_lines_that_differ_are_all_written_and_memory_stays_bounded(watch: Watch) -> None:
    for number in range(1500):
        diary.info("turn taken", turn=number)
    assert len(watch.lines) == 1500
    for _ in range(11):
        diary.info("the same")
    for number in range(1500):
        diary.info("turn taken", update=number)
    assert [line["count"] for line in watch.lines if line["event"] == "repeated"] == [1]


def test_a_stream_that_cannot_be_written_stops_nobody_and_the_loss_is_told(watch: Watch) -> None:
    with closing(io.StringIO()) as broken:
        setup_logs("DEBUG", broken)
    diary.warning("lost")
    logging.getLogger("telegram").warning("lost")
    setup_logs("DEBUG", watch.stream)
    diary.warning("written")
    diary.warning("written too")
    assert [line.get("lost") for line in watch.lines] == [2, None]


def log_calls(path: Path) -> list[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    levels = {"debug", "info", "warning", "error"}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    names = [(ast.unparse(call.func).rpartition("."), call) for call in calls]
    return [call for (owner, _, level), call in names if owner.endswith("log") and level in levels]


def is_lawful(call: ast.Call) -> bool:
    allowed = NUMBERS | CODES | HASHED | {"exc_info"}
    fixed = len(call.args) == 1 and isinstance(call.args[0], ast.Constant)
    return fixed and all(word.arg in allowed for word in call.keywords)


def test_every_line_the_program_logs_is_a_fixed_phrase_with_keys_on_the_list() -> None:
    found = 0
    for path in [path for room in ("bot", "data", "dialogs") for path in (ROOT / room).rglob("*.py")]:
        if "get_logger" not in path.read_text(encoding="utf-8"):
            continue  # its lines are those of a library, and only their place is printed
        for call in log_calls(path):
            found += 1
            assert is_lawful(call), f"{path}:{call.lineno}"
    assert found > 0


UNLAWFUL = [
    'log.info(f"hello {name}")',
    "log.info(text)",
    'log.info("hello %s", name)',
    'log.info("a", text=x)',
    'log.info("a", **x)',
]


@pytest.mark.parametrize("line", UNLAWFUL)
def test_a_line_that_could_carry_words_is_noticed(line: str) -> None:
    call = ast.parse(line, mode="eval").body
    assert isinstance(call, ast.Call)
    assert not is_lawful(call)
