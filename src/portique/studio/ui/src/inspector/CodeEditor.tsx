/** CodeMirror, loaded when an editor of source opens. */
import { useEffect, useRef } from "react";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentOnInput, syntaxHighlighting, type LanguageSupport } from "@codemirror/language";
import { Annotation, EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";

/** A text that the form put in; not one that somebody typed. */
const Told = Annotation.define<boolean>();

interface Props {
  id: string;
  labelledBy: string;
  describedBy?: string | undefined;
  language: string;
  value: string;
  readOnly: boolean;
  lines?: boolean;
  onChange(value: string): void;
  onBlur(): void;
}

const LANGUAGES: { [name: string]: () => Promise<LanguageSupport> } = {
  html: async () => (await import("@codemirror/lang-html")).html(),
  twig: async () => (await import("@codemirror/lang-html")).html(),
  markdown: async () => (await import("@codemirror/lang-markdown")).markdown(),
  yaml: async () => (await import("@codemirror/lang-yaml")).yaml(),
};

export default function CodeEditor(props: Props) {
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const { id, labelledBy, describedBy = "", language, readOnly, lines = false } = props;

  useEffect(() => {
    let gone = false;
    void (async () => {
      const support = await LANGUAGES[language]?.();
      if (gone || box.current === null) return;
      view.current = new EditorView({
        parent: box.current,
        state: EditorState.create({
          doc: latest.current.value,
          extensions: [
            lines ? lineNumbers() : [],
            history(), indentOnInput(), bracketMatching(), syntaxHighlighting(classHighlighter),
            // Tab leaves the editor: a form is travelled with it.
            keymap.of([...defaultKeymap, ...historyKeymap]),
            EditorView.lineWrapping,
            EditorView.cspNonce.of(nonce()),
            EditorView.contentAttributes.of({ id, "aria-labelledby": labelledBy, "aria-describedby": describedBy, dir: "auto" }),
            EditorState.readOnly.of(readOnly),
            EditorView.updateListener.of((update) => {
              const told = update.transactions.some((one) => one.annotation(Told));
              if (update.docChanged && !told) latest.current.onChange(update.state.doc.toString());
            }),
            EditorView.domEventHandlers({
              blur: () => latest.current.onBlur(),
              // Where text replaces coloured text the browser would copy the colour into a style attribute, which
              // the studio's policy forbids and reports.
              beforeinput: (event, editor) => {
                if (event.inputType !== "insertText" || event.data === null || event.isComposing
                  || editor.state.selection.main.empty || readOnly) return false;
                event.preventDefault();
                editor.dispatch(editor.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
                return true;
              },
            }),
            support ?? [],
          ],
        }),
      });
    })();
    return () => {
      gone = true;
      view.current?.destroy();
      view.current = null;
    };
  }, [id, labelledBy, describedBy, language, readOnly, lines]);

  // A value from elsewhere (undo, another person) takes the place of what is shown; the caret stays if it can.
  useEffect(() => {
    const editor = view.current;
    if (editor === null || editor.state.doc.toString() === props.value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: props.value }, annotations: Told.of(true) });
  }, [props.value]);

  return <div ref={box} className="code-editor" />;
}

/** The nonce of this response, by which the browser lets the editor's style sheet pass. */
function nonce(): string {
  return document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";
}
