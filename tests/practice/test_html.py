"""Telegram's HTML: what it makes of good markup, and its own words for bad markup."""

import pytest

from bot.practice.entities import BadMarkup, found, parse_html, runs, units

STADIUM = "\U0001f3df \U0001f3df&lt;"  # two astral characters: 13 bytes up to and with the reference


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (f"{STADIUM}<abacaba", "Unclosed start tag at byte offset 13"),
        (f"{STADIUM}<abac aba>", 'Unsupported start tag "abac" at byte offset 13'),
        (f"{STADIUM}<abac>", 'Unsupported start tag "abac" at byte offset 13'),
        (f"{STADIUM}<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 13'),
        (
            f"{STADIUM}<i    aba>",
            'Expected equal sign in declaration of an attribute of the tag "i" at byte offset 13',
        ),
        (f"{STADIUM}<i    aba  =  ", 'Unclosed start tag "i" at byte offset 13'),
        (f"{STADIUM}<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 27"),
        (f'{STADIUM}<i    aba  =  "&lt;&gt;&quot;>', "Unclosed start tag at byte offset 13"),
        (f"{STADIUM}<i    aba  =  '&lt;&gt;&quot;>", "Unclosed start tag at byte offset 13"),
        (f"{STADIUM}</", "Unexpected end tag at byte offset 13"),
        (f"{STADIUM}<b></b></", "Unexpected end tag at byte offset 20"),
        (f"{STADIUM}<i>a</i   ", "Unclosed end tag at byte offset 17"),
        (f"{STADIUM}<i>a</em   >", 'Unmatched end tag at byte offset 17, expected "</i>", found "</em>"'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a<b", "Unclosed start tag at byte offset 1"),
        ("<b>never closed", 'Can\'t find end tag corresponding to start tag "b"'),
        ('<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        (
            "&#xD800;",
            "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units",
        ),
    ],
)
def test_bad_markup_is_refused_in_telegrams_words(source: str, why: str) -> None:
    with pytest.raises(BadMarkup) as caught:
        parse_html(source)
    assert str(caught.value) == why


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("a &lt; b &amp; c &quot;d&quot; &#65;&#x42; &laquo; &", 'a < b & c "d" AB &laquo; &', []),
        ("<b>a</b>", "a", [(0, 1, "bold")]),
        ("<B>a</b>", "a", [(0, 1, "bold")]),
        ("<b></b>x", "x", []),
        ("\U0001f44d<i>a</i>", "\U0001f44da", [(2, 1, "italic")]),
        ("<b>a<i>b</i></b>", "ab", [(0, 2, "bold"), (1, 1, "italic")]),
        ("<strong>a</strong><em>b</em>", "ab", [(0, 1, "bold"), (1, 1, "italic")]),
        ("<s>a</s><u>b</u><code>c</code>", "abc", [(0, 1, "strikethrough"), (1, 1, "underline"), (2, 1, "code")]),
        ('<span class="tg-spoiler">a</span>', "a", [(0, 1, "spoiler")]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [(0, 1, "spoiler")]),
        ("<blockquote expandable>a</blockquote>", "a", [(0, 1, "expandable_blockquote")]),
        ("<a href=x>nowhere</a>", "nowhere", []),
        ("<b>a</>", "a", [(0, 1, "bold")]),
    ],
)
def test_good_markup_becomes_text_and_entities(source: str, text: str, entities: list[tuple[int, int, str]]) -> None:
    plain, found_entities = parse_html(source)
    assert plain == text
    assert [(e["offset"], e["length"], e["type"]) for e in found_entities] == entities


def test_a_link_keeps_its_address_and_a_code_block_its_language() -> None:
    assert parse_html('<a href="https://nhs.uk/?a=1&amp;b=2">\U0001f44d NHS</a>')[1] == [
        {"offset": 0, "length": 6, "type": "text_link", "url": "https://nhs.uk/?a=1&b=2"}
    ]
    assert parse_html("\U0001f44d<a>nhs.uk</a>")[1][0]["url"] == "http://nhs.uk/"
    assert parse_html('<pre><code class="language-py">x</code></pre>')[1] == [
        {"offset": 0, "length": 1, "type": "pre", "language": "py"}
    ]
    assert parse_html('<tg-emoji emoji-id="5">x</tg-emoji>')[1][0]["custom_emoji_id"] == "5"


def test_telegram_finds_commands_links_and_mentions_by_itself() -> None:
    text = "/start and https://nhs.uk/a. or sam@nhs.uk, @somebody a/b"
    assert [(text[e["offset"] : e["offset"] + e["length"]], e["type"]) for e in found(text, [])] == [
        ("/start", "bot_command"),
        ("https://nhs.uk/a", "url"),
        ("sam@nhs.uk", "email"),
        ("@somebody", "mention"),
    ]


def test_nothing_is_found_inside_code() -> None:
    text, entities = parse_html("<code>/start</code>")
    assert found(text, entities) == entities


def test_offsets_count_utf16_units() -> None:
    assert units("a\U0001f44db") == 4
    assert found("\U0001f44d /help", [])[0]["offset"] == 3


def test_runs_are_cut_where_the_look_changes() -> None:
    text, entities = parse_html('a<b>b<i>\U0001f44d</i></b><code>d</code><a href="https://nhs.uk">e</a><u>f</u>')
    assert [(r["text"], r["bold"], r["italic"], r["code"], r["link"]) for r in runs(text, entities)] == [
        ("a", False, False, False, None),
        ("b", True, False, False, None),
        ("\U0001f44d", True, True, False, None),
        ("d", False, False, True, None),
        ("e", False, False, False, "https://nhs.uk"),
        ("f", False, False, False, None),
    ]


def test_an_address_in_the_text_becomes_a_link_of_the_page() -> None:
    text = "see https://nhs.uk or sam@nhs.uk"
    assert [r["link"] for r in runs(text, found(text, []))] == [None, "https://nhs.uk", None, "mailto:sam@nhs.uk"]
