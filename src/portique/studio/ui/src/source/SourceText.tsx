/** A file in CodeMirror: numbered lines, those marked with which something is wrong. */
import { useEffect, useImperativeHandle, useRef, type Ref } from "react";
import { indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, lineNumbers, type DecorationSet } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import type { LineProblem } from "../api/types";
import { editing, LANGUAGES, show } from "./editing";

export interface SourceHandle { reveal(line: number): void }

interface Props {
  ref?: Ref<SourceHandle>;
  label: string;
  describedBy: string;
  file: string;
  value: string;
  /** Another one for each `value` that the editor is to take. */
  turn: number;
  marks: LineProblem[];
  /** The line to which whoever comes to mend something is led, once; null leaves the hand where it is. */
  begin: number | null;
  readOnly: boolean;
  onChange(read: () => string): void;
  onLeave(): void;
}

const marked = StateEffect.define<LineProblem[]>();
const marking = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    let now = shown.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(marked)) continue;
      const levels = new Map<number, string>();
      const { doc } = transaction.state;
      for (const one of [...effect.value].reverse()) {
        if (one.line !== null && one.line >= 1 && one.line <= doc.lines) levels.set(one.line, one.level);
      }
      now = Decoration.set([...levels].sort(([a], [b]) => a - b)
        .map(([line, level]) => Decoration.line({ class: `source-wrong source-${level}` }).range(doc.line(line).from)));
    }
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** The language of a file's text, by how its name ends. */
const ENDINGS: [RegExp, string][] = [[/\.ya?ml$/, "yaml"], [/\.md$/, "markdown"], [/\.(html|twig)$/, "html"]];

function reveal(editor: EditorView, line: number): void {
  const { from } = editor.state.doc.line(Math.max(1, Math.min(line, editor.state.doc.lines)));
  editor.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
  editor.focus();
}

export default function SourceText(props: Props) {
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const led = useRef(false);
  const latest = useRef(props);
  latest.current = props;
  const { label, describedBy, file, readOnly } = props;

  useImperativeHandle(props.ref, () => ({
    reveal(line) { if (view.current !== null) reveal(view.current, line); },
  }), []);

  useEffect(() => {
    if (box.current === null) return undefined;
    let gone = false;
    const language = new Compartment();
    const editor = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          lineNumbers(), indentOnInput(), syntaxHighlighting(classHighlighter), marking, language.of([]),
          editing(
            { changed: (read) => latest.current.onChange(read), left: () => latest.current.onLeave(), readOnly },
            { "aria-label": label, "aria-describedby": describedBy, dir: "auto" }),
        ],
      }),
    });
    view.current = editor;
    editor.dispatch({ effects: marked.of(latest.current.marks) });
    const { begin } = latest.current;
    if (!led.current && begin !== null) reveal(editor, begin);
    led.current = true;
    const name = ENDINGS.find(([ending]) => ending.test(file))?.[1] ?? "";
    void LANGUAGES[name]?.().then((support) => {
      if (!gone) editor.dispatch({ effects: language.reconfigure(support) });
    });
    return () => {
      gone = true;
      editor.destroy();
      view.current = null;
    };
  }, [label, describedBy, file, readOnly]);

  useEffect(() => { show(view.current, latest.current.value); }, [props.turn]);

  useEffect(() => { view.current?.dispatch({ effects: marked.of(props.marks) }); }, [props.marks]);

  return <div ref={box} className="text-editor source-text" />;
}
