"""Proves that wrong settings stop the start with one plain line each, and that no secret is ever printed."""

import traceback
from datetime import timedelta
from pathlib import Path

import pytest

from bot.running import arranged
from bot.settings import NAMES, Settings, SettingsError, load_settings
from dialogs.office import Arrangement

ROOT = Path(__file__).parents[2]
NO_FILE = Path("/nonexistent/.env")
TOKEN = "123456789:AAF-secret_secret_secret_secret_sec"  # noqa: S105 nobody's


def load(**env: str) -> Settings:
    return load_settings(env, NO_FILE)


def faults(**env: str) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        load(**env)
    return caught.value.lines


def test_without_any_setting_the_defaults_hold() -> None:
    settings = load()
    assert settings.bot_token is None
    assert settings.database_path == Path("var/coach.db")
    assert (settings.listen, settings.port, settings.log_level) == ("127.0.0.1", 8080, "INFO")
    assert settings.team_contact == "your charity's campaigns team"
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.postcodes_url == "https://api.postcodes.io"
    assert settings.members_url == "https://members-api.parliament.uk"
    assert settings.warnings == ()
    assert (settings.admin_ids, settings.team_chat, settings.approve_above) == (frozenset(), 0, 100)
    assert (settings.nudge_hours, settings.paid_broadcasts) == (48, False)
    assert arranged(settings) == Arrangement(), "no team is set up"


@pytest.mark.parametrize("name", ["BOT_TOKEN", "TELEGRAM_BOT_TOKEN"])
def test_the_token_is_read_under_both_its_names_and_does_not_show(name: str) -> None:
    settings = load(**{name: f" {TOKEN} "})
    assert settings.bot_token is not None
    assert settings.bot_token.get_secret_value() == TOKEN
    assert "secret_secret" not in repr(settings)


def test_the_token_may_lie_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN + "\n")
    settings = load(BOT_TOKEN_FILE=str(tmp_path / "token"))
    assert settings.bot_token is not None
    assert settings.bot_token.get_secret_value() == TOKEN


def test_a_token_file_that_is_missing_or_wrong_is_said(tmp_path: Path) -> None:
    (line,) = faults(BOT_TOKEN_FILE=str(tmp_path / "nothing"))
    assert line.startswith("BOT_TOKEN_FILE: the file cannot be read; check")
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    assert faults(BOT_TOKEN_FILE=str(tmp_path / "binary")) == (line,)


def test_two_different_tokens_are_refused_and_the_same_twice_is_fine() -> None:
    (line,) = faults(BOT_TOKEN=TOKEN, TELEGRAM_BOT_TOKEN=TOKEN + "x")
    assert line == "BOT_TOKEN and TELEGRAM_BOT_TOKEN: they say different things; keep one of them."
    assert load(BOT_TOKEN=TOKEN, TELEGRAM_BOT_TOKEN=TOKEN).bot_token is not None


