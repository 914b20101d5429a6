"""Six questions with aiogram's finite state machine and its storage in memory: `python -m tests.bench.fsm URL`. Never tuned."""

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import Message

from tests.bench.stage import TOKEN


class Questions(StatesGroup):
    """Six texts."""

    q1 = State()
    q2 = State()
    q3 = State()
    q4 = State()
    q5 = State()
    q6 = State()


NEXT = dict(zip([None, *Questions.__states__], [*Questions.__states__, None], strict=True))


async def ask(message: Message, state: FSMContext) -> None:
    """Keep the answer, ask the next question; after the last one the conversation ends."""
    answers = await state.get_data()
    await state.update_data({str(len(answers)): message.text})
    current = await state.get_state()
    following = NEXT[next((known for known in NEXT if known is not None and known.state == current), None)]
    await message.answer(f"Question {len(answers)}")
    if following is None:
        await state.clear()
    else:
        await state.set_state(following)


async def main(url: str) -> None:
    """Run until killed."""
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.message.register(ask)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
