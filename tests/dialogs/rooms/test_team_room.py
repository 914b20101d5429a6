"""Proves how roles are given by a link and taken back, and who sees what of the team. Nobody is ever named there."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.effects import Decide, Tell
from dialogs.office import Member, Office
from dialogs.team.roles import COMMANDS, MAY
from tests.dialogs.rooms.teams import ARRANGED, GROUP, NOBODY, OFFICE, ORGANISER, OWNER, VIEWER, a_team, link_of
from tests.talk import BEGINNING, Shared, Talker, walked_to


@pytest.mark.parametrize(
    ("person", "role", "can", "cannot"),
    [
        (OWNER, "an owner", tuple(COMMANDS), ()),
        (ORGANISER, "an organiser", ("team", "broadcast", "questions", "figures", "todo"), ("audit",)),
        (VIEWER, "a viewer", ("team", "figures"), ("broadcast", "questions", "todo", "audit")),
    ],
)
def test_the_team_tells_each_their_role_and_what_they_can_do(
    person: int, role: str, can: tuple[str, ...], cannot: tuple[str, ...]
) -> None:
    talker = a_team().people[person]
    said = talker.say("/team")

    assert f"You are {role}." in said
    assert [name for name in (*can, *cannot) if f"\n/{name}: " in said] == list(can)
    assert ("Who has a role" in talker.labels) == (person == OWNER)
    assert ("What was done" in talker.labels) == (person == OWNER)


def test_an_owner_sees_who_has_which_role_since_when_by_number() -> None:
    owner = a_team().people[OWNER]
    said = owner.say("/team", "who")

    assert said.startswith("Who has a role\n")
    assert f"{OWNER}: an owner, from the settings" in said
    assert f"{ORGANISER}: an organiser, since 20 November 2026" in said
    assert f"{VIEWER}: a viewer, since 21 November 2026" in said


@pytest.mark.parametrize("role", ["organiser", "viewer"])
def test_a_role_is_given_by_a_link_that_works_once(role: str) -> None:
    shared = a_team()
    owner, new = shared.people[OWNER], shared.people[NOBODY]
    owner.say("/team", "who", "give", role)
    shown = owner.chat[-2].words
    link = link_of(owner)
    assert f"https://t.me/coach_bot?start={link}" in shown
    assert f"/start {link}" in shown
    said = new.say(f"/start {link}")

    assert f"You are now an {role}" in said or f"You are now a {role}" in said
    assert shared.office.role_of(NOBODY) == role
    assert shared.office.members[NOBODY] == Member(NOBODY, shared.office.members[NOBODY].role, BEGINNING, OWNER)
    assert shared.office.invitations == {}
    assert shared.acts == [(OWNER, "link_made", role), (NOBODY, "joined", role)]
    assert str(NOBODY) in owner.last
    late = Talker(person=NOBODY + 1, shared=shared)
    assert "That link does not work" in late.say(f"/start {link}")
    assert shared.office.role_of(NOBODY + 1) is None
    assert shared.acts[-1] == (NOBODY + 1, "refused", "join")


def test_somebody_new_is_welcomed_first_and_then_has_the_role() -> None:
    shared = a_team()
    owner, new = shared.people[OWNER], Talker(person=99, shared=shared)
    owner.say("/team", "who", "give", "viewer")
    new.say(f"/start {link_of(owner)}")

    assert new.chat[0].words.startswith("Hello. I am Campaign Coach.")
    assert shared.office.role_of(99) == "viewer"
    assert "You are now a viewer." in new.last


def test_nothing_of_a_link_is_kept_but_what_it_hashes_to() -> None:
    owner = a_team().people[OWNER]
    owner.say("/team", "who", "give", "organiser")
    code = link_of(owner).partition("-")[2]

    assert code
    assert code not in repr(owner.session)
    assert code not in repr(owner.shared.office)
    assert code not in repr(owner.shared.acts)
    owner.say("/team")
    assert code not in repr(owner.session)
    (kept,) = owner.shared.office.invitations.values()
    assert len(kept.code) == 64
    assert kept.until == BEGINNING + timedelta(hours=24)


@pytest.mark.parametrize(("hours", "role"), [(23.99, "viewer"), (24, None), (24 * 30, None)])
def test_a_link_lasts_a_day(hours: float, role: str | None) -> None:
    shared = a_team()
    owner, new = shared.people[OWNER], shared.people[NOBODY]
    owner.say("/team", "who", "give", "viewer")
    new.now += timedelta(hours=hours)
    new.say(f"/start {link_of(owner)}")

    assert shared.office.role_of(NOBODY) == role


@pytest.mark.parametrize("code", ["nothing", "x" * 300, "code71x2 ", "0", "-", "join-", "ä"])
def test_a_made_up_link_gives_nothing_and_is_written_down(code: str) -> None:
    shared = a_team()
    new = shared.people[NOBODY]
    before = shared.office
    said = new.say(f"/start join-{code}")

    assert "That link does not work" in said
    assert shared.office is before
    assert shared.acts == [(NOBODY, "refused", "join")]


def test_a_bad_link_leaves_somebody_at_the_question_they_were_at() -> None:
    talker = walked_to("message")
    said = talker.say("/start join-made_up")

    assert "That link does not work" in said
    assert (talker.session.screen, talker.step) == ("question", "message")


def test_somebody_who_joins_in_the_middle_of_a_plan_can_go_on_with_it() -> None:
    shared = a_team()
    owner, new = shared.people[OWNER], walked_to("message")
    new.shared, new.person = shared, NOBODY
    owner.say("/team", "who", "give", "viewer")
    new.say(f"/start {link_of(owner)}")
    assert new.session.screen == "team"
    new.press("Go on with my plan")

    assert (new.session.screen, new.step) == ("question", "message")


def test_of_two_who_open_the_same_link_one_has_the_role() -> None:
    shared = a_team()
    owner, first, second = shared.people[OWNER], shared.people[NOBODY], Talker(person=99, shared=shared)
    owner.say("/team", "who", "give", "organiser")
    link = link_of(owner)
    first.say(f"/start {link}", f"/start {link}")
    second.say(f"/start {link}")

    assert (shared.office.role_of(NOBODY), shared.office.role_of(99)) == ("organiser", None)


def test_an_owner_who_opens_a_link_loses_nothing_and_does_not_use_it_up() -> None:
    shared = a_team()
    owner, new = shared.people[OWNER], shared.people[NOBODY]
    owner.say("/team", "who", "give", "viewer")
    link = link_of(owner)
    said = owner.say(f"/start {link}")

    assert "You are an owner already" in said
    assert shared.office.role_of(OWNER) == "owner"
    assert shared.acts[-1] == (OWNER, "refused", "join")
    new.say(f"/start {link}")
    assert shared.office.role_of(NOBODY) == "viewer"


def test_who_has_a_role_and_opens_another_link_has_the_new_one() -> None:
    shared = a_team()
    shared.people[OWNER].say("/team", "who", "give", "viewer")
    shared.people[ORGANISER].say(f"/start {link_of(shared.people[OWNER])}")

    assert shared.office.role_of(ORGANISER) == "viewer"


def test_a_link_of_somebody_who_is_no_owner_any_more_gives_nothing() -> None:
    shared = a_team()
    shared.people[OWNER].say("/team", "who", "give", "organiser")
    shared.office = replace(shared.office, arranged=replace(ARRANGED, owners=frozenset({OWNER + 900})))
    shared.people[NOBODY].say(f"/start {link_of(shared.people[OWNER])}")

    assert shared.office.role_of(NOBODY) is None


def test_all_owners_are_told_who_joined_and_can_take_it_back_whatever_they_are_doing() -> None:
    shared = a_team()
    second = Talker(person=75, shared=shared)
    shared.office = replace(shared.office, arranged=replace(ARRANGED, owners=frozenset({OWNER, 75})))
    second.say("hi", "plan")
    shared.people[OWNER].say("/team", "who", "give", "organiser")
    shared.people[NOBODY].say(f"/start {link_of(shared.people[OWNER])}")

    for owner in (shared.people[OWNER], second):
        assert f"Type /team take {NOBODY}" in owner.last
    assert shared.elsewhere == [], "the group need not know"
    second.press("Take the role away")
    assert f"Shall I take away the role of {NOBODY}?" in second.last
    second.press("Yes, take it away")
    assert shared.office.role_of(NOBODY) is None
    assert "You no longer have a role" in shared.people[NOBODY].last
    assert shared.acts[-1] == (75, "role_taken", str(NOBODY))


def test_a_role_is_taken_only_after_a_yes() -> None:
    owner = a_team().people[OWNER]
    owner.say(f"/team take {VIEWER}")
    assert owner.shared.office is OFFICE
    owner.say("no")

    assert owner.shared.office is OFFICE
    assert owner.session.screen == "team_members"
    owner.press(f"Take away the role of {VIEWER}")
    assert owner.shared.office is OFFICE
    owner.say("yes")
    assert owner.shared.office.role_of(VIEWER) is None
    assert owner.shared.acts == [(OWNER, "role_taken", str(VIEWER))]


@pytest.mark.parametrize("who", [str(OWNER), str(NOBODY), "", "sam", "0", "-5", "9" * 300, "\u0661", f"{VIEWER} {ORGANISER}"])
def test_a_role_that_cannot_be_taken_here_stays_and_it_is_said(who: str) -> None:
    owner = a_team().people[OWNER]
    said = owner.say(f"/team take {who}")

    assert owner.session.screen == "team_members"
    assert ("owner from the settings" if who == str(OWNER) else "nobody with a role") in said
    owner.say("yes")
    assert owner.shared.office is OFFICE


def test_a_role_that_another_owner_took_meanwhile_is_not_taken_twice() -> None:
    shared = a_team()
    owner = shared.people[OWNER]
    owner.say(f"/team take {VIEWER}")
    shared.office = replace(shared.office, members={})
    said = owner.say("yes")

    assert "nobody with a role" in said
    assert shared.acts == []
    assert not any(isinstance(effect, Tell | Decide) for effect in owner.effects)


def test_an_open_link_is_listed_and_can_be_closed() -> None:
    shared = a_team()
    owner = shared.people[OWNER]
    owner.say("/team", "who", "give", "organiser")
    link = link_of(owner)
    assert "An open link makes somebody an organiser, until 24 Nov, 10.00" in owner.last
    said = owner.press("Close the link that ends 24 Nov, 10.00")

    assert "does not work any more" in said
    assert shared.acts[-1] == (OWNER, "link_closed", "organiser")
    shared.people[NOBODY].say(f"/start {link}")
    assert shared.office.role_of(NOBODY) is None


def test_without_the_bots_user_name_the_link_is_what_to_type() -> None:
    shared = a_team()
    shared.office = replace(shared.office, arranged=replace(ARRANGED, bot=""))
    owner = shared.people[OWNER]
    owner.say("/team", "who", "give", "viewer")

    assert any(button.copies.startswith("/start join-") for button in owner.chat[-2].buttons)
    assert "t.me" not in owner.chat[-2].words


def test_the_longest_link_fits_what_can_follow_start_and_a_button_that_copies() -> None:
    payload = "join-" + "f" * 32
    assert len(payload) <= 64
    assert len(f"https://t.me/{'b' * 32}?start={payload}") <= 256


def test_without_a_team_nobody_is_of_it() -> None:
    talker = Talker(person=0, shared=Shared(Office()))
    talker.say("hello", "/team")

    assert "I do not know that command." in talker.last
    assert MAY["team"]


def test_the_group_is_not_written_to_when_roles_change() -> None:
    shared = a_team()
    shared.people[OWNER].say(f"/team take {VIEWER}", "yes")

    assert GROUP not in [told.chat for told in shared.elsewhere]
