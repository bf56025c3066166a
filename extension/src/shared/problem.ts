/** Everything that can go wrong between a click and the highlights, with the details to show. */

export type Problem =
  /** The browser keeps extensions out of this page. */
  | { readonly kind: "restricted" }
  | { readonly kind: "pdf" }
  /** The page cannot be read before the button is clicked on it. */
  | { readonly kind: "needs-click" }
  | { readonly kind: "too-long" }
  | { readonly kind: "no-article" }
  /** The selection is too short. */
  | { readonly kind: "no-passage" }
  | { readonly kind: "unsupported-language" }
  /** No connection to the address. */
  | { readonly kind: "down"; readonly address: string }
  /** The extension has no permission for the address. */
  | { readonly kind: "no-permission"; readonly address: string }
  /** The API key is missing or wrong. */
  | { readonly kind: "unauthorized" }
  /** Something other than the service responds at the address. */
  | { readonly kind: "stranger"; readonly address: string }
  | { readonly kind: "timeout" }
  | { readonly kind: "rate-limited"; readonly seconds: number | null }
  | { readonly kind: "busy"; readonly seconds: number | null }
  /** The service rejected the request; `detail` is its explanation. */
  | { readonly kind: "refused"; readonly detail: string }
  /** An internal error of the service; `request` is the id in its log. */
  | { readonly kind: "failed"; readonly request: string };

export type ProblemKind = Problem["kind"];