@pytest.mark.parametrize(
    "token",
    ["secret_secret", '"123:secret_secret"', "123:", ":secret_secret", "12a:secret_secret", "1:secret secret", "\uff11:x"],
)
def test_a_token_of_the_wrong_shape_is_refused_without_being_shown(token: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load(BOT_TOKEN=token)
    (line,) = caught.value.lines
    assert line.startswith("BOT_TOKEN: is not a bot token; paste")
    assert line.endswith("without quotes."), "as a container's file hands them in"
    assert "secret_secret" not in "".join(traceback.format_exception(caught.value))


WRONG = {
    "DATABASE_URL": [
        "postgresql://u:hunter2@h/db",
        "sqlite://x",
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite:///var/",
        "sqlite:///a?b",
    ],
    "LISTEN": ["everywhere", "256.1.1.1", "127.0.0.1:80"],
    "PORT": ["0", "65536", "http", "80.5"],
    "LOG_LEVEL": ["LOUD", "10"],
    "TEAM_CONTACT": ["x" * 101, "two\nlines"],
    "ADMIN_IDS": ["sam", ",", "1,,", ",1", "1;2", "-5", "0", "1.5", "@sam", "9" * 16, "9" * 5000, "\u0661", "1 2"],
    "TEAM_CHAT": ["5", "@group", "-1.5", "-" + "9" * 30],
    "APPROVE_ABOVE": ["-1", "many", "1000001"],
    "NUDGE_HOURS": ["0", "721", "two"],
    "PAID_BROADCASTS": ["perhaps", "2"],
    "TELEGRAM_API_URL": [
        "http://api.telegram.org",
        "ftp://127.0.0.1",
        "https://",
        "api.telegram.org",
        "https://me:hunter2@h",
        "http://8.8.8.8",
        "https://h/?key=hunter2",
        "http://[::1",
    ],
}
WRONG |= dict.fromkeys(["POSTCODES_URL", "MEMBERS_URL"], WRONG["TELEGRAM_API_URL"])


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
def test_a_wrong_value_is_one_line_that_names_the_setting_and_not_the_value(name: str, value: str) -> None:
    (line,) = faults(**{name: value})
    assert line.startswith(f"{name}: ")
    assert "\n" not in line
    assert "hunter2" not in line


@pytest.mark.parametrize(
    ("name", "value", "field"),
    [
        ("DATABASE_URL", "sqlite:////srv/coach.db", "sqlite:////srv/coach.db"),
        ("LISTEN", "::1", "::1"),
        ("LISTEN", "localhost", "localhost"),
        ("LOG_LEVEL", "debug", "DEBUG"),
        ("TELEGRAM_API_URL", "http://127.0.0.1:8081/", "http://127.0.0.1:8081"),
        ("TELEGRAM_API_URL", "http://192.168.1.4", "http://192.168.1.4"),
        ("TELEGRAM_API_URL", "http://[::1]:80", "http://[::1]:80"),
        ("TELEGRAM_API_URL", "http://bot-api:8081", "http://bot-api:8081"),
        ("POSTCODES_URL", "http://postcodes:8000/", "http://postcodes:8000"),
        ("MEMBERS_URL", "https://members.example.org/", "https://members.example.org"),
        ("TEAM_CONTACT", "x" * 100, "x" * 100),
        ("ADMIN_IDS", "5", frozenset({5})),
        ("ADMIN_IDS", "5, 6, ", frozenset({5, 6})),
        ("ADMIN_IDS", "5, 4503599627370496 ,5", frozenset({5, 2**52})),
        ("TEAM_CHAT", "-1001234567890", -1001234567890),
        ("APPROVE_ABOVE", "0", 0),
        ("NUDGE_HOURS", "720", 720),
        ("PAID_BROADCASTS", "yes", True),
        ("PAID_BROADCASTS", "No", False),
    ],
)
def test_a_right_value_is_taken(name: str, value: str, field: object) -> None:
    assert getattr(load(**{name: value}), name.lower()) == field


def test_how_the_team_is_set_up_follows_the_settings() -> None:
    settings = load(ADMIN_IDS="7,8", TEAM_CHAT="-9", APPROVE_ABOVE="3", NUDGE_HOURS="5", PAID_BROADCASTS="yes")
    assert arranged(settings) == Arrangement(frozenset({7, 8}), -9, 3, timedelta(hours=5), paid=True)


def test_an_absolute_database_path_is_kept() -> None:
    assert load(DATABASE_URL="sqlite:////srv/coach.db").database_path == Path("/srv/coach.db")


def test_every_fault_gets_its_own_line() -> None:
    lines = faults(**dict.fromkeys(["PORT", "LOG_LEVEL", "BOT_TOKEN", "BOT_TOKEN_FILE"], "/nonexistent"))
    assert [line.split(":")[0] for line in lines] == ["BOT_TOKEN_FILE", "BOT_TOKEN", "PORT", "LOG_LEVEL"]


def test_an_empty_value_counts_as_absent() -> None:
    settings = load(BOT_TOKEN="", PORT="  ", BOT_TOKEN_FILE="")
    assert (settings.bot_token, settings.port) == (None, 8080)


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("PORT=1111\nLISTEN=0.0.0.0\n")
    settings = load_settings({"PORT": "2222"}, tmp_path / ".env")
    assert (settings.port, settings.listen) == (2222, "0.0.0.0")  # noqa: S104 a value read, not bound


def test_the_real_environment_is_read_when_none_is_handed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "3333")
    assert load_settings(dotenv=NO_FILE).port == 3333


