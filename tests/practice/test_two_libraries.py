"""Two independent Telegram libraries talk to the practice chat, so that it is not shaped around one of them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiogram
import pytest
import telegram
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ContentType
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)

from tests.practice.aiogram_oracle import check_request
from tests.wire import TOKEN, Person, practice_world

BUTTON = InlineKeyboardButton(text="Yes", callback_data="yes")


@asynccontextmanager
async def aiogram_echo(url: str) -> AsyncIterator[None]:
    """The polling of aiogram itself polling with a bot that answers everything."""
    server = TelegramAPIServer.from_base(url)
    bot = aiogram.Bot(TOKEN, session=AiohttpSession(api=server))
    dispatcher = aiogram.Dispatcher()

    @dispatcher.message()
    async def echo(message: Message) -> None:
        keyboard = InlineKeyboardMarkup(inline_keyboard=[[BUTTON]])
        await message.answer(f"<b>{ContentType(message.content_type).value}</b>", parse_mode="HTML", reply_markup=keyboard)

    @dispatcher.callback_query()
    async def pressed(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.answer("Noted")
        await query.message.edit_text("Yes it is")
        await query.message.answer_document(BufferedInputFile(b"words", "letter.txt"), caption="A file")

    running = asyncio.ensure_future(dispatcher.start_polling(bot, handle_signals=False, polling_timeout=20))
    try:
        yield
    finally:
        await dispatcher.stop_polling()
        await running
        await bot.session.close()


async def test_an_aiogram_bot_holds_a_conversation() -> None:
    async with practice_world() as (world, url), aiogram_echo(url):
        person = Person(world)
        assert (await person.answer("/start")).text == "text"
        for kind in ("sticker", "voice", "photo", "video", "document", "location", "contact", "poll", "dice"):
            person.send(kind)
            assert [message.text for message in await person.hears()] == [kind]
        person.press("Yes")
        assert (await person.sees("notice"))["text"] == "Noted"
        assert (await person.sees("edit"))["text"] == "Yes it is"
        (sent,) = await person.hears()
        assert (sent.text, sent.raw["document"]["file_name"]) == ("A file", "letter.txt")
        assert world.files.held[sent.raw["document"]["file_id"]].body == b"words"
        for request in world.recorder.requests:
            check_request(request.method, request.params)


async def test_the_python_telegram_bot_client_understands_every_answer() -> None:
    async with practice_world() as (world, url):
        person = Person(world)
        person.say("/start")
        async with telegram.Bot(TOKEN, base_url=f"{url}/bot") as bot:
            (update,) = await bot.get_updates(timeout=5)
            assert update.message is not None
            assert update.message.text == "/start"
            keyboard = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("Yes", callback_data="y")]])
            sent = await bot.send_message(1001, "Shall <i>we</i>?", parse_mode="HTML", reply_markup=keyboard)
            assert sent.text_html == "Shall <i>we</i>?"
            person.press("Yes")
            (update,) = await bot.get_updates(offset=update.update_id + 1, timeout=5)
            assert update.callback_query is not None
            await update.callback_query.answer()
            await update.callback_query.edit_message_text("We shall")
            await bot.set_my_commands([telegram.BotCommand("help", "What I can do")])
            assert (await bot.get_my_commands())[0].command == "help"
            await bot.send_document(1001, b"words", filename="letter.txt")
            await bot.send_chat_action(1001, "typing")
            assert (await bot.get_chat(1001)).first_name == "Sam"
            assert (await bot.get_webhook_info()).pending_update_count == 1
        assert person.last is not None
        for request in world.recorder.requests:
            check_request(request.method, request.params)


async def test_refusals_reach_both_libraries_as_their_own_errors() -> None:
    async with practice_world() as (world, url):
        person = Person(world)
        person.say("/start")
        person.block()
        server = TelegramAPIServer.from_base(url)
        async with telegram.Bot(TOKEN, base_url=f"{url}/bot") as bot:
            with pytest.raises(telegram.error.Forbidden, match="bot was blocked by the user"):
                await bot.send_message(1001, "hello")
        async with aiogram.Bot(TOKEN, session=AiohttpSession(api=server)) as other:
            await other.set_my_commands([BotCommand(command="help", description="What I can do")])
            with pytest.raises(aiogram.exceptions.TelegramForbiddenError, match="bot was blocked by the user"):
                await other.send_message(1001, "hello")
        assert [request.code for request in world.recorder.calls("sendMessage")] == [403, 403]
