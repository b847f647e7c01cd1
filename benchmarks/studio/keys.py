"""Typing into the page itself."""

from __future__ import annotations

from benchmarks.studio.stage import Stage, percentile

TEXT = "words that are typed while the site is saved, "

WATCH = """() => {
  bench.glyphs = [];
  bench.handlers = [];
  let began = 0, pressed = 0, spent = 0;
  for (const kind of ["keydown", "beforeinput", "input"]) {
    addEventListener(kind, (event) => {
      if (kind === "keydown") { pressed = event.timeStamp; spent = 0; }
      began = performance.now();
    }, true);
    addEventListener(kind, () => {
      spent += performance.now() - began;
      if (kind !== "input") return;
      const from = pressed;
      bench.handlers.push(spent);
      requestAnimationFrame(() => requestAnimationFrame(() => bench.glyphs.push(performance.now() - from)));
    });
  }
}"""


def typing(stage: Stage, count: int) -> dict[str, float]:
    """Keys into the text of a particle, with the pauses in which what was typed is saved and comes back.

    `glyph`: from the key's event to the second animation frame after its `input`. `handler`: all of our
    listeners to `keydown`, `beforeinput` and `input` together.
    """
    stage.open()
    quote = next(one for one in stage.particles if one.startswith("quote"))
    x, y = stage.centre(quote)
    stage.frame.evaluate(WATCH)
    stage.page.mouse.dblclick(x, y)
    stage.page.wait_for_timeout(400)
    for number in range(count):
        stage.page.keyboard.press(TEXT[number % len(TEXT)].replace(" ", "Space"))
        stage.page.wait_for_timeout(330 if number % 12 == 11 else 70)
    glyphs, handlers = stage.frame.evaluate("[bench.glyphs, bench.handlers]")
    stage.page.keyboard.press("Escape")
    stage.settle()
    if len(glyphs) < count * 0.9:
        raise RuntimeError(f"{len(glyphs)} of {count} keys came into the text")
    return {"p50": percentile(glyphs, 0.5), "p95": percentile(glyphs, 0.95),
            "handler p95": percentile(handlers, 0.95), "handler": max(handlers)}  # fmt: skip
