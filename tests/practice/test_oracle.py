"""The second opinion itself: it must refuse what it is there to refuse."""

import pytest

from tests.practice.aiogram_oracle import check_request, check_result, check_update


def test_good_requests_are_taken_as_form_or_as_json() -> None:
    markup = '{"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}'
    check_request("sendMessage", {"chat_id": "1001", "text": "[not json", "parse_mode": "HTML", "reply_markup": markup})
    check_request("getUpdates", {"offset": 5, "allowed_updates": '["message"]'})
    check_request("answerCallbackQuery", {"callback_query_id": "17", "show_alert": "true"})


@pytest.mark.parametrize(
    ("method", "params", "why"),
    [
        ("sendMesage", {}, "there is no method sendMesage"),
        ("sendMessage", {"chat_id": 1, "text": "a", "colour": "red"}, "has no parameter colour"),
        ("sendMessage", {"chat_id": 1}, "text"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "a", "reply_markup": '{"inline_keyboard": [[{"text": "a", "colour": "red"}]]}'},
            "fields nobody knows: .reply_markup.inline_keyboard[0][0].colour",
        ),
    ],
)
def test_bad_requests_are_refused(method: str, params: dict[str, object], why: str) -> None:
    with pytest.raises(AssertionError) as caught:
        check_request(method, params)
    assert why in str(caught.value)


def test_updates_and_results_with_missing_or_unknown_fields_are_refused() -> None:
    message = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}}
    check_update({"update_id": 1, "message": message})
    check_result("sendMessage", message)
    with pytest.raises(AssertionError, match="message_id"):
        check_update({"update_id": 1, "message": {"date": 1}})
    with pytest.raises(AssertionError, match=r"fields nobody knows: \.message\.chat\.colour"):
        check_update({"update_id": 1, "message": message | {"chat": {"id": 1, "type": "private", "colour": "red"}}})
    with pytest.raises(AssertionError, match="result of getMe"):
        check_result("getMe", {"id": 1})
