/** What is to be known of an address and a key before anything is sent. */

import { DEFAULT_SERVICE, permissionFor } from "../shared/settings.ts";

/** Whether what is sent to this origin travels in the clear over a network. */
export function isUnencrypted(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === "http:" && !/^127(\.\d+){3}$|^\[::1\]$/.test(hostname);
}

/** A typed key without the blanks that copying adds, or null where no header can carry it. */
export function keyFrom(typed: string): string | null {
  const key = typed.trim();
  return /^[\x21-\x7e]*$/.test(key) ? key : null;
}

/**
 * Ask the person for leave to reach this origin; the browser does so only while a click or a key
 * is being handled, so call this before anything that waits. One that has it is not asked again.
 */
export async function askPermission(origin: string): Promise<boolean> {
  if (isIncluded(origin)) return true;
  try {
    return await chrome.permissions.request(permissionFor(origin));
  } catch {
    return false;
  }
}

/** Whether the browser lets the extension reach this origin already. */
export async function hasPermission(origin: string): Promise<boolean> {
  return isIncluded(origin) || (await chrome.permissions.contains(permissionFor(origin)));
}

/** Give back the permission for `origins`, but for the one that `kept` needs. */
export async function returnPermissions(origins: Iterable<string>, kept: string): Promise<void> {
  for (const origin of origins) {
    if (isIncluded(origin) || pattern(origin) === pattern(kept)) continue;
    // A permission that is gone already is no failure.
    await chrome.permissions.remove(permissionFor(origin)).catch(() => false);
  }
}

/** Comes with the extension. */
function isIncluded(origin: string): boolean {
  return pattern(origin) === pattern(DEFAULT_SERVICE);
}

function pattern(origin: string): string {
  return String(permissionFor(origin).origins);
}
