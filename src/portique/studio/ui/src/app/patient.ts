/** Parts of the studio that are loaded late come late where the server is away, instead of failing for good. */
import { wait } from "../api/client";

const TRIES = 40;
const PAUSE = 1500; // ms

/** The same loading, tried again for a minute: React would keep the first failure. */
export function patient<T>(load: () => Promise<T>): () => Promise<T> {
  return async () => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await load();
      } catch (error) {
        if (tries === TRIES) throw error;
        await wait(PAUSE);
      }
    }
  };
}
