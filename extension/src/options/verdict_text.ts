/** The text for each verdict of a connection check: what is wrong, and what to do. */

import { isHere } from "../shared/settings.ts";
import type { Verdict } from "./connection_check.ts";

export interface VerdictText {
  /** Of _locales. */
  readonly key: string;
  readonly fillings: readonly (string | number)[];
}

/** Return the text for a verdict; `origin` is the address that was checked. */
export function verdictText(verdict: Verdict, origin: string): VerdictText {
  const { host } = new URL(origin);
  switch (verdict.kind) {
    case "fine":
      // Never 0.00.
      return {
        key: "optionsCheckFine",
        fillings: [Math.max(verdict.milliseconds / 1000, 0.01).toFixed(2)],
      };
    case "silent":
      // On this computer the user can start the service.
      return isHere(origin)
        ? { key: "optionsCheckSilentHere", fillings: [host] }
        : { key: "optionsCheckSilent", fillings: [host] };
    case "late":
      return { key: "optionsCheckLate", fillings: [host, verdict.seconds] };
    case "stranger":
      return { key: "optionsCheckStranger", fillings: [host] };
    case "moved":
      return { key: "optionsCheckMoved", fillings: [host] };
    default:
      return { key: PLAIN[verdict.kind], fillings: [] };
  }
}

const PLAIN = {
  "not-ready": "optionsCheckNotReady",
  "key-missing": "optionsCheckKeyMissing",
  "key-wrong": "optionsCheckKeyWrong",
  busy: "optionsCheckBusy",
  refused: "optionsCheckRefused",
  failed: "optionsCheckFailed",
} as const;
