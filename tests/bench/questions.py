"""Six questions with python-telegram-bot's own means: ConversationHandler and PicklePersistence, saved at once.

`python -m tests.bench.questions URL FILE`. Never tuned: this is how its examples do it.
"""

import sys
from pathlib import Path
from typing import TypeAlias

from telegram import Update
from telegram.ext import Application, BaseHandler, ContextTypes, ConversationHandler, MessageHandler, PicklePersistence, filters

from tests.bench.stage import TOKEN

QUESTIONS = 6
Handler: TypeAlias = BaseHandler[Update, ContextTypes.DEFAULT_TYPE, object]


async def ask(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """Keep the answer, ask the next question; after the last one the conversation ends."""
    answers: dict[int, str] = context.user_data if context.user_data is not None else {}
    if update.message and update.message.text:
        answers[len(answers)] = update.message.text
        await update.message.reply_text(f"Question {len(answers)}")
    if len(answers) <= QUESTIONS:
        return len(answers) - 1
    answers.clear()
    return ConversationHandler.END


def main(url: str, file: Path) -> None:
    """Run until killed."""
    persistence = PicklePersistence(file, update_interval=0)
    application = Application.builder().token(TOKEN).base_url(f"{url}/bot").persistence(persistence).build()
    handler: Handler = MessageHandler(filters.TEXT, ask)
    states: dict[object, list[Handler]] = {number: [handler] for number in range(QUESTIONS)}
    application.add_handler(ConversationHandler([handler], states, [], name="questions", persistent=True))
    application.run_polling()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
