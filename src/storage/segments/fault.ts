/** Why bytes are no segment. */
export type SegmentFault =
  /** Fewer bytes than the header announces. */
  | { readonly reason: 'truncated' }
  /** More bytes than the header announces. */
  | { readonly reason: 'trailing-bytes' }
  | { readonly reason: 'not-a-segment' }
  | { readonly reason: 'unknown-version'; readonly version: number }
  /** The header announces more than a limit of `limits.ts` allows; nothing was allocated. */
  | { readonly reason: 'too-large'; readonly what: string; readonly limit: number }
  /** The bytes are not those that were written. */
  | { readonly reason: 'checksum-mismatch' }
  /** The checksum holds, but the content breaks the format: somebody else's encoder, or an attack. */
  | { readonly reason: 'malformed'; readonly detail: string }

/** Thrown while a segment is taken apart. `openSegment` catches it, `lazySegment` lets it pass. */
export class BrokenSegment extends Error {
  readonly fault: SegmentFault

  constructor(fault: SegmentFault) {
    super(fault.reason)
    this.fault = fault
  }
}

export const malformed = (detail: string): BrokenSegment =>
  new BrokenSegment({ reason: 'malformed', detail })
