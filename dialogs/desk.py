"""The shape of everything the bot says outside a script: menus, questions before a deletion, single sentences, the profile.

Says what may be written; never when it is said.
"""

from typing import Annotated

from pydantic import Field, StringConstraints

from dialogs.script import Label, Model, Slug, Words


class ScreenOption(Model):
    """A choice on a screen outside a script."""

    id: Slug
    label: Label
    words: tuple[str, ...] = ()
    to: Slug = Field(description="The screen it leads to.")


class Screen(Model):
    """A screen outside a script: the main menu, the list of plans, a question before something is deleted."""

    say: Words
    options: tuple[ScreenOption, ...] = ()
    picks: Slug = Field("", validate_default=False, description="The screen that choosing an entry of its list leads to.")


class Key(Model):
    """A button found at every question."""

    label: Label
    words: tuple[str, ...] = ()


class Command(Model):
    """An entry of the commands menu."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z]{1,20}$")]
    description: Annotated[str, StringConstraints(min_length=3, max_length=100)]


class Profile(Model):
    """What Telegram shows about the bot before and above the chat (Bot API limits: 64, 120 and 512 characters)."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    short_description: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    description: Annotated[str, StringConstraints(min_length=1, max_length=512)]


class Sayings(Model):
    """Screens and single sentences. `places` are the {places} in its sentences that its own part of the program fills."""

    screens: dict[Slug, Screen] = Field({}, description="Screens outside a script.")
    phrases: dict[Slug, Words] = Field({}, description="Single sentences.")
    places: tuple[Slug, ...] = Field((), description="Other {places} that the program fills here.")


class RoomSayings(Sayings):
    """What one room of the coach says: a file of `scripts/rooms`."""

    room: Slug


class Desk(Sayings):
    """Everything the bot says outside a script; once loaded, with what the rooms say."""

    desk: Slug
    keys: dict[Slug, Key] = Field(description="The buttons that a question always has: Back, Skip, ...")
    greetings: tuple[str, ...]
    commands: tuple[Command, ...]
    profile: Profile
