/**
 * The state of one tab, and how each event changes it. Pure; events of a run other than the tab's
 * latest change nothing.
 */

import type { Sight } from "../page/index.ts";
import type { Digest } from "../shared/digest.ts";
import type { Problem } from "../shared/problem.ts";

/** The result of a run. */
export interface Reading {
  readonly digest: Digest;
  /** Of the page; null for anything but http and https. */
  readonly url: string | null;
}

export type State =
  /** No run on this page yet. */
  | { readonly kind: "idle" }
  | { readonly kind: "working"; readonly run: string; readonly slow: boolean }
  | ({
      readonly kind: "done";
      readonly run: string;
      /** For each highlight, whether it was found in the page. */
      readonly found: readonly boolean[];
      readonly chosen: { readonly index: number; readonly sight: Sight } | null;
      /** Whether the page is marked; the reader may have cleared it. */
      readonly marked: boolean;
    } & Reading)
  | { readonly kind: "problem"; readonly run: string; readonly problem: Problem }
  /** The tab has left the page that these highlights came from. */
  | ({ readonly kind: "stale"; readonly canRetry: boolean } & Reading);

export type Event =
  | { readonly kind: "started"; readonly run: string }
  | { readonly kind: "slowed"; readonly run: string }
  | ({
      readonly kind: "answered";
      readonly run: string;
      readonly found: readonly boolean[];
    } & Reading)
  | { readonly kind: "failed"; readonly run: string; readonly problem: Problem }
  /** The reader cancelled the run. */
  | { readonly kind: "cancelled"; readonly run: string }
  | {
      readonly kind: "chose";
      readonly run: string;
      readonly index: number;
      readonly sight: Sight;
    }
  /** The page's marks were cleared or restored. */
  | { readonly kind: "marked"; readonly run: string; readonly marked: boolean }
  /** The tab left the page of that run; `canRetry` if the extension still has access to the tab. */
  | { readonly kind: "left"; readonly run: string; readonly canRetry: boolean };

export const IDLE: State = { kind: "idle" };

/** Return the state after an event. */
export function next(state: State, event: Event): State {
  if (event.kind === "started") return { kind: "working", run: event.run, slow: false };
  if (!("run" in state) || state.run !== event.run) return state;
  switch (event.kind) {
    case "slowed":
      return state.kind === "working" ? { ...state, slow: true } : state;
    case "answered": {
      if (state.kind !== "working") return state;
      const { run, found, digest, url } = event;
      return { kind: "done", run, found, digest, url, chosen: null, marked: true };
    }
    case "failed":
      return { kind: "problem", run: event.run, problem: event.problem };
    case "cancelled":
      return state.kind === "working" ? IDLE : state;
    case "chose":
      return state.kind === "done"
        ? { ...state, chosen: { index: event.index, sight: event.sight }, marked: true }
        : state;
    case "marked":
      return state.kind === "done" && state.marked !== event.marked
        ? { ...state, marked: event.marked, chosen: event.marked ? state.chosen : null }
        : state;
    case "left":
      return state.kind === "done"
        ? { kind: "stale", digest: state.digest, url: state.url, canRetry: event.canRetry }
        : IDLE;
  }
}
