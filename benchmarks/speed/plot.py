"""A chart of cost against length, from the figures of the speed benchmark.

    .venv-peers/bin/python -m benchmarks.speed.plot FILE < {"lengths": [...], "costs": {row: [...]}}

Both axes are logarithmic: linear growth has a slope of one, and a fixed ratio between two systems
is a fixed distance. The suffix of FILE is the format.
"""

import json
import sys

import matplotlib

matplotlib.use("Agg")

from matplotlib import pyplot as plt
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

FLOOR, WHOLE = "both floors", "Mitjul, the whole"
INK, FAINT, OURS = "#1f2328", "#8a929c", "#d9480f"
RIVALS = ("#1c7ed6", "#2f9e44", "#7048e8", "#0c8599")

LINE = 1.55
"""The least ratio between the heights of two labels."""


def main() -> None:
    measured = json.load(sys.stdin)
    lengths, costs = measured["lengths"], measured["costs"]
    plt.rcParams.update({"font.size": 10, "text.color": INK, "axes.edgecolor": FAINT})
    figure, axes = plt.subplots(figsize=(8, 4.6), layout="constrained")
    labels = []
    rivals = [name for name in costs if name.startswith("peer: ")]
    rows = {FLOOR: (FAINT, "--", 1.5), WHOLE: (OURS, "-", 3)}
    rows |= {name: (color, "-", 1.5) for name, color in zip(rivals, RIVALS, strict=False)}
    for name, (color, style, width) in rows.items():
        values = costs[name]
        axes.plot(lengths[: len(values)], values, style, color=color, lw=width, marker="o", ms=4)
        labels.append((values[-1], lengths[len(values) - 1], name.removeprefix("peer: "), color))
    height = 0.0
    for value, length, name, color in sorted(labels):
        height = max(value, height * LINE)
        weight = "bold" if name == WHOLE else "normal"
        axes.text(length * 1.12, height, name, color=color, va="center", fontweight=weight)
    axes.set(xscale="log", yscale="log", xlabel="characters of the article")
    axes.set_title("CPU milliseconds per page", loc="left", fontweight="bold")
    axes.xaxis.set_major_locator(FixedLocator(lengths))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
        axis.set_minor_locator(NullLocator())
    axes.grid(color="#e7eaee", lw=0.8)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines.bottom.set_bounds(lengths[0] * 0.8, lengths[-1])
    axes.set_xlim(lengths[0] * 0.8, lengths[-1] * 30)
    # Without its date the chart has the same bytes in every run; only SVG has one.
    undated = {"Date": None} if sys.argv[1].endswith(".svg") else None
    figure.savefig(sys.argv[1], dpi=160, metadata=undated)


if __name__ == "__main__":
    main()
