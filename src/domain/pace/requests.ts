/** Requests by the endpoint they are for, such as `GET /v1/customers/:id` -> 2. */
export type Requests = Readonly<Record<string, number>>

export const countOf = (requests: Requests): number =>
  Object.values(requests).reduce((sum, count) => sum + count, 0)

export function together(...all: readonly Requests[]): Requests {
  const sums: Record<string, number> = {}
  for (const [endpoint, count] of all.flatMap((each) => Object.entries(each))) {
    sums[endpoint] = (sums[endpoint] ?? 0) + count
  }
  return sums
}

/** What was used beyond what was reserved. What was reserved and not used is not given back. */
export const beyond = (used: Requests, reserved: Requests): Requests =>
  Object.fromEntries(
    Object.entries(used)
      .map(([endpoint, count]): [string, number] => [endpoint, count - (reserved[endpoint] ?? 0)])
      .filter(([, count]) => count > 0),
  )
