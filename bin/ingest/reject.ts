/** Why a record did not become a signal here, before anything was sent. */
export type RejectReason =
  | 'unreadable'
  | 'missing-column'
  | 'not-a-number'
  | 'not-a-boolean'
  | 'unlisted-value'
  | 'unreadable-time'
  | 'outside-spread'

/** Thrown by the value rules and caught once a record: the record is counted and the run goes on. */
export class Reject extends Error {
  readonly reason: RejectReason
  readonly column: string

  constructor(reason: RejectReason, column: string, message: string) {
    super(message)
    this.reason = reason
    this.column = column
  }
}