def test_a_mistyped_name_in_the_file_is_a_warning_and_an_unrelated_one_is_not(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_TOKN=1:hunter2\nport=9\nEDITOR=vi\n")
    settings = load_settings({}, tmp_path / ".env")
    assert settings.port == 8080
    assert settings.warnings == (
        "BOT_TOKN in .env is not a setting. Did you mean BOT_TOKEN?",
        "port in .env is not a setting. Did you mean PORT?",
    )


def test_a_mistyped_name_in_the_environment_is_a_warning_and_what_other_programs_have_there_is_not() -> None:
    settings = load(ADMIN_ID="5", BOT_TOKN=TOKEN, REPORT="x", SUPPORT="x", TOKEN="x", LOG="x", COACH_PORT="x", PATH="x", CHAT="x")  # noqa: S106 nobody's
    assert settings.admin_ids == frozenset()
    assert settings.warnings == (
        "ADMIN_ID in the environment is not a setting. Did you mean ADMIN_IDS?",
        "BOT_TOKN in the environment is not a setting. Did you mean BOT_TOKEN?",
    )


def test_an_unreadable_file_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"TEAM_CONTACT=\xff\n")
    with pytest.raises(SettingsError, match=r"^\.env: the file cannot be read; check"):
        load_settings({}, tmp_path / ".env")


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("BOT_TOKEN: 1:hunter2\n", [1]),
        ("BOT_TOKEN:1:hunter2\n", [1]),
        ("1:hunter2", [1]),
        ("# mine\n\n\nBOT_TOKEN 1:hunter2\nPORT=9\n", [4]),
        ('PORT=9\r\n\r\nBOT_TOKEN="1:hunter2\r\n', [3]),
        ("BOT_TOKEN='1:hunter2\n\nADMIN_IDS\n", [1, 3]),
        ('BOT_TOKEN="1:hunter2\nTEAM_CONTACT="us"\n', [1]),
    ],
)
def test_a_line_that_cannot_be_read_is_a_fault_that_says_where_it_is_and_not_what_it_says(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, written: str, numbers: list[int]
) -> None:
    (tmp_path / ".env").write_bytes(written.encode())
    with pytest.raises(SettingsError) as caught:
        load_settings({"PORT": "9"}, tmp_path / ".env")
    told = tuple(f".env: line {number} cannot be read; write NAME=value there, and close every quote." for number in numbers)
    assert caught.value.lines == told
    assert "hunter2" not in "".join(traceback.format_exception(caught.value))
    assert caplog.records == []


@pytest.mark.parametrize(
    "written",
    ["", "\n\n# mine\n", "export PORT=9\n\n", "PORT = 9 # nine\n", "\ufeffPORT='9'\n", 'LISTEN=\nPORT="9"', "OTHER=a: b"],
)
def test_whatever_has_a_name_and_a_value_can_be_read(tmp_path: Path, written: str) -> None:
    (tmp_path / ".env").write_text(written, encoding="utf-8")
    assert load_settings({}, tmp_path / ".env").port == (9 if "PORT" in written else 8080)


def test_the_example_names_every_setting_with_its_default_and_says_what_it_is() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    names = [line.split("=")[0] for line in lines if line and not line.startswith("#")]
    assert names == list(NAMES)
    for name in names:
        before = lines[[line.split("=")[0] for line in lines].index(name) - 1]
        assert before.startswith("# ")
    assert load_settings({}, ROOT / ".env.example") == load()
