/** Where the guest's agent listens. */
export const AGENT_PORT = 8_000

/** What a test asks of the guest; a request without one asks whether it is up. */
export type AgentAction =
  /** Ends the daemon that runs, and starts another with this configuration and PATH. */
  | { readonly do: 'start-daemon'; readonly config: string; readonly userId: number; readonly path: string }
  | { readonly do: 'plug-pos-scanner'; readonly vendorId: number; readonly productId: number }
  | { readonly do: 'scan-with-pos-scanner'; readonly code: string }
  | { readonly do: 'unplug-pos-scanner' }
  | { readonly do: 'unplug-chip' }
  | { readonly do: 'plug-chip' }
  | { readonly do: 'kill-gpiomon' }
  | { readonly do: 'walk'; readonly direction: 'in' | 'out' }
