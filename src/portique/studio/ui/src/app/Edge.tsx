import { Component, type ReactNode } from "react";
import { t } from "../i18n";

/** Where a panel fails, the others go on: it says so, and can be tried again. */
export class Edge extends Component<{ name: string; children: ReactNode }, { failure: Error | null }> {
  override state: { failure: Error | null } = { failure: null };

  static getDerivedStateFromError(failure: Error): { failure: Error } {
    return { failure };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return (
      <div className="fallen" role="alert">
        <p>{t("app.fallen")}</p>
        <pre>{failure.message}</pre>
        <button type="button" className="button" onClick={() => this.setState({ failure: null })}>{t("app.again")}</button>
      </div>
    );
  }
}
