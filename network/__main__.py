"""``python -m network`` is the command ``krachtenveld``."""

import sys

from network.cli import main

sys.exit(main())
