/** A file in CodeMirror: numbered lines, those marked with which something is wrong. */
import { useEffect, useImperativeHandle, useRef, type Ref } from "react";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentOnInput, syntaxHighlighting, type LanguageSupport } from "@codemirror/language";
import { Annotation, Compartment, EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, keymap, lineNumbers, type DecorationSet } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import type { LineProblem } from "../api/types";
import { replaced } from "../pages/replaced";

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

const Told = Annotation.define<boolean>();
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

const LANGUAGES: [RegExp, () => Promise<LanguageSupport>][] = [
  [/\.ya?ml$/, async () => (await import("@codemirror/lang-yaml")).yaml()],
  [/\.md$/, async () => (await import("@codemirror/lang-markdown")).markdown()],
  [/\.(html|twig)$/, async () => (await import("@codemirror/lang-html")).html()],
];

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
          lineNumbers(), history(), indentOnInput(), bracketMatching(), syntaxHighlighting(classHighlighter), marking, language.of([]),
          // Tab leaves the editor, as it leaves any field.
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          EditorView.cspNonce.of(document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? ""),
          EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": describedBy, dir: "auto" }),
          EditorState.readOnly.of(readOnly),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged || update.transactions.some((one) => one.annotation(Told))) return;
            const { doc } = update.state;
            latest.current.onChange(() => doc.toString());
          }),
          EditorView.domEventHandlers({
            blur: () => latest.current.onLeave(),
            // Where text replaces coloured text the browser would copy the colour into a style attribute, which the
            // studio's policy forbids and reports.
            beforeinput: (event, at) => {
              if (event.inputType !== "insertText" || event.data === null || event.isComposing || at.state.selection.main.empty || readOnly) return false;
              event.preventDefault();
              at.dispatch(at.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
              return true;
            },
          }),
        ],
      }),
    });
    view.current = editor;
    editor.dispatch({ effects: marked.of(latest.current.marks) });
    const { begin } = latest.current;
    if (!led.current && begin !== null) reveal(editor, begin);
    led.current = true;
    void LANGUAGES.find(([name]) => name.test(file))?.[1]().then((support) => {
      if (!gone) editor.dispatch({ effects: language.reconfigure(support) });
    });
    return () => {
      gone = true;
      editor.destroy();
      view.current = null;
    };
  }, [label, describedBy, file, readOnly]);

  useEffect(() => {
    const editor = view.current;
    const changes = editor === null ? null : replaced(editor.state.doc.toString(), latest.current.value);
    if (changes !== null) editor?.dispatch({ changes, annotations: Told.of(true) });
  }, [props.turn]);

  useEffect(() => { view.current?.dispatch({ effects: marked.of(props.marks) }); }, [props.marks]);

  return <div ref={box} className="text-editor source-text" />;
}
