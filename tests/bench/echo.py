"""The yardstick: an echo bot on python-telegram-bot as its manual writes one. `python -m tests.bench.echo URL [AT_ONCE]`.

Never tuned: its own transport, no memory. With AT_ONCE it handles that many updates side by side, over as many connections.
"""

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from tests.bench.stage import TOKEN

POOL_SECONDS = 60.0
"""How long a call may wait for a connection: an update that waits is slow, not lost."""


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say it back."""
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


def main(url: str, at_once: int) -> None:
    """Run until killed."""
    builder = Application.builder().token(TOKEN).base_url(f"{url}/bot")
    if at_once:
        builder = builder.concurrent_updates(at_once).connection_pool_size(at_once).pool_timeout(POOL_SECONDS)
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0)
