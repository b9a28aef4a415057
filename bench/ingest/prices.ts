/**
 * List prices in USD beyond the included quotas.
 *
 * @see https://developers.cloudflare.com/workers/platform/pricing/ and
 *   https://developers.cloudflare.com/d1/platform/pricing/
 */
const perMillion = {
  workerRequests: 0.3,
  actorRequests: 0.15,
  rowsWritten: 1,
  rowsRead: 0.001,
} as const

export interface Usage {
  readonly signals: number
  readonly workerRequests: number
  readonly actorRequests: number
  readonly rowsWritten: number
  readonly rowsRead: number
}

/** USD for a million signals at this usage. */
export function usdPerMillion(usage: Usage): number {
  const usd =
    usage.workerRequests * perMillion.workerRequests +
    usage.actorRequests * perMillion.actorRequests +
    usage.rowsWritten * perMillion.rowsWritten +
    usage.rowsRead * perMillion.rowsRead
  return usd / usage.signals
}
