"""The settings: names in the environment or in `.env`, checked once at the start.

Must never print a value, because a value may be a secret; a fault names the setting, what is wrong with it and what to do.
Importing this file reads nothing.
"""

import os
import re
from collections.abc import Mapping
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from dotenv.parser import parse_stream
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

TOKEN_NAMES = ("BOT_TOKEN", "TELEGRAM_BOT_TOKEN")
TOKEN_FILE = "BOT_TOKEN_FILE"  # noqa: S105 the name of a setting
_SQLITE = "sqlite:///"
_GREATEST_ID = 2**53
"""Telegram's ids need at most 52 bits (Bot API)."""
_ID = re.compile(r"[0-9]{1,16}")
_TOKEN_SHAPE = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_TOKEN_FAULT = "is not a bot token; paste what @BotFather gave you: digits, a colon, letters and digits, without quotes."  # noqa: S105


class SettingsError(Exception):
    """The settings are wrong. `lines`: one plain sentence per fault, in the order of the settings, without any value."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


def _token(value: SecretStr) -> SecretStr:
    if not _TOKEN_SHAPE.fullmatch(value.get_secret_value()):
        raise ValueError(_TOKEN_FAULT)
    return value


def _sqlite(value: str) -> str:
    name = value.removeprefix(_SQLITE)
    if not value.startswith(_SQLITE) or not name or name.endswith("/") or "?" in name or ":memory:" in name:
        raise ValueError
    return value


def _address(value: str) -> str:
    if value != "localhost":
        ip_address(value)
    return value


def _printable(value: str) -> str:
    if not value.isprintable():
        raise ValueError
    return value


def _is_near(host: str) -> bool:
    try:
        address = ip_address(host)
    except ValueError:
        # A name without a dot can only be found inside a private network, as a container's is.
        return "." not in host
    return address.is_loopback or address.is_private


def _api(value: str) -> str:
    parts = urlsplit(value)
    host = parts.hostname
    plain = not (parts.username or parts.password or parts.query or parts.fragment)
    if not host or not plain or not (parts.scheme == "https" or (parts.scheme == "http" and _is_near(host))):
        raise ValueError
    return value.rstrip("/")


def _ids(value: object) -> object:
    """Numbers with commas between them; one more at the end does no harm."""
    if not isinstance(value, str):
        return value
    numbers = [int(number) if _ID.fullmatch(number.strip()) else 0 for number in value.removesuffix(",").split(",")]
    if not all(0 < number <= _GREATEST_ID for number in numbers):
        raise ValueError
    return frozenset(numbers)


class Settings(BaseSettings):
    """Everything that can be set. A field has the name of its setting in small letters; `load_settings` builds it."""

    model_config = SettingsConfigDict(frozen=True, hide_input_in_errors=True)

    bot_token: Annotated[SecretStr, AfterValidator(_token)] | None = None
    """The bot's token; without one there is no Telegram, only the practice chat."""
    database_url: Annotated[str, AfterValidator(_sqlite)] = "sqlite:///var/coach.db"
    """Where everything is kept: `sqlite:///` and a file, from here or (with one more `/`) from the root."""
    listen: Annotated[str, AfterValidator(_address)] = "127.0.0.1"
    """The address of this machine that is listened on."""
    port: int = Field(default=8080, ge=1, le=65535)
    """The port for health, figures and the practice chat."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    """The least serious line that is logged."""
    team_contact: Annotated[str, Field(max_length=100), AfterValidator(_printable)] = "your charity's campaigns team"
    """Who helps when the bot cannot, as a person reads it; 100 characters at most."""
    admin_ids: Annotated[frozenset[int], BeforeValidator(_ids)] = frozenset()
    """The owners of the team: their numeric Telegram ids, with commas between them."""
    team_chat: int = Field(default=0, ge=-_GREATEST_ID, le=0)
    """The numeric id of the team's group (below zero), or 0 for none."""
    approve_above: int = Field(default=100, ge=0, le=1_000_000)
    """A broadcast to more people than this needs the yes of a second one of the team."""
    nudge_hours: int = Field(default=48, ge=1, le=720)
    """Hours until the team is reminded of a question that nobody answered."""
    paid_broadcasts: bool = False
    """Whether broadcasts may go out faster than Telegram allows for free, for Telegram Stars."""
    telegram_api_url: Annotated[str, AfterValidator(_api)] = "https://api.telegram.org"
    """The Bot API server, without a slash at the end."""
    postcodes_url: Annotated[str, AfterValidator(_api)] = "https://api.postcodes.io"
    """Who is asked where a postcode is (postcodes.io, or one run by yourself), without a slash at the end."""
    members_url: Annotated[str, AfterValidator(_api)] = "https://members-api.parliament.uk"
    """Who is asked for the name of an MP (the UK Parliament's Members API), without a slash at the end."""
    warnings: tuple[str, ...] = ()
    """Sentences about names that nobody reads and that look mistyped."""

    @property
    def database_path(self) -> Path:
        """The SQLite file."""
        return Path(self.database_url.removeprefix(_SQLITE))

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        *_: PydanticBaseSettingsSource,
        **__: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what `load_settings` hands in, which knows where the names come from."""
        return (init_settings,)


NAMES = (*TOKEN_NAMES, TOKEN_FILE, *(name.upper() for name in Settings.model_fields if name not in {"bot_token", "warnings"}))
"""Every setting there is, in the order of `.env.example`."""

_FAULTS = {
    "BOT_TOKEN": _TOKEN_FAULT,
    "DATABASE_URL": "must be sqlite:/// and the name of a file; write for example DATABASE_URL=sqlite:///var/coach.db",
    "LISTEN": "is not an address of this machine; write LISTEN=127.0.0.1, or LISTEN=0.0.0.0 for all networks.",
    "PORT": "must be a whole number from 1 to 65535; write for example PORT=8080",
    "LOG_LEVEL": "must be DEBUG, INFO, WARNING or ERROR; write for example LOG_LEVEL=INFO",
    "TEAM_CONTACT": "must be one line of at most 100 characters; shorten it.",
    "ADMIN_IDS": "must be numbers with commas between them, one for each owner; write for example ADMIN_IDS=123456789,987654321",
    "TEAM_CHAT": "must be the number of a group, which begins with a minus; write for example TEAM_CHAT=-1001234567890",
    "APPROVE_ABOVE": "must be a whole number from 0 to 1000000; write for example APPROVE_ABOVE=100",
    "NUDGE_HOURS": "must be a whole number from 1 to 720; write for example NUDGE_HOURS=48",
    "PAID_BROADCASTS": "must be yes or no; write for example PAID_BROADCASTS=no",
    "TELEGRAM_API_URL": "must begin with https:// (http:// only for this machine or a private network), with no password"
    " in it; write for example TELEGRAM_API_URL=https://api.telegram.org",
    "POSTCODES_URL": "must begin with https:// (http:// only for this machine or a private network), with no password"
    " in it; write for example POSTCODES_URL=https://api.postcodes.io",
    "MEMBERS_URL": "must begin with https:// (http:// only for this machine or a private network), with no password"
    " in it; write for example MEMBERS_URL=https://members-api.parliament.uk",
}


def _given_token(given: Mapping[str, str], faults: list[str]) -> str | None:
    tokens = {name: given[name] for name in TOKEN_NAMES if name in given}
    if TOKEN_FILE in given:
        try:
            tokens[TOKEN_FILE] = Path(given[TOKEN_FILE]).read_text(encoding="utf-8").strip()
        except (OSError, ValueError):
            faults.append(f"{TOKEN_FILE}: the file cannot be read; check that it is there and that the bot may read it.")
    if len(set(tokens.values())) > 1:
        faults.append(f"{' and '.join(tokens)}: they say different things; keep one of them.")
        return None
    return next(iter(tokens.values()), None)


def _mistyped(names: Mapping[str, object], place: str, likeness: float) -> tuple[str, ...]:
    lines = []
    for name in names:
        near = get_close_matches(name.upper(), NAMES, n=1, cutoff=likeness)
        if name not in NAMES and near:
            lines.append(f"{name} in {place} is not a setting. Did you mean {near[0]}?")
    return tuple(lines)


def _unreadable(dotenv: Path) -> list[int]:
    """The numbers of the lines in the file that are not NAME=value. Without this they would count as absent."""
    if not dotenv.is_file():
        return []
    with dotenv.open(encoding="utf-8") as stream:
        wrong = [one.original for one in parse_stream(stream) if one.error or (one.key is not None and one.value is None)]
    return [one.line + one.string.removesuffix(one.string.lstrip()).count("\n") for one in wrong]


def _written(dotenv: Path, faults: list[str]) -> Mapping[str, str | None]:
    try:
        if lines := _unreadable(dotenv):
            faults += [f".env: line {line} cannot be read; write NAME=value there, and close every quote." for line in lines]
            return {}
        return DotEnvSettingsSource(Settings, env_file=dotenv, case_sensitive=True).env_vars
    except (OSError, ValueError):
        faults.append(".env: the file cannot be read; check that it is text in UTF-8 and that the bot may read it.")
        return {}


def load_settings(env: Mapping[str, str] | None = None, dotenv: Path = Path(".env")) -> Settings:
    """The settings from `env` (by default the environment) and, for what is not there, from the file `dotenv` if it exists.

    An empty value counts as absent. Raises `SettingsError` with one line per fault.
    """
    faults: list[str] = []
    written = _written(dotenv, faults)
    around = os.environ if env is None else env
    given: dict[str, str] = {}
    for source in (written, around):
        given |= {name: value.strip() for name, value in source.items() if name in NAMES and value and value.strip()}
    values: dict[str, object] = {name.lower(): value for name, value in given.items() if name in _FAULTS}
    values["bot_token"] = _given_token(given, faults)
    if "LOG_LEVEL" in given:
        values["log_level"] = given["LOG_LEVEL"].upper()
    # In the environment most names are other programs', and only what is very like one of ours is a slip.
    warnings = (*_mistyped(written, ".env", 0.8), *_mistyped(around, "the environment", 0.9))
    try:
        settings = Settings.model_validate({**values, "warnings": warnings})
    except ValidationError as error:
        names = [str(fault["loc"][0]).upper() for fault in error.errors(include_input=False, include_context=False)]
        faults += [f"{name}: {_FAULTS[name]}" for name in names]
    if faults:
        raise SettingsError(faults)
    return settings
