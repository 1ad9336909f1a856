"""Explore deeper than the tests do: `python -m tests.explorer --depth 6`."""

import argparse
import json
import sys
import time

from tests.explorer.search import Orders, explore


def main() -> None:
    """Explore, and print how much was looked at and how fast."""
    parser = argparse.ArgumentParser(prog="script/bench explorer", description=__doc__)
    parser.add_argument("--sides", type=int, choices=[2, 3], default=2)
    parser.add_argument("--depth", type=int, default=6, help="acts at most (6)")
    parser.add_argument(
        "--orders",
        choices=["one", "other", "every"],
        default="one",
        help="in which orders of arrival each record is looked at (one)",
    )
    parser.add_argument("--no-forks", action="store_true", help="nobody speaks twice")
    parser.add_argument("--mends", action="store_true", help="root keys mend forks")
    parser.add_argument(
        "--whole",
        action="store_true",
        help="also looks that see nothing new, and what follows a void act",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    asked = parser.parse_args()
    orders: Orders = asked.orders
    began = time.process_time()
    explored = explore(
        sides=asked.sides,
        depth=asked.depth,
        orders=orders,
        forks=not asked.no_forks,
        mends=asked.mends,
        brief=not asked.whole,
    )
    took_s = time.process_time() - began
    figures = {
        "sides": asked.sides,
        "depth": asked.depth,
        "records": explored.records,
        "views": explored.views,
        "cpu_s": round(took_s, 1),
        "records_per_s": round(explored.records / max(took_s, 0.001)),
    }
    if asked.json:
        sys.stdout.write(json.dumps(figures, sort_keys=True) + "\n")
    else:
        for name, figure in figures.items():
            sys.stdout.write(f"{name:40} {figure}\n")


if __name__ == "__main__":
    main()
