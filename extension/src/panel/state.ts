/**
 * What the panel shows for one tab, and how each event changes it. Pure; events of a run that is
 * no longer the tab's own change nothing.
 */

import type { Sight } from "../page/index.ts";
import type { Digest } from "../shared/digest.ts";
import type { Problem } from "../shared/problem.ts";

export type State =
  /** Nothing was asked of this page yet. */
  | { readonly kind: "idle" }
  | { readonly kind: "working"; readonly run: string; readonly slow: boolean }
  | {
      readonly kind: "done";
      readonly run: string;
      readonly digest: Digest;
      /** For each highlight, whether it was found in the page. */
      readonly found: readonly boolean[];
      readonly chosen: { readonly index: number; readonly sight: Sight } | null;
    }
  | { readonly kind: "problem"; readonly run: string; readonly problem: Problem }
  /** The page that these highlights came from is no longer in the tab. */
  | { readonly kind: "stale"; readonly digest: Digest; readonly canRetry: boolean };

export type Event =
  | { readonly kind: "started"; readonly run: string }
  | { readonly kind: "slowed"; readonly run: string }
  | {
      readonly kind: "answered";
      readonly run: string;
      readonly digest: Digest;
      readonly found: readonly boolean[];
    }
  | { readonly kind: "failed"; readonly run: string; readonly problem: Problem }
  | {
      readonly kind: "chose";
      readonly run: string;
      readonly index: number;
      readonly sight: Sight;
    }
  /** The page of that run is gone; `canRetry` while the click still lets us read the tab. */
  | { readonly kind: "left"; readonly run: string; readonly canRetry: boolean };

export const IDLE: State = { kind: "idle" };

export function next(state: State, event: Event): State {
  if (event.kind === "started") return { kind: "working", run: event.run, slow: false };
  if (!("run" in state) || state.run !== event.run) return state;
  switch (event.kind) {
    case "slowed":
      return state.kind === "working" ? { ...state, slow: true } : state;
    case "answered":
      return state.kind === "working"
        ? {
            kind: "done",
            run: event.run,
            digest: event.digest,
            found: event.found,
            chosen: null,
          }
        : state;
    case "failed":
      return { kind: "problem", run: event.run, problem: event.problem };
    case "chose":
      return state.kind === "done"
        ? { ...state, chosen: { index: event.index, sight: event.sight } }
        : state;
    case "left":
      return state.kind === "done"
        ? { kind: "stale", digest: state.digest, canRetry: event.canRetry }
        : IDLE;
  }
}
