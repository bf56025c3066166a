/** Checks of an address and a key before anything is sent, and the permission for an address. */

import { DEFAULT_SERVICE, permissionFor } from "../shared/settings.ts";

/** Return whether requests to this origin cross a network unencrypted. */
export function isUnencrypted(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === "http:" && !/^127(\.\d+){3}$|^\[::1\]$/.test(hostname);
}

/** Return a typed key without surrounding white space, or null if no header can carry it. */
export function keyFrom(typed: string): string | null {
  const key = typed.trim();
  return /^[\x21-\x7e]*$/.test(key) ? key : null;
}

/**
 * Request the user's permission for this origin, unless it is granted already; return whether it
 * is. Call this before any await, which would end the user gesture that the prompt needs:
 * https://bugzilla.mozilla.org/show_bug.cgi?id=1398833
 */
export async function requestPermission(origin: string): Promise<boolean> {
  if (isIncluded(origin)) return true;
  try {
    return await chrome.permissions.request(permissionFor(origin));
  } catch {
    return false;
  }
}

/** Return whether the extension has permission for this origin. */
export async function hasPermission(origin: string): Promise<boolean> {
  return isIncluded(origin) || (await chrome.permissions.contains(permissionFor(origin)));
}

/** Give up the permissions for `origins`, except the one that `kept` needs. */
export async function removePermissions(origins: Iterable<string>, kept: string): Promise<void> {
  for (const origin of origins) {
    if (isIncluded(origin) || pattern(origin) === pattern(kept)) continue;
    // It may have been removed in the browser already.
    await chrome.permissions.remove(permissionFor(origin)).catch(() => false);
  }
}

/** Return whether the manifest grants the permission. */
function isIncluded(origin: string): boolean {
  return pattern(origin) === pattern(DEFAULT_SERVICE);
}

function pattern(origin: string): string {
  return String(permissionFor(origin).origins);
}
