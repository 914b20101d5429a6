"""`python -m bot`: starts the bot, or runs one of the editor's commands. See `bot.cli`."""

import sys

from bot.cli import main

sys.exit(main(sys.argv[1:]))
