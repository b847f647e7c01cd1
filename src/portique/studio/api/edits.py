"""`POST /api/edit`, `undo`, `redo`, `render`: gestures become a step, what differs on the page goes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from portique.files import content_hash
from portique.operations import Done, Operation, Refused, apply, pass_over, redo, undo
from portique.operations.journal import Step
from portique.studio.api.asking import Ask, No
from portique.studio.api.problems import problem
from portique.studio.api.site import history, step_name, step_summary
from portique.studio.desk import Desk
from portique.studio.fragments import Fragment
from portique.studio.gestures.ground import Ground, Meant, Refusal
from portique.studio.gestures.table import make
from portique.studio.gestures.unseen import concerning, unseen
from portique.studio.repairs.ways import forget_mended
from portique.studio.words import told


def edit(desk: Desk, ask: Ask) -> Any:
    """Do gestures as one step. An edit with an `id` that was done already is answered as it was then.

    Of one that was done before the server began, and perhaps was killed, the journal tells.
    """
    said = ask.json()
    session, name = ask.visitor.session, str(said.get("id") or "")
    again = desk.answered(session, name)
    if again is not None:
        return again
    with desk.live.lock:
        step = desk.journal.sent(session, name)
        if step is not None:
            meant = Meant(step_name(step, ask.words), _touched(desk, step))
            files = touched_files(step)
            return done(
                desk, ask, Done(step), meant, str(said.get("page") or ""), since=_since(said), files=files
            )
        base = said.get("base")
        if isinstance(base, Mapping):
            _expect(desk, ask, base, said)
        given, seen = said.get("gestures"), said.get("seen")
        gestures = given if isinstance(given, list) else []
        others = unseen(desk, session, seen) if isinstance(seen, int) else []
        ground = Ground(desk, ask.words, session, others)
        try:
            meant = make(ground, gestures)
        except Refusal as refusal:
            raise refused(refusal, ask, gestures, others) from None
        key = str(said.get("coalesce") or "")
        if key:
            key = f"{session} {key}"
        outcome = apply(
            desk.files, desk.journal, ask.visitor.who, *ground.operations, key=key, effect=ground.effect(),
            said=told(meant.said), session=session, edit=name,
        )  # fmt: skip
        if isinstance(outcome, Refused):
            raise refused_step(outcome, ask)
        forget_mended(desk, gestures)
        answer = done(desk, ask, outcome, meant, str(said.get("page") or ""), since=_since(said))
    desk.remember_answer(session, name, answer)
    return answer


def perform_step(desk: Desk, ask: Ask, operations: Sequence[Operation], said: str) -> None:
    """Do operations as one step, called `said`, and tell everybody. Raises No where they are refused."""
    outcome = apply(
        desk.files, desk.journal, ask.visitor.who, *operations, said=told(said), session=ask.visitor.session
    )
    if isinstance(outcome, Refused):
        raise refused_step(outcome, ask)
    desk.told(touched_files(outcome), ask.visitor.who)


def touched_files(outcome: Done | Step) -> list[str]:
    """The files that a step changed, moved or made."""
    files = [change.path for change in outcome.changes]
    for one in outcome.carried:
        files += [one.source, one.target] if one.verb == "move" else [one.target]
    return [path for path in dict.fromkeys(files) if not path.startswith(".portique/")]


def take_back(desk: Desk, ask: Ask) -> Any:
    """Undo the last step of this person; with `skip` leave it as it is, so that the one before comes next."""
    return _back(desk, ask, "undo")


def do_again(desk: Desk, ask: Ask) -> Any:
    """Do the last undone step again."""
    return _back(desk, ask, "redo")


def render(desk: Desk, ask: Ask) -> Any:
    """What of a page has changed since it was last sent to this session."""
    said = ask.json()
    view = desk.view_at(str(said.get("page") or ""))
    if view is None:
        raise No(404, ask.words.say("refused.page", name=str(said.get("page"))))
    shown = desk.show(view, ask.visitor.session, _since(said))
    return {
        "fragments": [fragment_data(one) for one in shown.fragments],
        "rendered_ms": shown.milliseconds,
        "version": desk.live.version,
    }


def _back(desk: Desk, ask: Ask, what: str) -> Any:
    said = ask.json()
    with desk.live.lock:
        steps = desk.journal.done(ask.visitor.who) if what == "undo" else desk.journal.undone(ask.visitor.who)
        step = steps[-1] if steps else None
        if what == "undo" and said.get("skip") and step is not None:
            pass_over(desk.journal, ask.visitor.who)
            passed = Meant(ask.words.say("skip", name=step_name(step, ask.words)))
            return done(desk, ask, Done(step), passed, str(said.get("page") or ""), since=_since(said))
        back = undo if what == "undo" else redo
        outcome = back(desk.files, desk.journal, ask.visitor.who, session=ask.visitor.session)
        if isinstance(outcome, Refused):
            raise refused_step(outcome, ask)
        name = step_name(step, ask.words) if step else ""
        meant = Meant(ask.words.say(what, name=name), _touched(desk, step))
        return done(desk, ask, outcome, meant, str(said.get("page") or ""), since=_since(said))


def _touched(desk: Desk, step: Step | None) -> Mapping[str, str] | None:
    """What a step was about, as far as it is there: to be selected and in view."""
    for operation in reversed(step.operations if step else ()):
        target = operation.target
        if target.outline:
            return {"outline": target.outline, "node": target.node}
        if target.file.startswith("content/"):
            return {"page": target.file}
        if target.file.startswith("menus/"):
            return {"menu": target.file.removeprefix("menus/").removesuffix(".yaml"), "item": target.node}
    files = [one.target.file.split("/") for one in (step.operations if step else ())]
    made = next((parts[2] for parts in files if parts[0] == "config" and len(parts) > 3), "")
    return {"outline": made} if made else None


def done(
    desk: Desk,
    ask: Ask,
    outcome: Done,
    meant: Meant,
    url: str,
    *,
    since: int | None = None,
    files: Sequence[str] | None = None,
) -> dict[str, Any]:
    """The answer to an edit: the step, the words, and what differs on the page that is looked at."""
    files = touched_files(outcome) if files is None else files
    version = desk.told(files, ask.visitor.who) if files else desk.live.version
    fragments: Sequence[Fragment] = ()
    problems: list[Any] = []
    milliseconds = 0.0
    view = desk.view_at(url) if url else None
    if view is not None:
        shown = desk.show(view, ask.visitor.session, since)
        fragments, milliseconds = shown.fragments, shown.milliseconds
        problems = [problem(one, ask.words) for one in shown.diagnostics]
    now = history(desk, ask.visitor.who, ask.words)
    answer: dict[str, Any] = {
        "step": step_summary(outcome.step, ask.words) or {"number": 0, "name": ""},
        "said": meant.said if outcome.step or files else ask.words.say("nothing"),
        "select": meant.select,
        "files": list(files),
        "version": version,
        **now,
        "fragments": [fragment_data(one) for one in fragments],
        "rendered_ms": milliseconds,
        "problems": problems,
    }
    return answer | ({"created": meant.created} if meant.created else {})


def fragment_data(one: Fragment) -> dict[str, Any]:
    """A fragment as the frame takes it."""
    told: dict[str, Any] = {"node": one.node, "html": one.html}
    return told if one.styles is None else told | {"styles": list(one.styles)}


def refused(refusal: Refusal, ask: Ask, gestures: Sequence[Any], others: Sequence[Step]) -> No:
    """A gesture without a meaning, as an answer; with what others did, where that may be why."""
    theirs, hint = refusal.theirs, refusal.hint
    if isinstance(theirs, Step):
        theirs = step_name(theirs, ask.words)
    elif theirs is None and (step := concerning(gestures, others)) is not None:
        hint = ask.words.say("hint.others", what=step_name(step, ask.words))
    return No(409, str(refusal), hint, yours=refusal.yours, theirs=theirs, file=refusal.file)


def refused_step(outcome: Refused, ask: Ask) -> No:
    """A step that was not made: 409 with both versions, 507 where the disk would not take it."""
    if outcome.machine:
        return No(507, outcome.words, ask.words.say("hint.disk"))
    return No(409, outcome.words, ask.words.say("hint.again"), yours=outcome.yours, theirs=outcome.theirs)


def _expect(desk: Desk, ask: Ask, base: Mapping[str, Any], said: Mapping[str, Any]) -> None:
    """Refuse an edit that was begun on another text than the one that is there, with both."""
    for path, expected in base.items():
        data = desk.files.read_or_none(str(path))
        if (content_hash(data) if data is not None else "") != (expected or ""):
            theirs = data.decode(errors="replace") if data is not None else None
            raise No(409, ask.words.say("refused.changed", file=path), ask.words.say("hint.again"),
                     yours=said.get("gestures"), theirs=theirs, file=str(path))  # fmt: skip


def _since(said: Mapping[str, Any]) -> int | None:
    value = said.get("since")
    return value if isinstance(value, int) else None
