/** Everything that can keep a reader from highlights, each with what the panel needs to say of it. */

export type Problem =
  /** The browser lets no extension read this page. */
  | { readonly kind: "restricted" }
  | { readonly kind: "pdf" }
  /** Nobody has pressed the button on this page yet. */
  | { readonly kind: "needs-click" }
  | { readonly kind: "too-long" }
  | { readonly kind: "no-article" }
  /** The passage that was selected holds too little. */
  | { readonly kind: "no-passage" }
  | { readonly kind: "unsupported-language" }
  /** Nobody answers at the address. */
  | { readonly kind: "down"; readonly address: string }
  /** The person has not let the extension speak to that address. */
  | { readonly kind: "no-permission"; readonly address: string }
  /** The service wants an API key, or another one. */
  | { readonly kind: "unauthorized" }
  /** Somebody else answers at the address. */
  | { readonly kind: "stranger"; readonly address: string }
  | { readonly kind: "timeout" }
  | { readonly kind: "rate-limited"; readonly seconds: number | null }
  | { readonly kind: "busy"; readonly seconds: number | null }
  /** Asked in a way that the service does not take; `detail` is its own sentence. */
  | { readonly kind: "refused"; readonly detail: string }
  /** A defect in the service; `request` names the call in its log. */
  | { readonly kind: "failed"; readonly request: string };

export type ProblemKind = Problem["kind"];
