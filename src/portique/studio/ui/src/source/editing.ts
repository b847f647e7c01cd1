/** What all editors of text have in common, and how a text from elsewhere comes into one. */
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, type LanguageSupport } from "@codemirror/language";
import { Annotation, EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { replaced } from "./replaced";

/** A text from elsewhere; not one that somebody typed. */
const Told = Annotation.define<boolean>();

export interface Writing {
  /** The text is another; `read` gives it, which costs something where it is long. */
  changed(read: () => string): void;
  left(): void;
  readOnly?: boolean;
}

/** Languages by name; each is loaded when it is needed. */
export const LANGUAGES: { [name: string]: () => Promise<LanguageSupport> } = {
  html: async () => (await import("@codemirror/lang-html")).html(),
  twig: async () => (await import("@codemirror/lang-html")).html(),
  markdown: async () => (await import("@codemirror/lang-markdown")).markdown(),
  yaml: async () => (await import("@codemirror/lang-yaml")).yaml(),
};

export function editing({ changed, left, readOnly = false }: Writing, attributes: Record<string, string>): Extension {
  return [
    history(), bracketMatching(),
    // Tab leaves the editor, as it leaves any field.
    keymap.of([...defaultKeymap, ...historyKeymap]),
    EditorView.lineWrapping,
    // By this the browser lets the editor's style sheet pass.
    EditorView.cspNonce.of(document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? ""),
    EditorView.contentAttributes.of(attributes),
    EditorState.readOnly.of(readOnly),
    EditorView.updateListener.of((update) => {
      if (!update.docChanged || update.transactions.some((one) => one.annotation(Told))) return;
      const { doc } = update.state;
      changed(() => doc.toString());
    }),
    EditorView.domEventHandlers({
      blur: () => left(),
      // Where text replaces coloured text the browser would copy the colour into a style attribute, which the
      // studio's policy forbids and reports.
      beforeinput: (event, editor) => {
        if (event.inputType !== "insertText" || event.data === null || event.isComposing
          || editor.state.selection.main.empty || readOnly) return false;
        event.preventDefault();
        editor.dispatch(editor.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
        return true;
      },
    }),
  ];
}

/** A text from elsewhere takes the place of what is shown; only what differs is replaced, so that the caret stays. */
export function show(editor: EditorView | null, text: string): void {
  const changes = editor === null ? null : replaced(editor.state.doc.toString(), text);
  if (changes !== null) editor?.dispatch({ changes, annotations: Told.of(true) });
}
