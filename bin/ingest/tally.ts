/** What became of the records so far. Plain data: it is the importer's checkpoint and its answer. */
export interface Tally {
  /** Lines or rows read. */
  records: number
  /** Left out by the map's filter. */
  filtered: number
  /** Sent in batches that the server has answered. */
  sent: number
  accepted: number
  duplicates: number
  /** Refused by the map or by the server; the sum of `reasons`. */
  rejected: number
  /** Reason -> count; `map:` before those found here, `server:` before the server's. */
  reasons: Record<string, number>
  batches: number
}

export const emptyTally = (): Tally => ({
  records: 0,
  filtered: 0,
  sent: 0,
  accepted: 0,
  duplicates: 0,
  rejected: 0,
  reasons: {},
  batches: 0,
})

export function countReject(tally: Tally, reason: string, count = 1): void {
  tally.rejected += count
  tally.reasons[reason] = (tally.reasons[reason] ?? 0) + count
}

export function tallyText(tally: Tally): string {
  const reasons = Object.entries(tally.reasons).sort(([, a], [, b]) => b - a)
  const why = reasons.map(([reason, count]) => `${reason} ${count}`).join(', ')
  return [
    `${tally.records} records`,
    ...(tally.filtered > 0 ? [`${tally.filtered} filtered out`] : []),
    `${tally.accepted} signals accepted`,
    ...(tally.duplicates > 0 ? [`${tally.duplicates} duplicates`] : []),
    tally.rejected > 0 ? `${tally.rejected} rejected (${why})` : '0 rejected',
  ].join(', ')
}
